/// What became of the rows of a rate, in words: what a lawyer looks for first in a variation.
enum RowSentences {
  static func between(_ old: [ComparedRow], _ new: [ComparedRow]) -> [String] {
    let gone = old.filter { row in !new.contains { $0.isRow(row) } }
    let come = new.filter { row in !old.contains { $0.isRow(row) } }
    let moved = come.compactMap { row in
      gone.first { $0.isMoved(to: row) }.map { (from: $0, to: row) }
    }
    var sentences: [String] = []
    for row in new {
      if let before = old.first(where: { $0.isRow(row) }) {
        sentences += changes(before, row)
      } else if let (before, _) = moved.first(where: { $0.to.isRow(row) }) {
        sentences.append("\(row.name): \(row.value) begins then in place of \(before.from)")
      } else {
        let before = old.applying(before: row).map { ", in place of \($0.value)" } ?? ""
        sentences.append("\(row.name): \(row.value) is new\(before) (\(row.paper))")
      }
    }
    for row in gone where !moved.contains(where: { $0.from.isRow(row) }) {
      let now = new.applying(before: row).map { "\($0.value) applies" } ?? "nothing takes its place"
      sentences.append("\(row.name): \(row.value) is gone; \(now)")
    }
    return sentences
  }

  private static func changes(_ old: ComparedRow, _ new: ComparedRow) -> [String] {
    var parts: [String] = []
    if old.value != new.value { parts.append("\(new.value) in place of \(old.value)") }
    if old.to != new.to {
      let before = old.to.isEmpty ? "had no last day" : "ended \(old.to)"
      parts.append(
        new.to.isEmpty ? "has no last day, and \(before)" : "ends \(new.to), and \(before)")
    }
    if old.paper != new.paper { parts.append("\(new.paper), in place of \(old.paper)") }
    return parts.isEmpty ? [] : ["\(new.name): " + parts.joined(separator: "; ")]
  }
}

extension ComparedRow {
  fileprivate func isRow(_ other: ComparedRow) -> Bool {
    codes == other.codes && from == other.from
  }

  fileprivate func isMoved(to other: ComparedRow) -> Bool {
    codes == other.codes && value == other.value && paper == other.paper && to == other.to
  }
}

extension [ComparedRow] {
  /// The row that a later row takes the place of; dates as they are written sort as they follow.
  fileprivate func applying(before row: ComparedRow) -> ComparedRow? {
    filter { $0.codes == row.codes && $0.from <= row.from && ($0.to.isEmpty || $0.to >= row.from) }
      .max { $0.from < $1.from }
  }
}
