import Claims
import Quantities
import Reconciliation
import Reports
import Tables
import Terms

/// `outturn reconcile claim`: a provider's claim file against recomputation.
let reconcileClaimCommand = Command(
  "reconcile", "claim",
  summary: "Compare a provider's claim file with what the terms give",
  details: [
    "Line by line, by the key columns that the file has, with no tolerance. Nothing is printed "
      + "when all lines agree, unless -v is given. Each difference is shown with its days and "
      + "pounds; the residual is what the differences leave unexplained, and must be GBP 0.00.",
    "Exit codes: 0 no difference, 1 a difference, 2 it could not be compared.",
  ],
  arguments: [
    Argument("FILE.csv", isFile: true, help: "the provider's claim; - is standard input"), .ledger,
  ],
  options: [
    .contract, .period, .asAt, .knownAt, .claimed,
    .value("format", "FORMAT", choices: ["text", "csv", "json"], help: "how to show it"), .toFile,
  ],
  example: "outturn reconcile claim claim.csv ledger.outturn --contract suffolk --period 2019Q3",
  run: reconcile)

private func reconcile(
  _ invocation: Invocation, _ session: Session
) throws(CommandFailure) -> Verdict {
  let name = invocation.argument("FILE.csv")
  let file = try readClaim(name, session)
  let casebook = try Casebook(invocation, session)
  let drafts = try casebook.drafts(
    of: try casebook.periods(invocation.value("period") ?? ""),
    asAt: try day(invocation, "as-at"), claimed: try claimedBefore(invocation, session))
  let byPayer = file.columns.contains(.payer)
  let result = try summed { () throws(Overflow) in
    var rows: [ClaimRow] = []
    for draft in drafts {
      rows += try ClaimRow.rows(of: draft.claim, under: casebook.contract, byPayer: byPayer)
    }
    return try ClaimReconciliation(of: file, with: rows)
  }
  if !file.ignored.isEmpty {
    session.say(
      printable("note: columns not compared: \(file.ignored.joined(separator: ", "))"))
  }
  let shown = ReconciliationView(
    result: result, file: file, name: name, casebook: casebook)
  switch invocation.value("format") {
  case "csv": try session.output.write(shown.csv)
  case "json": try session.output.write(shown.json.document())
  default:
    if !result.isClean || session.isVerbose { try session.output.write(shown.text) }
  }
  return result.isClean ? .clean : .differs
}

private func readClaim(_ name: String, _ session: Session) throws(CommandFailure) -> ClaimFile {
  if session.surroundings.head(of: name, count: 16) == Array("SQLite format 3\0".utf8) {
    throw .said(.ledgerAsClaimFile(name))
  }
  let bytes = try session.read(name)
  do throws(ClaimFile.Unreadable) { return try ClaimFile(reading: bytes) } catch {
    for fault in error.faults {
      let place = "\(name):\(fault.place.line):\(fault.place.column)"
      let column = fault.column.isEmpty ? "" : " \(fault.column)"
      session.say(
        printable("\(place): refused \(fault.code)\(column): \(fault.message); mend: \(fault.mend)")
      )
    }
    throw .said(.claimFileFaults(name, error.faults.count))
  }
}

/// A reconciliation as it is shown.
private struct ReconciliationView {
  let result: ClaimReconciliation
  let file: ClaimFile
  let name: String
  let casebook: Casebook

  var text: String {
    var lines = result.differences.map(sentence)
    lines += [
      "claimed      \(result.claimed)",
      "recomputed   \(result.recomputed)",
      "differences  \(result.differences.count) of "
        + (result.differences.count + result.agreed).counted("line"),
      "residual     \(result.residual)",
    ]
    return lines.map { printable($0) + "\n" }.joined()
  }

  /// `changed: child C1, period 2019-07-01..2019-09-30: 72 days claimed, 71 recomputed: ...`.
  private func sentence(_ found: ClaimReconciliation.Difference) -> String {
    let key = zip(file.columns, found.key).filter { !$1.isEmpty }
      .map { "\($0.rawValue) \($1)" }.joined(separator: ", ")
    let days =
      found.units.map { "\(found.claimed.units) units less \(found.recomputed.units) = \($0); " }
    let places = found.places.map(String.init).joined(separator: ", ")
    return "\(found.kind.rawValue): \(key): \(days ?? "")\(found.claimed.amount) less "
      + "\(found.recomputed.amount) = \(found.amount)"
      + (places.isEmpty ? "" : " (\(name) line \(places))")
  }

  var csv: [UInt8] {
    var writer = CSVWriter(
      columns: ["difference"] + file.columns.map(\.rawValue) + [
        "units_claimed", "units_recomputed", "units_difference", "amount_claimed",
        "amount_recomputed", "amount_difference", "lines_of_file",
      ], safety: .defused)
    for found in result.differences {
      writer.row(
        [found.kind.rawValue] + found.key + [
          found.units == nil ? "" : found.claimed.units.description,
          found.units == nil ? "" : found.recomputed.units.description,
          found.units?.description ?? "", found.claimed.amount.decimal,
          found.recomputed.amount.decimal, found.amount.decimal,
          found.places.map(String.init).joined(separator: " "),
        ])
    }
    return writer.bytes
  }

  var json: JSONValue {
    .members(
      ("schema", "outturn/claim-reconciliation/v1"), ("file", .string(name)),
      ("contract", .string(casebook.contract.key)), ("ledger_size", .integer(casebook.size)),
      ("clean", .bool(result.isClean)), ("claimed_pence", .integer(result.claimed.amount)),
      ("recomputed_pence", .integer(result.recomputed.amount)),
      ("residual_pence", .integer(result.residual.amount)), ("agreed", .count(result.agreed)),
      ("columns", .array(file.columns.map { .string($0.rawValue) })),
      ("ignored_columns", .array(file.ignored.map { .string($0) })),
      ("differences", .array(result.differences.map(json))))
  }

  private func json(_ found: ClaimReconciliation.Difference) -> JSONValue {
    .members(
      ("difference", .string(found.kind.rawValue)),
      ("key", .object(zip(file.columns, found.key).map { JSONMember($0.rawValue, .string($1)) })),
      ("units", found.units.map { .string($0.description) } ?? .null),
      ("pence", .integer(found.amount.amount)),
      ("claimed_pence", .integer(found.claimed.amount.amount)),
      ("recomputed_pence", .integer(found.recomputed.amount.amount)),
      ("lines_of_file", .array(found.places.map { .count($0) })))
  }
}
