import Diagnostics
import Quantities

extension Cursor {
  /// `outcome NAME, for each child when …, as grant, best of`.
  mutating func outcomeHead(range: SourceRange) throws(SyntaxFailure) -> OutcomeSyntax {
    try expect(words: "outcome")
    let name = try name("the name of the outcome")
    _ = try expect(.comma, "“,” and “for each”")
    try expect(words: "for")
    var outcome = OutcomeSyntax(name: name, whose: try whose(), steps: [], range: range)
    if take(words: "when") { outcome.condition = try expression() }
    while take(.comma) != nil {
      let start = here.start
      if take(words: "best", "of") {
        outcome.bestOf = self.range(from: start)
        try once("best of", from: start)
      } else if take(words: "as") {
        outcome.kind = try self.name("the kind of payment, as grant")
        try once("as", from: start)
      } else {
        throw failure("“as” and a kind of payment, or “best of”")
      }
    }
    return outcome
  }

  private mutating func whose() throws(SyntaxFailure) -> OutcomeSyntax.Whose {
    if take(words: "the", "contract") { return .subject(.contract) }
    try expect(words: "each")
    if isNext("child") || isNext("family") { return .subject(try requiredSubject()) }
    let wanted = "“child”, “family” or an event that opens a case"
    guard !isNext("adult") else { throw failure(wanted) }
    return .event(try name(wanted))
  }

  /// `pays RATE for each day of … when …, falling due on …`.
  mutating func payment() throws(SyntaxFailure) -> PaymentSyntax {
    let start = here.start
    try expect(words: "pays")
    let rate = try name("the name of a rate")
    var payment = PaymentSyntax(
      rate: rate, accrual: try accrual(), range: range(from: start))
    while !isAtEnd {
      let start = here.start
      if take(words: "when") {
        payment.condition = try expression()
        try once("when", from: start)
      } else if take(.comma) != nil {
        try qualify(&payment)
      } else {
        throw failure("“when”, “, falling due on” or the end of the line")
      }
    }
    payment.range = range(from: start)
    return payment
  }

  /// What follows a comma: the day of a block, the floor of a movement, the day due.
  private mutating func qualify(_ payment: inout PaymentSyntax) throws(SyntaxFailure) {
    let start = here.start
    if payment.accrual.isBlocks, let date = try blockDate() {
      payment.accrual = payment.accrual.dated(date)
      try once("the day of a block", from: start)
    } else if case .movement(let number, nil) = payment.accrual, let mayFall = try floor() {
      payment.accrual = .movement(number, mayFall: mayFall)
    } else {
      try expect(words: "falling", "due", "on")
      payment.due = try expression()
      try once("falling due on", from: start)
    }
  }

  private mutating func accrual() throws(SyntaxFailure) -> PaymentSyntax.Accrual {
    if take(words: "on", "the", "movement", "in") {
      let number = try expression()
      _ = try expect(.comma, "“, struck at each period end”")
      try expect(words: "struck", "at", "each", "period", "end")
      return .movement(number, mayFall: nil)
    }
    if take(words: "on") { return .onDays(try expression()) }
    guard take(words: "for", "each") else { throw failure("“for each” or “on”") }
    if take(words: "day", "of") { return .eachDay(try expression()) }
    let span = try span()
    if take(words: "running", "of") {
      return .running(span, of: try expression(), dated: nil)
    }
    guard take(words: "of") else { throw failure("“running of” or “of”") }
    let days = try expression()
    try expect(words: "counted", "from")
    return .grid(span, of: days, from: try atom(), dated: nil)
  }

  /// `may fall below nothing`, `never below nothing`.
  private mutating func floor() throws(SyntaxFailure) -> Bool? {
    if take(words: "may", "fall", "below", "nothing") { return true }
    return take(words: "never", "below", "nothing") ? false : nil
  }

  /// `dated by its last day`, `dated by its first day`, `split by days`.
  private mutating func blockDate() throws(SyntaxFailure) -> BlockDate? {
    if take(words: "split", "by", "days") { return .splitByDays }
    guard take(words: "dated", "by", "its") else { return nil }
    if take(words: "last", "day") { return .lastDay }
    if take(words: "first", "day") { return .firstDay }
    throw failure("“first day” or “last day”")
  }

