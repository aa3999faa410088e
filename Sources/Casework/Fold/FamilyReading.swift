/// Which subjects' events must be read to fold one family, and no other family's.
///
/// Begins with the family; every batch of facts read may ask for more: its members, whom a
/// correction speaks of, the councils whose returns confirm its children. The fold of what was read
/// gives the family exactly as the fold of the whole ledger does.
package struct FamilyReading: Sendable {
  package let family: String
  /// The facts read so far, each once, by position.
  package private(set) var facts: [RecordedFact] = []
  /// The subjects that are still to be read, as the ledger indexes them; in the order of asking.
  package private(set) var wanted: [Subject]
  private var asked: Set<Subject>
  private var positions: Set<Int> = []

  package init(family: String) {
    self.family = family
    wanted = [.family(family)]
    asked = [.family(family)]
  }

  /// Takes the facts indexed under the subjects that were wanted.
  package mutating func take(_ read: [RecordedFact]) {
    wanted = []
    for recorded in read where positions.insert(recorded.position).inserted {
      facts.append(recorded)
      for subject in Self.leads(from: recorded.fact, of: family)
      where asked.insert(subject).inserted {
        wanted.append(subject)
      }
    }
    facts.sort { $0.position < $1.position }
  }

  /// The family as known once nothing is wanted any more; nil when no fact speaks of it.
  package func history(knownAt size: Int? = nil, severalReadings: Set<String> = [])
    -> FamilyHistory?
  {
    record(knownAt: size, severalReadings: severalReadings).family(family)
  }

  /// The fold of what was read, with the contradictions of the subjects concerned.
  package func record(knownAt size: Int? = nil, severalReadings: Set<String> = []) -> CaseRecord {
    CaseRecord(folding: facts, knownAt: size, severalReadings: severalReadings)
  }

  private static func leads(from fact: Fact, of family: String) -> [Subject] {
    var leads: [Subject] = []
    if let former = fact.corrects?.from { leads += [fact.subject, former] }
    switch fact.what {
    case .childRegistered(let of, _, let home):
      if of == family { leads.append(fact.subject) }
      if let home { leads.append(.council(home)) }
    case .adultRegistered(let of, _):
      if of == family { leads.append(fact.subject) }
    case .homeChanged(let home, _): leads.append(.council(home))
    case .stateRecorded(Vocabulary.home, let code?, _, _): leads.append(.council(code))
    case .careEntered(let row), .careChanged(let row):
      if let origin = row.origin { leads.append(.council(origin.council)) }
    default: break
    }
    return leads
  }
}

extension Fact {
  /// Whether ``indexSubjects`` holds more than the one that it is about.
  var hasOtherSubjects: Bool {
    switch what {
    case .childRegistered, .adultRegistered: true
    default: corrects?.from != nil
    }
  }

  /// Every subject under which the ledger must find the event, the one it is about first.
  package var indexSubjects: [Subject] {
    var subjects = [subject]
    switch what {
    case .childRegistered(let family, _, _), .adultRegistered(let family, _):
      subjects.append(.family(family))
    default: break
    }
    if let former = corrects?.from { subjects.append(former) }
    return subjects
  }
}
