import Diagnostics
import Quantities

extension Checker {
  mutating func checkLimits() {
    for (index, clause) in file.clauses.enumerated() {
      for case .limit(let syntax) in clause.terms {
        if syntax.wholeUnitsOnly == nil { report(.partUnitMissing(syntax.name)) }
        if syntax.order == nil {
          report(.orderMissing("the limit \(syntax.name.text)", at: syntax.range))
        }
        limits.append(
          Limit(
            name: syntax.name.text, clause: index, amount: amount(of: syntax),
            scope: syntax.scope, wholeUnitsOnly: syntax.wholeUnitsOnly ?? true,
            order: syntax.order ?? .earned, range: syntax.range))
      }
    }
  }

  private mutating func amount(of limit: LimitSyntax) -> Limit.Amount {
    let place = limit.amount.range
    switch limit.amount.value {
    case .money(let amount):
      if amount.amount <= 0 { report(.emptyLimit(at: place)) }
      return .money(amount)
    case .units(let count):
      if count == 0 { report(.emptyLimit(at: place)) }
      return .units(count)
    case .share(let share, let syntax):
      if share.isZero { report(.emptyLimit(at: place)) }
      footing = Footing()
      guard let number = number(syntax) else { return .units(0) }
      requireOverall("the limit \(limit.name.text)", at: syntax.range)
      return .share(share, of: number.value)
    }
  }

  mutating func checkSplits() {
    for clause in file.clauses {
      for case .split(let syntax) in clause.terms {
        footing = Footing()
        splits.append(split(syntax))
        splitFootings.append(footing)
      }
    }
  }

  /// A name that pays: a state names somebody, any other word is the payer itself.
  mutating func payer(_ name: Spelled) -> Payer {
    guard let entry = names[name.text] else { return .named(name.text) }
    if let index = state(name)?.fact {
      _ = names.use(name.text)
      rest(on: factFooting(index), at: name.range)
      return .state(index)
    }
    report(.payerIsNoPayer(name, entry.meaning, first: entry.range))
    return .named(name.text)
  }

  /// The same, and the day on which a state is asked.
  mutating func payer(_ syntax: PayerSyntax) -> (payer: Payer, at: DayExpression?) {
    let payer = payer(syntax.name)
    guard let at = syntax.at else { return (payer, nil) }
    guard case .state = payer else {
      if names[syntax.name.text] == nil { report(.payerOfNoDay(syntax.name, at: at)) }
      return (payer, nil)
    }
    return (payer, day(ExpressionSyntax(.name(at.text), at.range)))
  }

  private mutating func split(_ syntax: SplitSyntax) -> Split {
    let rows = syntax.rows.map { splitRow($0) }
    if rows.isEmpty, !syntax.hasUnreadRows { report(.rowsMissing(syntax.name)) }
    let ends = sweepRows(
      syntax.rows.map { DatedRow(from: $0.from, to: $0.to, range: $0.range) }, of: syntax.name,
      code: "")
    var made: [Split.Row] = []
    for (row, end) in zip(rows, ends) {
      var row = row
      row.days = DayRange(start: row.days.start, end: end)
      made.append(row)
    }
    if syntax.rounding == nil { report(.shareRoundingMissing(syntax.name)) }
    let named =
      syntax.rows.flatMap(\.named)
      + syntax.ceilings.compactMap(\.beyond).filter { $0.text != "unpaid" }
    let payers = Set(named.flatMap { [$0.text] + codes(of: $0) })
    let ceilings = syntax.ceilings.map {
      ceiling($0, payers: payers, complete: !syntax.hasUnreadRows)
    }
    checkSpill(syntax)
    checkOrders(syntax)
    checkStates(syntax)
    return Split(
      name: syntax.name.text, picked: syntax.pick.map { rowPick($0) } ?? .dayEarned,
      rows: made.sorted { $0.days.start < $1.days.start }, ceilings: ceilings,
      rounding: syntax.rounding?.value ?? .halfUp, range: syntax.range)
  }

