import Casework
import Claims
import Quantities
import Reckoning
import Reports

/// `outturn savings`: what care was avoided, and what it would have cost.
let savingsCommand = Command(
  "savings",
  summary: "Show what each family saved: avoided and cashable apart",
  details: [
    "For each family with a tracked day: the cost of the care that was expected less the cost of "
      + "the care that was given, in a low, a central and a high case, and net of the payments "
      + "earned over the same days. Savings are never mixed with payments."
  ],
  arguments: [.ledger],
  options: [
    .contract,
    .value(
      "as-at", "DATE",
      help: "the last day that counts (default: the day of the newest event known)"),
    .knownAt, .format, .toFile,
  ],
  example: "outturn savings ledger.outturn --contract suffolk --as-at 2024-09-30"
) { (invocation, session) throws(CommandFailure) in
  let casebook = try Casebook(invocation, session)
  let asAt = try day(invocation, "as-at") ?? casebook.recorded
  let reckoner = Reckoner(contract: casebook.contract, asAt: asAt)
  let families = casebook.record.families
  let savings = try reckoned { () throws(ReckoningFault) in
    try reckoner.savings(families, paid: reckoner.linesAsked(of: families))
  }
  let report = SavingsReport(
    contract: casebook.contract, asAt: asAt, families: savings, provenance: casebook.provenance)
  try session.write(
    as: invocation.value("format"), csv: report.csv(),
    json: { () throws(Overflow) in try report.json() },
    html: { () throws(Overflow) in try report.html() },
    text: { (width, style) throws(Overflow) in try report.text(width: width, style: style) })
  return .clean
}

extension Session {
  /// Writes a report in the form that was asked for.
  func write(
    as format: String?, csv: @autoclosure () -> [UInt8], json: () throws(Overflow) -> [UInt8],
    html: () throws(Overflow) -> [UInt8],
    text: (Int, TextStyle) throws(Overflow) -> String
  ) throws(CommandFailure) {
    switch format {
    case "csv": try output.write(csv())
    case "json": try output.write(try summed(json))
    case "html": try output.write(try summed(html))
    default:
      let (width, style) = (width, style)
      try output.write(try summed { () throws(Overflow) in try text(width, style) })
    }
  }
}
