import Quantities
package import Terms

/// The smallest invented family found that two contracts pay differently, or of which they state
/// another saving or measure another figure.
package struct SmallestFamily: Sendable {
  /// Under which of the two the scenario holds; under the other it fails.
  package enum Side: String, Sendable { case before, after }

  package let side: Side
  /// In what the two differ.
  package let measure: Contrast.Measure
  /// A scenario as it stands in a contract, ready to paste.
  package let scenario: String
  /// What each pays where they differ, and how they differ, a sentence each.
  package let sentences: [String]
  /// How many stories were told to both contracts before this one.
  package let tried: Int
}

/// Looks for a family that two contracts pay differently: the same stories in the same order for
/// the same contracts, and never more than a fixed number.
///
/// That none is found is no proof that there is none.
package struct FamilySearch {
  package enum Result: Sendable {
    case found(SmallestFamily)
    case notFound(tried: Int)
  }

  /// More stories than this are never told, and fewer to contracts of very many terms.
  package static let mostStories = 2_400
  private static let mostTermsTold = 120_000
  /// Shapes of stories of which variants are told.
  private static let mostShapes = 14
  private static let fewShapes = 3
  /// With more people a story is a crowd.
  private static let mostPeople = 6
  private static let mostCrowds = 8
  private static let crowd = (mostPeople + 1)...1_000

  private let before: CheckedContract
  private let after: CheckedContract
  private let comparison: ContractComparison

  package init(before: CheckedContract, after: CheckedContract, _ comparison: ContractComparison) {
    self.before = before
    self.after = after
    self.comparison = comparison
  }

  /// The first story that differs in money, made as small as it gets.
  ///
  /// One that differs in days alone, where none does in money, and one in what is said to be saved,
  /// where none does in days; and last one of which another figure is measured. Of the two contracts the later one is to hold it where it can.
  package func run() -> Result {
    let sides: [(SmallestFamily.Side, Contrast)] = [
      (.after, Contrast(own: after, other: before)), (.before, Contrast(own: before, other: after)),
    ]
    let kinds = kinds
    guard let strongest = kinds.first else { return .notFound(tried: 0) }
    let most = max(24, min(Self.mostStories, Self.mostTermsTold / termCount))
    var tried = 0
    var weaker: [Contrast.Measure: (SmallestFamily.Side, Contrast, InventedStory)] = [:]
    for (side, contrast) in sides {
      var told: Set<[String]> = []
      for story in stories(contrast) {
        guard tried < most / (side == .after ? 2 : 1) else { break }
        let story = story.restricted(to: contrast.own)
        guard told.insert(story.lines).inserted else { continue }
        tried += 1
        if contrast.differs(story, strongest) {
          return .found(shown(story, contrast, side, strongest, tried: tried))
        }
        for measure in kinds.dropFirst()
        where weaker[measure] == nil && contrast.differs(story, measure) {
          weaker[measure] = (side, contrast, story)
        }
      }
    }
    for measure in kinds.dropFirst() {
      guard let (side, contrast, story) = weaker[measure] else { continue }
      return .found(shown(story, contrast, side, measure, tried: tried))
    }
    return .notFound(tried: tried)
  }

  /// In what the two may differ at all, what says most first.
  private var kinds: [Contrast.Measure] {
    func any(_ has: (CheckedContract) -> Bool) -> Bool { [before, after].contains(where: has) }
    return (any { !$0.outcomes.isEmpty } ? [.money, .units] : [])
      + (any { !$0.savings.isEmpty } ? [.savings] : [])
      + (any { !$0.measures.isEmpty } ? [.measures] : [])
  }

  /// How many outcomes, savings and measures are reckoned for each story.
  private var outcomeCount: Int {
    [before, after].reduce(0) { $0 + $1.outcomes.count + $1.savings.count + $1.measures.count }
  }

  /// What every story is held against.
  private var termCount: Int {
    outcomeCount + before.eligibility.count + after.eligibility.count
  }

  private func shown(
    _ story: InventedStory, _ contrast: Contrast, _ side: SmallestFamily.Side,
    _ measure: Contrast.Measure, tried: Int
  ) -> SmallestFamily {
    let smallest = story.smallest { contrast.differs($0, measure) }
    let scenario = ContrastScenario(smallest, contrast, side, measure)
    return SmallestFamily(
      side: side, measure: measure, scenario: scenario.text, sentences: scenario.sentences,
      tried: tried)
  }

  // MARK: Which stories

  /// What the contracts tell themselves, then what can become of it.
  private func stories(_ contrast: Contrast) -> some Sequence<InventedStory> {
    let told = StoryBases.told(by: contrast.own) + StoryBases.told(by: contrast.other)
    let small = told.filter { $0.people.count <= Self.mostPeople }
    let whole = small.map { $0.confirmed(to: contrast.horizon) }
    let shapes = shapes(whole, contrast)
    let turns = StoryTurns(contrast, comparison)
    let crowds =
      asksForCrowds
      ? told.filter { Self.crowd.contains($0.people.count) }.prefix(Self.mostCrowds)
        + crowds(shapes, contrast) : []
    let single = shapes.lazy.map(turns.all).joined()
    let pairs = shapes.lazy.flatMap { shape -> [InventedStory] in
      let variants = turns.all(of: shape)
      return variants.indices.compactMap { index in
        let again = turns.all(of: variants[index])
        return again.isEmpty ? nil : again[(index * 13 + 5) % again.count]
      }
    }
    let late = LateStories(contrast)
    let first = speaksOfOrder ? shapes + crowds : []
    return [
      AnySequence(whole + small + shapes + crowds), AnySequence(first.lazy.map(late.all).joined()),
      AnySequence(single.prefix(Self.mostBeforeLate)),
      AnySequence(shapes.prefix(Self.fewShapes).lazy.map(late.all).joined()), AnySequence(single),
      AnySequence(pairs),
    ].joined()
  }

  /// So many variants of which everything is known are told before those that become known late.
  private static let mostBeforeLate = 800

  /// What is used up in the order claimed differs from the order earned only where something becomes
  /// known late.
  private var speaksOfOrder: Bool {
    comparison.words.contains { ["claimed", "earned"].contains($0) }
  }

  /// A crowd is told at great cost: only what counts over many families asks for one.
  private var asksForCrowds: Bool {
    comparison.words.contains { ["limit", "up", "most", "claimed", "earned"].contains($0) }
      || (before.rates + after.rates).contains { $0.rows.contains { $0.numbers != nil } }
  }

  /// A story of each shape; those that come to something first, as they are told, and where the
  /// contracts tell few of them, some made from what they declare.
  private func shapes(_ told: [InventedStory], _ contrast: Contrast) -> [InventedStory] {
    var seen: Set<[String]> = []
    let shapes = told.filter { seen.insert($0.shape).inserted }
      .prefix(Self.mostTermsTold / termCount)
    let arePaid = shapes.map(contrast.comesToSomething)
    var paid = zip(shapes, arePaid).filter(\.1).map(\.0)
    if paid.count < Self.fewShapes {
      let declared = StoryBases.declared(by: contrast.own)
        .prefix(Self.mostTermsTold / 10 / termCount)
        .lazy.map { $0.confirmed(to: contrast.horizon) }
      paid +=
        contrast.measuresAlone
        ? contrast.measuredApart(declared, most: Self.mostShapes)
        : Array(declared.filter(contrast.comesToSomething).prefix(Self.mostShapes / 2))
    }
    let others = zip(shapes, arePaid).filter { !$0.1 }.map(\.0)
    return Array((paid + others).prefix(Self.mostShapes))
  }

  /// As many families as it takes to use up what both contracts limit, of the best paid story.
  private func crowds(_ shapes: [InventedStory], _ contrast: Contrast) -> [InventedStory] {
    var best: (story: InventedStory, total: Pence)?
    for shape in shapes where shape.crowd(of: 1) != nil {
      let total = contrast.paid(for: shape)
      if total > best?.total ?? .zero { best = (shape, total) }
    }
    guard let best else { return [] }
    var counts: Set<Int> = []
    for contract in [contrast.own, contrast.other] {
      let limits = contract.limits.map { limit -> Int in
        switch limit.amount {
        case .money(let pence): Int(pence.amount / best.total.amount)
        case .units(let units): units
        // A share binds any cohort: a few are enough.
        case .share: 8
        }
      }
      let ceilings = contract.splits.flatMap(\.ceilings).map {
        Int($0.amount.amount / best.total.amount)
      }
      let bands = contract.rates.flatMap(\.rows).compactMap { $0.numbers?.first }
      for count in limits + ceilings + bands where (1..<400).contains(count) {
        counts.insert(count + 2)
      }
    }
    return counts.sorted().compactMap { best.story.crowd(of: $0) }
  }
}
