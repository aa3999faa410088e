import Quantities
import Testing

/// What the days are worth and who pays: facts in, units and pence out, worked by hand.
struct ExactMoneyTests {
  private static let child = ExactDaysTests.child
  private static let firstClaim = ExactDaysTests.firstClaim
  private static let secondClaim = ExactDaysTests.secondClaim
  private static let thirdClaim = ExactDaysTests.thirdClaim
  private static let rounding = "then rounded half up to pence on each line"
  private static let days = "pays day-price for each day of watch except in-care"
  private static let price = "GBP 40.40"
  private static let weeks = "pays day-price for each 7 days running of watch except in-care"

  @Test(arguments: rateCases + splitCases + blockCases + limitCases)
  func engineAndReferenceAgreeWithTheHand(_ exact: ExactCase) throws { try exact.check() }

  private static let step =
    "GBP 40.40  by \"invented\"  agreed 2019-12-01\n  from 2020-03-01  GBP 45.00"

  static let rateCases = [
    ExactCase(
      title: "a rate step inside a period makes two lines", terms: [(price, step)],
      story: child + firstClaim,
      lines: [.paid(34, 137_360), .paid(31, 139_500, rate: "2020-03-01")]),
    ExactCase(
      title: "the referral picks the row",
      terms: [(price, step), ("picked by day earned", "picked by referral")],
      story: child + firstClaim, lines: [.paid(65, 262_600)]),
    ExactCase(
      title: "a seventh off the money, half up",
      terms: [(rounding, "then less 1/7\n    \(rounding)")], story: child + firstClaim,
      lines: [.paid(65, 225_086)]),
    ExactCase(
      title: "a seventh off the money, down",
      terms: [(rounding, "then less 1/7\n    then rounded down to pence on each line")],
      story: child + firstClaim, lines: [.paid(65, 225_085)]),
    ExactCase(
      title: "half a penny, half up",
      terms: [(price, "GBP 40.41"), (rounding, "then less 50 %\n    \(rounding)")],
      story: child + firstClaim, lines: [.paid(65, 131_333)]),
    ExactCase(
      title: "half a penny, half to even",
      terms: [
        (price, "GBP 40.41"),
        (rounding, "then less 50 %\n    then rounded half to even to pence on each line"),
      ],
      story: child + firstClaim, lines: [.paid(65, 131_332)]),
    ExactCase(
      title: "a third off whole days",
      terms: [
        (
          rounding,
          "then less 33 % of the days\n    then rounded half up to whole units on each line\n    \(rounding)"
        )
      ],
      story: child + firstClaim, lines: [.paid(65, 177_760, quantity: 44)]),
    ExactCase(
      title: "a late care entry is an adjustment of its own period",
      terms: [(price, step)],
      story: child + firstClaim + "  C1 care 2020-02-27 to 2020-03-03, V2 U6 E4A\n" + secondClaim,
      lines: [
        .paid(34, 137_360), .paid(31, 139_500, rate: "2020-03-01"),
        .paid(-3, -12_120, claim: 2, entry: "adjustment"),
        .paid(-2, -9_000, claim: 2, entry: "adjustment", rate: "2020-03-01"),
        .paid(91, 409_500, claim: 2, period: "2020-04-01", rate: "2020-03-01"),
      ]),
  ]

  private static func split(_ body: String) -> [(String, String)] {
    [
      ("then paid by council", "then split by funders"),
      ("rate day-price", "clause 4 \"Who pays\"\n  split funders\n\(body)\n\nrate day-price"),
    ]
  }

  private static let paper = " by \"invented\" agreed 2019-12-01\n"
  private static let claims = child + firstClaim + secondClaim
  private static let lateFamily =
    "  child C2 of F2, born 2008-05-20\n  C2 referral 2020-02-10\n" + thirdClaim

  private static func ceiling(_ order: String) -> [(String, String)] {
    split(
      "    from 2020-01-01 fund 50 %, council rest" + paper
        + "    fund up to GBP 2,000.00, beyond to council, in the order \(order)\n"
        + "    shares rounded half up to pence")
  }

  private static func ceilingLines(late fund: Int, moved: Int) -> [ExpectedLine] {
    let late = fund == 0 ? ["council": 121_200] : ["fund": fund, "council": 121_200 - fund]
    var lines: [ExpectedLine] = [
      .paid(65, 262_600, shares: ["fund": 131_300, "council": 131_300]),
      .paid(
        91, 367_640, claim: 2, period: "2020-04-01", shares: ["fund": 68_700, "council": 298_940]),
      .paid(26, 105_040, claim: 3, period: "2020-07-01"),
      .paid(30, 121_200, claim: 3, subject: "C2", entry: "late", shares: late),
      .paid(91, 367_640, claim: 3, period: "2020-04-01", subject: "C2", entry: "late"),
      .paid(63, 254_520, claim: 3, period: "2020-07-01", subject: "C2"),
    ]
    if moved != 0 {
      lines.append(
        .paid(
          0, 0, claim: 3, period: "2020-04-01", entry: "adjustment",
          shares: ["fund": -moved, "council": moved]))
    }
    return lines
  }