  /// `then STEP` or `worked out by NAME`.
  mutating func outcomeStep() throws(SyntaxFailure) -> StepSyntax {
    let start = here.start
    if isNext("worked") {
      try expect(words: "worked", "out", "by")
      let ladder = try name("the name of the steps")
      return StepSyntax(kind: .ladder(ladder), range: range(from: start))
    }
    try expect(words: "then")
    return try step()
  }

  /// One money step.
  mutating func step() throws(SyntaxFailure) -> StepSyntax {
    let start = here.start
    var step =
      take(words: "rounded")
      ? try rounding(from: start)
      : StepSyntax(kind: try stepKind(), range: range(from: start))
    step.range = range(from: start)
    if take(.comma) != nil {
      try expect(words: "because")
      step.because = try string("why it stands here").text
    }
    return step
  }

  private mutating func stepKind() throws(SyntaxFailure) -> StepSyntax.Kind {
    if take(words: "less", "slide") { return .slide(try slide(), isTaken: true) }
    if take(words: "times", "slide") { return .slide(try slide(), isTaken: false) }
    if take(words: "less") {
      let share = try shareOrRate()
      let ofDays = take(words: "of", "the", "days")
      if !ofDays { _ = take(words: "of", "the", "money") }
      return .less(share, ofDays: ofDays)
    }
    if take(words: "times") { return .times(try shareOrRate()) }
    if take(words: "at", "most") { return .atMost(try name("the name of a limit")) }
    if take(words: "split", "by") { return .split(try name("the name of a split")) }
    if take(words: "paid", "by") { return .paidBy(try payer()) }
    throw failure("“less”, “times”, “at most”, “rounded”, “split by” or “paid by”")
  }

  /// `council`, `home at referral`.
  private mutating func payer() throws(SyntaxFailure) -> PayerSyntax {
    let name = try name("who pays")
    return PayerSyntax(name: name, at: take(words: "at") ? try self.name("the name of a day") : nil)
  }

  /// `NUMBER from A to B`.
  private mutating func slide() throws(SyntaxFailure) -> SlideSyntax {
    let value = try atom()
    try expect(words: "from")
    let from = try atom()
    try expect(words: "to")
    return SlideSyntax(value: value, from: from, to: try atom())
  }

  mutating func roundingMode() throws(SyntaxFailure) -> RoundingMode {
    if take(words: "half", "up") { return .halfUp }
    if take(words: "half", "to", "even") { return .halfEven }
    if take(words: "up") { return .up }
    if take(words: "down") { return .down }
    throw failure("“half up”, “half to even”, “up” or “down”")
  }

  private mutating func rounding(from start: Int) throws(SyntaxFailure) -> StepSyntax {
    let mode = try roundingMode()
    try expect(words: "to")
    var unit: Spelled?
    if take(words: "whole") {
      guard let word = take(.word) else { throw failure("“units” or “days”") }
      unit = Spelled(word)
    } else if !take(words: "pence") {
      throw failure("“pence” or “whole units”")
    }
    try expect(words: "on", "each")
    let place: RoundingPlace = take(words: "line") ? .line : .unit
    if place == .unit, !take(words: "unit") { throw failure("“line” or “unit”") }
    let target: RoundingTarget = unit == nil ? .pence : .wholeUnits
    return StepSyntax(
      kind: .rounded(mode, to: target, on: place), wholeUnit: unit, range: range(from: start))
  }

  /// `33 %`, `1/3`, or the name of a share rate.
  mutating func shareOrRate() throws(SyntaxFailure) -> ShareSyntax {
    if peek?.kind == .figure {
      let share = try share()
      return .literal(share.value, share.range)
    }
    return .rate(try name("a share, as 33 %, or the name of a share rate"))
  }

  mutating func splitHead(range: SourceRange) throws(SyntaxFailure) -> SplitSyntax {
    try expect(words: "split")
    let name = try name("the name of the split")
    var split = SplitSyntax(name: name, rows: [], ceilings: [], range: range)
    if take(.comma) != nil { split.pick = try pick() }
    return split
  }

