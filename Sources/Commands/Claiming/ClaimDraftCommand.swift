import Claims
import Quantities
import Reports

/// `outturn claim draft`: what can be claimed for a period.
let claimDraftCommand = Command(
  "claim", "draft",
  summary: "Work out the claim of a period from what is known now",
  details: [
    "Every line with its days, rate and amount, what is held or listed at nothing, and who has "
      + "nothing and why. A draft records nothing.",
    "Without --claimed each earlier period counts as claimed on what is known now. With it, the "
      + "claims given are what was claimed, and what they lack comes as late lines and "
      + "adjustments.",
    "--period all drafts every period that has begun, each claimed in turn.",
  ],
  arguments: [.ledger],
  options: [.contract, .period, .asAt, .knownAt, .claimed, .format, .toFile],
  example: "outturn claim draft ledger.outturn --contract suffolk --period 2019Q3"
) { (invocation, session) throws(CommandFailure) in
  let casebook = try Casebook(invocation, session)
  let format = invocation.value("format") ?? "text"
  let periods = try casebook.periods(invocation.value("period") ?? "")
  if format == "html", periods.count > 1 { throw .said(.oneAtATime(format)) }
  let drafts = try casebook.drafts(
    of: periods, asAt: try day(invocation, "as-at"),
    claimed: try claimedBefore(invocation, session))
  var writer = ClaimsWriter(format: format, session: session, isList: periods.count > 1)
  for draft in drafts {
    // A table holds figures only: the working of each line need not be worked out.
    try writer.write(try casebook.report(of: draft, isExplained: format != "csv"))
  }
  try writer.finish()
  return .clean
}

/// The claims that `--claimed` names, in their order; nil without any.
func claimedBefore(
  _ invocation: Invocation, _ session: Session
) throws(CommandFailure) -> [ClaimDocument]? {
  guard invocation.has("claimed") else { return nil }
  var documents: [ClaimDocument] = []
  for name in invocation.values("claimed") {
    let bytes = try session.read(name)
    do throws(ClaimDocument.Fault) { documents.append(try ClaimDocument(reading: bytes)) } catch {
      throw .said(.claimUnreadable(name, error))
    }
  }
  return documents
}

/// Writes one claim, or several one after the other.
private struct ClaimsWriter {
  let format: String
  let session: Session
  /// Of several claims JSON is a list, and a table has its header once.
  let isList: Bool
  private var count = 0

  init(format: String, session: Session, isList: Bool) {
    self.format = format
    self.session = session
    self.isList = isList
  }

  mutating func write(_ report: ClaimReport) throws(CommandFailure) {
    let output = session.output
    switch format {
    case "csv":
      let table = report.csv()
      let header = table.firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
      try output.write(count == 0 ? table[...] : table[header...])
    case "json":
      if isList { try output.write(count == 0 ? "[\n" : ",\n") }
      try output.write(try summed { () throws(Overflow) in try report.json() })
    case "html":
      try output.write(try summed { () throws(Overflow) in try report.html() })
    default:
      if count > 0 { try output.line("") }
      let (width, style) = (session.width, session.style)
      try output.write(
        try summed { () throws(Overflow) in try report.text(width: width, style: style) })
    }
    count += 1
  }

  func finish() throws(CommandFailure) {
    if format == "json", isList { try session.output.write("]\n") }
  }
}