  static let splitCases = [
    ExactCase(
      title: "thirds: the odd penny to the first as written",
      terms: split(
        "    from 2020-01-01 north 1/3, south 1/3, west 1/3" + paper
          + "    shares rounded half up to pence"),
      story: child + firstClaim,
      lines: [.paid(65, 262_600, shares: ["north": 87_534, "south": 87_533, "west": 87_533])]),
    ExactCase(
      title: "the council takes the rest",
      terms: split(
        "    from 2020-01-01 fund 13.9 %, council rest" + paper
          + "    shares rounded half up to pence"),
      story: child + firstClaim,
      lines: [.paid(65, 262_600, shares: ["fund": 36_501, "council": 226_099])]),
    ExactCase(
      title: "a ceiling in the order claimed: a late family finds it empty",
      terms: ceiling("claimed"), story: claims + lateFamily,
      lines: ceilingLines(late: 0, moved: 0)),
    ExactCase(
      title: "a ceiling in the order earned: a late family displaces a share",
      terms: ceiling("earned"), story: claims + lateFamily,
      lines: ceilingLines(late: 60_600, moved: 60_600)),
  ]

  private static let perBlock = ("per day", "per block")

  static let blockCases = [
    ExactCase(
      title: "weeks running, broken by two nights",
      terms: [(days, weeks + ", dated by its last day"), perBlock],
      story: child + "  C1 care 2020-02-10 to 2020-02-12, V2 U6 E4A\n" + firstClaim + secondClaim,
      lines: [.paid(9, 36_360), .paid(13, 52_520, claim: 2, period: "2020-04-01")]),
    ExactCase(
      title: "weeks split by days over a period end",
      terms: [(days, weeks + ", split by days"), perBlock],
      story: child + "  C1 care 2020-02-10 to 2020-02-15, V2 U6 E4A\n" + firstClaim + secondClaim,
      lines: [
        .paid(fraction(60, 7), 34_629), .paid(13, 52_520, claim: 2, period: "2020-04-01"),
      ]),
    ExactCase(
      title: "months on a grid: a broken one is lost",
      terms: [
        (
          days,
          "pays day-price for each 1 month of watch except in-care counted from (referral + 3 weeks), dated by its last day"
        ), perBlock,
      ],
      story: child + "  C1 care 2020-03-01 to 2020-03-02, V2 U6 E4A\n" + firstClaim + secondClaim,
      lines: [.paid(1, 4_040), .paid(3, 12_120, claim: 2, period: "2020-04-01")]),
    ExactCase(
      title: "a milestone that is corrected across a period end",
      terms: [(days, "pays day-price on completed"), ("per day", "per milestone")],
      story: child + "  C1 completed 2020-03-31\n" + firstClaim
        + "  instead C1 completed 2020-04-01\n" + secondClaim,
      lines: [
        .paid(1, 4_040), .paid(-1, -4_040, claim: 2, entry: "adjustment"),
        .paid(1, 4_040, claim: 2, period: "2020-04-01"),
      ]),
    ExactCase(
      title: "a payment that falls due later",
      terms: [(days, days + ", falling due on completed")],
      story: child + firstClaim + "  C1 completed 2020-04-01\n" + secondClaim,
      // Up to the as-at day of the second claim, all due on one day.
      lines: [.paid(166, 670_640, claim: 2, period: "2020-04-01")]),
  ]

  private static func limit(_ text: String) -> [(String, String)] {
    [
      (rounding, "then at most cap\n    \(rounding)"),
      ("clause 3 \"Day at home\"\n", "clause 3 \"Day at home\"\n  limit cap = \(text)\n"),
    ]
  }

  static let limitCases = [
    ExactCase(
      title: "a cap: part of the last unit is paid",
      terms: limit(
        "GBP 1,000.00 for each child, part of the last unit is paid, in the order earned"),
      story: child + firstClaim, lines: [.paid(25, 100_000), .nothing(40, "capped")]),
    ExactCase(
      title: "a cap: whole units only",
      terms: limit("GBP 1,000.00 for each child, whole units only, in the order earned"),
      story: child + firstClaim, lines: [.paid(24, 96_960), .nothing(41, "capped")]),
    ExactCase(
      title: "so many units",
      terms: limit("60 units for each family, whole units only, in the order earned"),
      story: child + firstClaim, lines: [.paid(60, 242_400), .nothing(5, "capped")]),
  ]

  private static func fraction(_ top: Int128, _ bottom: Int128) -> Ratio {
    (try? Ratio(top, over: bottom)) ?? .zero
  }
}
