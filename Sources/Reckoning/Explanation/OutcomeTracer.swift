package import Casework
package import Quantities
import Terms

extension Reckoner {
  /// Every expression behind a line of one family, and why each row of a table was taken or not.
  ///
  /// - Parameter days: the days of the line.
  package func trace(
    of key: LineKey, days: DaySet, in family: FamilyHistory
  ) throws(ReckoningFault) -> OutcomeTrace {
    do throws(Overflow) {
      var work = OutcomeTracer(contract, family, asAt: asAt)
      return try work.trace(key.outcome, key.subject, key.openedOn) { (work, slot) in
        days.isEmpty ? [] : work.rows(of: key, days, slot)
      }
    } catch {
      throw .overflow(family: family.id)
    }
  }

  /// Every expression that left somebody with nothing, and those beside it.
  package func trace(
    of nothing: Nothing, in family: FamilyHistory
  ) throws(ReckoningFault) -> OutcomeTrace {
    do throws(Overflow) {
      var work = OutcomeTracer(contract, family, asAt: asAt)
      return try work.trace(nothing.outcome, nothing.subject, nothing.openedOn) { _, _ in [] }
    } catch {
      throw .overflow(family: family.id)
    }
  }
}

extension Reckoner {
  /// Every expression behind a line that is struck over all families: its number at the end of each
  /// stretch, with what each family adds to it.
  package func trace(
    struck key: LineKey, _ stretches: [StruckStretch], _ families: [FamilyHistory]
  ) throws(ReckoningFault) -> OutcomeTrace {
    let outcome = contract.outcomes[key.outcome]
    guard case .movement(let number, _) = outcome.payment.accrual else {
      return OutcomeTrace(sections: [], rows: [])
    }
    var sections: [OutcomeTrace.Section] = []
    for stretch in stretches {
      let then = Reckoner(contract: contract, asAt: stretch.days.last)
      sections.append(
        OutcomeTrace.Section(
          subject: .struckOn(stretch.days.last), clause: outcome.clause,
          expressions: try then.trace(overall: number, families)))
    }
    let nobody = FamilyHistory(family: SubjectHistory(id: contract.key), children: [])
    var work = OutcomeTracer(contract, nobody, asAt: asAt)
    let days = DaySet(stretches.map(\.days))
    return OutcomeTrace(sections: sections, rows: work.rows(of: key, days, 0))
  }

  private func trace(
    overall number: NumberExpression, _ families: [FamilyHistory]
  ) throws(ReckoningFault) -> [TracedExpression] {
    if case .literal = number { return [] }
    var traced = TracedExpression(
      words: contract.words(for: number), finding: .number(try overall(number, families).value))
    switch number {
    case .sum(let a, let b), .difference(let a, let b), .product(let a, let b),
      .quotient(let a, let b):
      traced.parts = try trace(overall: a, families) + trace(overall: b, families)
    case .definition(let index):
      let version = contract.overallVersion(ofDefinition: index, asAt: asAt)
      traced.clause = version?.clause
      traced.parts = wordings(ofDefinition: index)
      if case .number(let value)? = version?.value {
        traced.parts += try trace(overall: value, families)
      }
    case .number, .total:
      for family in families {
        let own = try overall(number, [family]).value
        guard let own, !own.isZero else { continue }
        traced.parts.append(
          TracedExpression(words: "", finding: .number(own), subject: family.id))
      }
    case .literal, .count, .age, .kinds, .occurrences, .reading: break
    }
    return [traced]
  }

  /// Which later wordings of a number over all families are in force: the as-at day picks them.
  private func wordings(ofDefinition index: Int) -> [TracedExpression] {
    contract.definitions[index].versions.compactMap { version in
      contract.clauses[version.clause].variation.map { variation in
        TracedExpression(
          words: "wording from \(variation.from), under \(variation.under)",
          finding: .truth(variation.from <= asAt), clause: version.clause,
          parts: [TracedExpression(words: "day struck on", finding: .day(asAt))])
      }
    }
  }
}

/// Walks an outcome in the order in which it is worked out: who belongs, the conditions, the days,
/// the day due, shares that slide, rows and payers.
private struct OutcomeTracer {
  private let contract: CheckedContract
  private var tracer: ExpressionTracer
  private var sections: [OutcomeTrace.Section] = []

