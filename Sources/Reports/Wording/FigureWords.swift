import Claims
import Quantities
import Reckoning
import Terms

extension Ratio {
  /// `7,065`, `9.2`, or `1/3` where no short decimal says it.
  var figures: String {
    if let whole = Int(exactly: numerator), isWhole { return whole.grouped }
    guard let thousand = try? times(1000), thousand.isWhole else { return description }
    let magnitude = thousand.numerator.magnitude
    var decimals = String(magnitude % 1000 + 1000).dropFirst()
    while decimals.utf8.last == UInt8(ascii: "0") { decimals.removeLast() }
    return (isNegative ? "-" : "") + "\(magnitude / 1000).\(decimals)"
  }

  /// Exact pence as pounds: `GBP 7,371.273`, or `GBP 4,165.33 + 1/3 p` where decimals never end.
  var money: String {
    let short = pounds
    guard short.hasSuffix(" pence"), let whole = try? Pence(exact: rounded(.down)),
      let rest = try? minus(whole.exact)
    else { return short }
    return rest.isNegative ? "\(whole) - \(rest.negated) p" : "\(whole) + \(rest) p"
  }

  /// `1 day`, `71 days`, `-2 days`.
  func counted(_ unit: String) -> String {
    figures + " " + (numerator.magnitude == 1 && isWhole ? unit : plural(unit))
  }
}

extension Int {
  /// `1 line`, `12 lines`; thousands are grouped.
  package func counted(_ unit: String) -> String {
    grouped + " " + (magnitude == 1 ? unit : plural(unit))
  }

  /// `1,234`.
  var grouped: String {
    var result = ""
    let digits = String(magnitude)
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.utf8.count - index) % 3 == 0 { result.append(",") }
      result.append(digit)
    }
    return (self < 0 ? "-" : "") + result
  }
}

/// The plural of a unit that a contract or a report counts.
func plural(_ unit: String) -> String {
  switch unit {
  case "child": "children"
  case _ where unit.hasSuffix("y") && !unit.hasSuffix("ay"): unit.dropLast() + "ies"
  default: unit + "s"
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
