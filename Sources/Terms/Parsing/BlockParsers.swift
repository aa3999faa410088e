import Diagnostics
import Quantities

extension Cursor {
  private mutating func subject() -> SubjectKind? {
    if take(words: "child") { return .child }
    if take(words: "adult") { return .adult }
    if take(words: "family") { return .family }
    return nil
  }

  mutating func requiredSubject() throws(SyntaxFailure) -> SubjectKind {
    guard let subject = subject() else { throw failure("“child”, “adult” or “family”") }
    return subject
  }

  /// `NAME event of child, first counts, recorded as NAME CODE …`.
  mutating func fact() throws(SyntaxFailure) -> FactSyntax {
    let start = here.start
    let name = try name("the name of a fact")
    let plain = try factKind()
    let ofAnyMember = take(words: "any", "member")
    let subject = ofAnyMember ? .family : try factSubject(of: plain)
    var kind = plain
    var recorded: Spelled?
    var codes: [Spelled] = []
    while take(.comma) != nil {
      let start = here.start
      if take(words: "recorded", "as") {
        recorded = try self.name("the name in the ledger")
        codes = self.codes()
        try once("recorded as", from: start)
      } else {
        let (made, what) = try qualified(kind, of: subject)
        try once(what, from: start)
        kind = made
      }
    }
    let range = range(from: start)
    return FactSyntax(
      name: name, subject: subject, ofAnyMember: ofAnyMember,
      kind: try kind.complete(name, at: range), recordedName: recorded, recordedCodes: codes,
      range: range)
  }

  private enum OpenKind {
    case event(FactDeclaration.Counts?)
    case approval(FactDeclaration.Counts?)
    case state([String])
    case score(Ratio, Ratio, FactDeclaration.SameDay?)
    case openScore

    func complete(
      _ name: Spelled, at range: SourceRange
    ) throws(SyntaxFailure) -> FactDeclaration.Kind {
      switch self {
      case .event(let counts?): return .event(counts)
      case .approval(let counts?): return .approval(counts)
      case .state(let codes): return .state(codes: codes)
      case .score(let low, let high, let sameDay):
        return .score(low: low, high: high, sameDay: sameDay)
      case .event(nil), .approval(nil): throw SyntaxFailure(.countsMissing(name, at: range))
      case .openScore: throw SyntaxFailure(.scaleMissing(name, at: range))
      }
    }
  }

  private mutating func factSubject(of kind: OpenKind) throws(SyntaxFailure) -> SubjectKind {
    // Of an adult only days are read, and a score has none.
    if case .openScore = kind, isNext("adult") {
      throw failure("“child”, “family” or “any member”")
    }
    guard let subject = subject() else {
      throw failure("“child”, “adult”, “family” or “any member”")
    }
    return subject
  }

  private mutating func factKind() throws(SyntaxFailure) -> OpenKind {
    let kind: OpenKind
    if take(words: "event", "of") {
      kind = .event(nil)
    } else if take(words: "approval", "of") {
      kind = .approval(nil)
    } else if take(words: "state", "of") {
      kind = .state([])
    } else if take(words: "score", "of") {
      kind = .openScore
    } else {
      throw failure("“event of”, “approval of”, “state of” or “score of”")
    }
    return kind
  }

  /// What follows a comma, and what it answers: which occurrence counts, which codes there are, the
  /// ends of a scale.
  private mutating func qualified(
    _ kind: OpenKind, of subject: SubjectKind
  ) throws(SyntaxFailure) -> (OpenKind, what: String) {
    switch kind {
    case .event: return (.event(try counts(of: subject)), "which of them counts")
    case .approval: return (.approval(try counts(of: subject)), "which of them counts")
    case .state(let known):
      if !known.isEmpty, let next = peek, !next.isWord("one") {
        throw SyntaxFailure(.codesWithCommas(at: next.range))
      }
      try expect(words: "one", "of")
      let codes = codes().map(\.text)
      guard !codes.isEmpty else { throw failure("the codes of the state") }
      return (.state(codes), "one of")
    case .score(let low, let high, _):
      return (.score(low, high, try sameDay()), "which reading of a day counts")
    case .openScore:
      let start = here.start
      let low = try number()
      try expect(words: "to")
      let high = try number()
      guard low < high else { throw SyntaxFailure(.emptyScale(at: range(from: start))) }
      return (.score(low, high, nil), "the scale")
    }
  }

