package import Diagnostics
package import Quantities

/// A contract that was checked completely: the only form in which terms reach the engine.
///
/// Names are resolved to indices, units and subjects agree, rates have no gap that an outcome could
/// ask for, and every decision that changes money is written.
package struct CheckedContract: Sendable {
  package var key: String
  package var title: String
  package var edition: Int
  /// The paper that made this edition, and when it was agreed; nil when the heading does not say.
  package var authority: Authority?
  package var term: DayRange
  /// Who pays and who is paid, as written; nil when the heading does not say.
  package var commissioner: String?
  package var provider: String?
  package var decisions: Decisions
  /// `prices are …`, as written: what is published and what is illustrative.
  package var prices: String
  package var facts: [FactDeclaration]
  /// In order, without overlap.
  package var periods: [DayRange]
  package var clauses: [Clause]
  package var definitions: [Definition]
  package var eligibility: [Eligibility]
  package var care: [CareTerms]
  package var outcomes: [Outcome]
  package var rates: [Rate]
  package var splits: [Split]
  package var limits: [Limit]
  package var savings: [Saving]
  package var measures: [Measure]
  package var notModelled: [NotModelled]
  package var scenarios: [Scenario]
}

extension CheckedContract {
  /// The scores, by their names in the ledger, of which several readings of one day may be recorded.
  package var severalReadings: Set<String> {
    var names: Set<String> = []
    for fact in facts {
      if case .score(_, _, .some) = fact.kind { names.insert(fact.recordedName) }
    }
    return names
  }
}

/// `under "Deed of variation 1" agreed 2020-03-02`.
package struct Authority: Hashable, Sendable {
  package var under: String
  package var agreed: Day
}

/// What a contract must say because it changes money (terms-language, section 1).
package struct Decisions: Hashable, Sendable {
  /// Nil when no expression asks for it.
  package var monthEnd: MonthEnd?
  package var leapBirthday: LeapBirthday
  package var unconfirmed: DayTreatment
}

/// What becomes of a day out of care that nobody vouches for.
package enum DayTreatment: String, Hashable, Sendable {
  case paid
  /// At nothing, and listed, until it is vouched for.
  case held
}

/// Whom a fact, a definition or an outcome is about.
package enum SubjectKind: String, Hashable, Sendable {
  case child, adult, family, contract
}

/// A line of the `facts` block: a name that the contract reads, and how it stands in the ledger.
package struct FactDeclaration: Sendable {
  package enum Kind: Hashable, Sendable {
    case event(Counts)
    /// An event that bears an approver.
    case approval(Counts)
    /// The values it may have; none for a state that is only on or off.
    case state(codes: [String])
    /// `sameDay`: which of several readings of one day counts; nil: a second one is refused (rule 10).
    case score(low: Ratio, high: Ratio, sameDay: SameDay?)
  }

  package enum SameDay: String, Hashable, Sendable { case highest, lowest, mean }

  package enum Counts: String, Hashable, Sendable {
    case first, last, each
    case opensCase = "each opens a case"
  }

  package var name: String
  package var subject: SubjectKind
  /// `of any member`: read of the family and of everybody in it, as the family's.
  package var ofAnyMember: Bool
  package var kind: Kind
  /// The name in the ledger; the same as `name` unless the contract says `recorded as`.
  package var recordedName: String
  /// Only occurrences with one of these codes; none: all.
  package var recordedCodes: [String]
  package var range: SourceRange

  /// What the one state is recorded as of which several values may be open side by side.
  static let openSideBySide = "need"
}
