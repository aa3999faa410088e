import Quantities
import Terms

/// Ways in which a story can turn out otherwise: each gives the same variants of the same story.
struct StoryTurns {
  private let contrast: Contrast
  /// What is written in the terms that differ: where to look first.
  private let days: [Day]
  private let ages: [Int]
  private let numbers: [Ratio]
  private let facts: [FactDeclaration]
  private let speaksOfMonths: Bool

  init(_ contrast: Contrast, _ comparison: ContractComparison) {
    self.contrast = contrast
    days = Array(comparison.days.prefix(12))
    var ages: [Int] = []
    for number in comparison.numbers {
      guard let whole = Int(exactly: number.numerator), number.isWhole, (1...25).contains(whole)
      else { continue }
      for age in [whole, whole + 1] where !ages.contains(age) { ages.append(age) }
    }
    numbers = Array(comparison.numbers.prefix(8))
    self.ages = Array(ages.prefix(12)) + [18]
    facts = contrast.own.facts
    speaksOfMonths = comparison.words.contains { ["overrun", "months", "birthdays"].contains($0) }
  }

  /// Everything that can become of a story, what the comparison points at first.
  func all(of story: InventedStory) -> [InventedStory] {
    guard let anchor = story.anchor else { return [] }
    return moved(story, anchor) + born(story, anchor) + siblings(story, anchor)
      + leapBorn(story, anchor)
      + inCare(story, anchor) + confirmed(story, anchor) + told(story, anchor) + untold(story)
      + (speaksOfMonths ? atMonthEnds(story, anchor) : []) + [story.withSibling].compactMap(\.self)
  }

  // MARK: Days

  /// With a day on which the terms differ before, in and after what the story earns, and with
  /// everybody of each age of the terms on that day and the day before.
  private func moved(_ story: InventedStory, _ anchor: Day) -> [InventedStory] {
    days.flatMap { day in
      [0, 1, -1, 30, 100, 200, 400].map { story.shifted(by: day - anchor - $0) }
        + ages.flatMap { age in
          [0, 1].map { before in
            let birth = day.adding(.months(-12 * age), overrun: .lastDay) - 100
            return story.shifted(by: day - anchor - before).born(birth)
          }
        }
    }
  }

  /// With a birthday on the day on which the story turns, the day before and the day after, and
  /// with one in the middle of it.
  private func born(_ story: InventedStory, _ anchor: Day) -> [InventedStory] {
    ages.flatMap { age in
      [0, 1, -1, 150, 400].map {
        story.born((anchor + $0).adding(.months(-12 * age), overrun: .lastDay))
      }
    }
  }

  /// With a brother or sister of each child, of each age of the terms on the day on which it turns.
  private func siblings(_ story: InventedStory, _ anchor: Day) -> [InventedStory] {
    story.children.prefix(Self.mostSiblings).flatMap { child in
      ages.compactMap { age in
        story.withSibling(
          of: child, born: anchor.adding(.months(-12 * age), overrun: .lastDay) - 100)
      }
    }
  }

  private static let mostSiblings = 3

  /// With a child of 29 February who comes of age, or to an age of the terms, while something is
  /// earned.
  private func leapBorn(_ story: InventedStory, _ anchor: Day) -> [InventedStory] {
    let first = contrast.own.term.start.parts.year
    let last = contrast.own.term.last.parts.year
    var stories: [InventedStory] = []
    for year in first...max(first, last) {
      for age in ages where (year - age) % 4 == 0 && age % 4 != 0 {
        guard let birth = Day(year: year - age, month: 2, day: 29),
          let birthday = Day(year: year, month: 2, day: 28)
        else { continue }
        for before in [0, 150, 500, 1000] {
          let turn = birthday - before
          stories.append(story.shifted(by: turn - anchor).born(birth))
        }
      }
    }
    return Array(stories.prefix(48))
  }

