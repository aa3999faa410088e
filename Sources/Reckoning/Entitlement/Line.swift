package import Quantities
package import Terms

/// Why units stand at nothing, or that they do not (worked cases, README: `status`).
package enum LineStatus: Hashable, Sendable {
  case paid
  case held(HeldReason)
  /// Cut to nothing by a limit.
  case capped
  /// Nothing, because the figure to date lies below nothing.
  case floored
  /// Due in no claim period, or priced by no row.
  case listed(ListedReason)
  /// After the claim window (set by Claims).
  case outOfTime
  /// Refused by the commissioner (set by Claims).
  case rejected

  package enum HeldReason: Int, Hashable, Sendable, CaseIterable {
    /// In the order in which they are said of a day to which several apply.
    case unreadable, unconfirmed, agreement
  }

  package enum ListedReason: Int, Hashable, Sendable {
    /// `noPayer`: nobody is named as payer on the day earned.
    case outsidePeriods, noRateRow, noPayer
  }

  package var isPaid: Bool { self == .paid }
  package var isHeld: Bool { if case .held = self { true } else { false } }
}

/// What makes two lines the same line (terms-language, section 4, rule 20): never a position in a
/// file.
package struct LineKey: Hashable, Sendable {
  /// An index into the contract's outcomes.
  package let outcome: Int
  package let family: String
  /// The child, the family, or the contract's key.
  package let subject: String
  /// The day that opened the case, for an outcome `for each EVENT`.
  package let openedOn: Day?
  /// An index into the contract's periods, by the day due; nil: due in none.
  package let period: Int?
  /// Whoever a state names as payer on the day earned; nil when payers are named in the terms.
  package let payer: String?
  /// An index into the rows of the outcome's rate; nil: no row applies.
  package let rateRow: Int?
  /// An index into the rows of the outcome's split.
  package let splitRow: Int?
  package let status: LineStatus

  package init(
    outcome: Int, family: String, subject: String, openedOn: Day?, period: Int?, payer: String?,
    rateRow: Int?, splitRow: Int?, status: LineStatus
  ) {
    self.outcome = outcome
    self.family = family
    self.subject = subject
    self.openedOn = openedOn
    self.period = period
    self.payer = payer
    self.rateRow = rateRow
    self.splitRow = splitRow
    self.status = status
  }

  /// The same line under another status.
  func with(_ status: LineStatus) -> LineKey { priced(by: rateRow, status) }

  /// The same units under another row of their rate, and another status.
  func priced(by rateRow: Int?, _ status: LineStatus) -> LineKey {
    LineKey(
      outcome: outcome, family: family, subject: subject, openedOn: openedOn, period: period,
      payer: payer, rateRow: rateRow, splitRow: splitRow, status: status)
  }

  /// The line that a limit cut this one from.
  var uncapped: LineKey { with(.paid) }
}

/// Units of one outcome for one subject in one period, at one price: what is claimed.
package struct Line: Hashable, Sendable {
  package let key: LineKey
  /// Units before any share is taken, counted once.
  package let raw: Ratio
  /// Units after shares that are taken on days; nothing for a line that does not pay.
  package let paid: Ratio
  package let amount: Pence
  /// The days earned; for blocks, the days that date them.
  package let days: DaySet
  /// Where the line stands in an order: its first unit.
  package let firstDue: Day
  package let firstEarned: Day
  /// Of a line due in no period, what each day holds where units are not all alike.
  private let uneven: [Part]

  /// The part of a block that a day dates.
  package struct Part: Hashable, Sendable {
    let day: Day
    let quantity: Ratio
  }

  package init(
    key: LineKey, raw: Ratio, paid: Ratio, amount: Pence, days: DaySet, firstDue: Day,
    firstEarned: Day, uneven: [Part] = []
  ) {
    self.key = key
    self.raw = raw
    self.paid = paid
    self.amount = amount
    self.days = days
    self.firstDue = firstDue
    self.firstEarned = firstEarned
    self.uneven = uneven
  }

  /// What of the line is due before a day, where each unit is due when it is earned; nil: nothing.
  func due(before end: Day) throws(Overflow) -> Line? {
    let own = days.intersection(DayRange(start: .earliest, end: end))
    if own.isEmpty { return nil }
    if own == days { return self }
    var raw = uneven.isEmpty ? Ratio(whole: Int128(own.count)) : .zero
    for part in uneven where part.day < end { raw = try raw.plus(part.quantity) }
    return Line(
      key: key, raw: raw, paid: paid, amount: amount, days: own, firstDue: firstDue,
      firstEarned: firstEarned)
  }

  /// The same line at another amount.
  package func asking(_ amount: Pence) -> Line {
    Line(
      key: key, raw: raw, paid: paid, amount: amount, days: days, firstDue: firstDue,
      firstEarned: firstEarned)
  }
}

/// Why a subject has no unit of an outcome that it might have had.
package enum NothingReason: Hashable, Sendable {
  case notEligible(eligibility: Int, clause: Int)
  case excluded(eligibility: Int, clause: Int)
  case conditionFailed
  /// No day qualifies.
  case noDays
  /// The units hang on a day that has not come.
  case notDue
  /// A share that slides is nought: no unit and no line (worked cases, decision t).
  case nothingOfSlide

  /// The same in the words of the language, as reports and scenarios say it.
  package var reason: Scenario.Reason {
    switch self {
    case .notEligible: .notEligible
    case .excluded: .excluded
    case .conditionFailed: .conditionFails
    case .noDays: .noDayQualifies
    case .notDue: .notDue
    case .nothingOfSlide: .nothingOfSlide
    }
  }

  /// The clause that says so; nil where it is the outcome's own.
  package var clause: Int? {
    switch self {
    case .notEligible(_, let clause), .excluded(_, let clause): clause
    case .conditionFailed, .noDays, .notDue, .nothingOfSlide: nil
    }
  }
}

package struct Nothing: Hashable, Sendable {
  package let outcome: Int
  package let family: String
  package let subject: String
  /// The day that opened the case, for an outcome `for each EVENT`.
  package let openedOn: Day?
  package let reason: NothingReason
}

/// Days that are paid although a V4 agreement covers them, shown beside the claim (rule 6).
package struct AgreementDays: Hashable, Sendable {
  package let outcome: Int
  package let family: String
  package let subject: String
  package let days: DaySet
}

/// What one contract owes on one state of knowledge, before what was claimed is taken off.
package struct Entitlement: Sendable {
  /// By family, child, case, clause, outcome, period, payer, rate row, split row, status.
  package var lines: [Line] = []
  package var nothings: [Nothing] = []
  package var agreementDays: [AgreementDays] = []
  /// Units under limits or priced by number, where some fall due later than they are earned: what
  /// the others are paid then depends on the period that is claimed.
  var waiting: WaitingUnits?
}
