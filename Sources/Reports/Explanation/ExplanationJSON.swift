import Claims
package import Quantities
import Reckoning
import Terms

extension ExplanationReport {
  /// A document of schema `outturn/explanation/v1`: the lines as a claim document holds them.
  package func json() throws(Overflow) -> [UInt8] {
    var found: [JSONValue] = []
    for line in lines { found.append(try report.json(line)) }
    let cited =
      lines.flatMap { report.explanations[$0.key]?.clauses ?? [] }
      + nothings.flatMap { [report.contract.outcomes[$0.outcome].clause, $0.reason.clause] }
      .compactMap(\.self)
    return JSONValue.members(
      ("schema", "outturn/explanation/v1"), ("made_from", report.provenance.json),
      ("contract", report.contract.json), ("lines", .array(found)),
      ("not_paid", .array(nothings.map { report.json($0) })),
      ("clauses", .array(Set(cited).sorted().map { report.json($0) })),
      ("facts", .array((family?.datedFacts ?? []).map(Self.json)))
    ).document()
  }

  static func json(_ fact: DatedFact) -> JSONValue {
    .members(
      ("day", .day(fact.day)), ("subject", .string(fact.subject)), ("what", .string(fact.words)),
      ("events", .array(fact.positions.map { .count($0) })))
  }
}
