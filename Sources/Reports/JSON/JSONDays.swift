import Quantities

/// How days, intervals, fractions and money stand in documents.
extension JSONValue {
  /// `"2019-07-08"`, or null.
  static func day(_ day: Day?) -> JSONValue { day.map { .string($0.description) } ?? .null }

  /// Both days included: `{ "first": …, "last": … }`, or null.
  static func interval(_ range: DayRange?) -> JSONValue {
    guard let range else { return .null }
    return .members(("first", .day(range.start)), ("last", .day(range.last)))
  }

  static func intervals(_ days: DaySet) -> JSONValue { .array(days.ranges.map { .interval($0) }) }

  /// How many days, and which.
  static func days(_ days: DaySet) -> JSONValue {
    .members(("days", .count(days.count)), ("intervals", .intervals(days)))
  }

  /// `"71"`, `"46/5"`: text, because no number of JSON is exact.
  static func ratio(_ ratio: Ratio?) -> JSONValue { ratio.map { .string($0.description) } ?? .null }

  static func pence(_ pence: Pence) -> JSONValue { .integer(pence.amount) }

  static func text(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

  static func texts(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }
}

/// Reading back; nil where a document holds something else.
extension JSONValue {
  var dayValue: Day? { string.flatMap { Day(iso: $0) } }

  var intervalValue: DayRange? {
    guard let first = self["first"]?.dayValue, let last = self["last"]?.dayValue, first <= last
    else { return nil }
    return DayRange(first: first, last: last)
  }

  /// Ascending intervals that do not meet.
  var intervalsValue: DaySet? {
    guard let array else { return nil }
    var ranges: [DayRange] = []
    for value in array {
      guard let range = value.intervalValue, ranges.last.map({ $0.end < range.start }) ?? true
      else { return nil }
      ranges.append(range)
    }
    return DaySet(ranges)
  }

  var ratioValue: Ratio? { string.flatMap { Ratio(text: $0) } }

  var penceValue: Pence? {
    guard let integer, integer != .min else { return nil }
    return Pence(integer)
  }
}
