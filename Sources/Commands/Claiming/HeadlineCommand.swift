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
      + "saving: each with its definition, each worked out by the rules engine. A programme with "
      + "several contracts has a ledger for each.",
    "A ledger whose origin contains the word synthetic is said to be so under the figures.",
  ],
  arguments: [
    Argument("LEDGER", .some, isFile: true, help: "the programme's ledgers, one for each contract")
  ],
  options: [
    .value(
      "contract", "KEY", repeats: true,
      help: "the contract to take of a ledger that has several"),
    .value(
      "as-at", "DATE",
      help: "the last day that counts (default: the day of the newest event known)"),
    .format, .toFile,
  ],
  example: "outturn report headline norfolk.outturn suffolk.outturn --as-at 2024-09-30"
) { (invocation, session) throws(CommandFailure) in
  var books: [Casebook] = []
  for path in invocation.arguments("LEDGER") {
    books.append(
      try Casebook(path, contracts: invocation.values("contract"), knownAt: nil, session))
  }
  for (index, book) in books.enumerated() {
    if books[..<index].contains(where: { $0.contract.key == book.contract.key }) {
      throw .said(.contractTwice(book.contract.key))
    }
  }
  let asAt = try day(invocation, "as-at") ?? books.map(\.recorded).max() ?? .latest
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
