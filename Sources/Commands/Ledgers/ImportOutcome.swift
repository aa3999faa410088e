import Intake
import LedgerStore
import Quantities
import Reports
import Tables

/// What an import says when it has ended.
struct ImportOutcome {
  let prepared: PreparedImport
  let isDry: Bool
  /// How many events the ledger had before.
  let size: Int64
  var recorded: Recorded?
  var rejects: [String] = []

  init(_ prepared: PreparedImport, isDry: Bool, size: Int64) {
    self.prepared = prepared
    self.isDry = isDry
    self.size = size
  }

  private var sizeNow: Int64 { recorded?.size ?? size }

  private var already: Int {
    prepared.unchanged + (recorded.map { $0.outcomes.count - $0.added } ?? 0)
  }

  private var added: Int { isDry ? prepared.facts.count : recorded?.added ?? 0 }

  var text: String {
    var lines = prepared.findings.map(\.text)
    for file in prepared.files {
      let year = file.year.map { ", \($0)" } ?? ""
      lines.append(
        "\(file.name): \(file.kind ?? "not recognised"), \(file.rows.counted("row"))\(year)")
    }
    for entry in prepared.tally {
      lines.append("\(entry.weight.rawValue) \(entry.code): \(entry.count)")
    }
    if !prepared.rules.isEmpty {
      lines.append("rules:")
      lines += prepared.rules.map { "  \($0)" }
    }
    for name in rejects { lines.append("rows for correction: \(name)") }
    let corrections =
      prepared.corrections == 0 ? "" : ", \(prepared.corrections) of them corrections"
    lines.append(
      "\(isDry ? "would add" : "added") \(added.counted("fact"))\(corrections); "
        + "\(already.counted("fact")) in the ledger already; "
        + "it has \(Int(sizeNow).counted("event"))")
    return lines.map { printable($0) + "\n" }.joined()
  }

  var json: JSONValue {
    .members(
      ("schema", "outturn/import/v1"), ("dry_run", .bool(isDry)), ("added", .count(added)),
      ("corrections", .count(prepared.corrections)), ("already", .count(already)),
      ("size", .integer(sizeNow)), ("files", .array(prepared.files.map(json))),
      ("findings", .array(prepared.findings.map(json))),
      ("rules", .array(prepared.rules.map { .string($0) })),
      ("rejects", .array(rejects.map { .string($0) })))
  }

  private func json(_ file: FileReport) -> JSONValue {
    .members(
      ("name", .string(file.name)), ("kind", file.kind.map { .string($0) } ?? .null),
      ("rows", .count(file.rows)), ("year", file.year.map { .count($0.year) } ?? .null))
  }

  private func json(_ finding: Finding) -> JSONValue {
    .members(
      ("file", .string(finding.at.file)), ("line", .count(finding.at.place.line)),
      ("column", .count(finding.at.place.column)),
      ("field", finding.at.field.map { .string($0) } ?? .null),
      ("weight", .string(finding.weight.rawValue)), ("code", .string(finding.code)),
      ("message", .string(finding.matter.message)),
      ("effect", finding.matter.effect.map { .string($0) } ?? .null),
      ("mend", finding.matter.mend.map { .string($0) } ?? .null))
  }
}
