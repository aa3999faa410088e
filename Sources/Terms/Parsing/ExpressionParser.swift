import Diagnostics
import Quantities

extension Cursor {
  /// `a and b`, `a or b`, `a except b`; a mixture needs brackets.
  mutating func expression() throws(SyntaxFailure) -> ExpressionSyntax {
    let start = here.start
    let first = try operand()
    guard let joint = peek, joint.kind == .word, ["and", "or", "except"].contains(joint.text) else {
      return first
    }
    var items = [first]
    while let word = peek, word.kind == .word, ["and", "or", "except"].contains(word.text) {
      guard word.text == joint.text else {
        throw SyntaxFailure(.mixedOperators(joint, word))
      }
      _ = take()
      items.append(try operand())
    }
    let range = range(from: start)
    switch joint.text {
    case "and": return ExpressionSyntax(.all(items), range)
    case "or": return ExpressionSyntax(.any(items), range)
    default: return ExpressionSyntax(.except(first, Array(items.dropFirst())), range)
    }
  }

  private mutating func operand() throws(SyntaxFailure) -> ExpressionSyntax {
    let start = here.start
    let left = try sum()
    if take(.range) != nil {
      let right = try sum()
      return ExpressionSyntax(.range(left, right), range(from: start))
    }
    if take(words: "happened") { return ExpressionSyntax(.happened(left), range(from: start)) }
    if take(words: "in") {
      let right = try sum()
      return ExpressionSyntax(.all([left, right]), range(from: start))
    }
    if take(words: "is") { return try comparison(of: left, from: start) }
    return left
  }

  private static let dayOrders: [([String], DayOrder)] = [
    (["on", "or", "before"], .onOrBefore), (["on", "or", "after"], .onOrAfter),
    (["before"], .before), (["after"], .after),
  ]
  private static let comparisons: [([String], Comparison)] = [
    (["at", "least"], .atLeast), (["at", "most"], .atMost), (["above"], .above),
    (["below"], .below),
  ]

  private mutating func take(phrase: [String]) -> Bool {
    for (offset, word) in phrase.enumerated() {
      guard peek(ahead: offset)?.isWord(word) == true else { return false }
    }
    for _ in phrase { _ = take() }
    return true
  }

  /// What follows `is`.
  private mutating func comparison(
    of left: ExpressionSyntax, from start: Int
  ) throws(SyntaxFailure) -> ExpressionSyntax {
    for (words, order) in Self.dayOrders where take(phrase: words) {
      let right = try sum()
      return ExpressionSyntax(.order(left, order, right), range(from: start))
    }
    for (words, comparison) in Self.comparisons where take(phrase: words) {
      let right = try sum()
      return ExpressionSyntax(.compare(left, comparison, right), range(from: start))
    }
    if isNext("not") { throw SyntaxFailure(.isNot(at: here)) }
    if let names = namesOnly() {
      return ExpressionSyntax(.isOneOf(left, names), range(from: start))
    }
    let low = try sum()
    if take(words: "to") {
      let high = try sum()
      return ExpressionSyntax(.between(left, low, high), range(from: start))
    }
    return ExpressionSyntax(.compare(left, .isEqual, low), range(from: start))
  }

  /// Names in a row, unless a sum or a range begins with them.
  private mutating func namesOnly() -> [Spelled]? {
    var ahead = self
    let names = ahead.codes()
    guard !names.isEmpty else { return nil }
    if let next = ahead.peek, [.plus, .minus, .times, .over].contains(next.kind) { return nil }
    if ahead.isNext("to") { return nil }
    self = ahead
    return names
  }

  private mutating func sum() throws(SyntaxFailure) -> ExpressionSyntax {
    let start = here.start
    var left = try product()
    while let sign = peek, sign.kind == .plus || sign.kind == .minus {
      _ = take()
      let right = try product()
      left = try joined(sign.kind == .plus ? .plus : .minus, left, right, from: start)
    }
    return left
  }

  private mutating func product() throws(SyntaxFailure) -> ExpressionSyntax {
    let start = here.start
    var left = try atom()
    while let sign = peek, sign.kind == .times || sign.kind == .over {
      _ = take()
      let right = try atom()
      left = try joined(sign.kind == .times ? .times : .over, left, right, from: start)
    }
    return left
  }

