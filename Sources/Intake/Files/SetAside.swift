import Ledger
import Tables

/// Rows of one file that were refused.
struct SetAside {
  var columns: [String]
  var rows: [(at: FilePlace, fields: [String])] = []
  /// Of a file of facts, one a line: the members that may be kept.
  var lines: [(at: FilePlace, members: CanonicalObject)] = []

  /// The first columns of a file for correction, or its members.
  ///
  /// The line of the row in the file it comes from, and why it was refused. An import passes over
  /// them; no template, no return and no fact has such columns or members.
  static let leading = ["line", "refused"]

  /// Nil when nothing was set aside.
  ///
  /// - `reasons`: why rows were refused, by the line of the cell at fault.
  func file(named name: String, reasons: [Int: Set<String>]) -> RefusedFile? {
    let byRow = gathered(reasons)
    let why: (FilePlace) -> String = { at in
      (byRow[at.place.line] ?? []).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        .joined(separator: lines.isEmpty ? " " : "; ")
    }
    if !rows.isEmpty {
      var writer = CSVWriter(columns: Self.leading + columns, safety: .defused)
      for row in rows.sorted(by: { $0.at < $1.at }) {
        writer.row([String(row.at.place.line), why(row.at)] + row.fields)
      }
      return RefusedFile(
        name: Self.name(name, ".csv"), rows: rows.count, bytes: writer.bytes)
    }
    guard !lines.isEmpty else { return nil }
    var bytes: [UInt8] = []
    for line in lines.sorted(by: { $0.at < $1.at }) {
      var members = line.members
      members[Self.leading[0]] = .integer(Int64(line.at.place.line))
      members[Self.leading[1]] = .string(why(line.at))
      bytes += ((try? members.encoded()) ?? []) + [0x0A]
    }
    return RefusedFile(name: Self.name(name, ".jsonl"), rows: lines.count, bytes: bytes)
  }

  /// The reasons by the line on which their row begins: a cell that follows a line break in quotation
  /// marks stands on a later line, and no row but a refused one has reasons.
  private func gathered(_ reasons: [Int: Set<String>]) -> [Int: Set<String>] {
    var begins = (rows.map(\.at) + lines.map(\.at)).map(\.place.line).sorted()[...]
    var row = 0
    var gathered: [Int: Set<String>] = [:]
    for (line, codes) in reasons.sorted(by: { $0.key < $1.key }) {
      while let next = begins.first, next <= line { row = begins.removeFirst() }
      gathered[row, default: []].formUnion(codes)
    }
    return gathered
  }

  /// `2018-episodes.refused.csv` for `2018-episodes.csv`.
  private static func name(_ file: String, _ ending: String) -> String {
    let bytes = Array(file.utf8)
    let end = Array(ending.utf8)
    let stem = bytes.suffix(end.count) == end[...] ? bytes.dropLast(end.count) : bytes[...]
    return String(decoding: stem, as: UTF8.self) + ".refused" + ending
  }
}
