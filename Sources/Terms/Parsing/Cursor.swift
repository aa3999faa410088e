import Diagnostics
import Quantities

/// Why a line could not be read further.
struct SyntaxFailure: Error {
  let diagnostic: Diagnostic

  init(_ diagnostic: Diagnostic) { self.diagnostic = diagnostic }
}

/// A walk over the tokens of one line and of those that continue it.
struct Cursor {
  private let tokens: [Token]
  private(set) var index = 0
  /// How many brackets and prefixes are open.
  var depth = 0
  /// Where each thing stands that was said and may be said once.
  private var said: [String: SourceRange] = [:]

  static let deepest = 48

  init(_ tokens: [Token]) { self.tokens = tokens }

  var peek: Token? { index < tokens.count ? tokens[index] : nil }

  func peek(ahead: Int) -> Token? {
    index + ahead < tokens.count ? tokens[index + ahead] : nil
  }

  /// The token so far ahead, or behind, of the next one.
  func look(_ offset: Int) -> Token? {
    tokens.indices.contains(index + offset) ? tokens[index + offset] : nil
  }

  /// What is written without a space from a token on.
  func touching(from offset: Int) -> String {
    guard let first = look(offset) else { return "" }
    var (text, end, next) = (first.text, first.range.end, offset + 1)
    while let token = look(next), token.range.start == end, next - offset < 64 {
      (text, end, next) = (text + token.text, token.range.end, next + 1)
    }
    return text
  }

  var isAtEnd: Bool { index >= tokens.count }

  /// Where the next token stands, or the place right after the last one.
  var here: SourceRange {
    if let peek { return peek.range }
    let end = tokens.last?.range.end ?? 0
    return SourceRange(end, end)
  }

  /// Where the last token that was taken ends.
  var end: Int { index > 0 ? tokens[index - 1].range.end : here.start }

  func range(from start: Int) -> SourceRange { SourceRange(start, end) }

  mutating func take() -> Token? {
    guard let token = peek else { return nil }
    index += 1
    return token
  }

  mutating func take(_ kind: Token.Kind) -> Token? {
    guard let token = peek, token.kind == kind else { return nil }
    index += 1
    return token
  }

  /// Takes words in a row, all or none.
  mutating func take(words: String...) -> Bool {
    for (offset, word) in words.enumerated() {
      guard peek(ahead: offset)?.isWord(word) == true else { return false }
    }
    index += words.count
    return true
  }

  /// Takes a phrase, word by word, all or nothing.
  mutating func take(row phrase: String) -> Bool {
    let words = phrase.split(separator: " ")
    for (offset, word) in words.enumerated() {
      guard peek(ahead: offset)?.text == String(word) else { return false }
    }
    index += words.count
    return true
  }

  func isNext(_ word: String) -> Bool { peek?.isWord(word) == true }

  /// What was wanted and is not there.
  func failure(_ expected: String) -> SyntaxFailure {
    guard let peek else {
      return SyntaxFailure(.expected(expected, found: nil, at: here))
    }
    if expected.contains("date"), !isNextDate, let other = otherDate() {
      return SyntaxFailure(.dateForm(other.meant, at: other.range))
    }
    switch peek.kind {
    case .openString: return SyntaxFailure(.openString(at: peek.range))
    case .other: return SyntaxFailure(.unknownCharacter(peek.text, at: peek.range))
    default:
      return SyntaxFailure(
        .expected(expected, found: peek, at: peek.range, mend: mend(wanting: expected)))
    }
  }

  mutating func expect(words: String...) throws(SyntaxFailure) {
    let all = words.joined(separator: " ")
    for word in words {
      guard peek?.isWord(word) == true else { throw failure("“\(all)”") }
      index += 1
    }
  }

  mutating func expect(_ kind: Token.Kind, _ name: String) throws(SyntaxFailure) -> Token {
    guard let token = take(kind) else { throw failure(name) }
    return token
  }

  /// Refuses a second answer to what has one: it would take the place of the first unseen.
  ///
  /// - Parameters:
  ///   - what: what both of them say.
  ///   - start: where the one begins that was read last.
  mutating func once(_ what: String, from start: Int) throws(SyntaxFailure) {
    let place = range(from: start)
    if let first = said.updateValue(place, forKey: what) {
      throw SyntaxFailure(.saidTwice(what, at: place, first: first))
    }
  }

  /// Nothing may follow.
  func expectEnd() throws(SyntaxFailure) {
    if let peek {
      throw peek.kind == .openString || peek.kind == .other
        ? failure("") : SyntaxFailure(.leftOver(peek, mend: mendOfRest()))
    }
  }

  mutating func string(_ what: String) throws(SyntaxFailure) -> Token {
    try expect(.string, "\(what) in quotes")
  }

  /// A name of the contract's own.
  mutating func name(_ what: String) throws(SyntaxFailure) -> Spelled {
    guard let token = peek, token.kind == .word || token.kind == .code else {
      throw failure(what)
    }
    guard Words.isName(token.text) else { throw SyntaxFailure(.nameForm(Spelled(token))) }
    guard !Words.reserved.contains(token.text) else {
      throw SyntaxFailure(.reservedName(Spelled(token), what: what))
    }
    index += 1
    return Spelled(token)
  }

  /// Words and codes in a row that are not words of the language.
  mutating func codes() -> [Spelled] {
    var codes: [Spelled] = []
    while let token = peek,
      token.kind == .code || (token.kind == .word && !Words.reserved.contains(token.text))
    {
      codes.append(Spelled(token))
      index += 1
    }
    return codes
  }

