import Casework
import Claims
import Quantities
import Reports

/// `outturn explain`: why a line, or why none.
let explainCommand = Command(
  "explain",
  summary: "Explain the lines of a family or child, or why there are none",
  details: [
    "Down to the clause, the intervals of days, the rate row, the arithmetic with each rounding, "
      + "and the events behind it by their position in the ledger."
  ],
  arguments: [
    .ledger, Argument("SUBJECT", help: "a family or a child, as the ledger names it"),
  ],
  options: [.contract, .period, .asAt, .knownAt, .claimed, .format.without("csv"), .toFile],
  example: "outturn explain ledger.outturn C1 --contract suffolk --period 2019Q3"
) { (invocation, session) throws(CommandFailure) in
  let casebook = try Casebook(invocation, session)
  let subject = invocation.argument("SUBJECT")
  let family = try casebook.family(of: subject)
  let period = invocation.value("period") ?? ""
  let periods = try casebook.periods(period)
  guard periods.count == 1 else { throw .said(.oneAtATime("explain")) }
  let drafts = try casebook.drafts(
    of: periods, asAt: try day(invocation, "as-at"),
    claimed: try claimedBefore(invocation, session))
  for draft in drafts {
    let report = ExplanationReport(
      try casebook.report(of: draft, family: family.id), subject: subject, family: family)
    if report.isEmpty { throw .said(.nothingToExplain(subject, period)) }
    try session.write(report, as: invocation.value("format"))
  }
  return .clean
}

extension Session {
  fileprivate func write(_ report: ExplanationReport, as format: String?) throws(CommandFailure) {
    switch format {
    case "json": try output.write(try summed { () throws(Overflow) in try report.json() })
    case "html": try output.write(try summed { () throws(Overflow) in try report.html() })
    default:
      let (width, style) = (width, style)
      try output.write(
        try summed { () throws(Overflow) in try report.text(width: width, style: style) })
    }
  }
}

extension Casebook {
  /// The family of that id, or the one to which a child or adult of that id belongs.
  func family(of subject: String) throws(CommandFailure) -> FamilyHistory {
    if let family = record.family(subject) { return family }
    let found = record.families.first { family in
      (family.children + family.adults).contains { $0.id.utf8.elementsEqual(subject.utf8) }
    }
    guard let found else {
      let known = record.families.flatMap { [$0.id] + $0.children.map(\.id) }
      throw .said(
        .unknownFamily(subject, meant: nearestPseudonym(to: subject, in: known)))
    }
    return found
  }
}