  private func joined(
    _ sign: ExpressionSyntax.Operator, _ left: ExpressionSyntax, _ right: ExpressionSyntax,
    from start: Int
  ) throws(SyntaxFailure) -> ExpressionSyntax {
    let made = ExpressionSyntax(.arithmetic(sign, left, right), range(from: start))
    guard made.depth <= Self.deepest else {
      throw SyntaxFailure(.tooDeep(most: Self.deepest, at: made.range))
    }
    return made
  }

  /// The smallest whole expression: what may follow `except`, `stopped before`, `first day of`.
  mutating func atom() throws(SyntaxFailure) -> ExpressionSyntax {
    try bracketed { cursor throws(SyntaxFailure) in try cursor.postfixed() }
  }

  /// `… of any child`, `… of every adult`, `… held for 6 months`, `… with placement K2 R1`.
  private mutating func postfixed() throws(SyntaxFailure) -> ExpressionSyntax {
    let start = here.start
    var value = try plainAtom()
    while true {
      if take(words: "of", "any") {
        let member = try member()
        value = ExpressionSyntax(.ofAny(member, value), range(from: start))
      } else if take(words: "of", "every") {
        let member = try member()
        value = ExpressionSyntax(.ofEvery(member, value), range(from: start))
      } else if take(words: "held", "for") {
        let span = try span()
        value = ExpressionSyntax(.heldFor(value, span.value), range(from: start))
      } else if isNext("with") || isNext("without") {
        value = try filtered(value, from: start)
      } else {
        return value
      }
      guard value.depth <= Self.deepest else {
        throw SyntaxFailure(.tooDeep(most: Self.deepest, at: value.range))
      }
    }
  }

  private mutating func member() throws(SyntaxFailure) -> SubjectKind {
    if take(words: "child") { return .child }
    if take(words: "adult") { return .adult }
    throw failure("“child” or “adult”")
  }

  private mutating func filtered(
    _ value: ExpressionSyntax, from start: Int
  ) throws(SyntaxFailure) -> ExpressionSyntax {
    let negated = take()?.text == "without"
    let attribute: CareFilter.Attribute
    if take(words: "legal", "status") {
      attribute = .legalStatus
    } else if take(words: "placement") {
      attribute = .placement
    } else if take(words: "provider") {
      attribute = .provider
    } else {
      throw failure("“legal status”, “placement” or “provider”")
    }
    let codes = codes().map(\.text)
    guard !codes.isEmpty else { throw failure("one or more codes, as K2 R1") }
    return ExpressionSyntax(
      .filtered(value, CareFilter(attribute: attribute, codes: codes, negated: negated)),
      range(from: start))
  }

  private mutating func plainAtom() throws(SyntaxFailure) -> ExpressionSyntax {
    guard let token = peek else { throw failure("a name, a day or a number") }
    switch token.kind {
    case .open:
      _ = take()
      let inner = try expression()
      _ = try expect(.close, "“)”")
      return inner
    case .figure: return try figureAtom(token)
    case .code where token.text == "GBP":
      let amount = try money()
      return ExpressionSyntax(.money(amount.value.exact), amount.range)
    case .word: return try wordAtom(token)
    default: throw failure("a name, a day or a number")
    }
  }

  /// A date, a birthday, a share, a span with or without a window, or a number.
  private mutating func figureAtom(_ token: Token) throws(SyntaxFailure) -> ExpressionSyntax {
    if peek(ahead: 1)?.kind == .over, otherDate()?.meant != nil { throw failure("a date") }
    if isNextDate { return ExpressionSyntax(.date(try date()), token.range) }
    if let years = Figures.ordinal(token.text), years > 0, years <= 150 {
      _ = take()
      try expect(words: "birthday")
      return ExpressionSyntax(.birthday(years), range(from: token.range.start))
    }
    if let unit = peek(ahead: 1), unit.kind == .word, Figures.span(1, unit.text) != nil {
      return try spanAtom()
    }
    if peek(ahead: 1)?.kind == .percent {
      let share = try share()
      return ExpressionSyntax(.share(share.value), share.range)
    }
    guard let number = Figures.ratio(token.text) else { throw failure("a name, a day or a number") }
    _ = take()
    return ExpressionSyntax(.number(number), token.range)
  }

