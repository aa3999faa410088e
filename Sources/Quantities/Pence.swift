/// Money in whole pence.
package struct Pence: Hashable, Sendable, Comparable {
  package let amount: Int64

  package static let zero = Pence(0)

  @inlinable
  package init(_ amount: Int64) { self.amount = amount }

  package init(exact: Int128) throws(Overflow) {
    guard let amount = Int64(exactly: exact), amount != .min else { throw Overflow() }
    self.amount = amount
  }

  @inlinable
  package static func < (left: Pence, right: Pence) -> Bool { left.amount < right.amount }

  package var exact: Ratio { Ratio(whole: Int128(amount)) }
  package var negated: Pence { Pence(-amount) }

  package func plus(_ other: Pence) throws(Overflow) -> Pence {
    let (sum, overflow) = amount.addingReportingOverflow(other.amount)
    guard !overflow, sum != .min else { throw Overflow() }
    return Pence(sum)
  }

  package func minus(_ other: Pence) throws(Overflow) -> Pence { try plus(other.negated) }
}

extension Sequence<Pence> {
  package func total() throws(Overflow) -> Pence {
    var sum = Pence.zero
    for each in self { sum = try sum.plus(each) }
    return sum
  }
}

extension Pence: CustomStringConvertible {
  /// `GBP 3,673.54`, `GBP -176.00`: the form of contracts and reports.
  package var description: String { "GBP \(figures)" }

  /// `3,673.54`, without the currency, for table columns.
  package var figures: String {
    let magnitude = amount.magnitude
    let pounds = String(magnitude / 100)
    var grouped = ""
    for (index, digit) in pounds.enumerated() {
      if index > 0, (pounds.utf8.count - index) % 3 == 0 { grouped.append(",") }
      grouped.append(digit)
    }
    let pence = magnitude % 100
    return (amount < 0 ? "-" : "") + grouped + (pence < 10 ? ".0" : ".") + String(pence)
  }

  /// `3673.54`, for files that other programs read.
  package var decimal: String { figures.filter { $0 != "," } }

  /// Reads `3,673.54`, `3673.54` or `-176`; at most two decimals; nil for anything else.
  package init?(figures text: some StringProtocol) {
    var bytes = Array(text.utf8)
    let negative = bytes.first == UInt8(ascii: "-")
    if negative { bytes.removeFirst() }
    guard let first = bytes.first, (48...57).contains(first) else { return nil }
    var pounds: Int64 = 0
    var decimals = -1
    var group = 0
    var grouped = false
    for byte in bytes {
      switch byte {
      case UInt8(ascii: ",") where decimals < 0 && (grouped ? group == 3 : (1...3).contains(group)):
        grouped = true
        group = 0
      case UInt8(ascii: ".") where decimals < 0 && (!grouped || group == 3):
        decimals = 0
      case 48...57:
        if decimals >= 0 { decimals += 1 } else { group += 1 }
        guard decimals <= 2 else { return nil }
        let (tens, overflow) = pounds.multipliedReportingOverflow(by: 10)
        let (sum, carry) = tens.addingReportingOverflow(Int64(byte - 48))
        guard !overflow, !carry else { return nil }
        pounds = sum
      default: return nil
      }
    }
    guard decimals != 0, decimals > 0 || !grouped || group == 3 else { return nil }
    for _ in max(decimals, 0)..<2 {
      let (tens, overflow) = pounds.multipliedReportingOverflow(by: 10)
      guard !overflow else { return nil }
      pounds = tens
    }
    self.init(negative ? -pounds : pounds)
  }
}
