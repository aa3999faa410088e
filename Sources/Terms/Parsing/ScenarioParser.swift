import Diagnostics
import Quantities

extension Cursor {
  /// One line of a scenario.
  mutating func statement() throws(SyntaxFailure) -> StatementSyntax {
    let start = here.start
    let kind = try statementKind()
    return StatementSyntax(kind: kind, range: range(from: start))
  }

  private mutating func statementKind() throws(SyntaxFailure) -> StatementSyntax.Kind {
    guard let first = peek else { throw failure("a line of the story") }
    if first.kind == .code { return try fact() }
    switch first.text {
    case "child", "adult", "family": return try person()
    case "claim": return try claim()
    case "expect": return .expect(try expectation())
    case "instead":
      _ = take()
      guard peek?.kind == .code else { throw failure("who it is about, as C1") }
      return .instead(try statement())
    default:
      throw failure("“child”, “claim”, “expect”, “instead” or who it is about, as C1")
    }
  }

  /// `C1`, or `P001 .. P412`.
  private mutating func subjects() throws(SyntaxFailure) -> [Spelled] {
    let first = try expect(.code, "who it is about, as C1")
    guard take(.range) != nil else { return [Spelled(first)] }
    let last = try expect(.code, "the last of them, as C9")
    let whole = SourceRange(first.range.start, last.range.end)
    guard let ids = Self.run(first.text, last.text) else {
      throw SyntaxFailure(.badRun(at: whole))
    }
    return ids.map { Spelled($0, whole) }
  }

  /// At most ten thousand ids with the same letters before the same number of digits.
  private static func run(_ first: String, _ last: String) -> [String]? {
    let digits = first.utf8.reversed().prefix { (48...57).contains($0) }.count
    guard digits > 0, digits <= 9, first.utf8.count == last.utf8.count,
      first.dropLast(digits) == last.dropLast(digits), let low = Int(first.suffix(digits)),
      let high = Int(last.suffix(digits)), low <= high, high - low < 10_000
    else { return nil }
    return (low...high).map { number in
      let text = String(number)
      return first.dropLast(digits) + String(repeating: "0", count: digits - text.utf8.count) + text
    }
  }

  /// `child C1 of F1, born 2008-05-20`.
  private mutating func person() throws(SyntaxFailure) -> StatementSyntax.Kind {
    let kind = try requiredSubject()
    let ids = try subjects().map(\.text)
    var family: String?
    if kind != .family, take(words: "of") {
      family = try expect(.code, "a family, as F1").text
    }
    var born: Day?
    if kind != .family, take(.comma) != nil {
      try expect(words: "born")
      born = try date()
    }
    return .person(kind, ids: ids, family: family, born: born)
  }

  private mutating func fact() throws(SyntaxFailure) -> StatementSyntax.Kind {
    let subjects = try subjects()
    if take(words: "care") { return try care(subjects) }
    if take(words: "confirmed", "to") {
      return .confirmed(subjects: subjects, to: try date())
    }
    let name = try name("the name of a fact")
    let value = try factValue()
    return .fact(subjects: subjects, name: name, value, try factDays())
  }

  private mutating func factValue() throws(SyntaxFailure) -> StatementSyntax.FactValue {
    guard let token = peek else { throw failure("a date") }
    if !isNextDate, otherDate() != nil { throw failure("a date") }
    if token.kind == .figure, !isNextDate {
      return .number(try number(), token.range)
    }
    guard token.kind == .code || (token.kind == .word && !Words.reserved.contains(token.text))
    else { return .none }
    _ = take()
    return .code(Spelled(token))
  }

  private mutating func factDays() throws(SyntaxFailure) -> StatementSyntax.FactDays {
    if take(words: "on") { return .on(try date()) }
    if take(words: "from") { return .from(try date()) }
    let start = here.start
    let first = try date()
    guard take(.range) != nil else { return .day(first) }
    let last = try date()
    guard first <= last else {
      throw SyntaxFailure(.emptyRange(first, last, at: range(from: start)))
    }
    return .range(DayRange(first: first, last: last))
  }

  /// `2019-08-05 to 2019-08-19, C2 U6 E4A`, or `unreadable from 2019-08-05`.
  private mutating func care(_ subjects: [Spelled]) throws(SyntaxFailure) -> StatementSyntax.Kind {
    if take(words: "unreadable") {
      return .unreadableCare(
        subjects: subjects, start: take(words: "from") ? try date() : nil)
    }
    let began = here.start
    let start = try date()
    var ceased: Day?
    if take(words: "to") {
      let day = try date()
      guard start <= day else {
        throw SyntaxFailure(.emptyRange(start, day, at: range(from: began)))
      }
      ceased = day
    }
    _ = try expect(.comma, "“,” and the legal status, as C2")
    let legalStatus = try expect(.code, "a legal status, as C2")
    let placement = try expect(.code, "a placement, as U6")
    let provider = peek?.text.hasPrefix("PR") == true ? take(.code) : nil
    let endReason = take(.code)
    return .care(
      subjects: subjects,
      CareRowSyntax(
        start: start, ceased: ceased, legalStatus: Spelled(legalStatus),
        placement: Spelled(placement), provider: provider.map { Spelled($0) },
        endReason: endReason.map { Spelled($0) }))
  }

  /// `claim 2019-07-01 .. 2019-09-30 on 2019-10-10`.
  private mutating func claim() throws(SyntaxFailure) -> StatementSyntax.Kind {
    _ = take()
    let period = try dateRange()
    return .claim(period, asAt: take(words: "on") ? try date() : nil)
  }
}

