extension Ratio {
  /// `7,065`, `9.2`, or `1/3` where no short decimal says it.
  package var figures: String {
    if let whole = Int(exactly: numerator), isWhole { return whole.grouped }
    guard let thousand = try? times(1000), thousand.isWhole else { return description }
    let magnitude = thousand.numerator.magnitude
    var decimals = String(magnitude % 1000 + 1000).dropFirst()
    while decimals.utf8.last == UInt8(ascii: "0") { decimals.removeLast() }
    return (isNegative ? "-" : "") + "\(magnitude / 1000).\(decimals)"
  }

  /// `1 day`, `71 days`, `-2 days`.
  package func counted(_ unit: String) -> String {
    figures + " " + (numerator.magnitude == 1 && isWhole ? unit : plural(unit))
  }
}

extension Int {
  /// `1 line`, `12 lines`; thousands are grouped.
  package func counted(_ unit: String) -> String {
    grouped + " " + (magnitude == 1 ? unit : plural(unit))
  }

  /// `1,234`.
  package var grouped: String {
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
package func plural(_ unit: String) -> String {
  switch unit {
  case "child": "children"
  case _ where unit.hasSuffix("y") && !unit.hasSuffix("ay"): unit.dropLast() + "ies"
  default: unit + "s"
  }
}

extension Ratio {
  /// `33 %`, `13.9 %`; a fraction of one where no short decimal says it.
  package var percent: String {
    get throws(Overflow) {
      let hundred = try times(100)
      if hundred.isWhole { return "\(hundred.numerator) %" }
      let thousand = try times(100_000)
      guard thousand.isWhole else { return "\(self)" }
      let (whole, rest) = thousand.numerator.quotientAndRemainder(dividingBy: 1000)
      var digits = String(rest.magnitude + 1000).dropFirst()
      while digits.last == "0" { digits.removeLast() }
      return (isNegative && whole == 0 ? "-" : "") + "\(whole).\(digits) %"
    }
  }
}
