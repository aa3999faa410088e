import Quantities

/// Rates by number: on each day the bands stand one after the other, from 1 on and without an end.
extension Checker {
  mutating func numberedRows(_ syntax: RateSyntax) -> [RateRow] {
    guard syntax.rows.count <= Self.mostBands else {
      report(
        .tooMany(
          "a rate by number of \(syntax.rows.count) rows", most: Self.mostBands,
          at: syntax.name.range, mend: "let a row price more numbers"))
      return []
    }
    let rows: [(row: RateSyntax.Row, numbers: NumberBand, end: Day)] = syntax.rows.compactMap {
      row in
      guard let numbers = row.numbers?.value else { return nil }
      return (row, numbers, end(of: row, in: syntax))
    }
    return rows.map { row, numbers, end in
      RateRow(
        codes: [numbers.description], numbers: numbers, days: DayRange(start: row.from, end: end),
        value: row.value.ratio, by: row.by, agreed: row.agreed, range: row.range)
    }
  }

  /// The bands of every day are compared with each other.
  private static let mostBands = 1_000

  /// A row without a last day ends where the next row of the same numbers begins.
  private func end(of row: RateSyntax.Row, in rate: RateSyntax) -> Day {
    if let to = row.to { return to + 1 }
    return rate.rows.filter { $0.numbers?.value == row.numbers?.value && $0.from > row.from }
      .map(\.from).min() ?? .latest
  }

  /// The exact sweep: between two days on which a row begins or ends the bands must meet.
  mutating func sweepBands(_ rate: Rate, over asked: DaySet) {
    let edges = rate.rows.flatMap { [$0.days.start, $0.days.end] }
    for range in asked.ranges {
      let inside = edges.filter { range.start < $0 && $0 < range.end }
      for start in Set(inside + [range.start]).sorted() {
        guard isWhole(rate, on: start) else { return }
      }
    }
  }

  /// Whether each number has one row on a day; the first that has not is reported.
  private mutating func isWhole(_ rate: Rate, on day: Day) -> Bool {
    let live = rate.rows.filter { $0.days.contains(day) }
      .compactMap { row in row.numbers.map { (numbers: $0, range: row.range) } }
      .sorted { $0.numbers.first < $1.numbers.first }
    var next: Int? = 1
    for (place, band) in live.enumerated() {
      if next.map({ band.numbers.first < $0 }) ?? true {
        let other = live[max(0, place - 1)].range
        report(.bandOverlap(rate.name, band.numbers, on: day, at: band.range, first: other))
        return false
      }
      if let wanted = next, band.numbers.first > wanted {
        let gap = NumberBand(first: wanted, last: band.numbers.first - 1)
        report(.bandGap(rate.name, gap, on: day, at: band.range))
        return false
      }
      next = band.numbers.last.map { $0 + 1 }
    }
    guard let next else { return true }
    let gap = NumberBand(first: next, last: nil)
    report(.bandGap(rate.name, gap, on: day, at: live.last?.range ?? rate.range))
    return false
  }
}