extension Cursor {
  /// `expect 4.1 C1 in RANGE from dcms = GBP 510.62 for 71 days because "…"`.
  fileprivate mutating func expectation() throws(SyntaxFailure) -> ExpectSyntax {
    _ = take()
    let first = here
    let nothing = take(words: "nothing")
    if nothing { try expect(words: "from") }
    var expect = ExpectSyntax(about: try about(), nothing: nothing, held: false)
    if nothing { expect.places.nothing = first }
    if let subject = take(.code) { expect.subject = Spelled(subject) }
    while !isAtEnd {
      let start = here.start
      let what = try qualify(&expect)
      try once(what, from: start)
    }
    return expect
  }

  /// What else an expectation says, and of what.
  private mutating func qualify(_ expect: inout ExpectSyntax) throws(SyntaxFailure) -> String {
    if take(words: "in") {
      expect.period = try dateRange()
      return "in"
    }
    if take(words: "from") {
      expect.payer = try payer()
      return "from"
    }
    if take(words: "as") {
      expect.kind = try name("the kind of payment, as grant")
      return "as"
    }
    if take(.equals) != nil {
      try equals(&expect)
      return "="
    }
    if take(words: "held") {
      expect.held = true
      return "held"
    }
    if take(words: "for") {
      let start = here.start
      expect.units = try units()
      guard let word = take(.word) else { throw failure("a unit, as days") }
      expect.unitWord = Spelled(word)
      expect.places.units = range(from: start)
      return "for"
    }
    guard take(words: "because") else {
      throw failure("“in”, “from”, “as”, “=”, “held”, “for” or “because”")
    }
    let start = here.start
    let because = try because()
    expect.because = because
    if because.reason != nil { expect.places.reason = SourceRange(start, because.reasonEnd) }
    return "because"
  }

  private mutating func equals(_ expect: inout ExpectSyntax) throws(SyntaxFailure) {
    if case .measure = expect.about {
      let start = here.start
      (expect.figure, expect.figureForm) = try figure()
      expect.places.figure = range(from: start)
    } else {
      let amount = try money()
      (expect.amount, expect.places.amount) = (amount.value, amount.range)
    }
  }

  /// `not eligible under clause 2.1 "aged 7 at referral"`.
  private mutating func because() throws(SyntaxFailure) -> BecauseSyntax {
    let start = here.start
    var because = BecauseSyntax(range: here)
    because.reason = reason()
    if let words = because.reason?.clauseWords?.split(separator: " ").map(String.init),
      isNext(words[0])
    {
      for word in words { try expect(words: word) }
      because.clause = try clauseNumber()
    }
    because.reasonEnd = end
    guard take(.string) != nil || because.reason != nil else {
      let all = Scenario.Reason.allCases.map { "“\($0.rawValue)”" }
      throw failure(all.dropLast().joined(separator: ", ") + " or " + (all.last ?? ""))
    }
    because.range = range(from: start)
    return because
  }

  private mutating func reason() -> Scenario.Reason? {
    Scenario.Reason.allCases.first { take(row: $0.rawValue) }
  }

  private mutating func about() throws(SyntaxFailure) -> ExpectSyntax.About {
    guard let token = peek else {
      throw failure("“total”, “nothing from”, a clause number, an outcome, “saving” or “measure”")
    }
    if take(words: "total") { return .total }
    if take(words: "measure") { return .measure(try name("the name of a measure")) }
    if take(words: "saving") {
      let name = try name("the name of a saving")
      guard let word = take(.word), let each = SavingCase(rawValue: word.text) else {
        throw failure("“low”, “central” or “high”")
      }
      return .saving(name, each, isNet: take(words: "net"))
    }
    if token.kind == .figure || token.kind == .code { return .clause(try clauseNumber()) }
    return .outcome(try name("a clause number or the name of an outcome"))
  }

  /// A payer's name, or what a state names: `Sutton`.
  private mutating func payer() throws(SyntaxFailure) -> Spelled {
    if let code = take(.code) { return Spelled(code) }
    return try name("who pays")
  }

  /// `302 / 548`, `55 %`, `3`, or `none` for a measure of nothing.
  private mutating func figure() throws(SyntaxFailure)
    -> (ExpectSyntax.Figure, Scenario.Expectation.FigureForm)
  {
    if take(words: "none") { return (.nothing, .plain) }
    guard let token = peek, token.kind == .figure else { throw failure("a number, or “none”") }
    // After an equals sign a minus belongs to the figure.
    let isNegative = token.text.utf8.first == UInt8(ascii: "-")
    guard var value = Figures.ratio(isNegative ? String(token.text.dropFirst()) : token.text) else {
      throw failure("a number, or “none”")
    }
    _ = take()
    let (divisor, form): (Ratio, Scenario.Expectation.FigureForm) =
      if take(.percent) != nil {
        (Ratio(whole: 100), .percent)
      } else {
        take(.over) != nil ? (try number(), .fraction) : (.one, .plain)
      }
    guard let divided = try? value.divided(by: divisor) else {
      throw failure("a number that is not nought")
    }
    value = divided
    return (.number(isNegative ? (try? Ratio.zero.minus(value)) ?? value : value), form)
  }

  /// `71`, or `46/5`.
  private mutating func units() throws(SyntaxFailure) -> Ratio {
    let value = try number()
    guard take(.over) != nil else { return value }
    guard let divided = try? value.divided(by: try number()) else {
      throw failure("a number that is not nought")
    }
    return divided
  }
}
