import Claims
import Quantities
import Reckoning
import Terms
import Testing

/// Savings are net of what payers are asked for, worked by hand.
struct ExactSavingTests {
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
    let contract = try FixtureContract.checked(text, "base.terms")
    let story = GeneratedStory(try #require(contract.scenarios.first), contract)
    let asAt = try #require(Day(iso: "2019-03-31"))
    let reckoner = Reckoner(contract: contract, asAt: asAt)
    let families = story.histories(at: 0, contract)
    let asked = try reckoner.linesAsked(of: families)
    let savings = try reckoner.savings(families, paid: asked)
    let avoided = try #require(savings.first?.avoided)
    #expect(avoided.gross.central == Pence(265_500))
    #expect(avoided.payments == Pence(payments))
    #expect(avoided.net.central == Pence(265_500 - payments))
    #expect(savings.first?.children.first?.payments == Pence(payments))
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
    let contract = try FixtureContract.checked(text, "base.terms")
    let story = GeneratedStory(try #require(contract.scenarios.first), contract)
    let asAt = try #require(Day(iso: "2019-03-31"))
    let reckoner = Reckoner(contract: contract, asAt: asAt)
    let families = story.histories(at: 0, contract)
    let savingsMade = try reckoner.savings(families, paid: reckoner.linesAsked(of: families))
    #expect(savingsMade.first?.children.map(\.payments) == payments.map { Pence($0) })
    let evaluator = ReferenceEvaluator(contract: contract, asAt: asAt)
    let reference = try evaluator.savings(
      families, evaluator.asked(evaluator.lines(families)))
    #expect(reference["F1"]?[.avoided]?.payments == Int(payments.reduce(0, +)))
  }
}
