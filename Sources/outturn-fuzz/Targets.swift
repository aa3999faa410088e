import Ledger
import Tables

/// The readers that meet bytes from strangers.
enum FuzzTarget: String, CaseIterable {
  case csv, json, terms
  /// The stages of reading a contract, one at a time; `terms` asks all of them.
  case lexer, parser, checker, formatter

  /// Reads the bytes as the product would, and checks what every reader promises: the same bytes
  /// read twice say the same, and what was accepted is written back as it stood.
  ///
  /// Returns what was broken; nil when every promise held.
  func fault(in bytes: [UInt8]) -> String? {
    switch self {
    case .csv: csv(bytes)
    case .json: json(bytes)
    case .terms:
      [Self.lexer, .parser, .checker, .formatter].lazy.compactMap { $0.fault(in: bytes) }.first
    case .lexer: TermsPromises(bytes).lexer()
    case .parser: TermsPromises(bytes).parser()
    case .checker: TermsPromises(bytes).checker()
    case .formatter: TermsPromises(bytes).formatter()
    }
  }

  /// A table without a doubtful row is written and read again: the same cells.
  private func csv(_ bytes: [UInt8]) -> String? {
    guard let table = try? CSVTable(reading: bytes), table.faults.isEmpty else { return nil }
    var writer = CSVWriter(columns: table.columns)
    for row in cells(table) { writer.row(row) }
    guard let again = try? CSVTable(reading: writer.bytes) else { return "written, not read" }
    let same = again.columns == table.columns && cells(again) == cells(table)
    return same ? nil : "read again, the cells differ"
  }

  private func cells(_ table: CSVTable) -> [[String]] {
    (0..<table.count).map { row in
      table.columns.indices.map { table.text(row: row, column: $0) }
    }
  }

  /// Canonical bytes have one form: what is accepted encodes to itself.
  private func json(_ bytes: [UInt8]) -> String? {
    let read = try? CanonicalObject(canonical: bytes)
    let checked: Void? = try? CanonicalObject.check(canonical: bytes)
    guard (read == nil) == (checked == nil) else { return "read and check disagree" }
    guard let read else { return nil }
    guard let again = try? read.encoded() else { return "read, not encoded" }
    return again == bytes ? nil : "accepted bytes that are not canonical"
  }
}
