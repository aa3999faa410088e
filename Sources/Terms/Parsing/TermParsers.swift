import Diagnostics
import Quantities

extension ContractParser {
  static let termWords = [
    "care", "day", "days", "eligible", "excluded", "limit", "measure", "not modelled", "number",
    "outcome",
    "saving", "split", "steps", "test",
  ]

  /// One term of a clause: its line and the deeper lines under it.
  mutating func term(_ group: LineGroup) -> TermSyntax? {
    guard let first = group.head.tokens.first else { return nil }
    switch first.text {
    case "day", "days", "number", "test":
      return attempt(group.tokens) { cursor throws(SyntaxFailure) in
        .definition(try cursor.definition())
      }
    case "eligible", "excluded":
      return attempt(group.tokens) { cursor throws(SyntaxFailure) in
        .eligibility(try cursor.eligibility())
      }
    case "limit":
      return attempt(group.tokens) { cursor throws(SyntaxFailure) in .limit(try cursor.limit()) }
    case "measure":
      return attempt(group.tokens) { cursor throws(SyntaxFailure) in
        .measure(try cursor.measure())
      }
    case "not":
      return attempt(group.tokens) { cursor throws(SyntaxFailure) in try cursor.notModelled() }
    case "care": return care(group).map { .care($0) }
    case "outcome": return outcome(group).map { .outcome($0) }
    case "steps": return steps(group).map { .steps($0) }
    case "split": return split(group).map { .split($0) }
    case "saving": return saving(group).map { .saving($0) }
    default:
      diagnostics.append(.unknownTerm(Spelled(first), among: Self.termWords))
      return nil
    }
  }

  private mutating func care(_ group: LineGroup) -> CareSyntax? {
    let name = attempt(group.head.tokens) { cursor throws(SyntaxFailure) in
      try cursor.expect(words: "care")
      return try cursor.name("the name of the days in care, as in-care")
    }
    var lines: [CareSyntax.Line] = []
    var unread: Set<CareTopic> = []
    for child in group.children {
      let line = attempt(child.tokens) { cursor throws(SyntaxFailure) in try cursor.careLine() }
      if let line {
        lines.append(line)
      } else if let topic = CareTopic(nearest: child.head.tokens.first?.text ?? "") {
        unread.insert(topic)
      }
    }
    return name.map {
      CareSyntax(name: $0, lines: lines, unread: unread, range: group.range)
    }
  }

  static let outcomeWords: Set<String> = ["pays", "then", "worked"]
  static let stepWords: Set<String> = ["at", "less", "paid", "rounded", "split", "times"]

  private mutating func outcome(_ group: LineGroup) -> OutcomeSyntax? {
    let (head, all) = spelt(group).sublines(beginning: Self.outcomeWords)
    let made = attempt(head) { cursor throws(SyntaxFailure) in
      try cursor.outcomeHead(range: group.range)
    }
    var outcome = made
    let lines = bounded(all, "an outcome of \(all.count) ways to be paid and steps")
    for tokens in lines {
      switch tokens.first?.text {
      case "pays":
        let payment = attempt(tokens) { cursor throws(SyntaxFailure) in try cursor.payment() }
        guard let payment else { outcome = nil; continue }
        if let outcome, outcome.bestOf == nil, let first = outcome.payments.first {
          diagnostics.append(.saidTwice("pays", at: payment.range, first: first.range))
        }
        outcome?.payments.append(payment)
      default:
        let step = attempt(tokens) { cursor throws(SyntaxFailure) in try cursor.outcomeStep() }
        guard let step else { outcome = nil; continue }
        outcome?.steps.append(step)
      }
    }
    if let made, outcome == nil { file.unread.insert(made.name.text) }
    return outcome
  }

  /// Every way to be paid goes through every step: kept few, so that both together are.
  private static let mostSublines = 200

  private mutating func bounded(_ lines: [[Token]], _ what: String) -> ArraySlice<[Token]> {
    if lines.count > Self.mostSublines, let first = lines[Self.mostSublines].first {
      diagnostics.append(
        .tooMany(
          what, most: Self.mostSublines, at: first.range,
          mend: "divide it into several outcomes"))
    }
    return lines.prefix(Self.mostSublines)
  }

