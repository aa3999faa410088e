import LedgerStore

/// `outturn init`: a new ledger.
let initCommand = Command(
  "init",
  summary: "Make a new ledger",
  arguments: [Argument("LEDGER", isFile: true, help: "the file to make")],
  options: [
    .value(
      "origin", "NAME",
      help: "the name under which it will sign, like a web address (default: outturn.local)")
  ],
  example: "outturn init ledger.outturn --origin partnership.example/suffolk"
) { (invocation, session) throws(CommandFailure) in
  let path = invocation.argument("LEDGER")
  let origin = invocation.value("origin") ?? "outturn.local"
  let ledger = try OpenLedger.create(path, origin: origin, in: session)
  session.sayIfVerbose("made '\(path)', ledger \(ledger.file.identity.ledger)")
  return .clean
}
