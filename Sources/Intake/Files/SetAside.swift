import Tables

/// Rows of one file that were refused.
struct SetAside {
  var columns: [String]
  var rows: [(at: FilePlace, fields: [String])] = []
  var lines: [(at: FilePlace, line: [UInt8])] = []

  /// Nil when nothing was set aside.
  func file(named name: String) -> RefusedFile? {
    if !rows.isEmpty {
      var writer = CSVWriter(columns: columns, safety: .defused)
      for row in rows.sorted(by: { $0.at < $1.at }) { writer.row(row.fields) }
      return RefusedFile(
        name: Self.name(name, ".csv"), rows: rows.count, bytes: writer.bytes)
    }
    guard !lines.isEmpty else { return nil }
    var bytes: [UInt8] = []
    for line in lines.sorted(by: { $0.at < $1.at }) { bytes += line.line + [0x0A] }
    return RefusedFile(name: Self.name(name, ".jsonl"), rows: lines.count, bytes: bytes)
  }

  /// `2018-episodes.refused.csv` for `2018-episodes.csv`.
  private static func name(_ file: String, _ ending: String) -> String {
    let bytes = Array(file.utf8)
    let end = Array(ending.utf8)
    let stem = bytes.suffix(end.count) == end[...] ? bytes.dropLast(end.count) : bytes[...]
    return String(decoding: stem, as: UTF8.self) + ".refused" + ending
  }
}