  /// `from DATE dcms 13.9 %, council rest by "…" agreed DATE`.
  mutating func splitRow() throws(SyntaxFailure) -> SplitSyntax.Row {
    let start = here.start
    try expect(words: "from")
    let (from, to) = try dates()
    var shares: [(payer: PayerSyntax, share: Ratio)] = []
    var rest: PayerSyntax?
    repeat {
      let payer = try payer()
      if isNext("rest") {
        if let rest { throw SyntaxFailure(.restTwice(payer.name, first: rest.name)) }
        _ = take()
        rest = payer
      } else {
        shares.append((payer, try share().value))
      }
    } while take(.comma) != nil
    let (by, agreed) = try provenance()
    return SplitSyntax.Row(
      from: from, to: to, shares: shares, rest: rest, by: by, agreed: agreed,
      range: range(from: start))
  }

  /// `dcms up to GBP 771,689, beyond to council, in the order claimed`.
  mutating func ceiling() throws(SyntaxFailure) -> SplitSyntax.Ceiling {
    let start = here.start
    let payer = try name("“from” and a date, “shares rounded”, or who pays at most")
    guard take(words: "up", "to") else { throw failure("“up to” and an amount") }
    var ceiling = SplitSyntax.Ceiling(
      payer: payer, amount: try money().value, range: range(from: start))
    while take(.comma) != nil {
      let start = here.start
      if take(words: "beyond") {
        if isNext("unpaid"), let word = take() {
          ceiling.beyond = Spelled(word)
        } else {
          try expect(words: "to")
          ceiling.beyond = try name("who bears the rest")
        }
        try once("beyond", from: start)
      } else {
        ceiling.order = try order()
        try once("in the order", from: start)
      }
    }
    ceiling.range = range(from: start)
    return ceiling
  }

  /// `saving NAME, avoided, for each child when …`.
  mutating func savingHead(range: SourceRange) throws(SyntaxFailure) -> SavingSyntax {
    try expect(words: "saving")
    let name = try name("the name of the saving")
    _ = try expect(.comma, "“,” and “avoided” or “cashable”")
    guard let word = peek, let kind = Saving.Kind(rawValue: word.text) else {
      throw failure("“avoided” or “cashable”")
    }
    _ = take()
    _ = try expect(.comma, "“,” and “for each child”")
    try expect(words: "for", "each", "child")
    var saving = SavingSyntax(
      name: name, kind: kind, attribution: [], netOf: [], range: range)
    if take(words: "when") { saving.condition = try expression() }
    return saving
  }

  mutating func savingLine(_ saving: inout SavingSyntax?) throws(SyntaxFailure) {
    guard let word = take() else { return }
    switch word.text {
    case "tracked": saving?.tracked = try expression()
    case "expected": saving?.expected = try shareOrRate()
    case "at": saving?.referenceCost = try name("the rate of a day in care")
    case "actual":
      saving?.actual = try expression()
      try expect(words: "costing")
      saving?.placementCost = try name("the rate of a day in each placement")
    case "attributed":
      repeat {
        guard let word = take(.word), let each = SavingCase(rawValue: word.text) else {
          throw failure("“low”, “central” or “high”")
        }
        try once(word.text, from: word.range.start)
        saving?.attribution.append((each, try shareOrRate()))
      } while take(.comma) != nil
    case "net":
      try expect(words: "of")
      repeat {
        let name = try name("the name of an outcome")
        try once(name.text, from: name.range.start)
        saving?.netOf.append(name)
      } while take(.comma) != nil
    default: throw failure("a line of a saving")
    }
  }

  /// The head could not be read; its lines are only walked over.
  mutating func skipSavingLine() throws(SyntaxFailure) { while take() != nil {} }
}

extension PaymentSyntax.Accrual {
  fileprivate var isBlocks: Bool {
    switch self {
    case .running, .grid: true
    case .eachDay, .onDays, .movement: false
    }
  }

  fileprivate func dated(_ date: BlockDate) -> PaymentSyntax.Accrual {
    switch self {
    case .running(let span, let days, _): .running(span, of: days, dated: date)
    case .grid(let span, let days, let from, _): .grid(span, of: days, from: from, dated: date)
    case .eachDay, .onDays, .movement: self
    }
  }
}