  private mutating func steps(_ group: LineGroup) -> StepsSyntax? {
    let (head, lines) = group.sublines(beginning: Self.stepWords)
    let name = attempt(head) { cursor throws(SyntaxFailure) in
      try cursor.expect(words: "steps")
      return try cursor.name("the name of the ladder")
    }
    var steps: [StepSyntax] = []
    for tokens in bounded(lines, "a ladder of \(lines.count) steps") {
      let step = attempt(tokens) { cursor throws(SyntaxFailure) in try cursor.step() }
      if let step { steps.append(step) }
    }
    return name.map { StepsSyntax(name: $0, steps: steps, range: group.range) }
  }

  private mutating func split(_ group: LineGroup) -> SplitSyntax? {
    let made = attempt(group.head.tokens) { cursor throws(SyntaxFailure) in
      try cursor.splitHead(range: group.range)
    }
    var split = made
    for child in group.children {
      switch child.head.tokens.first?.text {
      case "from":
        let row = attempt(child.tokens) { cursor throws(SyntaxFailure) in try cursor.splitRow() }
        if let row { split?.rows.append(row) } else { split?.hasUnreadRows = true }
      case "shares":
        let mode = attempt(child.tokens) { cursor throws(SyntaxFailure) in
          try cursor.expect(words: "shares", "rounded")
          let mode = try cursor.roundingMode()
          try cursor.expect(words: "to", "pence")
          return Placed(mode, child.range)
        }
        if let mode, let first = split?.rounding {
          diagnostics.append(.saidTwice("shares rounded", at: mode.range, first: first.range))
        }
        if let mode { split?.rounding = mode }
      default:
        let made = attempt(child.tokens) { cursor throws(SyntaxFailure) in try cursor.ceiling() }
        if let made { split?.ceilings.append(made) }
      }
    }
    return split
  }

  static let savingWords: Set<String> = [
    "actual", "at", "attributed", "expected", "net", "tracked",
  ]

  private mutating func saving(_ group: LineGroup) -> SavingSyntax? {
    let (head, lines) = group.sublines(beginning: Self.savingWords)
    let made = attempt(head) { cursor throws(SyntaxFailure) in
      try cursor.savingHead(range: group.range)
    }
    var saving = made
    var said: [String: SourceRange] = [:]
    for tokens in lines {
      if let word = tokens.first,
        let first = said.updateValue(word.range, forKey: word.text)
      {
        diagnostics.append(.saidTwice(word.text, at: word.range, first: first))
        continue
      }
      let filled = attempt(tokens) { cursor throws(SyntaxFailure) in
        var filled = saving
        if filled != nil { try cursor.savingLine(&filled) } else { try cursor.skipSavingLine() }
        return filled
      }
      if let filled { saving = filled }
    }
    return saving
  }
}

extension Cursor {
  fileprivate mutating func definition() throws(SyntaxFailure) -> DefinitionSyntax {
    let start = here.start
    guard let word = take(), let kind = DefinitionSyntax.Kind(rawValue: word.text) else {
      throw failure("“day”, “days”, “number” or “test”")
    }
    let name = try name("the name that is given")
    _ = try expect(.equals, "“=”")
    let value = try expression()
    return DefinitionSyntax(kind: kind, name: name, value: value, range: range(from: start))
  }

  /// `measure NAME = NUMBER`, `measure NAME, for each family = NUMBER`.
  fileprivate mutating func measure() throws(SyntaxFailure) -> MeasureSyntax {
    let start = here.start
    try expect(words: "measure")
    let name = try name("the name of the measure")
    var subject = SubjectKind.contract
    if take(.comma) != nil {
      try expect(words: "for", "each")
      guard isNext("child") || isNext("family") else { throw failure("“child” or “family”") }
      subject = try requiredSubject()
    }
    _ = try expect(.equals, "“=”")
    return MeasureSyntax(
      name: name, subject: subject, value: try expression(), range: range(from: start))
  }

  fileprivate mutating func eligibility() throws(SyntaxFailure) -> EligibilitySyntax {
    let start = here.start
    let effect: Eligibility.Effect = take()?.text == "excluded" ? .excluded : .eligible
    guard isNext("child") || isNext("family") else { throw failure("“child” or “family”") }
    let subject = try requiredSubject()
    try expect(words: "when")
    let test = try expression()
    return EligibilitySyntax(
      effect: effect, subject: subject, test: test, range: range(from: start))
  }

