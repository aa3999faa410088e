import Casework
import Quantities

/// The histories of a case as known at one of its claims.
///
/// Who has no family of their own is in a family named after them; a child of whom nothing else is
/// said was born on 20 May 2008 (the standing terms of the cases).
struct CaseHistories {
  private var subjects: [SubjectHistory] = []
  private var familyOf: [(child: String, family: String)] = []
  private let standingBirth = Day(year: 2008, month: 5, day: 20)

  /// The facts known at claim `claim`, counted from 1, corrections applied.
  static func known(at claim: Int, of facts: [CaseFact]) -> [FamilyHistory] {
    var histories = CaseHistories()
    let known = facts.enumerated().filter { $0.element.known <= claim }
    let gone = known.compactMap(\.element.instead)
    let standing = known.filter { fact in fact.element.name.map { !gone.contains($0) } ?? true }
    for (position, fact) in standing { histories.meet(fact.what, position) }
    for (position, fact) in standing { histories.add(fact.what, position) }
    return histories.families()
  }

  /// Every subject that a fact speaks of, in the family that it names.
  private mutating func meet(_ what: CaseFact.What, _ position: Int) {
    switch what {
    case .person(let id, let family, let born):
      familyOf.append((id, family))
      let place = place(of: id)
      subjects[place].born = born
      subjects[place].registered.append(position)
      _ = self.place(of: family)
    case .event(let of, _, _), .state(let of, _, _, _), .score(let of, _, _, _),
      .care(let of, _, _, _, _, _), .unreadableCare(let of, _), .confirmed(let of, _, _):
      _ = place(of: of)
    case .returned, .withdrawal, .act: break
    }
  }

  private mutating func place(of id: String) -> Int {
    if let place = subjects.firstIndex(where: { $0.id == id }) { return place }
    subjects.append(SubjectHistory(id: id))
    return subjects.count - 1
  }

  private mutating func add(_ what: CaseFact.What, _ position: Int) {
    switch what {
    case .event(let of, let name, let day):
      subjects[place(of: of)].occurrences.append(
        Occurrence(name: name, day: day, position: position))
    case .state(let of, let name, let code, let days):
      subjects[place(of: of)].states.append(
        StateSpan(name: name, code: code, days: days, position: position))
    case .score(let of, let name, let day, let value):
      subjects[place(of: of)].readings.append(
        Reading(name: name, day: day, value: value, respondent: nil, position: position))
    case .care(let of, let start, let ceased, let legal, let place, let end):
      subjects[self.place(of: of)].care.append(
        CareEpisode(
          start: start, ceased: ceased, legalStatus: legal, placement: place,
          endReason: ceased == nil ? nil : end, positions: [position]))
    case .unreadableCare(let of, let start):
      subjects[place(of: of)].unreadableCare.append(
        UnreadableCare(start: start, position: position))
    case .confirmed(let of, let to, let source):
      subjects[place(of: of)].confirmations.append(
        Confirmation(to: to, source: source, position: position))
    case .returned(let to, let source):
      for place in subjects.indices where !isFamily(subjects[place].id) {
        subjects[place].confirmations.append(
          Confirmation(to: to, source: source, position: position))
      }
    case .person, .withdrawal, .act: break
    }
  }

  /// The cases name families F1, F2, FA and so on, and children by other letters.
  private func isFamily(_ id: String) -> Bool { id.hasPrefix("F") }

  private func family(of child: String) -> String {
    familyOf.last { $0.child == child }?.family ?? "F-\(child)"
  }

  private func families() -> [FamilyHistory] {
    var families = subjects.filter { isFamily($0.id) }
      .map { FamilyHistory(family: sorted($0), children: []) }
    for child in subjects where !isFamily(child.id) {
      var child = sorted(child)
      child.born = child.born ?? standingBirth
      let id = family(of: child.id)
      if let place = families.firstIndex(where: { $0.id == id }) {
        families[place].children.append(child)
      } else {
        families.append(FamilyHistory(family: SubjectHistory(id: id), children: [child]))
      }
    }
    for place in families.indices {
      families[place].children.sort { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    }
    return families.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
  }

  /// In the orders that a history promises.
  private func sorted(_ subject: SubjectHistory) -> SubjectHistory {
    var subject = subject
    subject.occurrences.sort { ($0.day, $0.position) < ($1.day, $1.position) }
    subject.states.sort { ($0.days.start, $0.position) < ($1.days.start, $1.position) }
    subject.readings.sort { ($0.day, $0.position) < ($1.day, $1.position) }
    subject.care.sort { ($0.start, $0.positions.first ?? 0) < ($1.start, $1.positions.first ?? 0) }
    return subject
  }
}
