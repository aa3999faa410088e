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
    "A ledger whose origin contains the word synthetic is said to be so under the figures.",
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
  let books = try casebooks(invocation, session)
  for (index, book) in books.enumerated() {
    if books[..<index].contains(where: { $0.contract.key == book.contract.key }) {
      throw .said(.contractTwice(book.contract.key))
    }
  }
  let asAt =
    try day(invocation, "as-at") ?? books.compactMap(\.record.confirmed).max()
    ?? books.map(\.recorded).max() ?? .latest
  let figures = try reckoned { () throws(ReckoningFault) in
    try HeadlineFigures(
      books.map { HeadlinePart(contract: $0.contract, families: $0.record.families) }, asAt: asAt)
  }
  let report = try summed { () throws(Overflow) in
    try HeadlineReport(
      figures, contracts: books.map(\.contract), provenance: provenance(of: books),
      chosen: books.flatMap(\.chosen))
  }
  try session.write(
    as: invocation.value("format"), csv: report.csv(),
    json: { () throws(Overflow) in report.json() }, html: { () throws(Overflow) in report.html() },
    text: { (width, style) throws(Overflow) in report.text(width: width, style: style) })
  return .clean
}

/// Every contract of every ledger, or those that were named.
private func casebooks(
  _ invocation: Invocation, _ session: Session
) throws(CommandFailure) -> [Casebook] {
  let wanted = invocation.values("contract")
  var books: [Casebook] = []
  var known: [String] = []
  for path in invocation.arguments("LEDGER") {
    let ledger = try KnownLedger(path, knownAt: nil, session)
    for contract in ledger.record.contracts {
      known.append(contract.key)
      guard wanted.isEmpty || wanted.contains(contract.key), let newest = contract.editions.last
      else { continue }
      books.append(try Casebook(ledger, newest))
    }
  }
  if let key = wanted.first(where: { !known.contains($0) }) {
    throw .said(.unknownContract(key, known: known, meant: nearest(to: key, in: known)))
  }
  if books.isEmpty { throw .said(.noContract) }
  return books
}

private func provenance(of books: [Casebook]) -> Provenance {
  Provenance(
    ledger: books.map(\.ledger.file.identity.ledger).joined(separator: " "),
    ledgerSize: books.reduce(0) { $0 + Int($1.size) },
    termsHash: books.map(\.edition.edition.terms).joined(separator: " "),
    program: Release.program)
}

extension Casebook {
  /// What its ledger says of itself: that its records were invented.
  fileprivate var chosen: [String] {
    let origin = ledger.file.identity.origin
    guard origin.lowercased().contains("synthetic") else { return [] }
    return ["The records of \(contract.title) are synthetic: its ledger is \(origin)."]
  }
}