  /// `14 weeks`; `18 months beginning with D stopped before X paused during Y`.
  private mutating func spanAtom() throws(SyntaxFailure) -> ExpressionSyntax {
    let span = try span()
    let start: WindowStart
    if take(words: "beginning", "with") {
      start = .beginningWith
    } else if take(words: "after") {
      start = .after
    } else {
      return ExpressionSyntax(.span(span.value), span.range)
    }
    let anchor = try sum()
    var modifiers: [ExpressionSyntax.Modifier] = []
    while let kind = modifierKind() {
      modifiers.append(.init(kind: kind, value: try atom()))
    }
    return ExpressionSyntax(
      .window(span.value, start, anchor, modifiers), range(from: span.range.start))
  }

  private mutating func modifierKind() -> ExpressionSyntax.Modifier.Kind? {
    if take(words: "stopped", "before") { return .stoppedBefore }
    if take(words: "stopped", "after") { return .stoppedAfter }
    if take(words: "paused", "during") { return .pausedDuring }
    if take(words: "restarted", "by") { return .restartedBy }
    return nil
  }

  private mutating func list() throws(SyntaxFailure) -> [ExpressionSyntax] {
    _ = try expect(.open, "“(”")
    var items = [try expression()]
    while take(.comma) != nil { items.append(try expression()) }
    _ = try expect(.close, "“,” or “)”")
    return items
  }

  /// A name, or a construct that begins with a word of the language.
  private mutating func wordAtom(_ token: Token) throws(SyntaxFailure) -> ExpressionSyntax {
    if let made = try constructAtom() {
      return ExpressionSyntax(made, range(from: token.range.start))
    }
    guard !Words.reserved.contains(token.text) else {
      throw failure("a name, a day or a number")
    }
    let name = try name("a name")
    if take(words: "at") {
      let day = try atom()
      return ExpressionSyntax(.stateAt(name, day), range(from: token.range.start))
    }
    return ExpressionSyntax(.name(name.text), name.range)
  }

  private mutating func constructAtom() throws(SyntaxFailure) -> ExpressionSyntax.Kind? {
    if take(words: "first", "day", "of") { return .firstDay(try atom()) }
    if take(words: "last", "day", "of") { return .lastDay(try atom()) }
    if take(words: "earlier", "of") { return .earlier(try list()) }
    if take(words: "later", "of") { return .later(try list()) }
    if take(words: "no", "day", "of") { return .noDay(try atom()) }
    if take(words: "not") { return .not(try atom()) }
    if take(words: "from") { return .from(try atom()) }
    if take(words: "before") { return .before(try atom()) }
    if take(words: "to-date") { return .toDate }
    if take(words: "term") { return .term }
    if take(words: "count", "of") { return .count(try atom()) }
    if take(words: "age", "at") { return .age(try atom()) }
    if take(words: "number", "of") { return try numberOf() }
    if take(words: "sum", "over") {
      let several = try several()
      try expect(words: "of")
      return .sumOver(several, try atom())
    }
    if take(words: "kinds", "of") {
      let state = try name("the name of a state")
      try expect(words: "at")
      return .kinds(state, try atom())
    }
    if take(words: "every", "day", "of") {
      let days = try atom()
      try expect(words: "is", "in")
      return .everyDay(days, try atom())
    }
    if take(words: "at", "least") {
      let count = try wholeNumber("how many")
      try expect(words: "of")
      return .atLeast(count, try list())
    }
    if isNext("first") || isNext("last") { return try reading() }
    return nil
  }

  /// `number of EVENT in days`, `number of children when TEST`.
  private mutating func numberOf() throws(SyntaxFailure) -> ExpressionSyntax.Kind {
    guard isNext("children") || isNext("families") else {
      let event = try name("“children”, “families” or the name of an event")
      return .occurrences(event, take(words: "in") ? try atom() : nil)
    }
    let several = try several()
    return .numberOf(several, when: take(words: "when") ? try atom() : nil)
  }

  private mutating func several() throws(SyntaxFailure) -> Several {
    if take(words: "children") { return .children }
    if take(words: "families") { return .families }
    throw failure("“children” or “families”")
  }

  /// `first reading of SCORE in days`.
  private mutating func reading() throws(SyntaxFailure) -> ExpressionSyntax.Kind {
    let last = take()?.text == "last"
    guard take(words: "reading", "of") else {
      throw failure("“day of” or “reading of”")
    }
    let score = try name("the name of a score")
    let within: ExpressionSyntax? = take(words: "in") ? try atom() : nil
    return .reading(last: last, score, within)
  }
}
