import Quantities

/// Rates by number: on each day the bands stand one after the other, from 1 on and without an end.
extension Checker {
  mutating func numberedRows(_ syntax: RateSyntax) -> [RateRow] {
    let rows: [(row: RateSyntax.Row, numbers: NumberBand, end: Day)] = syntax.rows.compactMap {
      row in
      guard let numbers = row.numbers?.value else { return nil }
      return (row, numbers, end(of: row, in: syntax))
    }
    if rows.count == syntax.rows.count, !syntax.hasUnreadRows {
      sweepBands(
        rows.map { ($0.row, $0.numbers, DayRange(start: $0.row.from, end: $0.end)) }, syntax)
    }
    return rows.map { row, numbers, end in
      RateRow(
        codes: [numbers.description], numbers: numbers, days: DayRange(start: row.from, end: end),
        value: row.value.ratio, by: row.by, agreed: row.agreed, range: row.range)
    }
  }

  /// A row without a last day ends where the next row of the same numbers begins.
  private func end(of row: RateSyntax.Row, in rate: RateSyntax) -> Day {
    if let to = row.to { return to + 1 }
    return rate.rows.filter { $0.numbers?.value == row.numbers?.value && $0.from > row.from }
      .map(\.from).min() ?? .latest
  }

  /// The exact sweep: between two days on which a row begins or ends the bands must meet.
  private mutating func sweepBands(
    _ rows: [(row: RateSyntax.Row, numbers: NumberBand, days: DayRange)], _ rate: RateSyntax
  ) {
    let inside = rows.flatMap { [$0.days.start, $0.days.end] }.filter {
      askable.start < $0 && $0 < askable.end
    }
    let bounds = Set(inside + [askable.start, askable.end]).sorted()
    for start in bounds.dropLast() {
      let live = rows.filter { $0.days.contains(start) }
        .sorted { $0.numbers.first < $1.numbers.first }
      var next: Int? = 1
      for (place, band) in live.enumerated() {
        if next.map({ band.numbers.first < $0 }) ?? true {
          let other = live[max(0, place - 1)].row.range
          return report(
            .bandOverlap(rate.name, band.numbers, on: start, at: band.row.range, first: other))
        }
        if let wanted = next, band.numbers.first > wanted {
          let gap = NumberBand(first: wanted, last: band.numbers.first - 1)
          return report(.bandGap(rate.name, gap, on: start, at: band.row.range))
        }
        next = band.numbers.last.map { $0 + 1 }
      }
      if let next {
        let gap = NumberBand(first: next, last: nil)
        let at = live.last?.row.range ?? rate.name.range
        return report(.bandGap(rate.name, gap, on: start, at: at))
      }
    }
  }
}
