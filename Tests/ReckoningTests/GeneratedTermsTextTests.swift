import Testing

/// What the generator of contracts draws: every construct of the language, in contracts that the
/// checker accepts and that say and pay the same when they are laid out.
struct GeneratedTermsTextTests {
  private static let seeds = (1...300).map { UInt64($0) }

  @Test func everyConstructOfTheGrammarIsDrawn() throws {
    let language = LanguageConstructs(page: try FixtureContract.text("Contracts/README.md"))
    var drawn = Dictionary(uniqueKeysWithValues: language.all.map { ($0, 0) })
    for seed in Self.seeds {
      var generator = TermsGenerator(seed: seed)
      for construct in language.drawn(by: generator.contract()) {
        drawn[construct, default: 0] += 1
      }
    }
    let rarest = drawn.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.prefix(12)
    print(
      "constructs: \(drawn.count), each in some of \(Self.seeds.count) contracts; the rarest:",
      rarest.map { "\($0.key) \($0.value)" }.joined(separator: "; "))
    let never = drawn.filter { $0.value == 0 }.keys.sorted()
    #expect(never.isEmpty, "never drawn in \(Self.seeds.count) contracts: \(never)")
    #expect(drawn.count > 250)
  }

  /// As many as the run of `GeneratedTermsTests` asks for.
  @Test func laidOutTheySayAndPayTheSame() throws {
    let first = UInt64(GeneratedTermsTests.firstSeed)
    for seed in first..<(first + UInt64(max(20, GeneratedTermsTests.contracts))) {
      let generated = GeneratedContract(seed: seed)
      let contract = try #require(generated.contract, "seed \(seed): \(generated.refusal)")
      let trip = RoundTrip(text: generated.text, contract: contract, seed: seed)
      let difference = try trip.difference()
      #expect(difference == nil, "seed \(seed)\n\(generated.text)")
      if difference != nil { return }
    }
  }
}
