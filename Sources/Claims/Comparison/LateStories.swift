import Quantities
import Terms

/// Stories of which a claim is made before all is known: what a limit in the order claimed, a price
/// by number claimed or an adjustment comes to, no story shows that is known at once.
struct LateStories {
  private let contrast: Contrast

  init(_ contrast: Contrast) { self.contrast = contrast }

  /// Claims are tried of so many periods, from the first in which the story turns.
  private static let mostPeriods = 3

  /// Everything of a story that can become known late: a person, an earlier day, a fact, a row of
  /// care.
  func all(of story: InventedStory) -> [InventedStory] {
    guard let anchor = story.anchor, story.earlyClaim == nil else { return [] }
    return contrast.own.periods.filter { $0.last > anchor }.prefix(Self.mostPeriods).flatMap {
      let claim = Scenario.What.claim(period: $0, asAt: nil)
      return people(story, claim) + earlier(story, claim) + facts(story, claim)
        + care(story, claim, $0)
    }
  }

  /// With the first of several people known only after the claim, as they are and with everything
  /// a month earlier.
  private func people(
    _ story: InventedStory, _ claim: Scenario.What
  ) -> [InventedStory] {
    [story.withSibling, story].compactMap(\.self).flatMap { story -> [InventedStory] in
      let people = story.people
      guard people.count > 1, let late = people.first else { return [] }
      return [0, 30].map { days in
        let (own, others) = story.apart(late)
        return InventedStory(
          others + [claim] + own.map { $0.mapped(day: { $0 - days }) }, names: story.names)
      }
    }
  }

  /// With an event that took place earlier than was known at the claim.
  private func earlier(
    _ story: InventedStory, _ claim: Scenario.What
  ) -> [InventedStory] {
    story.statements.indices.compactMap { index in
      guard case .event = story.statements[index] else { return nil }
      var early = story.statements
      early[index] = early[index].mapped(day: { $0 + 100 })
      return InventedStory(
        early + [claim, .instead(story.statements[index])], names: story.names)
    }
  }

  /// With each of its facts known only after the claim.
  private func facts(
    _ story: InventedStory, _ claim: Scenario.What
  ) -> [InventedStory] {
    story.statements.indices.compactMap { index in
      switch story.statements[index] {
      case .person, .confirmed, .claim: return nil
      default: break
      }
      var others = story.statements
      let late = others.remove(at: index)
      return InventedStory(others + [claim, late], names: story.names)
    }
  }

  /// With ten nights of care in the claimed period that were not known.
  private func care(
    _ story: InventedStory, _ claim: Scenario.What, _ period: DayRange
  ) -> [InventedStory] {
    guard !story.children.isEmpty else { return [] }
    let start = max(period.start, period.last - 40)
    return [
      story.adding([
        claim,
        .care(
          subjects: story.children,
          Scenario.CareRow(
            start: start, ceased: start + 10, legalStatus: "C2", placement: "U6",
            provider: nil, endReason: "E4A")),
      ])
    ]
  }
}

extension InventedStory {
  /// What is told of one person, and of all others; that there is such a person is known to both.
  fileprivate func apart(_ id: String) -> (own: [Scenario.What], others: [Scenario.What]) {
    var (own, others): ([Scenario.What], [Scenario.What]) = ([], [])
    for what in statements {
      if case .person = what {
        others.append(what)
        continue
      }
      let rest = what.subjects.filter { $0 != id }
      if rest.count < what.subjects.count { own.append(what.mapped(subjects: { _ in [id] })) }
      if !rest.isEmpty { others.append(what.mapped(subjects: { _ in rest })) }
    }
    return (own, others)
  }
}
