import Casework
import Claims
import Quantities
import Reckoning
import Terms
import Testing

/// Savings are net of what payers are asked for, worked by hand.
struct ExactSavingTests {
  /// The story of a text that is made of the contract of the pages, as at the end of its quarter.
  private static func reckoner(_ text: String) throws -> (Reckoner, [FamilyHistory]) {
    let contract = try FixtureContract.checked(text, "base.terms")
    let story = GeneratedStory(try #require(contract.scenarios.first), contract)
    let asAt = try #require(Day(iso: "2019-03-31"))
    return (Reckoner(contract: contract, asAt: asAt), story.histories(at: 0, contract))
  }

  /// 59 days come to 1,976.50, half of it to the fund; what lies beyond its ceiling is unpaid, as is
  /// what falls to a district that nobody recorded.
  @Test(arguments: [
    ("beyond unpaid, in the order earned", 148_825),
    ("beyond unpaid, in the order claimed", 148_825),
    ("beyond to home, in the order claimed", 197_650),
    ("beyond to district, in the order claimed", 148_825),
  ])
  func netOfWhatIsAsked(_ beyond: String, _ payments: Int64) throws {
    let text = try FixtureContract.text("Fixtures/findings/base.terms").replacing(
      "fund up to GBP 10,000, beyond to home, in the order claimed",
      with: "fund up to GBP 500.00, \(beyond)"
    ).replacing("home rest", with: "council rest").replacing(
      "facts\n", with: "facts\n  district  state of child, one of North South\n")
    let (reckoner, families) = try Self.reckoner(text)
    let asked = try reckoner.linesAsked(of: families)
    let savings = try reckoner.savings(families, paid: asked)
    let avoided = try #require(savings.first?.avoided)
    #expect(avoided.gross.central == Pence(265_500))
    #expect(avoided.payments == Pence(payments))
    #expect(avoided.net.central == Pence(265_500 - payments))
    #expect(savings.first?.children.first?.payments == Pence(payments))
  }

  /// A change of the terms, and what the family's savings come to.
  struct Kinds: CustomTestStringConvertible {
    var title: String
    var terms: [(String, String)] = []
    var avoided = ReferenceSaving(
      low: 212_400, central: 265_500, high: 318_600, payments: 197_650)
    var cashable: ReferenceSaving?

    var testDescription: String { title }
  }

  private static let attributed = "attributed low 40 %, central 50 %, high 60 %\n"
  private static let net = "    net of day-out-of-care\n"

  /// 59 days x 60 % x GBP 150.00, less nothing, since there was no day in care.
  @Test(arguments: [
    Kinds(title: "three cases"),
    // 59 x 60 % x 150.01 is 5,310.354: of it 2,124.1416, 2,655.177 and 3,186.2124.
    Kinds(
      title: "rounded half up once",
      terms: [("GBP 150.00", "GBP 150.01")],
      avoided: ReferenceSaving(low: 212_414, central: 265_518, high: 318_621, payments: 197_650)),
    // 28 days x 90.00 at 50 %, 31 at 10 %.
    Kinds(
      title: "a share that changes is each day's own",
      terms: [
        ("central 50 %", "central our-part"),
        (
          "rate care-cost, per day",
          """
          rate our-part, share
            from 2019-01-01  50 %  by "letter"  agreed 2018-12-01
            from 2019-03-01  10 %  by "letter"  agreed 2018-12-01

          rate care-cost, per day
          """
        ),
      ],
      avoided: ReferenceSaving(low: 212_400, central: 153_900, high: 318_600, payments: 197_650)),
    Kinds(
      title: "what is paid for the family is taken off its saving",
      terms: [(net, "    net of graduation\n")],
      avoided: ReferenceSaving(low: 212_400, central: 265_500, high: 318_600, payments: 60_000)),
    // 59 x 10 % x 150.00, in three cases of 20 %, 30 % and 40 %.
    Kinds(
      title: "avoided and cashable apart",
      terms: [
        (
          attributed + net,
          attributed + net + """
              saving care-ended, cashable, for each child when cohort at referral is edge-of-care
                tracked tracking
                expected 10 %
                at care-cost
                actual in-care costing placement-cost
                attributed low 20 %, central 30 %, high 40 %

            """
        )
      ],
      cashable: ReferenceSaving(low: 17_700, central: 26_550, high: 35_400, payments: 0)),
  ])
  func kindsAndCases(_ kinds: Kinds) throws {
    var text = try FixtureContract.text("Fixtures/findings/base.terms")
    for (old, new) in kinds.terms {
      try #require(text.contains(old))
      text = text.replacing(old, with: new)
    }
    text = text.replacing("  expect saving care-avoided central F1 = GBP 2,655.00\n", with: "")
    let (reckoner, families) = try Self.reckoner(text)
    let found = try #require(
      try reckoner.savings(families, paid: reckoner.linesAsked(of: families)).first)
    #expect(found.avoided.map(ReferenceSaving.init) == kinds.avoided)
    #expect(found.cashable.map(ReferenceSaving.init) == kinds.cashable)
    let evaluator = ReferenceEvaluator(contract: reckoner.contract, asAt: reckoner.asAt)
    let reference = try evaluator.savings(
      families, evaluator.asked(evaluator.lines(families)))["F1"]
    #expect(reference?[.avoided] == kinds.avoided)
    #expect(reference?[.cashable] == kinds.cashable)
  }

  /// Payments of the days that are not tracked are none of the saving's, and what two savings are net
  /// of is taken off once.
  ///
  /// The line is 59 days from 1 February, GBP 1,976.50. February is 28 of them: 938.00; the other
  /// half month to 15 February is 15: 502.50 (1,976.50 x 15/59 is 50,250.0).
  @Test(arguments: [
    (tracked: [("care-avoided", "tracking in (2019-02-01 .. 2019-02-28)")], payments: [93_800]),
    (tracked: [("care-avoided", "tracking in (2019-03-31 .. 2019-04-30)")], payments: [3_350]),
    (
      tracked: [("care-avoided", "tracking"), ("again", "tracking")], payments: [197_650, 0]
    ),
    (
      tracked: [
        ("care-avoided", "tracking in (2019-02-01 .. 2019-02-15)"),
        ("again", "tracking in (2019-02-10 .. 2019-02-28)"),
      ], payments: [50_250, 43_550]
    ),
  ])
  func netOfTheSameDays(_ tracked: [(String, String)], _ payments: [Int64]) throws {
    var text = try FixtureContract.text("Fixtures/findings/base.terms")
    let clause = try #require(text.firstRange(of: "  saving care-avoided"))
    let end = try #require(text.firstRange(of: "    net of day-out-of-care\n"))
    let saving = String(text[clause.lowerBound..<end.upperBound])
    let savings = tracked.map { name, days in
      saving.replacing("care-avoided", with: name)
        .replacing("tracked tracking", with: "tracked \(days)")
    }
    text.replaceSubrange(clause.lowerBound..<end.upperBound, with: savings.joined())
    text = text.replacing("  expect saving care-avoided central F1 = GBP 2,655.00\n", with: "")
    let (reckoner, families) = try Self.reckoner(text)
    let savingsMade = try reckoner.savings(families, paid: reckoner.linesAsked(of: families))
    #expect(savingsMade.first?.children.map(\.payments) == payments.map { Pence($0) })
    let evaluator = ReferenceEvaluator(contract: reckoner.contract, asAt: reckoner.asAt)
    let reference = try evaluator.savings(
      families, evaluator.asked(evaluator.lines(families)))
    #expect(reference["F1"]?[.avoided]?.payments == Int(payments.reduce(0, +)))
  }
}
