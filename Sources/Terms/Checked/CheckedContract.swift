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
}

/// One paper clause: its words, its number, the edition it came with.
package struct Clause: Sendable {
  package var number: String
  package var title: String
  /// The paper's own words, a line each, without the bars.
  package var paper: [String]
  /// When it applies from and by which day that is judged; nil: from the beginning.
  package var variation: Variation?
  package var range: SourceRange
}

/// A later wording of a clause: in force for whom its day falls on or after `from`.
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

/// Who is paid for what: whose, which days, at which rate, when, then the money steps in order.
package struct Outcome: Sendable {
  package var name: String
  package var clause: Int
  package var subject: SubjectKind
  /// The fact each of whose occurrences opens a case, for `for each EVENT`.
  package var caseEvent: Int?
  package var condition: TestExpression?
  package var payment: Payment
  package var steps: [MoneyStep]
  /// `as attachment`, `as grant`; nil: outcome.
  package var kind: String?
  /// The care terms that it reads; nil when its days do not depend on care status.
  ///
  /// Unconfirmed and unreadable days of an outcome that reads care are held, as the contract says.
  package var readsCare: Int?
  /// Of `best of`: the first variant of the same outcome, of which one alone is paid; nil otherwise.
  package var bestOf: Int?
  package var range: SourceRange
}

/// `pays RATE for …`.
package struct Payment: Sendable {
  package var rate: Int
  package var accrual: Accrual
  package var condition: TestExpression?
  /// `falling due on`; nil: the day earned.
  package var due: DayExpression?
}

/// Which days earn (terms-language, section 2: everything that is earned is a set of days).
package enum Accrual: Sendable {
  case eachDay(DaysExpression)
  case onDays(DaysExpression)
  /// Each complete block of so many consecutive days (rule 8).
  case running(days: Int, of: DaysExpression, dated: BlockDate)
  /// Each complete block on a grid counted from a day (rule 8).
  case grid(span: Span, of: DaysExpression, from: DayExpression, dated: BlockDate)
  /// What a number over all families has moved by at each period's end (rule 19); `mayFall`: also
  /// below nothing to date.
  case movement(NumberExpression, mayFall: Bool)
}

package enum BlockDate: String, Hashable, Sendable {
  case firstDay, lastDay
  /// Its period is split by days; its last day still picks rate and payer.
  case splitByDays
}

/// One money step, in the order written (rule 16).
package enum MoneyStep: Sendable {
  /// `less 33 %` or `less deadweight`: takes the share off the money, or off the days.
  case less(Share, ofDays: Bool)
  case times(Share)
  /// `times slide …`; `isTaken`: `less slide …`.
  case slide(Slide, isTaken: Bool)
  case atMost(limit: Int)
  case rounded(RoundingMode, to: RoundingTarget, on: RoundingPlace)
  case split(Int)
  case paidBy(Payer)
}

/// `slide NUMBER from A to B`: the share that a number has come on the way from one point to another,
/// nothing before the first and all beyond the second; the scale may run downwards.
package struct Slide: Sendable {
  package var value: NumberExpression
  package var from: NumberExpression
  package var to: NumberExpression
}

package enum RoundingTarget: String, Hashable, Sendable { case pence, wholeUnits }
package enum RoundingPlace: String, Hashable, Sendable { case unit, line }

/// A share written out, or a share rate by name.
package enum Share: Hashable, Sendable {
  case literal(Ratio)
  case rate(Int)
}

/// Somebody who pays: by name, or whoever a state names on the day earned.
package enum Payer: Hashable, Sendable {
  case named(String)
  /// An index into `facts`: the child's home council.
  case state(Int)
}

/// A table of dated rows.
package struct Rate: Sendable {
  package enum Unit: Hashable, Sendable {
    /// Pence per unit: `per day`, `per block`, `per milestone`, `per family`.
    case money(per: String)
    case share
  }

  package enum Key: Hashable, Sendable {
    case none
    /// An index into `facts`, read on the day that picks the row.
    case state(Int)
    /// PLACE of the care episode on the day earned.
    case placement
    /// The unit's number over the whole contract, in the order earned or claimed.
    case number(Order)
  }

  package var name: String
  package var unit: Unit
  package var key: Key
  package var picked: RowPick
  /// By key as written, then by `from`.
  package var rows: [RateRow]
  package var range: SourceRange
}

