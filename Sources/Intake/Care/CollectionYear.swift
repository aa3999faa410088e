package import Quantities

/// The collection year of a return, and how it is known: year Y ends on 31 March Y.
package struct CollectionYear: Hashable, Sendable {
  package let year: Int
  package let evidence: Evidence

  package enum Evidence: Hashable, Sendable {
    case given
    /// So many of all rows with a DEC ended in that year.
    case ceased(Int, of: Int)
    /// No row has a DEC; the latest DECOM lies in that year, so the return is not an earlier one.
    case latestStart(Day)
  }

  init(year: Int, evidence: Evidence) {
    self.year = year
    self.evidence = evidence
  }

  /// The year that ends on the 31 March on or after a day.
  static func holding(_ day: Day) -> Int {
    let (year, month, _) = day.parts
    return month <= 3 ? year : year + 1
  }

  /// The days of a collection year, or nil outside 1991 to 2200.
  package static func days(of year: Int) -> DayRange? {
    guard year >= 1991, year <= 2200, let start = Day(year: year - 1, month: 4, day: 1),
      let last = Day(year: year, month: 3, day: 31)
    else { return nil }
    return DayRange(first: start, last: last)
  }

  /// Tells the year from the rows: a row of a return is open, or ended in the return's year.
  ///
  /// The year in which more than half of all DECs lie; without any DEC, the year of the latest
  /// DECOM. One mistyped year changes nothing.
  static func inferred(from rows: [EpisodeRow]) throws(YearFault.Thrown) -> CollectionYear {
    var votes: [Int: Int] = [:]
    for row in rows {
      if let day = row.until { votes[holding(day), default: 0] += 1 }
    }
    let all = votes.values.reduce(0, +)
    if let most = votes.first(where: { $0.value * 2 > all }) {
      return CollectionYear(year: most.key, evidence: .ceased(most.value, of: all))
    }
    guard all == 0 else { throw YearFault.Thrown(fault: .noMajority) }
    guard let latest = rows.compactMap(\.start).max() else {
      throw YearFault.Thrown(fault: .noDates)
    }
    return CollectionYear(year: holding(latest), evidence: .latestStart(latest))
  }
}

extension YearFault {
  struct Thrown: Error { let fault: YearFault }
}

extension CollectionYear: CustomStringConvertible {
  /// `the return to 31 March 2018, as given`: what an import prints of each return.
  package var description: String {
    let how =
      switch evidence {
      case .given: "as given"
      case .ceased(let count, let all): "inferred: \(count) of \(all) DECs lie in that year"
      case .latestStart(let day): "inferred: no row has a DEC, and the latest DECOM is \(day)"
      }
    return "the return to 31 March \(year), \(how)"
  }
}
