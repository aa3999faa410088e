import Quantities
import Testing

/// The order in which a limit and a ceiling are used up (rule 18, decision m): facts in, units and
/// pence out, worked by hand.
struct ExactOrderTests {
  private static let child = ExactDaysTests.child
  private static let firstClaim = ExactDaysTests.firstClaim
  private static let rounding = "    then rounded half up to pence on each line"
  private static let days = "pays day-price for each day of watch except in-care"

  @Test(arguments: lateFamilies + returned + dueElsewhere + exactFits)
  func engineAndReferenceAgreeWithTheHand(_ exact: ExactCase) throws { try exact.check() }

  private static func limit(_ amount: String, _ order: String) -> [(String, String)] {
    [
      (rounding, "    then at most whole\n" + rounding),
      (
        "clause 3 \"Day at home\"\n",
        "clause 3 \"Day at home\"\n  limit whole = \(amount), in the order \(order)\n"
      ),
    ]
  }

  private static let thousand =
    "GBP 1,000.00 for the contract, part of the last unit is paid"

  // MARK: a family that is claimed late

  /// C1 earns from 27 January and is claimed first; C2 earns from 20 January, and that becomes known
  /// later.
  private static let late =
    child + firstClaim + "  child C2 of F2, born 2008-05-20\n  C2 referral 2019-12-30\n"
    + ExactDaysTests.secondClaim

  private static let first: [ExpectedLine] = [.paid(25, 100_000), .nothing(40, "capped")]
  private static let nextQuarter: [ExpectedLine] = ["C1", "C2"].map {
    .nothing(91, "capped", claim: 2, period: "2020-04-01", subject: $0)
  }

  private static let lateFamilies = [
    ExactCase(
      title: "in the order claimed, earlier days that are claimed later find nothing left",
      terms: limit(thousand, "claimed"), story: late,
      lines: first + nextQuarter + [
        .nothing(72, "capped", claim: 2, subject: "C2", entry: "late")
      ]),
    // C2 alone on 7 days, both on 8 more: 929.20. On 4 February C1 is paid whole, C2 the last 30.40.
    ExactCase(
      title: "in the order earned, earlier days that are claimed later displace others",
      terms: limit(thousand, "earned"), story: late,
      lines: first + nextQuarter + [
        .paid(-16, -63_640, claim: 2, entry: "adjustment"),
        .nothing(16, "capped", claim: 2, entry: "adjustment"),
        .paid(16, 63_640, claim: 2, subject: "C2", entry: "late"),
        .nothing(56, "capped", claim: 2, subject: "C2", entry: "late"),
      ]),
  ]

  // MARK: days that are taken back

  private static let returned = [
    ExactCase(
      title:
        "days that are taken back and return are claimed anew, behind what was claimed meanwhile",
      terms: limit("70 units for the contract, whole units only", "claimed"),
      story: child + firstClaim
        + "  C1 care 2020-02-10 to 2020-02-15, V2 U6 E4A\n"
        + "  child C2 of F2, born 2008-05-20\n  C2 referral 2020-01-06\n  C2 died 2020-02-06\n"
        + ExactDaysTests.secondClaim + "  instead C1 care 2020-09-20 to 2020-09-21, V2 U6 E4A\n"
        + ExactDaysTests.thirdClaim,
      lines: [
        .paid(65, 262_600), .paid(-5, -20_200, claim: 2, entry: "adjustment"),
        .paid(10, 40_400, claim: 2, subject: "C2", entry: "late"),
        .nothing(91, "capped", claim: 2, period: "2020-04-01"),
        .nothing(5, "capped", claim: 3, entry: "late"),
        .nothing(26, "capped", claim: 3, period: "2020-07-01"),
      ])
  ]

  // MARK: what is earned first and falls due last

  private static let due = [(days, days + ", falling due on completed")]

  /// C1 earns 75 days from 27 January, due on 31 March; C2 40 days from 2 March, due on 25 March.
  private static let crossed =
    child + "  C1 completed 2020-03-31\n"
    + "  child C2 of F2, born 2008-05-20\n  C2 referral 2020-02-10\n  C2 completed 2020-03-25\n"
    + firstClaim

  private static func ceiling(_ order: String) -> [(String, String)] {
    [
      ("then paid by council", "then split by funders"),
      (
        "rate day-price",
        """
        clause 4 "Who pays"
          split funders
            from 2020-01-01 fund 50 %, council rest by "invented" agreed 2019-12-01
            fund up to GBP 1,000.00, beyond to council, in the order \(order)
            shares rounded half up to pence

        rate day-price
        """
      ),
    ]
  }

  private static let dueElsewhere = [
    ExactCase(
      title: "a limit in the order earned", terms: due + limit(thousand, "earned"), story: crossed,
      lines: [
        .paid(25, 100_000), .nothing(50, "capped"), .nothing(40, "capped", subject: "C2"),
      ]),
    ExactCase(
      title: "a limit in the order claimed", terms: due + limit(thousand, "claimed"),
      story: crossed,
      lines: [
        .nothing(75, "capped"), .paid(25, 100_000, subject: "C2"),
        .nothing(15, "capped", subject: "C2"),
      ]),
    ExactCase(
      title: "a ceiling in the order earned", terms: due + ceiling("earned"), story: crossed,
      lines: [
        .paid(75, 303_000, shares: ["fund": 100_000, "council": 203_000]),
        .paid(40, 161_600, subject: "C2"),
      ]),
    ExactCase(
      title: "a ceiling in the order claimed", terms: due + ceiling("claimed"), story: crossed,
      lines: [
        .paid(75, 303_000, shares: ["fund": 19_200, "council": 283_800]),
        .paid(40, 161_600, subject: "C2", shares: ["fund": 80_800, "council": 80_800]),
      ]),
  ]

  // MARK: what fits to the penny

  private static let exactFits = [
    ExactCase(
      title: "a unit that takes the last penny is paid",
      terms: limit("GBP 121.20 for the contract, whole units only", "earned"),
      story: child + "  child C2 of F2, born 2008-05-20\n  C2 referral 2020-01-06\n" + firstClaim,
      lines: [
        .paid(2, 8_080), .nothing(63, "capped"), .paid(1, 4_040, subject: "C2"),
        .nothing(64, "capped", subject: "C2"),
      ]),
    // On 27 January both are paid, 50.40; on the 28th C1's 40.40 does not fit into 30.00.
    ExactCase(
      title: "where a unit does not fit, a smaller one of the same day that falls due later may",
      terms: due + limit("GBP 80.40 for the contract, whole units only", "earned") + [
        ("picked by day earned", "picked by day due"),
        (
          "GBP 40.40  by \"invented\"  agreed 2019-12-01",
          "GBP 40.40  by \"invented\"  agreed 2019-12-01\n  from 2020-03-31  GBP 10.00  by \"invented\"  agreed 2019-12-01"
        ),
      ],
      story: child + "  C1 completed 2020-03-25\n"
        + "  child C2 of F2, born 2008-05-20\n  C2 referral 2020-01-06\n  C2 died 2020-01-29\n"
        + "  C2 completed 2020-03-31\n" + firstClaim,
      lines: [
        .paid(1, 4_040), .nothing(74, "capped"),
        .paid(2, 2_000, subject: "C2", rate: "2020-03-31"),
      ]),
  ]
}