/// The date that picks a rate row or a split row (rule 12).
package enum RowPick: Sendable {
  case dayEarned
  case dayDue
  /// A day of the subject, and its name as written.
  case day(DayExpression, name: String)
}

/// The numbers of the units that one row prices: `1 to 50`, or `51 on`.
package struct NumberBand: Hashable, Sendable {
  /// From 1; both included.
  package var first: Int
  package var last: Int?

  package func contains(_ number: Int) -> Bool { first <= number && number <= last ?? .max }
}

extension NumberBand: CustomStringConvertible {
  package var description: String { last.map { "\(first) to \($0)" } ?? "\(first) on" }
}

package struct RateRow: Hashable, Sendable {
  /// The codes it stands for; none: all that no other row names.
  ///
  /// Of a rate by number, the numbers as written.
  package var codes: [String]
  /// Of a rate by number: the numbers of the units that it prices.
  package var numbers: NumberBand?
  package var days: DayRange
  /// Pence per unit, or a share.
  package var value: Ratio
  package var by: String
  package var agreed: Day
  package var range: SourceRange
}

/// `split NAME`: who pays which share of a line.
package struct Split: Sendable {
  package struct Row: Sendable {
    package var days: DayRange
    package var shares: [(payer: Payer, share: Ratio)]
    /// Who takes what is left and the odd penny; nil: largest remainder, ties as written.
    package var rest: Payer?
    package var by: String
    package var agreed: Day
    package var range: SourceRange
  }

  package struct Ceiling: Sendable {
    package var payer: Payer
    package var amount: Pence
    /// Who bears the excess; nil: nobody, it is unpaid.
    package var beyond: Payer?
    package var order: Order
    package var range: SourceRange
  }

  package var name: String
  package var picked: RowPick
  package var rows: [Row]
  package var ceilings: [Ceiling]
  package var rounding: RoundingMode
  package var range: SourceRange
}

/// The order in which a cap, a band or a ceiling is used up (rule 18).
package enum Order: String, Hashable, Sendable { case earned, claimed }

/// `limit NAME`: a cap over units.
package struct Limit: Sendable {
  package enum Amount: Sendable {
    case money(Pence)
    case units(Int)
    /// `20 % of NUMBER`: so many whole units of a number over all families, as at the claim's day.
    case share(Ratio, of: NumberExpression)
  }

  /// What the cap is for each of; none: for the contract.
  package enum Scope: String, Hashable, Sendable {
    case child, family, outcome, period, `case`, day
  }

  package var name: String
  package var clause: Int
  package var amount: Amount
  package var scope: [Scope]
  package var wholeUnitsOnly: Bool
  package var order: Order
  package var range: SourceRange
}

/// `saving NAME`: what care was avoided, at a reference cost (rule 24).
///
/// Never mixed with payments.
package struct Saving: Sendable {
  package enum Kind: String, Hashable, Sendable { case avoided, cashable }

  package var name: String
  package var clause: Int
  package var kind: Kind
  package var condition: TestExpression?
  package var tracked: DaysExpression
  /// The expected share of days in care.
  package var expected: Share
  /// The reference cost of a day in care: an index into `rates`.
  package var referenceCost: Int
  /// Days in care that happened, and what a day costs where the child was placed.
  package var actual: DaysExpression
  package var placementCost: Int
  package var attribution: [SavingCase: Share]
  /// Outcomes whose payments over the same days are taken off for the net figure.
  package var netOf: [Int]
  package var range: SourceRange
}

package enum SavingCase: String, Hashable, Sendable, CaseIterable { case low, central, high }

/// `measure NAME`: a number that is reported and pays nothing, as it stands on a claim's as-at day.
package struct Measure: Sendable {
  package enum Unit: String, Hashable, Sendable {
    case days, years, points
    /// How many there are.
    case counted = "count"
    /// One number out of another that counts the same.
    case share
    case plain = "number"
  }

  package var name: String
  package var clause: Int
  /// The contract: one number over all families; else one for each who belongs to the contract.
  package var subject: SubjectKind
  package var value: NumberExpression
  package var unit: Unit
  package var range: SourceRange
}

/// A clause that the file leaves to people.
package struct NotModelled: Sendable {
  package var clause: Int
  package var what: String
  package var because: String
}
