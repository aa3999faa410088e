import Claims
import Diagnostics
import Quantities
import Reckoning
import Terms
import Testing

/// Several limits in one ladder, shares below limits, and what lies beyond a ceiling: facts in, units
/// and pence out, worked by hand.
struct ExactLimitTests {
  private static let child = ExactDaysTests.child
  private static let firstClaim = ExactDaysTests.firstClaim
  private static let secondClaim = ExactDaysTests.secondClaim
  private static let thirdClaim = ExactDaysTests.thirdClaim
  private static let rounding = "then rounded half up to pence on each line"
  private static let days = "pays day-price for each day of watch except in-care"

  @Test(arguments: ladderCases + shareCases + roundingCases + otherCases)
  func engineAndReferenceAgreeWithTheHand(_ exact: ExactCase) throws { try exact.check() }

  /// Steps in the place of the rounding, and limits before the outcome.
  private static func ladder(_ steps: [String], _ limits: [String]) -> [(String, String)] {
    [
      (rounding, (steps.map { "then \($0)" } + [rounding]).joined(separator: "\n    ")),
      (
        "clause 3 \"Day at home\"\n",
        "clause 3 \"Day at home\"\n" + limits.map { "  limit \($0)\n" }.joined()
      ),
    ]
  }

  private static let eachChild =
    "cap = GBP 1,000.00 for each child, part of the last unit is paid, in the order earned"
  private static let contract =
    "whole = GBP 1,500.00 for the contract, part of the last unit is paid, in the order earned"

  /// C1 earns from 27 January, 65 days to the end of March; C2 from 2 March, 30 days.
  private static let two =
    child + "  child C2 of F2, born 2008-05-20\n  C2 referral 2020-02-10\n" + firstClaim

  private static func nothing(_ raw: Ratio, _ subject: String = "C1") -> ExpectedLine {
    .nothing(raw, "capped", subject: subject)
  }

  static let ladderCases = [
    // Each child's 1,000.00 first: 24 days and part of the 25th. The contract has 500.00 left for
    // C2: 12 days are 484.80, the 13th gets 15.20.
    ExactCase(
      title: "the cap of a child, then that of the contract",
      terms: ladder(["at most cap", "at most whole"], [eachChild, contract]), story: two,
      lines: [
        .paid(25, 100_000), nothing(40), .paid(13, 50_000, subject: "C2"), nothing(17, "C2"),
      ]),
    // The contract first: C1 has used 35 days of 40.40 by 1 March, 1,414.00; on 2 March each child
    // has a day, and C1 the last 5.20 on 3 March. Then C1 is cut to 1,000.00.
    ExactCase(
      title: "the cap of the contract, then that of a child",
      terms: ladder(["at most whole", "at most cap"], [eachChild, contract]), story: two,
      lines: [
        .paid(25, 100_000), nothing(40), .paid(1, 4_040, subject: "C2"), nothing(29, "C2"),
      ]),
    // So many units, whole, then money: 30 days of each, and 1,500.00 for all of them.
    ExactCase(
      title: "so many units of a child, then so much for the contract",
      terms: ladder(
        ["at most some", "at most whole"],
        ["some = 30 units for each child, whole units only, in the order earned", contract]),
      story: two,
      lines: [
        .paid(30, 121_200), nothing(35), .paid(8, 28_800, subject: "C2"), nothing(22, "C2"),
      ]),
  ]

  private static let early = [
    (
      "rate day-price, per day",
      """
      rate early, share, picked by day earned
        from 2020-01-01   0 %  by "invented"  agreed 2019-12-01
        from 2020-02-10  50 %  by "invented"  agreed 2019-12-01

      rate day-price, per day
      """
    )
  ]