  private mutating func splitRow(_ row: SplitSyntax.Row) -> Split.Row {
    var seen: Set<String> = []
    for payer in row.named {
      if !seen.insert(payer.text).inserted { report(.payerTwice(payer)) }
    }
    let total = try? row.shares.reduce(Ratio.zero) { sum, share throws in
      try sum.plus(share.share)
    }
    if let total, row.rest == nil ? total != .one : total > .one {
      report(.sharesNotWhole(total, hasRest: row.rest != nil, at: row.range))
    }
    if row.agreed > row.from { report(.agreedAfterEffect(row.from, row.agreed, at: row.range)) }
    let shares = row.shares.map { (named: payer($0.payer), share: $0.share) }
    let rest = row.rest.map { payer($0) }
    return Split.Row(
      days: DayRange(start: row.from, end: .latest),
      shares: shares.map { (payer: $0.named.payer, share: $0.share) }, rest: rest?.payer,
      payerDay: shares.lazy.compactMap(\.named.at).first ?? rest?.at, by: row.by,
      agreed: row.agreed, range: row.range)
  }

  /// In the order earned a ceiling runs over whole lines, in the order claimed over what each claim
  /// asks: what spills from one kind reaches the other too early or too late to be counted once.
  private mutating func checkOrders(_ syntax: SplitSyntax) {
    let said = syntax.ceilings.filter { $0.order != nil }
    guard let first = said.first, let other = said.first(where: { $0.order != first.order }),
      let order = other.order
    else { return }
    report(
      .twoCeilingOrders(
        other.payer, order, beside: first.payer, at: other.range, first: first.range))
  }

  /// A line is one payer's by what one state says: of a second one nothing would be known.
  private mutating func checkStates(_ syntax: SplitSyntax) {
    let beyond = syntax.ceilings.flatMap { [$0.payer] + [$0.beyond].compactMap(\.self) }
    for row in syntax.rows {
      let states = (row.named + beyond).filter { state($0) != nil }
      guard let first = states.first, let other = states.first(where: { $0.text != first.text })
      else { continue }
      return report(.twoPayerStates(other, beside: first))
    }
  }

  /// The state that names the payer, where the name is one, and whom it may name.
  private func state(_ payer: Spelled) -> (fact: Int, codes: [String])? {
    guard case .fact(let index) = names[payer.text]?.meaning,
      case .state(let codes) = facts[index].kind
    else { return nil }
    return (index, codes)
  }

  private func codes(of payer: Spelled) -> [String] { state(payer)?.codes ?? [] }

  private mutating func ceiling(
    _ syntax: SplitSyntax.Ceiling, payers: Set<String>, complete: Bool
  ) -> Split.Ceiling {
    if !payers.contains(syntax.payer.text), complete {
      report(.unknownPayer(syntax.payer, among: payers.sorted()))
    }
    if syntax.beyond == nil { report(.ceilingExcessMissing(syntax.payer)) }
    if syntax.order == nil {
      report(.orderMissing("the ceiling of \(syntax.payer.text)", at: syntax.range))
    }
    let beyond = syntax.beyond.flatMap { $0.text == "unpaid" ? nil : payer($0) }
    return Split.Ceiling(
      payer: payer(syntax.payer), amount: syntax.amount, beyond: beyond,
      order: syntax.order ?? .claimed, range: syntax.range)
  }

  /// One ceiling for each payer, and no circle of payers that spill to each other.
  private mutating func checkSpill(_ syntax: SplitSyntax) {
    var next: [String: String] = [:]
    for ceiling in syntax.ceilings {
      let isTwice =
        next.updateValue(ceiling.beyond?.text ?? "unpaid", forKey: ceiling.payer.text) != nil
      let isCode = syntax.ceilings.contains { codes(of: $0.payer).contains(ceiling.payer.text) }
      if isTwice || isCode { report(.payerTwice(ceiling.payer)) }
    }
    for ceiling in syntax.ceilings {
      var at = ceiling.payer.text
      var steps = 0
      while let following = next[at], steps <= next.count {
        at = following
        steps += 1
      }
      if steps > next.count { return report(.spillCircle(ceiling.payer)) }
    }
    for (place, ceiling) in syntax.ceilings.enumerated() {
      let above = syntax.ceilings[..<place].first { $0.payer.text == ceiling.beyond?.text }
      if let above { report(.spillUpwards(ceiling.payer, to: above.payer)) }
    }
  }
}

extension SplitSyntax.Row {
  /// Who pays, in the order written.
  fileprivate var named: [Spelled] { (shares.map(\.payer) + [rest].compactMap(\.self)).map(\.name) }
}
