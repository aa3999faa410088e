import Testing

/// What the generators of contracts and scenarios draw: every construct of the language, in texts
/// that the checker accepts and that say and pay the same when they are laid out.
struct GeneratedTermsTextTests {
  private static let seeds = (1...300).map { UInt64($0) }

  @Test func everyConstructOfTheGrammarIsDrawn() throws {
    let language = LanguageConstructs(page: try FixtureContract.text("Contracts/README.md"))
    // Only what is still missing is looked for: nearly all is drawn by the first few.
    var missing = Set(language.all)
    for seed in Self.seeds where !missing.isEmpty {
      let generated = GeneratedContract(seed: seed)
      let contract = try #require(generated.contract, "seed \(seed): \(generated.refusal)")
      let told = ScenarioTrip(generated, contract, seed: seed)
      missing.subtract(language.drawn(of: missing, by: told.text))
    }
    #expect(missing.isEmpty, "never drawn in \(Self.seeds.count) contracts: \(missing.sorted())")
    #expect(language.all.count > 450)
  }

  @Test func toldAnewTheySayTheSame() throws {
    let first = UInt64(GeneratedTermsTests.firstSeed)
    for seed in first..<(first + UInt64(max(20, GeneratedTermsTests.contracts))) {
      let generated = GeneratedContract(seed: seed)
      let contract = try #require(generated.contract, "seed \(seed): \(generated.refusal)")
      let trip = ScenarioTrip(generated, contract, seed: seed)
      let difference = trip.difference()
      #expect(difference == nil, "seed \(seed)\n\(trip.text)")
      if difference != nil { return }
    }
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
