/// A day of the proleptic Gregorian calendar, without a time and without a zone.
///
/// Held as the number of days since 1 January 1970, so that a difference of two days is one
/// subtraction. Years run from 0001 to 9999; nothing outside them can be made.
package struct Day: Hashable, Sendable, Comparable {
  /// Days since 1970-01-01; negative before.
  package let number: Int32

  /// The first and the last day that can be written.
  package static let earliest = Day(unchecked: -719_162)
  package static let latest = Day(unchecked: 2_932_896)

  @inlinable
  package init(unchecked number: Int32) { self.number = number }

  /// A day by its number, or nil outside the years 0001 to 9999.
  package init?(number: Int) {
    guard number >= Int(Day.earliest.number), number <= Int(Day.latest.number) else { return nil }
    self.number = Int32(number)
  }

  /// A day by its parts, or nil when there is no such day (31 February).
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Day.length(ofMonth: month, in: year)
    else { return nil }
    // Days from a civil date: years begin in March, so that the leap day ends them.
    let shifted = month > 2 ? year : year - 1
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    self.number = Int32(era * 146_097 + dayOfEra - 719_468)
  }

  @inlinable
  package static func < (left: Day, right: Day) -> Bool { left.number < right.number }
}

extension Day {
  /// Year, month and day of the month.
  package var parts: (year: Int, month: Int, day: Int) {
    let shifted = Int(number) + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  package static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  package static func length(ofMonth month: Int, in year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension Day {
  /// The day so many days later (earlier when negative), kept inside the years that can be written.
  @inlinable
  package func advanced(by days: Int) -> Day {
    let (sum, overflow) = Int(number).addingReportingOverflow(days)
    let held = overflow ? (days > 0 ? Int.max : Int.min) : sum
    return Day(
      unchecked: Int32(
        min(max(held, Int(Day.earliest.number)), Int(Day.latest.number))))
  }

  @inlinable
  package static func + (day: Day, days: Int) -> Day { day.advanced(by: days) }
  @inlinable
  package static func - (day: Day, days: Int) -> Day { day.advanced(by: -days) }
  /// How many days after `right` the day `left` is.
  @inlinable
  package static func - (left: Day, right: Day) -> Int { Int(left.number) - Int(right.number) }
}

extension Day: CustomStringConvertible {
  /// `YYYY-MM-DD`.
  package var description: String {
    let (year, month, day) = parts
    var bytes: [UInt8] = []
    bytes.reserveCapacity(10)
    Self.append(year / 100, to: &bytes)
    Self.append(year % 100, to: &bytes)
    bytes.append(UInt8(ascii: "-"))
    Self.append(month, to: &bytes)
    bytes.append(UInt8(ascii: "-"))
    Self.append(day, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// `8 July 2019`, for sentences.
  package var inWords: String {
    let (year, month, day) = parts
    return "\(day) \(Self.monthNames[month - 1]) \(year)"
  }

  private static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  /// Two digits.
  private static func append(_ value: Int, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value / 10))
    bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value % 10))
  }

  /// Reads `YYYY-MM-DD` and nothing else: ten ASCII bytes, a day that exists.
  ///
  /// Every event holds a few of these: it is read in one pass, without an array.
  package init?(iso text: String) {
    var digits = 0
    var count = 0
    for byte in text.utf8 {
      if count == 4 || count == 7 {
        guard byte == UInt8(ascii: "-") else { return nil }
      } else {
        guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9"), count < 10 else { return nil }
        digits = digits * 10 + Int(byte - UInt8(ascii: "0"))
      }
      count += 1
    }
    guard count == 10 else { return nil }
    self.init(year: digits / 10_000, month: digits / 100 % 100, day: digits % 100)
  }

  package init?(iso text: some StringProtocol) { self.init(iso: String(text)) }

  /// Reads `dd/mm/yyyy`, the form of the care return; two-digit years are refused.
  package init?(british text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[2] == UInt8(ascii: "/"), bytes[5] == UInt8(ascii: "/"),
      let day = Self.value(bytes[0..<2]), let month = Self.value(bytes[3..<5]),
      let year = Self.value(bytes[6..<10])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  private static func value(_ digits: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for byte in digits {
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return value
  }
}