  /// Which of several readings of one day counts.
  private mutating func sameDay() throws(SyntaxFailure) -> FactDeclaration.SameDay {
    if take(words: "highest", "counts") { return .highest }
    if take(words: "lowest", "counts") { return .lowest }
    if take(words: "mean", "counts") { return .mean }
    throw failure("“highest counts”, “lowest counts” or “mean counts”")
  }

  mutating func number() throws(SyntaxFailure) -> Ratio {
    guard let token = peek, token.kind == .figure, let value = Figures.ratio(token.text) else {
      throw failure("a number")
    }
    _ = take()
    return value
  }

  private mutating func counts(
    of subject: SubjectKind
  ) throws(SyntaxFailure) -> FactDeclaration.Counts {
    if take(words: "first", "counts") { return .first }
    if take(words: "last", "counts") { return .last }
    if take(words: "each", "counts") { return .each }
    // Nothing is paid for an adult, and so for no case of one.
    if subject == .adult { throw failure("“first counts”, “last counts” or “each counts”") }
    if take(words: "each", "opens", "a", "case") { return .opensCase }
    throw failure("“first counts”, “last counts”, “each counts” or “each opens a case”")
  }

  /// `2019-02-01 .. 2019-10-31`, `every 3 months to 2020-10-31`.
  mutating func period() throws(SyntaxFailure) -> PeriodSyntax {
    let start = here.start
    if take(words: "every") {
      let span = try span()
      try expect(words: "to")
      let last = try date()
      return PeriodSyntax(kind: .every(span.value, to: last), range: range(from: start))
    }
    guard isNextDate else { throw failure("a range of dates, or “every 3 months to” a date") }
    let days = try dateRange()
    return PeriodSyntax(kind: .range(days.value), range: days.range)
  }

  /// A clause number: `4.1`, `12A`, `S1`.
  mutating func clauseNumber() throws(SyntaxFailure) -> Spelled {
    guard let token = peek, token.kind == .figure || token.kind == .code,
      !token.text.utf8.contains(UInt8(ascii: ",")), !Figures.looksLikeDate(token.text)
    else { throw failure("a clause number, as 4.1") }
    _ = take()
    return Spelled(token)
  }

  /// `clause 2.1 "Eligible child" from DATE picked by DAY under STRING agreed DATE`, and before
  /// `from` perhaps `in place of 1.9`.
  mutating func clauseHead(range: SourceRange) throws(SyntaxFailure) -> ClauseSyntax {
    try expect(words: "clause")
    let number = try clauseNumber()
    let title = try string("the clause's title")
    var variation: VariationSyntax?
    if !isAtEnd {
      let start = here.start
      let former = take(words: "in", "place", "of") ? try clauseNumber() : nil
      try expect(words: "from")
      let from = try date()
      try expect(words: "picked", "by")
      let pick = try name("the name of a day, as referral")
      let authority = try authority()
      variation = VariationSyntax(
        inPlaceOf: former, from: from, pickedBy: pick, under: authority.under,
        agreed: authority.agreed, range: self.range(from: start))
    }
    return ClauseSyntax(
      number: number, title: title.text, paper: [], variation: variation, terms: [], range: range)
  }

  /// `rate NAME, per day, by placement, picked by day earned`.
  mutating func rateHead(range: SourceRange, hasPaper: Bool) throws(SyntaxFailure) -> RateSyntax {
    try expect(words: "rate")
    let name = try name("the name of a rate")
    _ = try expect(.comma, "“,” and “per day” or “share”")
    let unit: RateSyntax.Unit
    if take(words: "per") {
      guard let word = take(.word) else { throw failure("a unit, as day, block or family") }
      unit = .per(word.text)
    } else {
      guard take(words: "share") else { throw failure("“per” and a unit, or “share”") }
      unit = .share
    }
    var rate = RateSyntax(name: name, unit: unit, rows: [], hasPaper: hasPaper, range: range)
    while take(.comma) != nil {
      let start = here.start
      if isNext("picked") {
        rate.pick = try pick()
        try once("picked by", from: start)
      } else {
        try rateKey(&rate)
        try once("by", from: start)
      }
    }
    return rate
  }

