import Quantities
import Reckoning
import Terms

// MARK: prices by number (rule 18)

extension ReferenceEvaluator {
  /// Counts the paid units of each outcome whose rate goes by number, over all families, and prices
  /// each by its number.
  func number(_ units: inout [ReferenceUnit]) throws {
    for outcome in contract.outcomes.indices {
      let rate = contract.rates[contract.outcomes[outcome].payment.rate]
      guard case .number(let order) = rate.key else { continue }
      let counted = units.indices.filter {
        units[$0].outcome == outcome && units[$0].status == .paid
      }.sorted { unitBefore(units[$0], units[$1], order) }
      for (before, place) in counted.enumerated() {
        let row = rate.rows.firstIndex { row in
          guard let band = row.numbers, let day = units[place].pickedOn else { return false }
          return band.first <= before + 1 && before + 1 <= band.last ?? .max
            && row.days.start.n <= day && day < row.days.end.n
        }
        units[place].waitsForNumber = false
        units[place].rateRow = row
        if let row { units[place].money = try units[place].raw.times(rate.rows[row].value) }
      }
    }
  }
}
