import Quantities
import Terms
import Testing

/// What must not change when the same story is told otherwise (terms-language, section 7): on days
/// and on pence, by the engine alone, over generated families, under contracts that somebody wrote
/// and under contracts that nobody did.
///
/// A story that shows a difference is shown as the smallest one that still does. `OUTTURN_CONTRACTS`
/// says how many contracts are generated, each for as many stories.
struct MetamorphicTests {
  enum Source: String, CaseIterable {
    case written, generated

    /// Contracts that pay for something, with each of their dates so many years later: a property of
    /// lines says nothing of others.
    func contracts(in years: Int = 0) throws -> [CheckedContract] {
      switch self {
      case .written: return try FixtureContract.all(in: years).filter { !$0.outcomes.isEmpty }
      case .generated:
        let first = UInt64(GeneratedTermsTests.firstSeed)
        let seeds = first..<(first + UInt64(max(24, GeneratedTermsTests.contracts)))
        return seeds.compactMap { GeneratedContract(seed: $0, in: years).contract }
      }
    }
  }

  /// For each contract, or for all of a few.
  private static let stories = 240

  /// Compares two tellings of each story, and says of the first that differs how.
  ///
  /// `compare` gives how many lines it compared; nil: the story has nothing to be told otherwise.
  private static func holds(
    over contracts: [CheckedContract], _ prepare: (inout GeneratedStory) -> Void = { _ in },
    _ compare: (GeneratedStory, CheckedContract) throws -> (lines: Int, difference: String?)?
  ) throws {
    try #require(!contracts.isEmpty)
    var lines = 0
    for seed in 1...max(stories, 6 * contracts.count) {
      let contract = contracts[seed % contracts.count]
      var generator = StoryGenerator(contract: contract, seed: UInt64(seed))
      var story = generator.story()
      prepare(&story)
      guard let result = try compare(story, contract) else { continue }
      lines += result.lines
      guard result.difference != nil else { continue }
      let smallest = story.smallest { ((try? compare($0, contract)) ?? nil)?.difference != nil }
      let found = try compare(smallest, contract)?.difference ?? ""
      Issue.record(
        "seed \(seed), contract \(contract.key)\n\(smallest.scenario(contract))\n\(found)")
      return
    }
    // A property that no line was held against has not been seen to hold.
    #expect(lines >= stories, "only \(lines) lines were compared")
  }

  // MARK: care

  /// No contract of the language counts episodes, so that an episode may be cut in two anywhere.
  @Test(arguments: Source.allCases) func anEpisodeInTwoPartsIsTheSameCare(_ source: Source) throws {
    try Self.holds(over: source.contracts().filter { !$0.care.isEmpty }) { story, contract in
      let cut = story.cuttingEpisodes()
      guard cut.facts != story.facts else { return nil }
      let (whole, parts) = (try ToldStory(story, contract), try ToldStory(cut, contract))
      return (
        whole.lines.count,
        difference(whole.lines, parts.lines) ?? difference(whole.savings, parts.savings)
      )
    }
  }

  // MARK: other families

  @Test(arguments: Source.allCases)
  func anUnrelatedFamilyChangesNoLineOfTheOthers(_ source: Source) throws {
    try Self.holds(over: source.contracts().filter { !$0.letsFamiliesMeet }) { story, contract in
      guard story.families.count > 1, let other = story.families.last?.id else { return nil }
      var alone = story
      alone.families.removeLast()
      let (together, apart) = (try ToldStory(story, contract), try ToldStory(alone, contract))
      let own = together.lines.filter { $0.key.family != other }
      let saved = together.savings.filter { !$0.key.hasPrefix(other + " ") }
      return (own.count, difference(apart.lines, own) ?? difference(apart.savings, saved))
    }
  }

  @Test(arguments: Source.allCases)
  func familiesInAnyOrderAreTheSameClaim(_ source: Source) throws {
    try Self.holds(over: source.contracts()) { story, contract in
      guard story.families.count > 1 else { return nil }
      var turned = story
      turned.families.reverse()
      for index in turned.families.indices { turned.families[index].children.reverse() }
      let (one, other) = (try ToldStory(story, contract), try ToldStory(turned, contract))
      return (one.lines.count, difference(one.lines, other.lines))
    }
  }

  // MARK: time

  /// The Gregorian calendar repeats after 400 years, which are 146,097 days.
  @Test(arguments: Source.allCases)
  func fourHundredYearsLaterEverythingIsTheSame(_ source: Source) throws {
    let later = try source.contracts(in: 400)
    try Self.holds(over: source.contracts()) { story, contract in
      let moved = story.moved(by: 146_097)
      let itself = try #require(later.first { $0.key == contract.key })
      let (before, after) = (try ToldStory(story, contract), try ToldStory(moved, itself))
      return (
        before.lines.count,
        difference(before.lines.map { $0.moved(by: 146_097) }, after.lines)
          ?? difference(before.savings, after.savings)
      )
    }
  }

  // MARK: claims

  /// Claims made one after the other, each with what was known then, add up to what one claim at the
  /// end asks for with what is known then.
  @Test(arguments: Source.allCases) func claimsAddUpToTheClaimAtTheEnd(_ source: Source) throws {
    let contracts = try source.contracts().filter { !$0.hasOrderClaimed }
    try Self.holds(over: contracts, { $0.readAll() }) { story, contract in
      guard story.claims.count > 1 else { return nil }
      let all = try ToldStory(story, contract).standing()
      let last = try ToldStory(story.onlyItsLastClaim(), contract).standing()
      return (all.count, difference(all, last))
    }
  }

  /// The last fact is another for one claim, and then is what it was.
  @Test(arguments: Source.allCases)
  func aCorrectionThatIsWithdrawnLeavesWhatWasBefore(_ source: Source) throws {
    let contracts = try source.contracts().filter { !$0.hasOrderClaimed }
    try Self.holds(over: contracts, { $0.readAll() }) { story, contract in
      guard let corrected = story.correctingForOneClaim(contract) else { return nil }
      var plain = corrected.story
      plain.families[corrected.family].facts.removeLast(2)
      plain.families[corrected.family].facts[corrected.fact].until = nil
      let (with, without) = (
        try ToldStory(corrected.story, contract), try ToldStory(plain, contract)
      )
      let standing = try with.standing()
      return (standing.count, difference(try without.standing(), standing))
    }
  }
}
