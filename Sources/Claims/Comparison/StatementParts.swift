import Quantities
import Terms

/// What a statement of a story is made of, and the same statement with other parts.
extension Scenario.What {
  /// Whom it is about.
  var subjects: [String] {
    switch self {
    case .person(_, let ids, _, _): ids
    case .event(let subjects, _, _), .state(let subjects, _, _, _),
      .reading(let subjects, _, _, _), .care(let subjects, _),
      .unreadableCare(let subjects, _), .confirmed(let subjects, _):
      subjects
    case .instead(let inner): inner.subjects
    case .claim, .expect: []
    }
  }

  /// The fact that it names, by its index; nil for people and care.
  var fact: Int? {
    switch self {
    case .event(_, let fact, _), .state(_, let fact, _, _), .reading(_, let fact, _, _): fact
    case .instead(let inner): inner.fact
    case .person, .care, .unreadableCare, .confirmed, .claim, .expect: nil
    }
  }

  /// The statement with every list of people, every fact and every day changed.
  func mapped(
    subjects: ([String]) -> [String] = { $0 }, fact: (Int) -> Int = { $0 },
    day: (Day) -> Day = { $0 }
  ) -> Scenario.What {
    switch self {
    case .person(let kind, let ids, let family, let born):
      .person(kind, ids: subjects(ids), family: family, born: born.map(day))
    case .event(let ids, let index, let on):
      .event(subjects: subjects(ids), fact: fact(index), day: day(on))
    case .state(let ids, let index, let code, let days):
      .state(
        subjects: subjects(ids), fact: fact(index), code: code,
        days: DayRange(
          start: day(days.start),
          end: days.end == .latest ? .latest : max(day(days.start), day(days.last) + 1)))
    case .reading(let ids, let index, let value, let on):
      .reading(subjects: subjects(ids), fact: fact(index), value: value, day: day(on))
    case .care(let ids, let row):
      .care(
        subjects: subjects(ids),
        Scenario.CareRow(
          start: day(row.start), ceased: row.ceased.map(day), legalStatus: row.legalStatus,
          placement: row.placement, provider: row.provider, endReason: row.endReason))
    case .unreadableCare(let ids, let start):
      .unreadableCare(subjects: subjects(ids), start: start.map(day))
    case .confirmed(let ids, let to): .confirmed(subjects: subjects(ids), to: day(to))
    case .instead(let inner):
      .instead(inner.mapped(subjects: subjects, fact: fact, day: day))
    case .claim, .expect: self
    }
  }
}

extension FactDeclaration {
  /// Whether a contract could read the statement as one of this fact.
  func takes(_ what: Scenario.What) -> Bool {
    switch (kind, what) {
    case (_, .instead(let inner)): takes(inner)
    case (.event, .event), (.approval, .event): true
    case (.state(let codes), .state(_, _, let code, _)):
      codes.isEmpty || code.map(codes.contains) == true
    case (.score(let low, let high, _), .reading(_, _, let value, _)): value >= low && value <= high
    default: false
    }
  }
}
