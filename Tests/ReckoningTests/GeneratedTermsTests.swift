import Diagnostics
import FoundationEssentials
import Terms
import Testing

/// The engine against the day-by-day reference, over contracts that nobody wrote, each with families
/// that nobody thought of (terms-language, section 7).
///
/// `OUTTURN_CONTRACTS` says how many contracts, `OUTTURN_FAMILIES` how many families under each,
/// `OUTTURN_SEED` where to begin; a difference is shown as the smallest scenario that still has it,
/// under the contract's text.
struct GeneratedTermsTests {
  private static func setting(_ name: String) -> Int? {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) }
  }

  static let contracts = setting("OUTTURN_CONTRACTS") ?? 12
  /// The long run, which names its contracts, asks for 200 families under each.
  static let families =
    setting("OUTTURN_FAMILIES") ?? (setting("OUTTURN_CONTRACTS") == nil ? 6 : 200)
  static let firstSeed = setting("OUTTURN_SEED") ?? 1

  private struct Outcome: Sendable {
    var families = 0
    var lines = 0
    var found: [String] = []
  }

  @Test func engineAgreesWithTheReference() async throws {
    let workers = 2
    let total = await withTaskGroup(of: Outcome.self) { group in
      for worker in 0..<workers {
        group.addTask {
          var outcome = Outcome()
          let seeds = stride(
            from: Self.firstSeed + worker, to: Self.firstSeed + Self.contracts, by: workers)
          for seed in seeds where outcome.found.count < 3 { Self.play(UInt64(seed), &outcome) }
          return outcome
        }
      }
      var total = Outcome()
      for await one in group {
        total.families += one.families
        total.lines += one.lines
        total.found += one.found
      }
      return total
    }
    print(
      "generated contracts: \(Self.contracts) contracts, \(total.families) families,",
      "\(total.lines) lines, \(total.found.count) differences")
    #expect(total.found.isEmpty, "\(total.found.joined(separator: "\n\n"))")
    #expect(total.lines > Self.contracts)
  }

  /// One contract and its families, up to the first difference.
  private static func play(_ seed: UInt64, _ outcome: inout Outcome) {
    var terms = TermsGenerator(seed: seed)
    let text = terms.contract()
    let source = SourceText(name: "generated.terms", text: text)
    let (read, diagnostics) = ContractReader.read(source)
    guard let contract = read else {
      let errors = diagnostics.filter { $0.severity == .error }
      outcome.found.append(
        "seed \(seed): refused\n\(text)\n\(DiagnosticPrinter(source).text(of: errors))")
      return
    }
    let comparison = Comparison(contract: contract, reach: 1_500)
    var own = 0
    var number: UInt64 = 0
    while own < families {
      var generator = StoryGenerator(contract: contract, seed: seed &* 1_000 &+ number)
      number += 1
      let story = generator.story()
      let result = comparison.compare(story)
      own += story.families.count
      outcome.lines += result.lines
      if result.differences.isEmpty { continue }
      let smallest = story.smallest { !comparison.compare($0).differences.isEmpty }
      outcome.found.append(
        """
        seed \(seed)
        \(text)
        \(smallest.scenario(contract))
        \(comparison.compare(smallest).differences.prefix(3).joined(separator: "\n"))
        """)
      break
    }
    outcome.families += own
  }
}
