import Casework
import Claims
import Diagnostics
package import Quantities
import Reckoning
import Terms

extension EventReport {
  package func text(width: Int, style: TextStyle = .plain) throws(Overflow) -> String {
    var text = TextLines(style)
    for part in try sentence().broken(at: width) { text.heading(part) }
    if depth == .line { return text.text }
    for part in try parts() { text.write(part, width: width) }
    text.line()
    text.line(text.style.faint(seenAt), indent: 2)
    return text.text
  }

  private var seenAt: String {
    "as at \(asAt), as known at \(provenance.ledgerSize.counted("event"))" + besideClaims
  }

  private var besideClaims: String {
    claimsBefore == 0 ? "" : ", beside \(claimsBefore.counted("claim")) made before"
  }

  /// One page.
  package func html() throws(Overflow) -> [UInt8] {
    let title = "\(contract.title): event \(position)"
    return HTMLPage(
      title: title,
      children: [
        .element("h1", title), .paragraph("As at \(asAt.inWords)\(besideClaims)"),
        .paragraph(try sentence()),
      ] + (try parts()).map(HTMLNode.part) + [provenance.footer]
    ).document()
  }

  /// A document of schema `outturn/event/v1`.
  package func json() throws(Overflow) -> [UInt8] {
    JSONValue.members(
      ("schema", "outturn/event/v1"), ("depth", .string(depth.rawValue)),
      ("made_from", provenance.json), ("contract", contract.json), ("as_at", .day(asAt)),
      ("claims_before", .count(claimsBefore)),
      ("event", .count(position)), ("kind", .text(fact?.fact.what.kindName)),
      ("subject", .text(fact?.fact.subject.id)), ("sentence", .string(try sentence())),
      ("counts", .bool(isCounted)),
      ("lines", .array(counted.map { json($0) })),
      ("payers", payersJSON), ("ceilings", ceilingsJSON),
      ("measures", .array(measures.map { json($0) })),
      ("savings", savingsJSON),
      ("read_by", .texts((reading?.clauses ?? []).map { contract.clauses[$0].number })),
      ("facts", .array(told.map(ExplanationReport.json)))
    ).document()
  }

  private var isCounted: Bool {
    switch fate {
    case .counts, .terms(_, isOwn: true): true
    default: false
    }
  }

  private func json(_ counted: Counted) -> JSONValue {
    let change = counted.change
    let sentence = JSONValue.string(title(counted))
    if depth == .line {
      return .members(("sentence", sentence), ("pence", .pence(counted.difference)))
    }
    return .members(
      ("sentence", sentence),
      ("outcome", .string(contract.outcomes[change.outcome].name)),
      ("family", .string(change.family)), ("subject", .string(change.subject)),
      ("case", .day(change.openedOn)),
      ("period", .interval(change.period.map { contract.periods[$0] })),
      ("pence", .pence(counted.difference)),
      ("with", .array(change.with.map { json($0, with: true) })),
      ("with_nothing", .text(counted.withReason)),
      ("without", .array(change.without.map { json($0, with: false) })),
      ("without_nothing", .text(counted.withoutReason)))
  }

  private func json(_ line: Line, with: Bool) -> JSONValue {
    .members(
      ("key", .string(contract.text(of: line.key))), ("status", .string(line.key.status.word)),
      ("reason", .text(line.key.status.reasonCode)), ("units", .ratio(line.raw)),
      ("pence", .pence(line.amount)), ("earned", .days(line.days)),
      (
        "payers",
        .array(
          (consequences?.shares(of: line.key, with: with) ?? []).map {
            .members(("payer", .text($0.payer)), ("pence", .pence($0.amount)))
          })
      ))
  }

  private func json(_ change: EventEffect.MeasureChange) -> JSONValue {
    .members(
      ("measure", .string(contract.measures[change.measure].name)),
      ("family", .text(change.family)), ("subject", .text(change.subject)),
      ("with", .ratio(change.with)), ("without", .ratio(change.without)))
  }
}
