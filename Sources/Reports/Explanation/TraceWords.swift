import Claims
import Quantities
import Reckoning
import Terms

/// Expressions and rows of the full depth in words.
extension ExplanationReport {
  private var contract: CheckedContract { report.contract }

  func title(_ section: OutcomeTrace.Section) -> String {
    let clause = "clause \(contract.clauses[section.clause].number)"
    return switch section.subject {
    case .eligible: "Eligible under \(clause)"
    case .excluded: "Excluded under \(clause)"
    case .inForce: "Whether \(clause) is in force"
    case .condition: "Condition of \(clause)"
    case .paymentCondition: "Condition of payment under \(clause)"
    case .days: "Days of \(clause), before period and rate row cut them"
    case .struckOn(let day): "Figure of \(clause), as struck on \(day)"
    case .due: "Day due under \(clause)"
    case .slide: "Share that slides under \(clause)"
    case .rowDay: "Day that picks a row"
    case .payer: "Whom the facts name as payer"
    case .payerDay: "Day on which they are asked"
    case .confirmed: "Who vouches for days out of care"
    }
  }

  /// `C1: cohort at referral is edge-of-care: holds (event 3)`.
  func sentence(_ traced: TracedExpression) -> String {
    var words = [traced.subject, traced.words].compactMap(\.self).filter { !$0.isEmpty }
      .joined(separator: ": ")
    if let clause = traced.clause { words += " (clause \(contract.clauses[clause].number))" }
    words += ": " + Self.words(traced.finding)
    let told = traced.isToldBefore ? ", as above" : ""
    let cited = Self.cite(traced.positions)
    return words + told + (cited.isEmpty ? "" : " " + cited)
  }

  static func words(_ finding: TracedExpression.Finding) -> String {
    switch finding {
    case .truth(let holds): holds ? "holds" : "does not hold"
    case .day(let day): day?.description ?? "no such day"
    case .days(let days): words(days)
    case .number(let number): number?.figures ?? "not known"
    case .code(let code): code ?? "nothing"
    }
  }

  /// `71 days, 2019-07-08 .. 2019-09-16`; days without a beginning or an end are not counted.
  private static func words(_ days: DaySet) -> String {
    guard let first = days.first, let last = days.ranges.last else { return "no day" }
    let isCounted = first > .earliest && last.end < .latest
    let shown = days.ranges.map { range in
      switch (range.start == .earliest, range.end == .latest) {
      case (true, true): "every day"
      case (true, false): "to \(range.last)"
      case (false, true): "from \(range.start) on"
      case (false, false): range.interval
      }
    }.joined(separator: ", ")
    return isCounted ? "\(days.count.counted("day")), \(shown)" : shown
  }

  /// The rows of each table that was asked: which one applies, and why not the others.
  func rows(_ trace: OutcomeTrace) -> [ExplainedPart] {
    var parts: [ExplainedPart] = []
    var table: TracedRow.Table?
    for traced in trace.rows {
      if traced.table != table { parts.append(ExplainedPart("Rows of \(name(traced.table))")) }
      table = traced.table
      let (label, figure) = row(traced)
      parts[parts.count - 1].add(
        label, figure: figure, Self.words(traced.verdict))
    }
    return parts
  }

  private func name(_ table: TracedRow.Table) -> String {
    switch table {
    case .rate(let index): contract.rates[index].name
    case .split(let index): contract.splits[index].name
    }
  }

  private func row(_ traced: TracedRow) -> (label: String, figure: String) {
    switch traced.table {
    case .rate(let index):
      let rate = contract.rates[index]
      let row = rate.rows[traced.row]
      let label = (row.codes + [Self.dates(row.days)]).joined(separator: " ")
      return (label, rate.price(row))
    case .split(let index):
      let row = contract.splits[index].rows[traced.row]
      return (Self.dates(row.days), contract.words(for: row))
    }
  }

  private static func dates(_ days: DayRange) -> String {
    "from \(days.start)" + (days.end == .latest ? "" : " to \(days.last)")
  }

  private static func words(_ verdict: TracedRow.Verdict) -> String {
    switch verdict {
    case .applies: "applies"
    case .otherDates: "not taken: the days that pick a row lie outside its dates"
    case .otherCode(let codes):
      "not taken: on those days it was "
        + (codes.isEmpty ? "nothing that is recorded" : codes.joined(separator: ", "))
    case .otherNumbers: "not taken: the units of this line have other numbers"
    case .notReached: "not taken: another row stands before it"
    }
  }

  /// What each rounding took or gave; nothing at a lesser depth, where the arithmetic shows it.
  func roundings(_ line: ClaimLine, _ why: LineExplanation) throws(Overflow) -> ExplainedPart? {
    guard depth == .full else { return nil }
    var part = ExplainedPart("Roundings")
    for (before, step) in zip(why.steps, why.steps.dropFirst()) {
      guard case .rounded = step.operation else { continue }
      let moved = try step.pence.minus(before.pence)
      let words =
        moved.isZero
        ? "changes nothing: it came to whole pence"
        : "\(moved.isNegative ? "takes" : "gives") \(moved.isNegative ? moved.negated : moved) p"
      part.add(step.step, figure: step.pence.money, "from \(before.pence.money): \(words)")
    }
    return part.rows.isEmpty ? nil : part
  }
}

extension ExplanationReport {
  func json(_ trace: OutcomeTrace) -> JSONValue {
    .members(
      (
        "rows",
        .array(
          trace.rows.map { traced in
            let (label, figure) = row(traced)
            return .members(
              ("table", .string(name(traced.table))), ("row", .string(label)),
              ("says", .string(figure)), ("applies", .bool(traced.verdict == .applies)),
              ("why", .string(Self.words(traced.verdict))))
          })
      ),
      (
        "expressions",
        .array(
          trace.sections.map { section in
            .members(
              ("of", .string(Self.name(section.subject))),
              ("clause", .string(contract.clauses[section.clause].number)),
              ("parts", .array(section.expressions.map { json($0) })))
          })
      ))
  }

  /// A stable name for files.
  private static func name(_ subject: OutcomeTrace.Section.Subject) -> String {
    switch subject {
    case .eligible: "eligible"
    case .excluded: "excluded"
    case .inForce: "in-force"
    case .condition: "condition"
    case .paymentCondition: "payment-condition"
    case .days: "days"
    case .struckOn(let day): "struck-on-\(day)"
    case .due: "due"
    case .slide: "slide"
    case .rowDay: "row-day"
    case .payer: "payer"
    case .payerDay: "payer-day"
    case .confirmed: "confirmed"
    }
  }

  private func json(_ traced: TracedExpression) -> JSONValue {
    .members(
      ("words", .string(traced.words)), ("subject", .text(traced.subject)),
      ("clause", .text(traced.clause.map { contract.clauses[$0].number })),
      ("finding", Self.json(traced.finding)), ("told_before", .bool(traced.isToldBefore)),
      ("events", .array(traced.positions.map { .count($0) })),
      ("parts", .array(traced.parts.map { json($0) })))
  }

  private static func json(_ finding: TracedExpression.Finding) -> JSONValue {
    switch finding {
    case .truth(let holds): .members(("holds", .bool(holds)))
    case .day(let day): .members(("day", .day(day)))
    case .days(let days): .members(("days", .days(days)))
    case .number(let number): .members(("number", .ratio(number)))
    case .code(let code): .members(("value", .text(code)))
    }
  }
}
