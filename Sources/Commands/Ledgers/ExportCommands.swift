import Casework
import Ledger
import LedgerStore
import Quantities
import Tables

/// `outturn export jsonl`: the ledger for other programs.
let exportJSONLCommand = Command(
  "export", "jsonl",
  summary: "Write the facts of a ledger as JSON Lines",
  details: [
    "One fact a line, as it stands in the ledger; `outturn import` reads such a file. With "
      + "--events every event with its body, salt and documents, for somebody who checks the "
      + "ledger by other means."
  ],
  arguments: [.ledger],
  options: [
    .flag(
      "events", help: "whole events: {\"body\":...,\"payload\":...}; an erased payload is null"),
    .knownAt, .toFile,
  ],
  example: "outturn export jsonl ledger.outturn -o facts.jsonl"
) { (invocation, session) throws(CommandFailure) in
  let ledger = try OpenLedger.open(invocation.argument("LEDGER"), .read, in: session)
  let size = try ledger.size(knownAt: invocation.value("known-at"))
  let output = session.output
  if invocation.has("events") {
    for position in 0..<size where !output.isClosed {
      let line = try ledger.asking { (file) throws(LedgerFileError) in
        try file.exportLine(of: position)
      }
      if let line { try output.write(line) }
    }
  } else {
    try ledger.forEachEvent(upTo: size) { (event) throws(CommandFailure) in
      guard !output.isClosed, event.isFact, let payload = event.payload else { return }
      try output.write(payload)
      try output.write("\n".utf8)
    }
  }
  return .clean
}

/// `outturn export csv`: the facts as a table.
let exportCSVCommand = Command(
  "export", "csv",
  summary: "Write the facts of a ledger as one CSV table",
  details: [
    "A row for each fact, in the order of the ledger: where it stands, when it was recorded, whom "
      + "it is about, where it comes from, and a column for every member that a fact can have. A "
      + "cell that a spreadsheet would run as a formula has an apostrophe before it."
  ],
  arguments: [.ledger],
  options: [.knownAt, .toFile],
  example: "outturn export csv ledger.outturn -o facts.csv"
) { (invocation, session) throws(CommandFailure) in
  let ledger = try OpenLedger.open(invocation.argument("LEDGER"), .read, in: session)
  let size = try ledger.size(knownAt: invocation.value("known-at"))
  let output = session.output
  try output.write(CSVWriter(columns: FactTable.columns).bytes)
  try ledger.forEachEvent(upTo: size) { (event) throws(CommandFailure) in
    if output.isClosed { return }
    guard event.isFact, let row = try FactTable.row(of: event, ledger.path) else { return }
    try output.write(row)
  }
  return .clean
}

extension CommittedEvent {
  /// Whether it says something about a family or a contract.
  fileprivate var isFact: Bool { body.type == .fact || body.type == .correction }
}

/// Facts of all kinds in one table.
private enum FactTable {
  private static let common = [
    "position", "recorded", "kind", "subject", "actor", "source_system", "source_reference",
    "obtained", "corrects", "reason_of_correction",
  ]

  /// Members of all kinds, each once, in the order of the catalogue.
  private static let members: [String] = {
    var keys: [String] = []
    for field in FactKind.all.flatMap(\.fields) where !keys.contains(field.key) {
      keys.append(field.key)
    }
    return keys
  }()

  static let columns = common + members

  /// The CSV bytes of one row; nil for an erased payload.
  static func row(
    of event: CommittedEvent, _ path: String
  ) throws(CommandFailure) -> ArraySlice<UInt8>? {
    guard let payload = event.payload else { return nil }
    var list = FactList()
    try list.take(event, path)
    guard let fact = list.facts.first?.fact,
      let object = try? CanonicalObject(canonical: payload)
    else { return nil }
    var row = [
      "\(event.sequence)", event.body.at.description, fact.what.kindName,
      fact.subject.indexName, fact.actor, fact.source.system, fact.source.reference,
      fact.source.obtained.description, fact.corrects.map { "\($0.event)" } ?? "",
      fact.corrects?.reason ?? "",
    ]
    row += members.map { object[$0].map(cell) ?? "" }
    var writer = CSVWriter(columns: ["x"], safety: .defused)
    let header = writer.bytes.count
    writer.row(row)
    return writer.bytes[header...]
  }

  private static func cell(_ value: CanonicalValue) -> String {
    if let ratio = FactValue.ratio(value) { return ratio.description }
    return value.string ?? ""
  }
}
