import Claims
import Quantities
import Reckoning
import Terms
import Testing

/// Savings are net of what payers are asked for, worked by hand.
struct ExactSavingTests {
  /// 59 days come to 1,976.50, half of it to the fund; what lies beyond its ceiling is unpaid.
  @Test(arguments: [
    ("beyond unpaid, in the order earned", 148_825),
    ("beyond unpaid, in the order claimed", 148_825),
    ("beyond to home, in the order claimed", 197_650),
  ])
  func netOfWhatIsAsked(_ beyond: String, _ payments: Int64) throws {
    let text = try FixtureContract.text("Fixtures/findings/base.terms").replacing(
      "fund up to GBP 10,000, beyond to home, in the order claimed",
      with: "fund up to GBP 500.00, \(beyond)")
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
}
