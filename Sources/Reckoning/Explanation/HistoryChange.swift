package import Casework
package import Quantities

/// What one event makes of the histories of families: everything that differs where it is missing.
///
/// A contract is worked out from histories alone. What it reads of none of these differences cannot
/// change a line.
package struct HistoryChange: Sendable {
  /// Something that stands in one of two histories of somebody and not in the other.
  package enum Item: Hashable, Sendable {
    case occurrence(Occurrence)
    case state(StateSpan)
    case reading(Reading)
    case care(CareEpisode)
    case unreadableCare(UnreadableCare)
    case confirmation(Confirmation)
    case born(Day?)
    /// Somebody who belongs to a family, or a family itself.
    case somebody
  }

  package struct Difference: Hashable, Sendable {
    package let family: String
    package let subject: String
    package let item: Item
    /// Whether it stands there with the event, or without it.
    package let isThere: Bool
  }

  /// By family and subject, in the order of the histories.
  package private(set) var differences: [Difference] = []

  /// - Parameters: families by id, as a fold gives them.
  package init(with: [FamilyHistory], without: [FamilyHistory]) {
    let other = Dictionary(without.map { ($0.id, $0) }) { first, _ in first }
    let known = Set(with.map(\.id))
    for family in with where other[family.id] != family {
      compare(family, other[family.id], isThere: true)
    }
    for family in without where !known.contains(family.id) {
      compare(family, nil, isThere: false)
    }
  }

  package var isEmpty: Bool { differences.isEmpty }
}

extension HistoryChange {
  /// One family beside what is left of it; nil: nothing is.
  private mutating func compare(_ family: FamilyHistory, _ left: FamilyHistory?, isThere: Bool) {
    let members = family.members
    let others = left?.members ?? []
    for member in members {
      let same = others.first { $0.id == member.id }
      compare(member, same, in: family.id, isThere)
    }
    for other in others where !members.contains(where: { $0.id == other.id }) {
      compare(other, nil, in: family.id, !isThere)
    }
  }

  private mutating func compare(
    _ one: SubjectHistory, _ other: SubjectHistory?, in family: String, _ isThere: Bool
  ) {
    if one == other { return }
    let own = one.items
    let theirs = other?.items ?? []
    let (had, has) = (Set(own), Set(theirs))
    func note(_ item: Item, _ isThere: Bool) {
      differences.append(
        Difference(family: family, subject: one.id, item: item, isThere: isThere))
    }
    if other == nil { note(.somebody, isThere) }
    for item in own where !has.contains(item) { note(item, isThere) }
    for item in theirs where !had.contains(item) { note(item, !isThere) }
  }
}

extension FamilyHistory {
  fileprivate var members: [SubjectHistory] { [family] + children + adults }
}

extension SubjectHistory {
  /// Everything that is known of somebody and that terms can read.
  fileprivate var items: [HistoryChange.Item] {
    (born.map { [.born($0)] } ?? []) + occurrences.map { .occurrence($0) }
      + states.map { .state($0) } + readings.map { .reading($0) } + care.map { .care($0) }
      + unreadableCare.map { .unreadableCare($0) } + confirmations.map { .confirmation($0) }
  }
}

extension HistoryChange.Item {
  /// The days that it tells of; none for what has no day of its own.
  package var days: DaySet? {
    switch self {
    case .occurrence(let one): DaySet(DayRange(first: one.day, last: one.day))
    case .state(let span): DaySet(span.days)
    case .reading(let one): DaySet(DayRange(first: one.day, last: one.day))
    case .care(let episode):
      DaySet(DayRange(start: episode.start, end: episode.ceased ?? .latest))
    case .unreadableCare, .confirmation, .born, .somebody: nil
    }
  }

  /// The name by which a contract declares it; nil for care and for who somebody is.
  package var name: String? {
    switch self {
    case .occurrence(let one): one.name
    case .state(let span): span.name
    case .reading(let one): one.name
    case .care, .unreadableCare, .confirmation, .born, .somebody: nil
    }
  }

  var code: String? {
    switch self {
    case .occurrence(let one): one.code
    case .state(let span): span.code
    case .reading, .care, .unreadableCare, .confirmation, .born, .somebody: nil
    }
  }
}
