package import Casework
package import Quantities
import Terms

/// What one event does to what a contract owes: everything that would be otherwise had it never been
/// recorded.
package struct EventEffect: Sendable {
  /// Units of one outcome, for one subject and case, in one period, of which some line differs.
  package struct Change: Hashable, Sendable {
    package let outcome: Int
    package let family: String
    package let subject: String
    package let openedOn: Day?
    package let period: Int?
    /// The lines that only stand so with the event, and those that only stand so without it.
    package fileprivate(set) var with: [Line] = []
    package fileprivate(set) var without: [Line] = []

    /// What the event adds; negative where it takes away.
    package func difference() throws(Overflow) -> Pence {
      var sum = Pence.zero
      for line in with { sum = try sum.plus(line.amount) }
      for line in without { sum = try sum.minus(line.amount) }
      return sum
    }
  }

  package struct MeasureChange: Hashable, Sendable {
    package let measure: Int
    package let family: String?
    package let subject: String?
    package let with: Ratio?
    package let without: Ratio?
  }

  /// In the order of the lines.
  package let changes: [Change]
  /// In the order in which measures are written.
  package let measures: [MeasureChange]
  /// Why somebody has nothing, on each side.
  package let nothings: (with: [Nothing], without: [Nothing])
  /// Who has a line with the event.
  let owners: Set<Owner>

  struct Owner: Hashable, Sendable {
    let family: String
    let subject: String
  }

  package var isEmpty: Bool { changes.isEmpty && measures.isEmpty }
}

extension Reckoner {
  /// What is owed with an event beside what would be owed without it.
  ///
  /// Complexity: two evaluations of all families; limits, bands and baselines let them meet.
  package func effect(
    with: [FamilyHistory], without: [FamilyHistory]
  ) throws(ReckoningFault) -> EventEffect {
    try effect(with: with, without: without, owed: (try reckon(with), try reckon(without)))
  }

  /// The same where both were reckoned.
  ///
  /// - Parameter others: lines that are told although they are the same with it and without it, as
  ///   where only who pays them moves.
  package func effect(
    with: [FamilyHistory], without: [FamilyHistory],
    owed: (with: Entitlement, without: Entitlement), others: Set<LineKey> = []
  ) throws(ReckoningFault) -> EventEffect {
    let (now, then) = owed
    return EventEffect(
      changes: changes(Set(now.lines), Set(then.lines), others),
      measures: try measureChanges(with, without), nothings: (now.nothings, then.nothings),
      owners: Set(
        now.lines.map { EventEffect.Owner(family: $0.key.family, subject: $0.key.subject) }))
  }

  private func changes(
    _ now: Set<Line>, _ then: Set<Line>, _ others: Set<LineKey>
  ) -> [EventEffect.Change] {
    var changes: [EventEffect.Change] = []
    var places: [EventEffect.Change: Int] = [:]
    func place(_ line: Line) -> Int {
      let key = line.key
      let change = EventEffect.Change(
        outcome: key.outcome, family: key.family, subject: key.subject, openedOn: key.openedOn,
        period: key.period)
      if let place = places[change] { return place }
      places[change] = changes.count
      changes.append(change)
      return changes.count - 1
    }
    let told = now.union(then).filter { line in
      now.contains(line) != then.contains(line) || others.contains(line.key)
    }
    for line in told.sorted(by: { contract.precedes($0.key, $1.key) }) {
      let place = place(line)
      if now.contains(line) { changes[place].with.append(line) }
      if then.contains(line) { changes[place].without.append(line) }
    }
    return changes
  }

  private func measureChanges(
    _ with: [FamilyHistory], _ without: [FamilyHistory]
  ) throws(ReckoningFault) -> [EventEffect.MeasureChange] {
    var then: [MeasureKey: Ratio?] = [:]
    for value in try measures(without) { then[MeasureKey(value)] = .some(value.value) }
    var changes: [EventEffect.MeasureChange] = []
    func note(_ key: MeasureKey, _ with: Ratio?, _ without: Ratio?) {
      guard with != without else { return }
      changes.append(
        EventEffect.MeasureChange(
          measure: key.measure, family: key.family, subject: key.subject, with: with,
          without: without))
    }
    for value in try measures(with) {
      let key = MeasureKey(value)
      note(key, value.value, then.removeValue(forKey: key) ?? nil)
    }
    for (key, value) in then.sorted(by: { $0.key.precedes($1.key) }) { note(key, nil, value) }
    return changes
  }
}

private struct MeasureKey: Hashable {
  let measure: Int
  let family: String?
  let subject: String?

  init(_ value: MeasureValue) {
    (measure, family, subject) = (value.measure, value.family, value.subject)
  }

  func precedes(_ other: MeasureKey) -> Bool {
    (measure, family ?? "", subject ?? "") < (
      other.measure, other.family ?? "", other.subject ?? ""
    )
  }
}