  static let shareCases = [
    ExactCase(
      title: "a share that is taken of what a limit let through",
      terms: ladder(["at most cap", "less 50 %, because \"the parties agreed so\""], [eachChild]),
      story: child + firstClaim, lines: [.paid(25, 50_000), nothing(40)]),
    // 14 days whole, 565.60; 10 days at half, 202.00; half of the 30.40 left for the 25th.
    ExactCase(
      title: "a share below a limit that is another from a day on",
      terms: ladder(["at most cap", "less early, because \"the parties agreed so\""], [eachChild])
        + early,
      story: child + firstClaim, lines: [.paid(25, 78_280), nothing(40)]),
    // 14 days whole, 565.60; 434.40 for days at 20.20: 21 days, 424.20, and part of another.
    ExactCase(
      title: "a share above a limit that is another from a day on",
      terms: ladder(["less early", "at most cap"], [eachChild]) + early,
      story: child + firstClaim, lines: [.paid(36, 100_000), nothing(29)]),
    // Units count after shares of days: 2/3 of a day each, so that 45 days come to 30 units.
    ExactCase(
      title: "units are limited as a share of the days leaves them",
      terms: ladder(
        ["less 1/3 of the days", "at most some"],
        ["some = 30 units for each child, whole units only, in the order earned"]),
      story: child + firstClaim,
      lines: [.paid(45, 121_200, quantity: 30), nothing(20)]),
  ]

  private static let agreed = ", because \"the parties agreed so\""

  static let roundingCases = [
    // Half of 40.41 is 20.205, and 65 x 20.21.
    ExactCase(
      title: "units are rounded again after a share of what they were rounded to",
      terms: ladder(
        [
          "rounded half up to pence on each unit", "less 50 %\(agreed)",
          "rounded half up to pence on each unit",
        ], []) + [("GBP 40.40", "GBP 40.41")],
      story: child + firstClaim, lines: [.paid(65, 131_365)]),
    // 2/3 of a day is rounded to a whole one, and what was rounded before goes up with it.
    ExactCase(
      title: "units are rounded to whole ones after their pence",
      terms: ladder(
        [
          "less 1/3 of the days", "rounded half up to pence on each unit",
          "rounded half up to whole units on each unit\(agreed)",
        ], []),
      story: child + firstClaim, lines: [.paid(65, 262_568)]),
    // 6/7 of 65 x 40.41 are 2,251.414…, up to 2,251.42; two thirds of that are 1,500.946…
    ExactCase(
      title: "a share is taken of a rounded line, which is rounded again",
      terms: ladder(
        ["less 1/7", "rounded up to pence on each line", "less 1/3\(agreed)"], [])
        + [("GBP 40.40", "GBP 40.41")],
      story: child + firstClaim, lines: [.paid(65, 150_095)]),
    // Two thirds of 40.40 are 26.94 for a block; 60/7 blocks are 230.914…
    ExactCase(
      title: "a part of a block is its part of what the block is rounded to",
      terms: splitWeeks
        + ladder(["less 1/3", "rounded up to pence on each unit"], []),
      story: broken + firstClaim, lines: [.paid(fraction(60, 7), 23_091)]),
  ]

  /// A ladder that leaves parts of a penny, or that asks units of rounded lines, is refused.
  @Test(arguments: [
    (["less 1/3\(agreed)"], [], "pence-in-parts"),
    (
      ["at most some\(agreed)"],
      ["some = 30 units for each child, part of the last unit is paid, in the order earned"],
      "pence-in-parts"
    ),
    (
      [
        "rounded half up to pence on each line", "less early\(agreed)",
        "rounded half up to pence on each line",
      ], [], "units-below-rounding"
    ),
    (
      ["rounded half up to pence on each line", "rounded half up to pence on each unit"], [],
      "units-below-rounding"
    ),
  ])
  func ladderIsRefused(_ steps: [String], _ limits: [String], _ code: String) throws {
    var terms = Self.ladder(steps, limits) + Self.early
    terms[0].1 = (["rounded half up to pence on each unit"] + steps).map { "then \($0)" }
      .joined(separator: "\n    ")
    var text = try FixtureContract.text("Fixtures/reckoning/exact.terms")
    for (old, new) in terms { text = text.replacing(old, with: new) }
    let (contract, found) = ContractReader.read(SourceText(name: "exact.terms", text: text))
    #expect(contract == nil)
    #expect(found.filter { $0.severity == .error }.map(\.code) == [code])
  }

  private static let splitWeeks = [
    (days, "pays day-price for each 7 days running of watch except in-care, split by days"),
    ("per day", "per block"),
  ]
  private static let broken = child + "  C1 care 2020-02-10 to 2020-02-15, V2 U6 E4A\n"

  private static func fraction(_ top: Int128, _ bottom: Int128) -> Ratio {
    (try? Ratio(top, over: bottom)) ?? .zero
  }

