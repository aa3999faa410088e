import Quantities
import Terms

/// Two contracts, of which one is the one under which a story is to be pasted.
package struct Contrast {
  /// Under these terms the story holds.
  let own: CheckedContract
  /// And under these it does not.
  let other: CheckedContract
  /// As late as either contract claims: everything is known, and nothing is still to come.
  let horizon: Day
  private let periods: Set<DayRange>
  private let outcomes: Set<String>

  /// What a difference must be to count.
  package enum Measure: String, Sendable {
    /// Somebody pays another amount.
    case money
    /// Other units are paid or held, though the money is the same.
    case units
    /// Another saving is stated, though what is paid is the same.
    case savings
    /// Another figure is measured, though what is paid and saved is the same.
    case measures
  }

  init(own: CheckedContract, other: CheckedContract) {
    self.own = own
    self.other = other
    horizon = [own, other].map { $0.periods.last?.last ?? $0.term.last }.max() ?? own.term.last
    periods = Set(own.periods)
    outcomes = Set(own.outcomes.map(\.name))
  }

  /// Both answers to a story, and where they differ in what a scenario under the own terms can speak
  /// of: their periods and outcomes.
  struct Difference {
    let own: StoryAnswer
    let other: StoryAnswer
    let places: [StoryAnswer.Place]
  }

  /// Of a story of which something becomes known late nothing but money is compared.
  func difference(
    _ story: InventedStory, asAt day: Day? = nil, _ measure: Measure
  ) -> Difference? {
    guard measure == .money || story.earlyClaim == nil else { return nil }
    let day = day ?? horizon
    guard let own = StoryAnswer(story, under: own, asAt: day),
      let other = StoryAnswer(story, under: other, asAt: day)
    else { return nil }
    let places = own.differences(from: other, inMoney: measure == .money)
      .filter { periods.contains($0.period) && outcomes.contains($0.outcome) }
    return places.isEmpty ? nil : Difference(own: own, other: other, places: places)
  }

  func differs(_ story: InventedStory, _ measure: Measure) -> Bool {
    switch measure {
    case .money, .units: difference(story, measure) != nil
    case .savings: savings(story, asAt: horizon) != nil
    case .measures: measures(story, asAt: horizon) != nil
    }
  }

  /// Whether a contract makes anything of a story: it pays for it, or where nothing is ever paid,
  /// measures it.
  func comesToSomething(_ story: InventedStory) -> Bool {
    measuresAlone
      ? MeasureAnswer(story, under: own, asAt: horizon)?.isSomething ?? false
      : paid(for: story) != .zero
  }

  /// Whether the own terms pay nothing ever.
  var measuresAlone: Bool { own.outcomes.isEmpty }

  /// The first of the stories for each thing that can be measured: of two that are measured alike,
  /// one is enough.
  func measuredApart(_ stories: some Sequence<InventedStory>, most: Int) -> [InventedStory] {
    var seen: Set<MeasureAnswer> = []
    var found: [InventedStory] = []
    for story in stories {
      guard found.count < most else { break }
      guard let answer = MeasureAnswer(story, under: own, asAt: horizon), answer.isSomething,
        seen.insert(answer).inserted
      else { continue }
      found.append(story)
    }
    return found
  }

  /// What the own terms pay for a story in all.
  func paid(for story: InventedStory) -> Pence {
    StoryAnswer(story, under: own, asAt: horizon)?.total ?? .zero
  }

  /// Both answers on what was saved, and where they differ in what a scenario under the own terms
  /// can speak of.
  struct SavingDifference {
    let own: SavingAnswer
    let other: SavingAnswer
    let places: [SavingAnswer.Place]
  }

  /// Nil for a story with a claim in it: a saving is stated as known now.
  func savings(_ story: InventedStory, asAt day: Day) -> SavingDifference? {
    guard story.earlyClaim == nil, let own = SavingAnswer(story, under: self.own, asAt: day),
      let other = SavingAnswer(story, under: self.other, asAt: day)
    else { return nil }
    let names = Set(self.own.savings.map(\.name))
    let places = own.differences(from: other).filter { names.contains($0.saving) }
    return places.isEmpty ? nil : SavingDifference(own: own, other: other, places: places)
  }

  /// Both answers on what is measured, and where they differ in what a scenario under the own terms
  /// can speak of.
  struct MeasureDifference {
    let own: MeasureAnswer
    let other: MeasureAnswer
    let places: [MeasureAnswer.Place]
  }

  /// Nil for a story with a claim in it: a measure is stated as known now.
  func measures(_ story: InventedStory, asAt day: Day) -> MeasureDifference? {
    guard !self.own.measures.isEmpty, story.earlyClaim == nil,
      let own = MeasureAnswer(story, under: self.own, asAt: day),
      let other = MeasureAnswer(story, under: self.other, asAt: day)
    else { return nil }
    let places = own.differences(from: other)
    return places.isEmpty ? nil : MeasureDifference(own: own, other: other, places: places)
  }
}
