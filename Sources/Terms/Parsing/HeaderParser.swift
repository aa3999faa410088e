import Diagnostics
import Quantities

/// Reads the lines under `contract`; each may stand once.
enum HeaderParser {
  private static let starts = [
    "29 February birthdays fall on", "commissioner", "days not confirmed are", "edition", "money",
    "months that overrun", "prices are", "provider", "rates are picked by", "term",
  ]

  /// The first word of a line, if a line of the heading can begin with it.
  static func opening(of line: LineGroup) -> String? {
    guard let word = line.head.tokens.first?.text else { return nil }
    return starts.contains { $0 == word || $0.hasPrefix(word + " ") } ? word : nil
  }

  static func parse(
    _ line: LineGroup, into header: inout HeaderSyntax, source: SourceText
  ) throws(SyntaxFailure) {
    let tokens = line.tokens
    var cursor = Cursor(tokens)
    guard let first = cursor.take() else { return }
    switch first.text {
    case "edition":
      let edition = try cursor.wholeNumber("the edition's number, as 1")
      try set(&header.edition, Placed(edition, line.range), "edition", \.range)
      if !cursor.isAtEnd { header.authority = try cursor.authority() }
    case "term":
      let term = try cursor.dateRange()
      try set(&header.term, term, "term", \.range)
    case "money": try money(&cursor, &header)
    case "prices":
      try cursor.expect(words: "are")
      try set(&header.prices, freeText(after: cursor, line, source), "prices", \.range)
      return
    case "commissioner":
      let name = try cursor.string("the commissioner's name")
      try set(&header.commissioner, Spelled(name), "commissioner", \.range)
    case "provider":
      let name = try cursor.string("the provider's name")
      try set(&header.provider, Spelled(name), "provider", \.range)
    case "months":
      try set(&header.monthEnd, try monthEnd(&cursor, line), "months that overrun", \.range)
    case "29":
      try set(&header.leapBirthday, try leapBirthday(&cursor, line), "29 February", \.range)
    case "days":
      try set(&header.unconfirmed, try unconfirmed(&cursor, line), "days not confirmed", \.range)
    case "rates":
      try cursor.expect(words: "are")
      try set(&header.ratePick, try cursor.pick(), "rates are picked by", \.range)
    default:
      throw SyntaxFailure(.unknownHeading(Spelled(first), among: starts))
    }
    try cursor.expectEnd()
  }

  private static func set<Value>(
    _ place: inout Value?, _ value: Value, _ what: String, _ range: (Value) -> SourceRange
  ) throws(SyntaxFailure) {
    if let first = place {
      throw SyntaxFailure(.saidTwice(what, at: range(value), first: range(first)))
    }
    place = value
  }

  private static func money(
    _ cursor: inout Cursor, _ header: inout HeaderSyntax
  ) throws(SyntaxFailure) {
    let currency = try cursor.expect(.code, "GBP")
    guard currency.text == "GBP" else { throw SyntaxFailure(.otherCurrency(Spelled(currency))) }
    try set(&header.money, Spelled(currency), "money", \.range)
  }

  /// The words after `prices are`, over as many lines as they take.
  private static func freeText(
    after cursor: Cursor, _ line: LineGroup, _ source: SourceText
  ) throws(SyntaxFailure) -> Spelled {
    guard !cursor.isAtEnd else {
      throw cursor.failure("what is published and what is illustrative")
    }
    let start = cursor.here.start
    let lines = [line.head] + line.deeper
    let pieces = lines.filter { $0.text.end > start }.map {
      source.text(SourceRange(max(start, $0.text.start), $0.text.end))
    }
    return Spelled(
      pieces.joined(separator: " "), SourceRange(start, lines.last?.text.end ?? start))
  }

  private static func monthEnd(
    _ cursor: inout Cursor, _ line: LineGroup
  ) throws(SyntaxFailure) -> Placed<MonthEnd> {
    try cursor.expect(words: "that", "overrun")
    if cursor.take(words: "end", "on", "the", "last", "day", "of", "the", "month") {
      return Placed(.lastDay, line.range)
    }
    if cursor.take(words: "run", "into", "the", "next", "month") {
      return Placed(.firstOfNext, line.range)
    }
    throw cursor.failure("“end on the last day of the month” or “run into the next month”")
  }

  private static func leapBirthday(
    _ cursor: inout Cursor, _ line: LineGroup
  ) throws(SyntaxFailure) -> Placed<LeapBirthday> {
    for word in ["February"] {
      guard cursor.peek?.text == word else { throw cursor.failure("“February”") }
      _ = cursor.take()
    }
    try cursor.expect(words: "birthdays", "fall", "on")
    let (day, month) = (cursor.take()?.text, cursor.take()?.text)
    switch (day, month) {
    case ("28", "February"): return Placed(.february28, line.range)
    case ("1", "March"): return Placed(.march1, line.range)
    default: throw cursor.failure("“28 February” or “1 March”")
    }
  }

  private static func unconfirmed(
    _ cursor: inout Cursor, _ line: LineGroup
  ) throws(SyntaxFailure) -> Placed<DayTreatment> {
    try cursor.expect(words: "not", "confirmed", "are")
    return Placed(try cursor.treatment(), line.range)
  }
}

extension Cursor {
  /// `paid` or `held`.
  mutating func treatment() throws(SyntaxFailure) -> DayTreatment {
    if take(words: "paid") { return .paid }
    if take(words: "held") { return .held }
    throw failure("“paid” or “held”")
  }

  /// `picked by day earned`, `picked by day due`, `picked by referral`.
  mutating func pick() throws(SyntaxFailure) -> PickSyntax {
    let start = here.start
    try expect(words: "picked", "by")
    if take(words: "day", "earned") {
      return PickSyntax(kind: .dayEarned, range: range(from: start))
    }
    if take(words: "day", "due") { return PickSyntax(kind: .dayDue, range: range(from: start)) }
    let wanted = "“day earned”, “day due” or the name of a day"
    guard !isNext("day") else { throw failure(wanted) }
    let name = try name(wanted)
    return PickSyntax(kind: .day(name.text), range: range(from: start))
  }

  /// `under "Deed of variation 1" agreed 2020-03-02`.
  mutating func authority() throws(SyntaxFailure) -> AuthoritySyntax {
    let start = here.start
    try expect(words: "under")
    let under = try string("the paper of the variation")
    try expect(words: "agreed")
    return AuthoritySyntax(under: under.text, agreed: try date(), range: range(from: start))
  }

  /// `by "Variation 2" agreed 2023-03-02`.
  mutating func provenance() throws(SyntaxFailure) -> (by: String, agreed: Day) {
    try expect(words: "by")
    let by = try string("the paper that says so")
    try expect(words: "agreed")
    return (by.text, try date())
  }
}
