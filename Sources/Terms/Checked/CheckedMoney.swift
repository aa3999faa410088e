package import Diagnostics
package import Quantities

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
    /// The day on which the state among them is asked who pays; nil: the day earned.
    package var payerDay: DayExpression?
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

extension Measure.Unit {
  /// What stands beside figures.
  package var word: String {
    switch self {
    case .days: "days"
    case .years: "years"
    case .points: "points"
    case .counted, .share, .plain: ""
    }
  }

  /// What stands beside one figure: `1 point`.
  package func word(beside figure: Ratio?) -> String {
    figure == .one ? String(word.dropLast()) : word
  }
}
