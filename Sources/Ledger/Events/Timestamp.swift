/// A moment in UTC, to the millisecond: when something was recorded.
package struct Timestamp: Hashable, Sendable, Comparable {
  /// Milliseconds since 1 January 1970, without leap seconds.
  package let milliseconds: Int64

  /// 1 January 1970, 00:00:00.000.
  package static let earliest = Timestamp(within: 0)
  /// The last millisecond of the year 9999.
  package static let latest = Timestamp(within: 253_402_300_799_999)

  /// A moment of the years 1970 to 9999; nil outside them.
  package init?(milliseconds: Int64) {
    guard milliseconds >= 0, milliseconds <= Self.latest.milliseconds else { return nil }
    self.milliseconds = milliseconds
  }

  private init(within milliseconds: Int64) { self.milliseconds = milliseconds }

  package static func < (left: Self, right: Self) -> Bool {
    left.milliseconds < right.milliseconds
  }

  /// The moment that many milliseconds later, held within the years that can be written.
  package func advanced(by milliseconds: Int64) -> Timestamp {
    let (sum, overflow) = self.milliseconds.addingReportingOverflow(milliseconds)
    if overflow { return milliseconds > 0 ? .latest : .earliest }
    return Timestamp(within: min(max(sum, 0), Self.latest.milliseconds))
  }
}

extension Timestamp: CustomStringConvertible {
  /// `YYYY-MM-DDTHH:MM:SS.sssZ`, 24 characters.
  package var description: String {
    var text: [UInt8] = []
    append(to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  /// Adds the 24 characters to `text`.
  package func append(to text: inout [UInt8]) {
    let (year, month, day) = Self.date(days: milliseconds / 86_400_000)
    let time = milliseconds % 86_400_000
    Self.append(year, digits: 4, then: "-", to: &text)
    Self.append(month, digits: 2, then: "-", to: &text)
    Self.append(day, digits: 2, then: "T", to: &text)
    Self.append(time / 3_600_000, digits: 2, then: ":", to: &text)
    Self.append(time / 60_000 % 60, digits: 2, then: ":", to: &text)
    Self.append(time / 1_000 % 60, digits: 2, then: ".", to: &text)
    Self.append(time % 1_000, digits: 3, then: "Z", to: &text)
  }

  private static func append(
    _ number: Int64, digits: Int, then mark: Unicode.Scalar, to text: inout [UInt8]
  ) {
    var divisor: Int64 = 1
    for _ in 1..<digits { divisor *= 10 }
    while divisor > 0 {
      text.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / divisor % 10))
      divisor /= 10
    }
    text.append(UInt8(ascii: mark))
  }
}

extension Timestamp {
  /// Reads `YYYY-MM-DDTHH:MM:SS.sssZ` and nothing else; nil for a moment that does not exist.
  package init?(_ text: String) { self.init(Array(text.utf8), at: 0, count: text.utf8.count) }

  /// Reads the 24 bytes from `offset` on.
  init?(_ bytes: [UInt8], at offset: Int, count: Int = 24) {
    guard count == 24, bytes.count - offset >= 24 else { return nil }
    func field(_ start: Int, _ digits: Int, _ mark: Unicode.Scalar) -> Int64? {
      var value: Int64 = 0
      for index in offset + start..<offset + start + digits {
        guard bytes[index] >= UInt8(ascii: "0"), bytes[index] <= UInt8(ascii: "9") else {
          return nil
        }
        value = value * 10 + Int64(bytes[index] - UInt8(ascii: "0"))
      }
      return bytes[offset + start + digits] == UInt8(ascii: mark) ? value : nil
    }
    guard let year = field(0, 4, "-"), let month = field(5, 2, "-"), let day = field(8, 2, "T"),
      let hour = field(11, 2, ":"), let minute = field(14, 2, ":"), let second = field(17, 2, "."),
      let part = field(20, 3, "Z"), year >= 1970, hour < 24, minute < 60, second < 60
    else { return nil }
    let days = Self.days(year, month, day)
    guard Self.date(days: days) == (year, month, day) else { return nil }
    milliseconds = ((days * 24 + hour) * 60 + minute) * 60_000 + second * 1_000 + part
  }

  // Howard Hinnant's algorithms for the proleptic Gregorian calendar, with years that begin in
  // March; here for days of 1970 and after only.

  private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
    let marchYear = month <= 2 ? year - 1 : year
    let era = marchYear / 400
    let yearOfEra = marchYear % 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  private static func date(days: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let shifted = days + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }
}