  init(_ contract: CheckedContract, _ family: FamilyHistory, asAt: Day) {
    self.contract = contract
    tracer = ExpressionTracer(contract, family, asAt: asAt)
  }

  mutating func trace(
    _ index: Int, _ subject: String, _ openedOn: Day?,
    _ rows: (inout OutcomeTracer, Int) -> [TracedRow]
  ) throws(Overflow) -> OutcomeTrace {
    let outcome = contract.outcomes[index]
    let slot =
      outcome.subject == .family
      ? 0
      : tracer.evaluator.childSlots.first { tracer.evaluator.subject($0).id == subject } ?? 0
    try traceEligibility(slot)
    tracer.look(at: outcome.caseEvent.flatMap { fact in openedOn.map { (fact, $0) } })
    try trace(outcome, slot)
    return OutcomeTrace(sections: sections, rows: rows(&self, slot))
  }

  private mutating func add(
    _ subject: OutcomeTrace.Section.Subject, _ clause: Int, _ expressions: [TracedExpression]
  ) {
    guard !expressions.isEmpty else { return }
    sections.append(
      OutcomeTrace.Section(subject: subject, clause: clause, expressions: expressions))
  }

  private mutating func traceEligibility(_ slot: Int) throws(Overflow) {
    tracer.evaluator.isDecidingEligibility = true
    defer { tracer.evaluator.isDecidingEligibility = false }
    for term in contract.eligibility {
      if term.subject == .child, slot == 0 { continue }
      let place = term.subject == .family ? 0 : slot
      var parts: [TracedExpression] = []
      for version in term.versions {
        if let wording = try tracer.inForce("wording", version.clause, place) {
          parts.append(wording)
        }
      }
      let version = term.versions.last { tracer.evaluator.applies($0.clause, place) }
      guard let clause = version?.clause ?? term.versions.first?.clause else { continue }
      add(.inForce, clause, parts)
      guard let version else { continue }
      add(
        term.effect == .eligible ? .eligible : .excluded, version.clause,
        [try tracer.trace(version.test, place)])
    }
  }

  private mutating func trace(_ outcome: Outcome, _ slot: Int) throws(Overflow) {
    let clause = outcome.clause
    try traceInForce(clause, slot)
    if let condition = outcome.condition {
      add(.condition, clause, [try tracer.trace(condition, slot)])
    }
    if let condition = outcome.payment.condition {
      add(.paymentCondition, clause, [try tracer.trace(condition, slot)])
    }
    switch outcome.payment.accrual {
    case .eachDay(let days), .onDays(let days), .running(_, let days, _):
      add(.days, clause, try tracer.trace(days, slot))
    case .grid(_, let days, let from, _):
      add(.days, clause, try tracer.trace(days, slot) + tracer.trace(from, slot))
    case .movement(let number, _): add(.days, clause, try tracer.trace(number, slot))
    }
    if let due = outcome.payment.due { add(.due, clause, try tracer.trace(due, slot)) }
    for case .slide(let slide, _) in outcome.steps {
      var parts: [TracedExpression] = []
      for number in [slide.value, slide.from, slide.to] {
        parts += try tracer.trace(number, slot)
      }
      let share = try tracer.evaluator.share(of: slide, slot)
      add(.slide, clause, [tracer.node(contract.words(for: slide), .number(share), parts)])
    }
    for case .day(let day, _) in picks(of: outcome) {
      add(.rowDay, clause, try tracer.trace(day, slot))
    }
    try tracePayer(outcome, slot)
    traceConfirmation(outcome, slot)
  }

  /// Whether the clause pays for somebody at all: by its own day, and by that of the clause that stands
  /// in its place.
  private mutating func traceInForce(_ clause: Int, _ slot: Int) throws(Overflow) {
    var parts: [TracedExpression] = []
    if let own = try tracer.inForce("in force", clause, slot) { parts.append(own) }
    if let other = contract.clauses[clause].replacedBy,
      let instead = try tracer.inForce("replaced", other, slot)
    {
      parts.append(instead)
    }
    add(.inForce, clause, parts)
  }

  private func picks(of outcome: Outcome) -> [RowPick] {
    let shares = outcome.steps.compactMap(\.shareRate).map { contract.rates[$0].picked }
    return [contract.rates[outcome.payment.rate].picked] + shares
      + (contract.split(of: outcome).map { [contract.splits[$0].picked] } ?? [])
  }

