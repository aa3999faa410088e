import Casework
import Quantities
import Reckoning
import Terms

/// The invented families of a scenario, as known where the reader has come to.
///
/// Positions of its "events" are the places of the statements, so that an explanation can point
/// at the line of the story that it rests on.
struct ScenarioStory {
  private let contract: CheckedContract
  private var statements: [(position: Int, what: Scenario.What)] = []

  init(_ contract: CheckedContract) { self.contract = contract }

  /// Adds a fact; `instead` takes back what the same subject was given under the same name before.
  mutating func tell(_ what: Scenario.What, position: Int) {
    if case .instead(let new) = what {
      statements.removeAll { Self.sameFact($0.what, new) }
      statements.append((position, new))
    } else {
      statements.append((position, what))
    }
  }

  /// What stands as told so far: `instead` has taken back what it replaces.
  var told: [Scenario.What] { statements.map(\.what) }

  private static func sameFact(_ old: Scenario.What, _ new: Scenario.What) -> Bool {
    switch (old, new) {
    case (.person(_, let a, _, _), .person(_, let b, _, _)): a == b
    case (.event(let a, let fact, _), .event(let b, let other, _)): a == b && fact == other
    case (.state(let a, let fact, _, _), .state(let b, let other, _, _)): a == b && fact == other
    case (.reading(let a, let fact, _, let day), .reading(let b, let other, _, let day2)):
      a == b && fact == other && day == day2
    case (.care(let a, let start, _, _, _, _), .care(let b, let other, _, _, _, _)):
      a == b && start == other
    case (.unreadableCare(let a, _), .care(let b, _, _, _, _, _)),
      (.unreadableCare(let a, _), .unreadableCare(let b, _)):
      a == b
    case (.confirmed(let a, _), .confirmed(let b, _)): a == b
    default: false
    }
  }

  /// The families told of so far, by id.
  var families: [FamilyHistory] {
    var people: [Person] = []
    for (position, what) in statements {
      if case .person(let kind, let ids, let family, let born) = what {
        for id in ids {
          people.append(
            Person(
              kind: kind, family: family ?? id, history: SubjectHistory(id: id, born: born),
              position: position))
        }
      }
    }
    var families: [String: FamilyHistory] = [:]
    for person in people {
      var own =
        families[person.family]
        ?? FamilyHistory(family: SubjectHistory(id: person.family), children: [])
      var subject = person.history
      subject.registered = [person.position]
      switch person.kind {
      case .child: own.children.append(subject)
      case .adult: own.adults.append(subject)
      case .family, .contract: break
      }
      families[person.family] = own
    }
    for (position, what) in statements { add(what, position, to: &families) }
    return families.values.map(Self.ordered).sorted { bytesPrecede($0.id, $1.id) }
  }

  /// States of which a new value ends the one before, as the ledger's fold has it.
  private static let oneValued = [Vocabulary.cohort, Vocabulary.home]

  private struct Person {
    let kind: SubjectKind
    let family: String
    let history: SubjectHistory
    let position: Int
  }

  private func add(
    _ what: Scenario.What, _ position: Int, to families: inout [String: FamilyHistory]
  ) {
    switch what {
    case .person, .claim, .expect, .instead: break
    case .event(let subjects, let fact, let day):
      let declared = contract.facts[fact]
      edit(subjects, &families) {
        $0.occurrences.append(
          Occurrence(
            name: declared.recordedName, day: day, code: declared.recordedCodes.first,
            position: position))
      }
    case .state(let subjects, let fact, let code, let days):
      let declared = contract.facts[fact]
      let replaces = Self.oneValued.contains(declared.recordedName)
      edit(subjects, &families) {
        if replaces { $0.endOpen(declared.recordedName, before: days.start) }
        $0.states.append(
          StateSpan(
            name: declared.recordedName, code: code ?? declared.recordedCodes.first, days: days,
            position: position))
      }
    case .reading(let subjects, let fact, let value, let day):
      let name = contract.facts[fact].recordedName
      edit(subjects, &families) {
        $0.readings.append(
          Reading(name: name, day: day, value: value, respondent: nil, position: position))
      }
    case .care(let subjects, let start, let ceased, let legalStatus, let placement, let end):
      edit(subjects, &families) {
        $0.care.append(
          CareEpisode(
            start: start, ceased: ceased, legalStatus: legalStatus, placement: placement,
            endReason: ceased == nil ? nil : end, positions: [position]))
      }
    case .unreadableCare(let subjects, let start):
      edit(subjects, &families) {
        $0.unreadableCare.append(UnreadableCare(start: start, position: position))
      }
    case .confirmed(let subjects, let to):
      edit(subjects, &families) {
        $0.confirmations.append(
          Confirmation(to: to, source: "the scenario", position: position))
      }
    }
  }

  private func edit(
    _ subjects: [String], _ families: inout [String: FamilyHistory],
    _ change: (inout SubjectHistory) -> Void
  ) {
    for key in families.keys.sorted(by: bytesPrecede) {
      guard var own = families[key] else { continue }
      for id in subjects {
        if own.family.id == id { change(&own.family) }
        for index in own.children.indices where own.children[index].id == id {
          change(&own.children[index])
        }
        for index in own.adults.indices where own.adults[index].id == id {
          change(&own.adults[index])
        }
      }
      families[key] = own
    }
  }

  private static func ordered(_ family: FamilyHistory) -> FamilyHistory {
    func sorted(_ subject: SubjectHistory) -> SubjectHistory {
      var own = subject
      own.occurrences.sort { ($0.day, $0.position) < ($1.day, $1.position) }
      own.states.sort { ($0.days.start, $0.position) < ($1.days.start, $1.position) }
      own.readings.sort { ($0.day, $0.position) < ($1.day, $1.position) }
      own.care.sort { ($0.start, $0.positions.first ?? 0) < ($1.start, $1.positions.first ?? 0) }
      return own
    }
    return FamilyHistory(
      family: sorted(family.family),
      children: family.children.map(sorted).sorted { bytesPrecede($0.id, $1.id) },
      adults: family.adults.map(sorted).sorted { bytesPrecede($0.id, $1.id) })
  }
}

extension SubjectHistory {
  /// Ends the open span of a state on the day before another value begins.
  fileprivate mutating func endOpen(_ name: String, before day: Day) {
    for index in states.indices where states[index].name == name {
      let span = states[index]
      guard span.days.end == .latest, span.days.start < day else { continue }
      states[index] = StateSpan(
        name: name, code: span.code, days: DayRange(start: span.days.start, end: day),
        position: span.position)
    }
  }
}
