import Casework
import Diagnostics
import LedgerStore

/// `outturn contract show`: a contract's text out of a ledger.
let contractShowCommand = Command(
  "contract", "show",
  summary: "Print the text of a contract as it was adopted",
  details: [
    "Byte for byte as it stands in the ledger: written to a file, it has the hash that `outturn "
      + "status` and every claim name. The text is printed as it was adopted, also where this "
      + "program would refuse it today.",
    "The newest edition, unless --edition names another. Of an edition whose file was corrected, "
      + "the file that stands; --known-at shows the one that stood when the ledger was shorter. With -v, "
      + "which edition it is, by which event, and its whole hash are said on standard error.",
  ],
  arguments: [.ledger],
  options: [
    .contract,
    .value("edition", "N", help: "the edition's number (default: the newest)"),
    .knownAt, .toFile,
  ],
  example: "outturn contract show ledger.outturn --edition 1 -o first.terms"
) { (invocation, session) throws(CommandFailure) in
  let ledger = try OpenLedger.open(invocation.argument("LEDGER"), .read, in: session)
  let knownAt = invocation.value("known-at")
  let size = try ledger.size(knownAt: knownAt)
  let contract = try ledger.contractHistories(upTo: size)
    .chosen(invocation.value("contract"), knownAt: knownAt)
  let adopted = try contract.edition(invocation.value("edition"))
  try session.output.write(try ledger.text(of: adopted).bytes)
  session.sayIfVerbose(
    "\(contract.key) edition \(adopted.edition.edition), event \(adopted.position), terms "
      + adopted.edition.terms)
  return .clean
}

extension ContractHistory {
  /// The edition of that number, or the newest.
  fileprivate func edition(_ number: String?) throws(CommandFailure) -> AdoptedEdition {
    guard
      let adopted = editions.last(where: { number == nil || "\($0.edition.edition)" == number })
    else {
      throw .said(.unknownEdition(number ?? "", of: self))
    }
    return adopted
  }
}

extension Wording {
  fileprivate static func unknownEdition(_ number: String, of contract: ContractHistory) -> Wording
  {
    Wording(
      "contract '\(contract.key)' has no edition '\(number)'",
      "It has: \(contract.editions.map { "\($0.edition.edition)" }.joined(separator: ", ")).")
  }
}