  mutating func bracketed<T>(
    _ body: (inout Cursor) throws(SyntaxFailure) -> T
  ) throws(SyntaxFailure) -> T {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw SyntaxFailure(.tooDeep(most: Self.deepest, at: here)) }
    return try body(&self)
  }
}

extension Cursor {
  var isNextDate: Bool {
    guard let peek, peek.kind == .figure else { return false }
    return Figures.looksLikeDate(peek.text)
  }

  mutating func date() throws(SyntaxFailure) -> Day {
    guard let token = peek, token.kind == .figure else { throw failure("a date, as 2019-03-01") }
    guard let day = Day(iso: token.text) else {
      if let other = otherDate(), other.meant != nil || !Figures.looksLikeDate(token.text) {
        throw SyntaxFailure(.dateForm(other.meant, at: other.range))
      }
      throw Figures.looksLikeDate(token.text)
        ? SyntaxFailure(.noSuchDay(token)) : failure("a date, as 2019-03-01")
    }
    index += 1
    return day
  }

  /// `a .. b`, both days included; the last may not stand before the first.
  mutating func dateRange() throws(SyntaxFailure) -> Placed<DayRange> {
    let start = here.start
    let first = try date()
    _ = try expect(.range, "“..” and the last day")
    let last = try date()
    guard first <= last else {
      throw SyntaxFailure(.emptyRange(first, last, at: range(from: start)))
    }
    return Placed(DayRange(first: first, last: last), range(from: start))
  }

  mutating func wholeNumber(_ what: String) throws(SyntaxFailure) -> Int {
    guard let token = peek, token.kind == .figure, let number = Figures.whole(token.text) else {
      throw failure(what)
    }
    index += 1
    return number
  }

  /// `14 weeks`, `18 months`, `1 year`; never nought.
  mutating func span() throws(SyntaxFailure) -> Placed<Span> {
    let start = here.start
    let number = try wholeNumber("a length, as 18 months")
    guard let unit = peek, unit.kind == .word, let span = Figures.span(number, unit.text) else {
      throw failure("days, weeks, months or years")
    }
    index += 1
    guard number > 0 else { throw SyntaxFailure(.emptySpan(at: range(from: start))) }
    return Placed(span, range(from: start))
  }

  /// `GBP 771,689`, `GBP -176.00`.
  mutating func money() throws(SyntaxFailure) -> Placed<Pence> {
    let start = here.start
    guard let currency = peek, currency.kind == .code, currency.text == "GBP" else {
      throw failure("an amount of money, as GBP 51.74")
    }
    index += 1
    guard let token = peek, token.kind == .figure, let amount = Pence(figures: token.text) else {
      throw failure("an amount of at most two decimals, as 51.74")
    }
    index += 1
    return Placed(amount, range(from: start))
  }

  /// `13.9 %` or `1/3`.
  mutating func share() throws(SyntaxFailure) -> Placed<Ratio> {
    let start = here.start
    guard let token = peek, token.kind == .figure, let number = Figures.ratio(token.text) else {
      throw failure("a share, as 33 % or 1/3")
    }
    index += 1
    if take(.percent) != nil {
      guard let share = try? number.divided(by: Ratio(whole: 100)) else {
        throw SyntaxFailure(.tooLarge(at: token.range))
      }
      return Placed(share, range(from: start))
    }
    guard take(.over) != nil else { throw failure("“%”, or “/” and a number") }
    guard let below = peek, below.kind == .figure, let divisor = Figures.ratio(below.text),
      !divisor.isZero, let share = try? number.divided(by: divisor)
    else { throw failure("a number that is not nought") }
    index += 1
    return Placed(share, range(from: start))
  }
}

/// Readings of figures.
enum Figures {
  static func looksLikeDate(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return bytes.count >= 8 && bytes.count <= 10 && bytes.count { $0 == UInt8(ascii: "-") } == 2
  }

  /// At most nine digits.
  static func whole(_ text: String) -> Int? {
    guard let digits = ungrouped(text)?.utf8, digits.count <= 9,
      digits.allSatisfy({ (48...57).contains($0) })
    else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1 - 48) }
  }

  /// At most twenty digits.
  static func ratio(_ text: String) -> Ratio? {
    guard let plain = ungrouped(text), plain.utf8.count <= 20 else { return nil }
    return Ratio(text: plain)
  }

  /// Digits with at most one point; commas only between groups of three.
  private static func ungrouped(_ text: String) -> String? {
    let parts = text.utf8.split(separator: 46, maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = parts.first else { return nil }
    let groups = whole.split(separator: 44, omittingEmptySubsequences: false)
    for (index, group) in groups.enumerated() {
      let sized = index == 0 && groups.count > 1 ? (1...3).contains(group.count) : group.count == 3
      guard groups.count == 1 || sized, !group.isEmpty,
        group.allSatisfy({ (48...57).contains($0) })
      else { return nil }
    }
    if parts.count == 2, !parts[1].allSatisfy({ (48...57).contains($0) }) || parts[1].isEmpty {
      return nil
    }
    return String(decoding: text.utf8.filter { $0 != 44 }, as: UTF8.self)
  }

  /// `18th`, `21st`.
  static func ordinal(_ text: String) -> Int? {
    for ending in ["st", "nd", "rd", "th"] where text.hasSuffix(ending) {
      return whole(String(text.dropLast(2)))
    }
    return nil
  }

  /// Kept so short that no date overflows: at most 9999 of a unit.
  static func span(_ number: Int, _ unit: String) -> Span? {
    guard number <= 9_999 else { return nil }
    switch unit {
    case "day", "days": return .days(number)
    case "week", "weeks": return .days(number * 7)
    case "month", "months": return .months(number)
    case "year", "years": return .months(number * 12)
    default: return nil
    }
  }
}
