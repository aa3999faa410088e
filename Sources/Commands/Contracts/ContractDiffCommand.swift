import Casework
import Claims
import Diagnostics
import Quantities
import Reckoning
import Reports
import Terms

/// `outturn contract diff`: what two editions of a contract say and pay differently.
let contractDiffCommand = Command(
  "contract", "diff",
  summary: "Show what two editions of a contract say and pay differently",
  details: [
    "What changed in words, the paper's and the terms apart; comments and layout are no change. "
      + "Then the smallest invented family found that the two pay differently, as a scenario to "
      + "paste into a contract; and with --ledger what the change comes to on real families, in "
      + "pounds and in what is measured.",
    "The family is looked for among stories made from the scenarios of both files: the same ones "
      + "every time, and not all there are; some become known only after a claim. Where nobody is "
      + "paid differently, a family of another saving is shown, or one of another measure. That none "
      + "is found is no proof.",
    "Exit codes: 0 nothing differs, 1 something does, 2 a file could not be read or has errors.",
  ],
  arguments: [
    Argument("BEFORE", isFile: true, help: "a contract file; - is standard input"),
    Argument("AFTER", isFile: true, help: "the file that is to take its place"),
  ],
  options: [
    .value("ledger", "LEDGER", isFile: true, help: "a ledger whose families to reckon under both"),
    .value(
      "as-at", "DATE",
      help: "the last day that has happened (default: the newest day to which a child's care "
        + "status is confirmed)"), .knownAt, .format.without("csv"),
    .toFile,
  ],
  example: "outturn contract diff suffolk.terms varied.terms --ledger suffolk.outturn"
) { (invocation, session) throws(CommandFailure) in
  if !invocation.has("ledger"), let option = ["as-at", "known-at"].first(where: invocation.has) {
    throw .said(.withoutLedger(option))
  }
  let before = try ContractFile(reading: invocation.argument("BEFORE"), in: session)
  let after = try ContractFile(reading: invocation.argument("AFTER"), in: session)
  let (old, new) = (try before.usable(in: session), try after.usable(in: session))
  let comparison = ContractComparison(before: before.source, after: after.source)
  let difference = ContractDifference(
    before: .init(file: printable(before.source.name), contract: old),
    after: .init(file: printable(after.source.name), contract: new), comparison,
    search: comparison.termsDiffer
      ? FamilySearch(before: old, after: new, comparison).run() : nil,
    ledger: try invocation.value("ledger").map { (path) throws(CommandFailure) in
      try movement(on: path, before: old, after: new, invocation, session)
    })
  if invocation.value("format") == "html" {
    try session.output.write(difference.html())
  } else {
    try session.write(
      difference.text(width: session.width, style: session.style), or: difference.json,
      as: invocation.value("format"))
  }
  return difference.isNothing ? .clean : .differs
}

private func movement(
  on path: String, before: CheckedContract, after: CheckedContract, _ invocation: Invocation,
  _ session: Session
) throws(CommandFailure) -> ContractDifference.OnLedger {
  let known = try KnownLedger(path, knownAt: invocation.value("known-at"), session)
  let asAt =
    try day(invocation, "as-at") ?? min(known.record.confirmed ?? known.recorded, known.recorded)
  let measures = try reckoned { () throws(ReckoningFault) in
    try MeasureMovement(known.record.families, before: before, after: after, asAt: asAt)
  }
  do throws(ComparisonFault) {
    let movement = try ClaimMovement(
      known.record.families, before: before, after: after, asAt: asAt)
    return .init(
      name: printable(path), size: Int(known.size), movement: movement, measures: measures)
  } catch {
    switch error {
    case .reckoning(let fault):
      return try reckoned { () throws(ReckoningFault) in throw fault }
    case .overflow: throw .said(.overflow(nil))
    }
  }
}

extension Wording {
  fileprivate static func withoutLedger(_ option: String) -> Wording {
    Wording("--\(option) speaks of a ledger, and none is given", "Give --ledger LEDGER too.")
  }
}
