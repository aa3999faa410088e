package import Diagnostics
package import Quantities

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
  /// `at`: the day on which a state is asked who pays; nil: the day earned.
  case paidBy(Payer, at: DayExpression?)
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

/// Somebody who pays: by name, or whoever a state names on the day earned or on a day that is said.
package enum Payer: Hashable, Sendable {
  case named(String)
  /// An index into `facts`: the child's home council.
  case state(Int)
}