  fileprivate mutating func notModelled() throws(SyntaxFailure) -> TermSyntax {
    try expect(words: "not", "modelled")
    let what = try string("what is not modelled")
    try expect(words: "because")
    return .notModelled(what: what.text, because: try string("why").text)
  }

  fileprivate mutating func careLine() throws(SyntaxFailure) -> CareSyntax.Line {
    let start = here.start
    guard let topic = topic() else {
      throw SyntaxFailure(
        .unknownTopic(Spelled(peek?.text ?? "", here), among: CareTopic.allCases.map(\.rawValue)))
    }
    let answer: CareSyntax.Answer
    if take(words: "counts") || take(words: "count") {
      answer = .counts(true)
    } else if take(words: "does", "not", "count") || take(words: "do", "not", "count") {
      answer = .counts(false)
    } else if take(words: "days", "inside", "are") {
      answer = .inside(try treatment())
    } else if take(words: "ends", "care") {
      answer = .endsCare
    } else if take(words: "care", "continues", "until", "the", "next", "episode") {
      answer = .continues(until: nil)
    } else if take(words: "care", "continues", "until") {
      answer = .continues(until: try name("the name of an event"))
    } else {
      throw failure(topic.choices.joined(separator: " or "))
    }
    return CareSyntax.Line(topic: topic, answer: answer, range: range(from: start))
  }

  private mutating func topic() -> CareTopic? {
    CareTopic.allCases.first { take(row: $0.rawValue) }
  }

  /// `limit NAME = GBP 7,100,000 for each child, whole units only, in the order earned`.
  fileprivate mutating func limit() throws(SyntaxFailure) -> LimitSyntax {
    let start = here.start
    try expect(words: "limit")
    let name = try name("the name of the limit")
    _ = try expect(.equals, "“=”")
    let amount = try limitAmount()
    try expect(words: "for")
    var limit = LimitSyntax(
      name: name, amount: amount, scope: try scope(), range: range(from: start))
    while take(.comma) != nil {
      let start = here.start
      if take(words: "whole", "units", "only") {
        limit.wholeUnitsOnly = true
        try once("what becomes of the last unit", from: start)
      } else if take(words: "part", "of", "the", "last", "unit", "is", "paid") {
        limit.wholeUnitsOnly = false
        try once("what becomes of the last unit", from: start)
      } else {
        limit.order = try order()
        try once("in the order", from: start)
      }
    }
    limit.range = range(from: start)
    return limit
  }

  private mutating func limitAmount() throws(SyntaxFailure) -> Placed<LimitSyntax.Amount> {
    if peek?.text == "GBP" {
      let money = try money()
      return Placed(.money(money.value), money.range)
    }
    let start = here.start
    if let next = peek(ahead: 1)?.kind, next == .percent || next == .over {
      let share = try share()
      try expect(words: "of")
      return Placed(.share(share.value, of: try atom()), range(from: start))
    }
    let units = try wholeNumber("GBP and an amount, a number of units, or a share of a number")
    guard take(words: "units") || take(words: "unit") else { throw failure("“units”") }
    return Placed(.units(units), range(from: start))
  }

  private mutating func scope() throws(SyntaxFailure) -> [Limit.Scope] {
    if take(words: "the", "contract") { return [] }
    try expect(words: "each")
    var scope: [Limit.Scope] = []
    repeat {
      guard let word = peek, word.kind == .word, let next = Limit.Scope(rawValue: word.text) else {
        throw failure("“child”, “family”, “outcome”, “period”, “case” or “day”")
      }
      _ = take()
      try once(word.text, from: word.range.start)
      scope.append(next)
    } while take(words: "and")
    return scope
  }

  /// `in the order earned` or `in the order claimed`.
  mutating func order() throws(SyntaxFailure) -> Order {
    guard take(words: "in", "the", "order") else { throw failure("“in the order”") }
    if take(words: "earned") { return .earned }
    if take(words: "claimed") { return .claimed }
    throw failure("“earned” or “claimed”")
  }
}

extension CareTopic {
  /// The topic that a line begins with, rightly spelt or nearly so.
  fileprivate init?(nearest word: String) {
    let words = Self.allCases.map { String($0.rawValue.split(separator: " ")[0]) }
    guard let index = words.firstIndex(of: Suggestion.nearest(to: word, among: words) ?? "") else {
      return nil
    }
    self = Self.allCases[index]
  }
}
