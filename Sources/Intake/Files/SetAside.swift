import Tables

/// Rows of one file that were refused.
struct SetAside {
  var columns: [String]
  var rows: [(at: FilePlace, fields: [String])] = []
  var lines: [(at: FilePlace, line: [UInt8])] = []

  /// The first columns of a file for correction.
  ///
  /// The line of the row in the file it comes from, and why it was refused. An import passes over
  /// them; no template and no return has such columns.
  static let leading = ["line", "refused"]

  /// Nil when nothing was set aside.
  ///
  /// - `codes`: why rows were refused, by the line they begin on.
  func file(named name: String, codes: [Int: Set<String>]) -> RefusedFile? {
    if !rows.isEmpty {
      var writer = CSVWriter(columns: Self.leading + columns, safety: .defused)
      for row in rows.sorted(by: { $0.at < $1.at }) {
        let line = row.at.place.line
        let why = (codes[line] ?? []).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        writer.row([String(line), why.joined(separator: " ")] + row.fields)
      }
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
