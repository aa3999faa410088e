import Claims
import Quantities
import Reckoning
import Terms

extension Ratio {
  /// Exact pence as pounds: `GBP 7,371.273`, or `GBP 4,165.33 + 1/3 p` where decimals never end.
  var money: String {
    let short = pounds
    guard short.hasSuffix(" pence"), let whole = try? Pence(exact: rounded(.down)),
      let rest = try? minus(whole.exact)
    else { return short }
    return rest.isNegative ? "\(whole) - \(rest.negated) p" : "\(whole) + \(rest) p"
  }
}

extension DayRange {
  /// `2019 Q3`, `2019-08`, or both days: as short as it can be said.
  var shortPeriod: String {
    let (year, month, day) = start.parts
    if day == 1, month % 3 == 1, start.lastDay(ofSpanBeginningHere: .months(3)) == last {
      return "\(year) Q\(month / 3 + 1)"
    }
    if day == 1, start.lastDay(ofSpanBeginningHere: .months(1)) == last {
      return String("\(start)".prefix(7))
    }
    return interval
  }

  /// `2019-07-08 .. 2019-08-04`, both days included; one day alone.
  var interval: String { count == 1 ? "\(start)" : "\(start) .. \(last)" }

  /// `1 July to 30 September 2019`.
  var inWords: String {
    if count == 1 { return start.inWords }
    let sameYear = start.parts.year == last.parts.year
    return (sameYear ? String(start.inWords.dropLast(5)) : start.inWords) + " to " + last.inWords
  }
}

extension Rate {
  /// What one unit is called: `day`, `block`.
  var unitName: String {
    switch unit {
    case .money(let per): per
    case .share: "unit"
    }
  }

  /// `GBP 51.74 per day`, `33 %`.
  func price(_ row: RateRow) -> String {
    switch unit {
    case .money(let per): row.value.pounds + " per " + per
    case .share: (try? row.value.percent) ?? row.value.description
    }
  }
}
