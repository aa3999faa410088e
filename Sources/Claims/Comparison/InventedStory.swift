import Casework
import Quantities
import Terms

/// Invented families told by the *names* of facts, so that two contracts can be told the same.
struct InventedStory {
  /// What facts are called: the indices of the statements point in here.
  let names: [String]
  /// People and facts, and claims made before all of it was known; no expectation.
  var statements: [Scenario.What]

  init(_ statements: [Scenario.What], of contract: CheckedContract) {
    names = contract.facts.map(\.name)
    self.statements = statements
  }

  init(_ statements: [Scenario.What], names: [String]) {
    self.names = names
    self.statements = statements
  }

  /// The lines of the story as they stand in a scenario.
  var lines: [String] { statements.flatMap { $0.written { names[$0] } } }

  /// The families as a contract is told of them: a fact that it does not declare, or declares as
  /// something else, is not told.
  func families(under contract: CheckedContract) -> [FamilyHistory] {
    tellings(under: contract).last?.families ?? []
  }

  /// What was known at each claim that is made in the story, and at its end, where no claim is.
  func tellings(
    under contract: CheckedContract
  ) -> [(families: [FamilyHistory], claim: DayRange?)] {
    var story = ScenarioStory(contract)
    var tellings: [(families: [FamilyHistory], claim: DayRange?)] = []
    for (position, what) in told(to: contract).enumerated() {
      if case .claim(let period, _) = what {
        tellings.append((story.families, period))
      } else {
        story.tell(what, position: position)
      }
    }
    return tellings + [(story.families, nil)]
  }

  /// The story as it can be pasted under a contract.
  func restricted(to contract: CheckedContract) -> InventedStory {
    InventedStory(told(to: contract), of: contract)
  }

  private func told(to contract: CheckedContract) -> [Scenario.What] {
    let kinds = kinds
    return statements.compactMap { what in
      guard let fact = what.fact else { return what }
      let own = contract.facts.firstIndex { $0.name.utf8.elementsEqual(names[fact].utf8) }
      guard let own, contract.facts[own].takes(what),
        what.subjects.allSatisfy({ kinds[$0] == contract.facts[own].subject })
      else { return nil }
      return what.mapped(fact: { _ in own })
    }
  }
}

// MARK: People

extension InventedStory {
  /// What everybody is, by id; a family that only its children name is one too.
  private var kinds: [String: SubjectKind] {
    var kinds: [String: SubjectKind] = [:]
    for case .person(let kind, let ids, let family, _) in statements {
      for id in ids { kinds[id] = kind }
      if let family { kinds[family] = .family }
    }
    return kinds
  }

  /// Everybody who is no family, in the order named.
  var people: [String] {
    statements.flatMap { what -> [String] in
      if case .person(let kind, let ids, _, _) = what, kind != .family { ids } else { [] }
    }
  }

  /// The story of some of its people: of the others, and of families without any of them, nothing
  /// is told.
  func only(_ kept: Set<String>) -> InventedStory {
    var named = kept
    for case .person(_, let ids, let family?, _) in statements
    where ids.contains(where: kept.contains) {
      named.insert(family)
    }
    return InventedStory(
      statements.compactMap { what in
        if case .claim = what { return what }
        let own = what.subjects.filter(named.contains)
        return own.isEmpty ? nil : what.mapped(subjects: { $0.filter(named.contains) })
      }, names: names)
  }
}

// MARK: Days

extension InventedStory {
  /// The day on which the story turns: its first event, else its first state.
  var anchor: Day? {
    let events = statements.compactMap { what in
      if case .event(_, _, let day) = what { day } else { nil }
    }
    return events.min()
      ?? statements.lazy.compactMap { what in
        if case .state(_, _, _, let days) = what { days.start } else { nil }
      }.first
  }

  /// The same story so many days later, with everybody born as much later.
  func shifted(by days: Int) -> InventedStory {
    InventedStory(statements.map { $0.mapped(day: { $0 + days }) }, names: names)
  }

  /// The same story with everybody born on a day.
  func born(_ day: Day) -> InventedStory {
    InventedStory(
      statements.map { what in
        guard case .person(let kind, let ids, let family, .some) = what else { return what }
        return .person(kind, ids: ids, family: family, born: day)
      }, names: names)
  }

  /// The same story with the care of every child confirmed to a day, as the only confirmation.
  func confirmed(to day: Day?) -> InventedStory {
    let others = statements.filter { if case .confirmed = $0 { false } else { true } }
    let children = statements.flatMap { what -> [String] in
      if case .person(.child, let ids, _, _) = what { ids } else { [] }
    }
    guard let day, !children.isEmpty else { return InventedStory(others, names: names) }
    let place = others.firstIndex { if case .claim = $0 { true } else { false } } ?? others.count
    return InventedStory(
      others[..<place] + [.confirmed(subjects: children, to: day)] + others[place...],
      names: names)
  }

  /// The last of the claims that are made before all is known.
  var earlyClaim: DayRange? {
    statements.lazy.compactMap { what in
      if case .claim(let period, _) = what { period } else { nil }
    }.max { $0.start < $1.start }
  }

  /// Whether anybody's care is confirmed.
  var isConfirmed: Bool { statements.contains { if case .confirmed = $0 { true } else { false } } }

  func adding(_ more: [Scenario.What]) -> InventedStory {
    InventedStory(statements + more, names: names)
  }
}
