import FoundationEssentials
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

  @Test func engineAgreesWithTheReference() async throws {
    let workers = 2
    let total = await withTaskGroup(of: GeneratedTally.self) { group in
      for worker in 0..<workers {
        group.addTask {
          var tally = GeneratedTally()
          let seeds = stride(
            from: Self.firstSeed + worker, to: Self.firstSeed + Self.contracts, by: workers)
          for seed in seeds where tally.differences.count < 3 { Self.play(UInt64(seed), &tally) }
          return tally
        }
      }
      var total = GeneratedTally()
      for await one in group { total += one }
      return total
    }
    print(total.text)
    #expect(total.differences.isEmpty, "\(total.differences.joined(separator: "\n\n"))")
    #expect(total.lines > Self.contracts)
    if Self.contracts >= 200 {
      for kind in GeneratedTally.kinds {
        #expect(total.counts[kind] ?? 0 > 0, "no line of \(kind)")
      }
      #expect(total.contractsThatPay * 20 > total.contracts * 17)
    }
  }

  /// One contract and its families, up to the first difference.
  private static func play(_ seed: UInt64, _ tally: inout GeneratedTally) {
    let generated = GeneratedContract(seed: seed)
    guard let contract = generated.contract else {
      tally.differences.append("seed \(seed): refused\n\(generated.text)\n\(generated.refusal)")
      return
    }
    let comparison = Comparison(contract: contract, reach: 1_500)
    var sum = Comparison.Result()
    var own = 0
    var number: UInt64 = 0
    while own < families {
      var generator = StoryGenerator(contract: contract, seed: seed &* 1_000 &+ number)
      number += 1
      let story = generator.story()
      let result = comparison.compare(story)
      own += story.families.count
      sum += result
      if result.differences.isEmpty { continue }
      let smallest = story.smallest { !comparison.compare($0).differences.isEmpty }
      tally.differences.append(
        """
        seed \(seed)
        \(generated.text)
        \(smallest.scenario(contract))
        \(comparison.compare(smallest).differences.prefix(3).joined(separator: "\n"))
        """)
      break
    }
    tally.families += own
    tally.count(contract, sum)
  }
}
