import Casework
import LedgerStore
import Quantities
import Reckoning
import Reports
import Terms

/// `outturn report headline`: a programme as it is published.
let reportHeadlineCommand = Command(
  "report", "headline",
  summary: "Work out the headline figures of a programme from its ledgers",
  details: [
    "Families completed, days out of care, children without a care day, saving per family and net "
      + "saving: each with its definition, each worked out by the rules engine, under all contracts "
      + "of the ledgers.",
    "Records whose source system, or whose ledger's origin, is called synthetic are said to be so "
      + "under the figures.",
  ],
  arguments: [
    Argument("LEDGER", .some, isFile: true, help: "the programme's ledgers")
  ],
  options: [
    .value(
      "contract", "KEY", repeats: true, help: "only this contract (default: all of the ledgers)"),
    .value(
      "as-at", "DATE",
      help: "the last day that counts (default: the newest day to which a child's care status is "
        + "confirmed)"),
    .format, .toFile,
  ],
  example: "outturn report headline norfolk.outturn suffolk.outturn --as-at 2024-09-30"
) { (invocation, session) throws(CommandFailure) in
  let ledgers = try knownLedgers(invocation, session)
  let books = try casebooks(of: ledgers, invocation.values("contract"))
  let asAt =
    try day(invocation, "as-at") ?? books.compactMap(\.record.confirmed).max()
    ?? books.map(\.recorded).max() ?? .latest
  let figures = try reckoned { () throws(ReckoningFault) in
    try HeadlineFigures(
      books.map { HeadlinePart(contract: $0.contract, families: $0.record.families) }, asAt: asAt)
  }
  let report = try summed { () throws(Overflow) in
    try HeadlineReport(
      figures, contracts: books.map(\.contract), provenance: provenance(of: ledgers, books),
      chosen: ledgers.compactMap(\.label))
  }
  try session.write(
    as: invocation.value("format"), csv: report.csv(),
    json: { () throws(Overflow) in report.json() }, html: { () throws(Overflow) in report.html() },
    text: { (width, style) throws(Overflow) in report.text(width: width, style: style) })
  return .clean
}

/// The ledgers that were named, each once.
private func knownLedgers(
  _ invocation: Invocation, _ session: Session
) throws(CommandFailure) -> [KnownLedger] {
  var ledgers: [KnownLedger] = []
  for path in invocation.arguments("LEDGER") {
    let next = try KnownLedger(path, knownAt: nil, session)
    if ledgers.contains(where: { $0.id == next.id }) { throw .said(.ledgerTwice(path)) }
    ledgers.append(next)
  }
  return ledgers
}

/// Every contract of every ledger, or those that were named.
private func casebooks(
  of ledgers: [KnownLedger], _ wanted: [String]
) throws(CommandFailure) -> [Casebook] {
  var books: [Casebook] = []
  var known: [String] = []
  for ledger in ledgers {
    for contract in ledger.record.contracts {
      known.append(contract.key)
      guard wanted.isEmpty || wanted.contains(contract.key), let newest = contract.editions.last
      else { continue }
      books.append(try Casebook(ledger, newest))
    }
  }
  if let key = wanted.first(where: { !known.contains($0) }) {
    throw .said(.unknownContract(key, known: known))
  }
  if books.isEmpty { throw .said(.noContract()) }
  return books
}

private func provenance(of ledgers: [KnownLedger], _ books: [Casebook]) -> Provenance {
  Provenance(
    ledger: ledgers.map(\.id).joined(separator: " "),
    ledgerSize: ledgers.reduce(0) { $0 + Int($1.size) },
    termsHash: books.map(\.edition.edition.terms).joined(separator: " "),
    program: Release.program)
}

extension KnownLedger {
  fileprivate var id: String { ledger.file.identity.ledger }

  /// What the ledger says of itself: that its records were invented.
  fileprivate var label: String? {
    let origin = ledger.file.identity.origin
    if origin.lowercased().contains("synthetic") {
      return "The records are synthetic: the ledger's origin is \(origin)."
    }
    guard syntheticCount > 0 else { return nil }
    return "The records are synthetic: the source of \(syntheticCount.counted("fact")) says so."
  }
}
