import Casework
package import Terms

/// What a contract reads of the differences that an event makes to histories.
package struct EventReading: Sendable {
  /// Why none of it can change a line; nil: something of it is read.
  package enum Unread: Hashable, Sendable {
    /// Nothing that is known of anybody hangs on the event.
    case nothingKnown
    /// The contract's facts have none of these names.
    case undeclared([String])
    /// A fact of that name is read with other codes.
    case otherCode(fact: Int, code: String)
    /// Declared, and no clause reads it.
    case unasked(fact: Int)
    case careUnasked
    /// Days are paid whether anybody confirms them or not.
    case confirmationUnasked
  }

  package let unread: Unread?
  /// Facts through which something of it is read; indices into the contract's.
  package let facts: [Int]
  /// The clauses that name them, ascending.
  package let clauses: [Int]
}

extension CheckedContract {
  /// Judged by names and codes alone: what is unread here cannot change a line or a measure.
  package func reading(of change: HistoryChange) -> EventReading {
    guard !change.isEmpty else {
      return EventReading(unread: .nothingKnown, facts: [], clauses: [])
    }
    var reach = ExpressionReach(self)
    reach.addEverything()
    let items = change.differences.map(\.item)
    let found = items.map { unread($0, reach) }
    let facts = Set(items.flatMap { self.facts(reading: $0, reach) }).sorted()
    let whole = found.contains { $0 == nil } ? nil : merged(found.compactMap(\.self))
    return EventReading(
      unread: whole, facts: facts, clauses: whole == nil ? clauses(reading: items, facts) : [])
  }

  /// Of several reasons the one that says most; undeclared names are told together.
  private func merged(_ found: [EventReading.Unread]) -> EventReading.Unread {
    let names = found.reduce(into: [String]()) { names, one in
      if case .undeclared(let own) = one { names += own.filter { !names.contains($0) } }
    }
    let told = found.first { if case .undeclared = $0 { false } else { true } }
    return told ?? .undeclared(names)
  }

  private func unread(_ item: HistoryChange.Item, _ reach: ExpressionReach) -> EventReading.Unread?
  {
    switch item {
    case .born, .somebody: return nil
    case .care: return readsCare(reach) ? nil : .careUnasked
    case .unreadableCare: return outcomes.contains { $0.readsCare != nil } ? nil : .careUnasked
    case .confirmation:
      let asks = decisions.unconfirmed == .held && outcomes.contains { $0.readsCare != nil }
      return asks ? nil : .confirmationUnasked
    case .occurrence, .state, .reading: break
    }
    if !facts(reading: item, reach).isEmpty || isMissingFromCare(item, reach) { return nil }
    let named = facts.indices.filter { facts[$0].recordedName == item.name && suits(item, $0) }
    guard let first = named.first else { return .undeclared([item.name ?? ""]) }
    if let asked = named.first(where: { reach.facts.contains($0) }) {
      return .otherCode(fact: asked, code: item.code ?? "")
    }
    return .unasked(fact: first)
  }

  private func readsCare(_ reach: ExpressionReach) -> Bool {
    !reach.care.isEmpty || outcomes.contains { $0.readsCare != nil }
      || rates.contains { if case .placement = $0.key { true } else { false } }
  }

  /// Care terms that end care on days missing read a state that no contract declares.
  private func isMissingFromCare(_ item: HistoryChange.Item, _ reach: ExpressionReach) -> Bool {
    guard case .state(let span) = item, span.name == Vocabulary.missing else { return false }
    return readsCare(reach) && care.contains { !$0.missing }
  }

  private func facts(reading item: HistoryChange.Item, _ reach: ExpressionReach) -> [Int] {
    guard let name = item.name else { return [] }
    return facts.indices.filter { index in
      guard reach.facts.contains(index), suits(item, index) else { return false }
      if case .reading = item { return facts[index].recordedName == name }
      return facts[index].reads(name, item.code)
    }
  }

  /// Whether a declaration is of the item's kind at all.
  private func suits(_ item: HistoryChange.Item, _ fact: Int) -> Bool {
    switch (item, facts[fact].kind) {
    case (.occurrence, .event), (.occurrence, .approval), (.state, .state), (.reading, .score): true
    default: false
    }
  }

  /// The clauses whose own words name what was read, and not those that rest on them.
  private func clauses(reading items: [HistoryChange.Item], _ facts: [Int]) -> [Int] {
    var found: Set<Int> = []
    let isCare = items.contains {
      switch $0 {
      case .care, .unreadableCare: true
      default: false
      }
    }
    func note(_ clause: Int, _ add: (inout ExpressionReach) -> Void) {
      var own = ExpressionReach(self, isShallow: true)
      add(&own)
      if !own.facts.isDisjoint(with: facts) { found.insert(clause) }
      if isCare { found.formUnion(own.care.map { care[$0].clause }) }
    }
    for definition in definitions {
      for version in definition.versions { note(version.clause) { $0.add(version) } }
    }
    for term in eligibility {
      for version in term.versions { note(version.clause) { $0.add(version) } }
    }
    for outcome in outcomes {
      note(outcome.clause) { $0.addOwn(outcome) }
      if let terms = outcome.readsCare, isCare { found.insert(care[terms].clause) }
    }
    for measure in measures { note(measure.clause) { $0.add(measure.value) } }
    for saving in savings { note(saving.clause) { $0.add(saving) } }
    return found.sorted()
  }
}
