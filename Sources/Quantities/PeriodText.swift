/// Periods as people type them.
extension DayRange {
  /// Reads `2019-07-01..2019-09-30` (both days included), `2019Q3` or `2019-08`; nil otherwise.
  package init?(period text: some StringProtocol) {
    let bytes = Array(text.utf8)
    if bytes.count == 22, bytes[10] == UInt8(ascii: "."), bytes[11] == UInt8(ascii: ".") {
      guard let first = Day(iso: String(decoding: bytes[..<10], as: UTF8.self)),
        let last = Day(iso: String(decoding: bytes[12...], as: UTF8.self)), first <= last
      else { return nil }
      self.init(first: first, last: last)
    } else if bytes.count == 6, bytes[4] | 0x20 == UInt8(ascii: "q"), (49...52).contains(bytes[5]),
      let year = Day(iso: "\(text.prefix(4))-01-01")?.parts.year,
      let first = Day(year: year, month: Int(bytes[5] - 49) * 3 + 1, day: 1)
    {
      self.init(first: first, last: first.lastDay(ofSpanBeginningHere: .months(3)))
    } else if bytes.count == 7, let first = Day(iso: "\(text)-01") {
      self.init(first: first, last: first.lastDay(ofSpanBeginningHere: .months(1)))
    } else {
      return nil
    }
  }

  /// `2019-07-01..2019-09-30`, both days included.
  package var periodText: String { "\(start)..\(last)" }
}