  /// With the story turning on the last days of months, and so that weeks later it does.
  private func atMonthEnds(_ story: InventedStory, _ anchor: Day) -> [InventedStory] {
    let year = contrast.own.term.start.parts.year + 1
    let ends = [(1, 29), (1, 30), (1, 31), (3, 31), (5, 31), (8, 29), (8, 30), (8, 31), (12, 31)]
    return ends.compactMap { Day(year: year, month: $0.0, day: $0.1) }.flatMap { day in
      [0, 98].map { story.shifted(by: day - anchor - $0) }
    }
  }

  // MARK: Care

  private typealias Kind = (legal: String, placement: String, provider: String?, end: String)

  private static let episodes: [Kind] = [
    ("C2", "U6", nil, "E4A"), ("V3", "U6", nil, "E8"), ("V4", "U6", nil, "E8"),
    ("J1", "K1", nil, "E14"), ("L1", "U6", nil, "E4B"), ("C2", "P1", nil, "E4A"),
    ("C2", "T1", nil, "E4A"), ("C2", "K2", nil, "E4A"), ("C2", "U6", "PR1", "E4A"),
    ("C2", "U6", "PR4", "E4A"), ("C2", "U6", nil, "E9"), ("C2", "U6", nil, "E3"),
    ("C2", "U6", nil, "E2"), ("C2", "U6", nil, "E11"),
  ]

  /// With ten nights of care of every kind that terms speak of, soon and later.
  private func inCare(_ story: InventedStory, _ anchor: Day) -> [InventedStory] {
    let children = story.children
    guard !children.isEmpty else { return [] }
    func care(_ start: Day, _ kind: Kind) -> Scenario.What {
      .care(
        subjects: children,
        Scenario.CareRow(
          start: start, ceased: start + 10, legalStatus: kind.legal, placement: kind.placement,
          provider: kind.provider, endReason: kind.end))
    }
    return [130, 20, 300].flatMap { after in
      let start = anchor + after
      return Self.episodes.map { story.adding([care(start, $0)]) }
        + Self.episodes.suffix(4).map {
          story.adding([care(start, $0), care(start + 30, Self.episodes[0])])
        }
    }
  }

  /// With days that nobody has confirmed, and with care that cannot be read.
  private func confirmed(_ story: InventedStory, _ anchor: Day) -> [InventedStory] {
    [story.confirmed(to: nil)] + [20, 130].map { story.confirmed(to: anchor + $0) }
      + [story.adding([.unreadableCare(subjects: story.children, start: anchor + 130)])]
  }

  // MARK: Facts

  /// With one more fact of each kind, or with another value of a state.
  private func told(_ story: InventedStory, _ anchor: Day) -> [InventedStory] {
    facts.enumerated().flatMap { (index, fact) -> [InventedStory] in
      guard let name = story.names.firstIndex(of: fact.name) else { return [] }
      let subjects = fact.subject == .child ? story.children : story.families
      guard !subjects.isEmpty, fact.subject != .adult else { return [] }
      switch fact.kind {
      case .event, .approval:
        return [-5, 0, 20, 145, 300].map { after in
          story.adding([.event(subjects: subjects, fact: name, day: anchor + after)])
        }
      case .state(let codes) where codes.isEmpty:
        return [130, 300].map { after in
          let days = DayRange(start: anchor + after, end: anchor + after + 10)
          return story.adding([.state(subjects: subjects, fact: name, code: nil, days: days)])
        }
      case .state(let codes):
        return codes.map { story.replacing(name, by: $0) }
      case .score(let low, let high, let sameDay):
        let others = story.without(readingsOf: name)
        func reading(_ value: Ratio, _ after: Int) -> Scenario.What {
          .reading(subjects: subjects, fact: name, value: value, day: anchor + after)
        }
        let twice = sameDay == nil ? [] : [low, high]
        let between = [(low, high), (high, low)].map { first, then in
          others.adding([reading(first, 1), reading(then, 21), reading(first, 61)])
        }
        return readings(low, high).map { others.adding([reading($0, 1), reading($1, 61)]) }
          + between
          + twice.map { others.adding([reading($0, 1), reading(low, 61), reading(high, 61)]) }
      }
    }
  }