  /// `by placement`, `by cohort`, `by number earned`; shares go by no number.
  private mutating func rateKey(_ rate: inout RateSyntax) throws(SyntaxFailure) {
    guard take(words: "by") else { throw failure("“by” and a state, or “picked by”") }
    if case .per = rate.unit, take(words: "number") {
      rate.numbered = try numberOrder()
      return
    }
    guard !isNext("number"), let key = take(.word) else {
      throw failure("“placement” or the name of a state")
    }
    rate.key = Spelled(key)
  }

  /// `by number earned`, `by number claimed`: the last word.
  private mutating func numberOrder() throws(SyntaxFailure) -> Placed<Order> {
    let start = here.start
    let order: Order
    if take(words: "earned") {
      order = .earned
    } else {
      guard take(words: "claimed") else { throw failure("“earned” or “claimed”") }
      order = .claimed
    }
    return Placed(order, range(from: start))
  }

  /// `1 to 50`, `51 on`; nil where no number stands.
  private mutating func numberBand() throws(SyntaxFailure) -> Placed<NumberBand>? {
    guard peek?.kind == .figure, !isNextDate else { return nil }
    let start = here.start
    let first = try wholeNumber("the first number")
    if take(words: "on") { return Placed(NumberBand(first: first, last: nil), range(from: start)) }
    try expect(words: "to")
    let last = try wholeNumber("the last number")
    guard first >= 1, last >= first else {
      throw SyntaxFailure(.emptyBand(first, last, at: range(from: start)))
    }
    return Placed(NumberBand(first: first, last: last), range(from: start))
  }

  /// `U1 U2 from 2019-03-01 to 2020-02-29 GBP 51.74 by "…" agreed 2019-02-11`.
  mutating func rateRow() throws(SyntaxFailure) -> RateSyntax.Row {
    let start = here.start
    let other = take(words: "other")
    let numbers = other ? nil : try numberBand()
    let codes = other ? [] : codes()
    guard isNext("from") else {
      let wanted = "“from” and a date"
      if isNextDate, let word = look(-1), Suggestion.nearest(to: word.text, among: ["from"]) != nil
      {
        throw SyntaxFailure(
          .expected(wanted, found: word, at: word.range, mend: "write “from”, if that was meant"))
      }
      throw failure(wanted)
    }
    try expect(words: "from")
    let (from, to) = try dates()
    let value: RateSyntax.Value
    if peek?.text == "GBP" {
      value = .money(try rateMoney())
    } else {
      value = .share(try share().value)
    }
    let (by, agreed) = try provenance()
    return RateSyntax.Row(
      codes: codes, other: other, numbers: numbers, from: from, to: to, value: value, by: by,
      agreed: agreed,
      range: range(from: start))
  }

  /// The first and, where it is said, the last day of a row.
  mutating func dates() throws(SyntaxFailure) -> (Day, Day?) {
    let start = here.start
    let from = try date()
    guard take(words: "to") else { return (from, nil) }
    let to = try date()
    guard from <= to else { throw SyntaxFailure(.emptyRange(from, to, at: range(from: start))) }
    return (from, to)
  }

  /// Pence; a price may be finer than a penny.
  private mutating func rateMoney() throws(SyntaxFailure) -> Ratio {
    _ = take()
    guard let token = peek, token.kind == .figure, let pounds = Figures.ratio(token.text),
      let pence = try? pounds.times(100)
    else { throw failure("an amount, as 51.74") }
    guard !pounds.isNegative else { throw failure("an amount that is not negative") }
    _ = take()
    return pence
  }
}
