package import Diagnostics
package import Quantities

/// One paper clause: its words, its number, the edition it came with.
package struct Clause: Sendable {
  package var number: String
  package var title: String
  /// The paper's own words, a line each, without the bars.
  package var paper: [String]
  /// When it applies from and by which day that is judged; nil: from the beginning.
  package var variation: Variation?
  /// The clause that stands in its place, an index into `clauses`: for whom that one is in force, this
  /// one pays nothing and saves nothing.
  package var replacedBy: Int?
  package var range: SourceRange
}

/// What a variation says or adds: in force for whom its day falls on or after `from`.
package struct Variation: Sendable {
  package var from: Day
  package var pickedBy: DayExpression
  package var under: String
  package var agreed: Day
}

/// A name given to an expression in a clause; `versions` run from the oldest to the newest wording.
package struct Definition: Sendable {
  package var name: String
  package var subject: SubjectKind
  package var versions: [Version]

  package struct Version: Sendable {
    package var clause: Int
    package var value: Expression
    package var range: SourceRange
  }
}

/// `eligible … when …` or `excluded … when …`; judged as known now (rule 14).
package struct Eligibility: Sendable {
  package enum Effect: String, Sendable { case eligible, excluded }

  package var effect: Effect
  package var subject: SubjectKind
  /// From the oldest wording to the newest; the clause's variation says which one applies.
  package var versions: [Version]

  package struct Version: Sendable {
    package var clause: Int
    package var test: TestExpression
    package var range: SourceRange
  }
}

/// `care NAME`: what counts as a day in care under this contract.
package struct CareTerms: Sendable {
  package enum Continuation: Hashable, Sendable {
    case endsCare
    /// Care goes on until the event; nil: until the next episode, else the 18th birthday.
    case continues(untilEvent: Int?)
  }

  package var name: String
  package var clause: Int
  /// V3 nights count as care.
  package var respite: Bool
  /// What a day out of care inside a V4 agreement is worth.
  package var agreements: DayTreatment
  /// J1.
  package var remand: Bool
  /// L1.
  package var policeProtection: Bool
  /// P1.
  package var placedWithParents: Bool
  /// T1, T2, T3.
  package var hospitalAndHolidays: Bool
  /// Days missing from care; the episode runs on.
  package var missing: Bool
  /// After a REC of E9.
  package var custody: Continuation
  /// After a REC of E3.
  package var transfer: Continuation
  package var range: SourceRange
}

/// A clause that the file leaves to people.
package struct NotModelled: Sendable {
  package var clause: Int
  package var what: String
  package var because: String
}
