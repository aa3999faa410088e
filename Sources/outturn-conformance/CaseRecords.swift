import Casework
import Quantities

/// The facts of a case as a ledger would hold them, in the order in which they became known.
///
/// The second way from facts to histories: through the typed facts, corrections by position and the
/// fold. Both ways must give the same lines.
struct CaseRecords {
  private var recorded: [RecordedFact] = []
  private var positions: [String: Int] = [:]
  private let facts: [CaseFact]
  private let source: Source
  private let council = "northshire"

  /// The families known at claim `claim`, counted from 1.
  ///
  /// `severalReadings`: the scores of which the contract reads several of one day.
  static func known(
    at claim: Int, of facts: [CaseFact], severalReadings: Set<String>
  ) -> [FamilyHistory] {
    var records = CaseRecords(facts)
    for fact in facts.filter({ $0.known <= claim }).sorted(by: { $0.known < $1.known }) {
      records.record(fact)
    }
    return CaseRecord(folding: records.recorded, severalReadings: severalReadings).families
  }

  /// The rules by which facts of the case are refused.
  static func refusals(of facts: [CaseFact]) -> [String] {
    var records = CaseRecords(facts)
    for fact in facts { records.record(fact) }
    return CaseRecord(folding: records.recorded).contradictions
      .filter { $0.rule.effect == .refused }.map(\.rule.rawValue)
  }

  private init(_ facts: [CaseFact]) {
    self.facts = facts
    source = Source(system: "worked-case", reference: "1", obtained: .earliest)
    registerUndeclared()
  }

  /// Children of whom no fact says who they are, born on 20 May 2008 in a family of their own.
  private mutating func registerUndeclared() {
    var declared: [String] = []
    for case .person(let id, _, _) in facts.map(\.what) { declared.append(id) }
    for fact in facts {
      guard let id = fact.subject, !id.hasPrefix("F"), !declared.contains(id) else { continue }
      declared.append(id)
      let born = Day(year: 2008, month: 5, day: 20) ?? .earliest
      append(.child(id), .childRegistered(family: "F-\(id)", born: born, home: home), nil)
    }
  }

  /// A home council matters only where a return confirms its children.
  private var home: String? {
    facts.contains { if case .returned = $0.what { true } else { false } } ? council : nil
  }

  private mutating func append(_ subject: Subject, _ what: What, _ corrects: Correction?) {
    recorded.append(
      RecordedFact(
        position: recorded.count,
        fact: Fact(subject, what, source: source, actor: "worker", corrects: corrects)))
  }

  private mutating func record(_ fact: CaseFact) {
    if let name = fact.name { positions[name] = recorded.count }
    let event = fact.instead.flatMap { positions[$0] }
    if case .withdrawal = fact.what, let event {
      append(recorded[event].fact.subject, .withdrawn(event: event, reason: "mistaken"), nil)
      return
    }
    guard let (subject, what) = meaning(of: fact.what) else { return }
    append(subject, what, event.map { Correction(event: $0, reason: "mistaken") })
  }

  private func subject(_ id: String) -> Subject { id.hasPrefix("F") ? .family(id) : .child(id) }

  private func meaning(of what: CaseFact.What) -> (Subject, What)? {
    switch what {
    case .person(let id, let family, let born):
      (.child(id), .childRegistered(family: family, born: born, home: home))
    case .event(let of, let name, let day): (subject(of), event(name, day))
    case .state(let of, let name, let code, let days): (subject(of), state(name, code, days))
    case .care(let of, let start, let ceased, let legal, let place, let end):
      (
        subject(of),
        .careEntered(
          CareRow(
            start: start, reason: CareRow.started, legalStatus: legal, placement: place,
            until: ceased, end: end))
      )
    case .unreadableCare(let of, let start):
      (subject(of), .careUnreadable(from: start, reason: "it cannot be read"))
    case .confirmed(let of, let to, let by): (subject(of), .careConfirmed(to: to, by: by))
    case .returned(let to, _):
      (.council(council), .careReturned(year: to.parts.year, to: to))
    case .score(let of, let name, let day, let value):
      (subject(of), .assessmentScored(score: name, on: day, value: value, respondent: nil))
    case .withdrawal, .act: nil
    }
  }

  private func event(_ name: String, _ day: Day) -> What {
    switch name {
    case Vocabulary.referral: .referred(on: day, cohort: nil)
    case Vocabulary.adopted: .adopted(on: day)
    case Vocabulary.died: .died(on: day)
    case Vocabulary.released: .custodyReleased(on: day)
    case Vocabulary.consent:
      .consentGiven(on: day, purpose: nil, approver: "commissioner", reason: "agreed")
    case Vocabulary.consentWithdrawn:
      .consentWithdrawn(on: day, purpose: nil, approver: nil, reason: nil)
    default: .eventRecorded(name: name, on: day, code: nil)
    }
  }

  private func state(_ name: String, _ code: String, _ days: DayRange) -> What {
    let until = days.end == .latest ? nil : days.end
    return switch name {
    case Vocabulary.cohort: .cohortAssigned(cohort: code, from: days.start)
    case Vocabulary.home: .homeChanged(home: code, from: days.start)
    case Vocabulary.movedAway: .movedAway(from: days.start, until: until)
    default: .stateRecorded(name: name, code: code, from: days.start, until: until)
    }
  }
}

extension CaseFact {
  /// Whom the fact is about, where it is about somebody.
  fileprivate var subject: String? {
    switch what {
    case .event(let of, _, _), .state(let of, _, _, _), .score(let of, _, _, _),
      .care(let of, _, _, _, _, _), .unreadableCare(let of, _), .confirmed(let of, _, _):
      of
    case .person, .returned, .withdrawal, .act: nil
    }
  }
}
