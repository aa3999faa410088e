package import Quantities

/// What tells one line of a claim from another (terms-language, section 4, rule 20), in words.
///
/// Never the number of a row: two systems sort differently.
package enum ClaimKeyColumn: String, CaseIterable, Sendable {
  case outcome, clause, family, child
  /// The day that opened the case, for an outcome `for each EVENT`.
  case `case`
  /// The period in which the units fall due, as `2019-07-01..2019-09-30`.
  case period
  case payer
  /// The first day of the rate row.
  case rate
  /// The first day of the split row.
  case split
  /// `paid`, `held`, `capped` and so on: lines at nothing stand beside those that ask for money.
  case status
}

/// One line of a claim as a file or a recomputation states it.
package struct ClaimRow: Hashable, Sendable {
  /// In the order of `ClaimKeyColumn.allCases`; empty where a line has no such attribute.
  package let key: [String]
  /// Units before any share; nil when the file does not say.
  package let units: Ratio?
  package let amount: Pence
  /// The line of the file that it stands in, from 1; nil for a recomputed one.
  package let place: Int?

  package init(
    _ values: [ClaimKeyColumn: String], units: Ratio?, amount: Pence, place: Int? = nil
  ) {
    key = ClaimKeyColumn.allCases.map { values[$0] ?? "" }
    self.units = units
    self.amount = amount
    self.place = place
  }

  /// The status of a line that asks for money.
  package static let paid = "paid"

  /// One part of the key.
  package func value(_ column: ClaimKeyColumn) -> String {
    let index = ClaimKeyColumn.allCases.firstIndex(of: column) ?? 0
    return index < key.count ? key[index] : ""
  }
}
