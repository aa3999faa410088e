package import Quantities

/// One expression of the terms as it was worked out for somebody: what it says, what it came to, and
/// what that was read from.
package struct TracedExpression: Hashable, Sendable {
  package enum Finding: Hashable, Sendable {
    case truth(Bool)
    /// Nil: there is no such day.
    case day(Day?)
    case days(DaySet)
    /// Nil: it is not known.
    case number(Ratio?)
    /// The value of a state; nil: none is in force.
    case code(String?)
  }

  /// In the words of the language; empty for what one of several adds to the expression above it.
  package let words: String
  package let finding: Finding
  /// Whom it was read of, where that is one of several.
  package var subject: String?
  /// The clause that defines the name; nil for what has none.
  package var clause: Int?
  /// Whether the name was taken apart before, so that its parts are not told again.
  package var isToldBefore = false
  /// Ledger positions of the events that it was read from itself, ascending; those of its parts stand
  /// with them.
  package var positions: [Int] = []
  package var parts: [TracedExpression] = []
}

/// Every expression behind one line, or behind there being none.
package struct OutcomeTrace: Hashable, Sendable {
  package struct Section: Hashable, Sendable {
    package enum Subject: Hashable, Sendable {
      case eligible, excluded
      /// Whether the clause holds for somebody, where it holds from a day on or until another does.
      case inForce
      case condition
      case paymentCondition
      /// The days that earn, before they are cut by period and row.
      case days
      /// A number over all families, as it was struck on a day.
      case struckOn(Day)
      case due
      /// What a share slides on.
      case slide
      /// The day that picks rows, where a day of the subject does.
      case rowDay
      /// Whom a state names as payer.
      case payer
      /// The day on which that state is asked, where it is not the day earned.
      case payerDay
      /// Who vouches for days out of care.
      case confirmed
    }

    package let subject: Subject
    /// The clause that asks.
    package let clause: Int
    package let expressions: [TracedExpression]
  }

  package let sections: [Section]
  /// Of a line: the rows of its rate, of the rates of its shares, and of its split.
  package let rows: [TracedRow]
}

/// Which row of a rate or a split a line took, and why not each of the others.
package struct TracedRow: Hashable, Sendable {
  package enum Table: Hashable, Sendable {
    case rate(Int)
    case split(Int)
  }

  package enum Verdict: Hashable, Sendable {
    case applies
    /// None of the days that pick a row lies in its dates.
    case otherDates
    /// On those days it was something else than the row stands for; what it was.
    case otherCode([String])
    /// The units have other numbers.
    case otherNumbers
    /// Another row was found before it.
    case notReached
  }

  package let table: Table
  /// An index into the table's rows.
  package let row: Int
  package let verdict: Verdict
}