  /// Two readings of a score: from end to end, by each number of the terms that differ, and from
  /// one end to it.
  private func readings(_ low: Ratio, _ high: Ratio) -> [(Ratio, Ratio)] {
    numbers.flatMap { number -> [(Ratio, Ratio)] in
      let near = [number, try? number.plus(Ratio(whole: 1)), try? number.minus(Ratio(whole: 1))]
      return near.compactMap(\.self).flatMap { step -> [(Ratio, Ratio)] in
        let (down, up) = (try? high.minus(step), try? low.plus(step))
        return (down.map { [(high, $0)] } ?? []) + (up.map { [(low, $0)] } ?? [])
          + [(high, step), (low, step)]
      }
    } + [(high, low), (low, high)]
  }

  /// Without each of its facts.
  private func untold(_ story: InventedStory) -> [InventedStory] {
    story.statements.indices.compactMap { index in
      if case .person = story.statements[index] { return nil }
      var other = story
      other.statements.remove(at: index)
      return other
    }
  }

}

extension InventedStory {
  /// With a brother or sister to whom the same happens; nil for a story of several children or none.
  var withSibling: InventedStory? {
    children.count == 1 ? children.first.flatMap { withSibling(of: $0, born: nil) } : nil
  }

  /// With a brother or sister of one child to whom the same happens, born on the same day or on one of
  /// their own; nil where nobody is of a family.
  fileprivate func withSibling(of child: String, born: Day?) -> InventedStory? {
    guard !families.isEmpty else { return nil }
    let sibling = child + "9"
    return InventedStory(
      statements.flatMap { what -> [Scenario.What] in
        if case .person(.child, let ids, let family, _) = what, let born, ids.contains(child) {
          return [what, .person(.child, ids: [sibling], family: family, born: born)]
        }
        return [what.mapped(subjects: { $0.contains(child) ? $0 + [sibling] : $0 })]
      }, names: names)
  }

  var children: [String] {
    statements.flatMap { what -> [String] in
      if case .person(.child, let ids, _, _) = what { ids } else { [] }
    }
  }

  /// The families that are named.
  fileprivate var families: [String] {
    var families: [String] = []
    for case .person(let kind, let ids, let family, _) in statements {
      let named = kind == .family ? ids : family.map { [$0] } ?? []
      families += named.filter { !families.contains($0) }
    }
    return families
  }

  fileprivate func without(readingsOf fact: Int) -> InventedStory {
    InventedStory(
      statements.filter { what in
        if case .reading(_, fact, _, _) = what { false } else { true }
      }, names: names)
  }

  fileprivate func replacing(_ fact: Int, by code: String) -> InventedStory {
    InventedStory(
      statements.map { what in
        guard case .state(let subjects, fact, .some, let days) = what else { return what }
        return .state(subjects: subjects, fact: fact, code: code, days: days)
      }, names: names)
  }
}

// MARK: Crowds

extension InventedStory {
  /// So many families to which the same happens; nil for a story of more than one child, or of a
  /// family itself.
  func crowd(of count: Int) -> InventedStory? {
    guard people.count == 1, children.count == 1, let child = children.first else { return nil }
    let digits = String(count).utf8.count
    let ids = (1...max(1, count)).map { number in
      let text = String(number)
      return "P" + String(repeating: "0", count: digits - text.utf8.count) + text
    }
    return InventedStory(
      statements.compactMap { what in
        if case .person(.child, _, _, let born) = what {
          return .person(.child, ids: ids, family: nil, born: born)
        }
        return what.subjects == [child] ? what.mapped(subjects: { _ in ids }) : nil
      }, names: names)
  }
}
