import Terms
import Testing

/// Cohorts that use up limits drawn by chance: whatever a limit is for each of, in both orders, over
/// money and over units, whole and in part.
///
/// The reference goes through all units of a cohort one by one; the engine settles stretches of days.
struct LimitCohortTests {
  private static let cohorts = max(10, DifferentialTests.wanted / 100)
  private static let families = 6

  @Test func stretchesSettleAsUnitsDo() async throws {
    let text = try FixtureContract.text("Fixtures/reckoning/limits.terms")
    var differences: [String] = []
    var bound = 0
    for seed in (0..<UInt64(Self.cohorts)).map({ DifferentialTests.firstSeed + $0 }) {
      var random = SplitMix64(seed: seed)
      let terms = Self.drawn(text, &random)
      let contract = try FixtureContract.checked(terms, "limits.terms")
      var generator = StoryGenerator(contract: contract, seed: seed)
      let story = generator.story(families: Self.families)
      let comparison = Comparison(contract: contract)
      let result = comparison.compare(story)
      bound += result.capped
      guard !result.differences.isEmpty else { continue }
      let limits = terms.split(separator: "\n").filter { $0.hasPrefix("  limit ") }
      differences.append(
        limits.joined(separator: "\n") + "\n" + DifferentialTests.shown(story, comparison, seed))
      if differences.count == 3 { break }
    }
    print(
      "limits: \(Self.cohorts) cohorts, \(differences.count) differences, \(bound) lines capped")
    #expect(bound > Self.cohorts)
    #expect(differences.isEmpty, "\(differences.joined(separator: "\n\n"))")
  }

  /// The contract with other limits of the same names.
  private static func drawn(_ text: String, _ random: inout SplitMix64) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      guard line.hasPrefix("  limit ") else { return String(line) }
      let amount = random.pick(amounts)
      let last = random.chance(50) ? "part of the last unit is paid" : "whole units only"
      let order = random.chance(50) ? "earned" : "claimed"
      return line.prefix { $0 != "=" }
        + "= \(amount) for \(random.pick(scopes)), \(last), in the order \(order)"
    }.joined(separator: "\n")
  }

  private static let amounts = [
    "GBP 12.34", "GBP 77.01", "GBP 300.00", "GBP 1,234.56", "GBP 2,999.99", "GBP 9,000.00",
    "1 units", "7 units", "30 units", "64 units", "400 units",
  ]
  private static let scopes = [
    "the contract", "the contract", "each child", "each family", "each outcome", "each period",
    "each case", "each day", "each family and period", "each child and day", "each outcome and day",
    "each period and day", "each child and outcome",
  ]
}
