import FoundationEssentials
import Quantities
import Terms
import Testing

/// The engine against the day-by-day reference, over families that nobody thought of: equal to the
/// day and the penny (terms-language, section 7).
///
/// `OUTTURN_FAMILIES` says how many families, `OUTTURN_SEED` where to begin; a difference is shown
/// as the smallest scenario that still has it.
struct DifferentialTests {
  private static func setting(_ name: String, _ otherwise: Int) -> Int {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) } ?? otherwise
  }

  static let wanted = setting("OUTTURN_FAMILIES", 1_000)
  static let firstSeed = UInt64(setting("OUTTURN_SEED", 1))

  private struct Outcome: Sendable {
    var families = 0
    var claims = 0
    var lines = 0
    /// The first difference of each contract, by the contract's key.
    var differences: [String: String] = [:]
  }

  @Test func engineAgreesWithTheReference() async throws {
    let contracts = try FixtureContract.all()
    let workers = 2
    let total = await withTaskGroup(of: Outcome.self) { group in
      for worker in 0..<workers {
        group.addTask {
          Self.run(contracts, worker: worker, of: workers, atLeast: Self.wanted / workers + 1)
        }
      }
      var total = Outcome()
      for await one in group {
        total.families += one.families
        total.claims += one.claims
        total.lines += one.lines
        total.differences.merge(one.differences) { first, _ in first }
      }
      return total
    }
    print(
      "differential: \(total.families) families, \(total.differences.count) differences",
      "(\(contracts.count) contracts, \(total.claims) claims, \(total.lines) lines)")
    #expect(total.families >= Self.wanted)
    #expect(total.differences.isEmpty, "\(total.differences.values.joined(separator: "\n\n"))")
  }

  /// Every `of`-th seed, a contract after the other, until enough families went through; a contract
  /// that showed a difference has said enough.
  private static func run(
    _ contracts: [CheckedContract], worker: Int, of workers: Int, atLeast wanted: Int
  ) -> Outcome {
    var outcome = Outcome()
    var seed = firstSeed + UInt64(worker)
    while outcome.families < wanted, outcome.differences.count < contracts.count {
      let contract = contracts[Int(seed) / workers % contracts.count]
      defer { seed += UInt64(workers) }
      if outcome.differences[contract.key] != nil { continue }
      let comparison = Comparison(contract: contract)
      var generator = StoryGenerator(contract: contract, seed: seed)
      let story = generator.story()
      let result = comparison.compare(story)
      outcome.families += story.families.count
      outcome.claims += story.claims.count
      outcome.lines += result.lines
      if !result.differences.isEmpty {
        outcome.differences[contract.key] = shown(story, comparison, seed)
      }
    }
    return outcome
  }

  static func shown(_ story: GeneratedStory, _ comparison: Comparison, _ seed: UInt64)
    -> String
  {
    let smallest = story.smallest { !comparison.compare($0).differences.isEmpty }
    return """
      seed \(seed), contract \(comparison.contract.key)
      \(smallest.scenario(comparison.contract))
      \(comparison.compare(smallest).differences.prefix(2).joined(separator: "\n"))
      """
  }
}
