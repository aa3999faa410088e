import Claims
import Quantities
import Reckoning
import Terms

extension ExplanationReport {
  /// A document of schema `outturn/explanation/v1`: the lines as a claim document holds them, at full
  /// depth with every expression behind them; at the depth of a line with nothing but its sentence.
  func json() throws(Overflow) -> JSONValue {
    var found: [JSONValue] = []
    for line in lines { found.append(try json(line)) }
    let absent = nothings.map { json($0) }
    if depth == .line {
      return JSONValue.members(
        ("schema", "outturn/explanation/v1"), ("depth", .string(depth.rawValue)),
        ("made_from", report.provenance.json), ("contract", report.contract.json),
        ("lines", .array(found)), ("not_paid", .array(absent))
      )
    }
    let cited =
      lines.flatMap { report.explanations[$0.key]?.clauses ?? [] }
      + nothings.flatMap { [report.contract.outcomes[$0.outcome].clause, $0.reason.clause] }
      .compactMap(\.self)
    return JSONValue.members(
      ("schema", "outturn/explanation/v1"), ("depth", .string(depth.rawValue)),
      ("made_from", report.provenance.json),
      ("contract", report.contract.json), ("lines", .array(found)),
      ("not_paid", .array(absent)),
      ("clauses", .array(Set(cited).sorted().map { report.json($0) })),
      ("facts", .array((family?.datedFacts ?? []).map(Self.json)))
    )
  }

  private func json(_ line: ClaimLine) throws(Overflow) -> JSONValue {
    if depth == .line {
      return .members(
        ("sentence", .string(try report.sentence(line))),
        ("key", .string(report.contract.text(of: line.key))), ("pence", .pence(line.amount)))
    }
    let whole = try report.json(line)
    return lineTraces[line.key].map { whole.adding("full", json($0)) } ?? whole
  }

  private func json(_ nothing: Nothing) -> JSONValue {
    if depth == .line { return .members(("sentence", .string(report.sentence(nothing)))) }
    let whole = report.json(nothing)
    return nothingTraces[nothing].map { whole.adding("full", json($0)) } ?? whole
  }

  static func json(_ fact: DatedFact) -> JSONValue {
    .members(
      ("day", .day(fact.day)), ("subject", .string(fact.subject)), ("what", .string(fact.words)),
      ("events", .array(fact.positions.map { .count($0) })))
  }
}
