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
    case (.care(let a, let row), .care(let b, let other)): a == b && row.start == other.start
    case (.unreadableCare(let a, _), .care(let b, _)),
      (.unreadableCare(let a, _), .unreadableCare(let b, _)):
      a == b
    case (.confirmed(let a, _), .confirmed(let b, _)): a == b
    default: false
    }
  }

  /// The families told of so far, by id; linear in what was told and of whom.
  var families: [FamilyHistory] {
    var register = StoryRegister()
    for (position, what) in statements {
      if case .person(let kind, let ids, let family, let born) = what {
        for id in ids { register.add(id, kind, of: family ?? id, born: born, at: position) }
      }
    }
    for (position, what) in statements { add(what, position, to: &register) }
    return register.families
  }

  private func add(_ what: Scenario.What, _ position: Int, to register: inout StoryRegister) {
    switch what {
    case .person, .claim, .expect, .instead: break
    case .event(let subjects, let fact, let day):
      let declared = contract.facts[fact]
      register.edit(subjects) {
        $0.occurrences.append(
          Occurrence(
            name: declared.recordedName, day: day, code: declared.recordedCodes.first,
            position: position))
      }
    case .state(let subjects, let fact, let code, let days):
      let declared = contract.facts[fact]
      register.edit(subjects) {
        $0.states.append(
          StateSpan(
            name: declared.recordedName, code: code ?? declared.recordedCodes.first, days: days,
            position: position))
      }
    case .reading(let subjects, let fact, let value, let day):
      let name = contract.facts[fact].recordedName
      register.edit(subjects) {
        $0.readings.append(
          Reading(name: name, day: day, value: value, respondent: nil, position: position))
      }
    case .care(let subjects, let row):
      register.edit(subjects) {
        $0.care.append(
          CareEpisode(
            start: row.start, ceased: row.ceased, legalStatus: row.legalStatus,
            placement: row.placement, provider: row.provider,
            endReason: row.ceased == nil ? nil : row.endReason, positions: [position]))
      }
    case .unreadableCare(let subjects, let start):
      register.edit(subjects) {
        $0.unreadableCare.append(UnreadableCare(start: start, position: position))
      }
    case .confirmed(let subjects, let to):
      register.edit(subjects) {
        $0.confirmations.append(
          Confirmation(to: to, source: "the scenario", position: position))
      }
    }
  }
}