  static let otherCases = [
    // Eight weeks are 323.20; the four sevenths of the ninth do not fit.
    ExactCase(
      title: "a part of a block under a limit is a unit of its own size",
      terms: splitWeeks
        + ladder(
          ["at most cap"],
          ["cap = GBP 340.00 for each child, whole units only, in the order earned"]),
      story: broken + firstClaim, lines: [.paid(8, 32_320), nothing(fraction(4, 7))]),
    // The ninth week is earned on 3 April, at half: 8 x 40.40, and 4/7 of 20.20.
    ExactCase(
      title: "a part of a block takes the share of its own day",
      terms: ladder(["less early"], [])
        + [(early[0].0, early[0].1.replacing("2020-02-10", with: "2020-04-01"))] + splitWeeks,
      story: broken + firstClaim, lines: [.paid(fraction(60, 7), 33_474)]),
    // C1 earned first, and is due in April: the claim to March holds C2 alone, with the whole cap.
    ExactCase(
      title: "what falls due after the period uses nothing of a limit yet",
      terms: [(days, days + ", falling due on completed")]
        + ladder(["at most whole"], [contract.replacing("1,500.00", with: "1,000.00")]),
      story: child
        + "  child C2 of F2, born 2008-05-20\n  C2 referral 2020-02-10\n"
        + "  C1 completed 2020-04-05\n  C2 completed 2020-03-31\n" + firstClaim,
      lines: [.paid(25, 100_000, subject: "C2"), nothing(15, "C2")]),
    // Five days in care move by a week: claim 1 counted 55 of the days that are left, and the second
    // gives 10 and 11 February the rest of the room. Claim 2 asks for nothing in this; they are still
    // before April's days in claim 3.
    ExactCase(
      title: "days that move without a change of money keep their place in the order claimed",
      terms: ladder(
        ["at most some"],
        ["some = 57 units for each child, whole units only, in the order claimed"]),
      story: broken + firstClaim
        + "  instead C1 care 2020-02-17 to 2020-02-22, V2 U6 E4A\n" + secondClaim + thirdClaim,
      lines: [
        .paid(57, 230_280), nothing(3),
        .nothing(91, "capped", claim: 2, period: "2020-04-01"),
        .nothing(26, "capped", claim: 3, period: "2020-07-01"),
      ]),
    ExactCase(
      title: "beyond a ceiling that spills to nobody",
      terms: unpaidCeiling, story: child + firstClaim + secondClaim, lines: unpaidLines),
  ]

  private static let unpaidCeiling = [
    ("then paid by council", "then split by funders"),
    (
      "rate day-price",
      """
      clause 4 "Who pays"
        split funders
          from 2020-01-01 fund 50 %, council rest by "invented" agreed 2019-12-01
          fund up to GBP 2,000.00, beyond unpaid, in the order claimed
          shares rounded half up to pence

      rate day-price
      """
    ),
  ]

  private static let unpaidLines: [ExpectedLine] = [
    .paid(65, 262_600, shares: ["fund": 131_300, "council": 131_300]),
    .paid(
      91, 367_640, claim: 2, period: "2020-04-01",
      shares: ["fund": 68_700, "council": 183_820, "nobody": 115_120]),
  ]

  /// A claim asks its payers, and nobody for the rest.
  @Test func totalIsWhatPayersAreAskedFor() throws {
    let exact = ExactCase(
      title: "totals", terms: Self.unpaidCeiling,
      story: Self.child + Self.firstClaim
        + "  expect total = GBP 2,626.00\n" + Self.secondClaim
        + "  expect total = GBP 2,525.20\n  expect 3 C1 = GBP 2,525.20 for 91 days\n",
      lines: Self.unpaidLines)
    try exact.check()
    let (contract, story) = try exact.contract()
    for result in ScenarioRun.all(of: contract) { #expect(result.diagnostics.isEmpty) }
    var book = ClaimBook(contract: contract)
    var totals: [Pence] = []
    for (number, claim) in story.claims.enumerated() {
      let asAt = Day(unchecked: Int32(claim.asAt))
      let made = try book.claim(
        period: claim.period, asAt: asAt,
        book.entitlement(story.histories(at: number, contract), asAt: asAt))
      totals.append(try made.total())
    }
    #expect(totals == [Pence(262_600), Pence(252_520)])
  }
}