  private mutating func tracePayer(_ outcome: Outcome, _ slot: Int) throws(Overflow) {
    let states = contract.payerStates(of: outcome)
    guard let fact = states.first?.fact else { return }
    let name = contract.facts[fact].name
    let spans = tracer.evaluator.spans(fact, slot).map { span in
      tracer.node(
        "\(name) \(span.code ?? "")", .days(DaySet(span.days)), at: [span.position])
    }
    add(.payer, outcome.clause, spans)
    for day in states.compactMap(\.day) {
      add(.payerDay, outcome.clause, try tracer.trace(day, slot))
    }
  }

  private mutating func traceConfirmation(_ outcome: Outcome, _ slot: Int) {
    guard outcome.readsCare != nil, contract.decisions.unconfirmed == .held else { return }
    let slots = slot == 0 ? Array(tracer.evaluator.childSlots) : [slot]
    let confirmed = slots.map { child in
      let latest = tracer.evaluator.subject(child).confirmations.max { $0.to < $1.to }
      let node = tracer.node(
        "last day confirmed" + (latest.map { ", by \($0.source)" } ?? ""),
        .day(latest?.to), at: latest.map { [$0.position] } ?? [])
      return slot == 0 ? tracer.labelled(node, child) : node
    }
    add(.confirmed, outcome.clause, confirmed)
  }
}

// MARK: Rows

extension OutcomeTracer {
  /// The rows of every table that a line asked, each with why it was taken or not.
  fileprivate mutating func rows(of key: LineKey, _ days: DaySet, _ slot: Int) -> [TracedRow] {
    let outcome = contract.outcomes[key.outcome]
    let due = outcome.payment.due.flatMap { tracer.evaluator.day($0, slot) }
    var found: [TracedRow] = []
    for rate in Self.unique([outcome.payment.rate] + outcome.steps.compactMap(\.shareRate)) {
      let taken =
        rate == outcome.payment.rate
        ? Set([key.rateRow].compactMap(\.self))
        : Set(
          tracer.evaluator.rows(of: contract.rates[rate], days, due: due, slot).compactMap(\.row))
      found += rows(ofRate: rate, taken, days, due, slot)
    }
    guard let split = contract.split(of: outcome) else { return found }
    let asked = asked(contract.splits[split].picked, days, due, slot)
    for (row, dated) in contract.splits[split].rows.enumerated() {
      let verdict: TracedRow.Verdict =
        key.splitRow == row
        ? .applies : asked.intersection(dated.days).isEmpty ? .otherDates : .notReached
      found.append(TracedRow(table: .split(split), row: row, verdict: verdict))
    }
    return found
  }

  private static func unique(_ rates: [Int]) -> [Int] {
    rates.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  private mutating func rows(
    ofRate index: Int, _ taken: Set<Int>, _ days: DaySet, _ due: Day?, _ slot: Int
  ) -> [TracedRow] {
    let rate = contract.rates[index]
    let asked = asked(rate.picked, days, due, slot)
    return rate.rows.enumerated().map { row, dated in
      let own = asked.intersection(dated.days)
      let verdict: TracedRow.Verdict
      if taken.contains(row) {
        verdict = .applies
      } else if own.isEmpty {
        verdict = .otherDates
      } else {
        switch rate.key {
        case .none: verdict = .notReached
        case .number: verdict = .otherNumbers
        case .state(let fact):
          let spans = tracer.evaluator.spans(fact, slot)
            .filter { !own.intersection($0.days).isEmpty }
          verdict = .otherCode(Self.names(spans.map { $0.code ?? "" }))
        case .placement:
          let placed = tracer.evaluator.subject(slot).care.filter {
            !own.intersection(DayRange(start: $0.start, end: $0.ceased ?? .latest)).isEmpty
          }
          verdict = .otherCode(Self.names(placed.map(\.placement)))
        }
      }
      return TracedRow(table: .rate(index), row: row, verdict: verdict)
    }
  }

  private static func names(_ codes: [String]) -> [String] { Set(codes).sorted() }

  /// The days that pick a row.
  private mutating func asked(
    _ pick: RowPick, _ days: DaySet, _ due: Day?, _ slot: Int
  ) -> DaySet {
    guard let one = tracer.evaluator.pick(pick, due: due, slot) else { return days }
    return one.map { DaySet(DayRange(first: $0, last: $0)) } ?? .empty
  }
}
