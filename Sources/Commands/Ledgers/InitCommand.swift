import Casework
import Ledger
import LedgerStore
import Quantities

/// `outturn init`: a new ledger, with the contracts it is for.
let initCommand = Command(
  "init",
  summary: "Make a new ledger and adopt contracts in it",
  details: [
    "Each contract file is checked first, and stands in the ledger whole, under the hash of its "
      + "bytes. A later contract, or a later edition, is adopted with `outturn record`: "
      + "contract.adopted or contract.varied, and --document FILE."
  ],
  arguments: [Argument("LEDGER", isFile: true, help: "the file to make")],
  options: [
    .value(
      "origin", "NAME",
      help: "the name under which it will sign, like a web address (default: outturn.local)"),
    .value("contract", "FILE", repeats: true, isFile: true, help: "a contract file to adopt"),
    .value(
      "adopted", "DATE",
      help: "the day on which it was agreed, where the file does not say (default: today)"),
    .actor,
  ],
  example: "outturn init ledger.outturn --origin partnership.example --contract suffolk.terms"
) { (invocation, session) throws(CommandFailure) in
  if invocation.has("adopted"), !invocation.has("contract") {
    throw .said(.adoptedWithoutContract)
  }
  var adoptions: [Adoption] = []
  for name in invocation.values("contract") {
    let file = try ContractFile(reading: name, in: session)
    let contract = try file.usable(in: session)
    adoptions.append(
      try Adoption(
        file, contract, varies: false, agreed: nil,
        today: try day(invocation, "adopted") ?? session.today,
        source: Source(
          system: "contract-file", reference: String(name.suffix(200)), obtained: session.today),
        actor: invocation.value("actor") ?? Option.defaultActor))
  }
  for (index, adoption) in adoptions.enumerated() {
    let key = adoption.fact.subject.id
    if adoptions[..<index].contains(where: { $0.fact.subject.id == key }) {
      throw .said(.contractTwice(key))
    }
  }
  let path = invocation.argument("LEDGER")
  let origin = invocation.value("origin") ?? "outturn.local"
  let proposals = try adoptions.map { (adoption) throws(CommandFailure) in
    try adoption.proposed()
  }
  let ledger = try OpenLedger.create(path, origin: origin, in: session)
  if !proposals.isEmpty {
    _ = try ledger.asking { (file) throws(LedgerFileError) in try file.append(proposals) }
  }
  session.sayIfVerbose("made '\(path)', ledger \(ledger.file.identity.ledger)")
  for adoption in adoptions {
    session.sayIfVerbose("adopted contract \(adoption.fact.subject.id)")
  }
  return .clean
}
