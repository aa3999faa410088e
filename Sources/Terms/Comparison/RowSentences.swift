/// What became of the rows of a rate, in words: what a lawyer looks for first in a variation.
enum RowSentences {
  static func between(_ old: [ComparedRow], _ new: [ComparedRow]) -> [String] {
    let (before, after) = (Known(old), Known(new))
    let gone = Known(old.filter { after.row($0) == nil })
    var moved: Set<String> = []
    var sentences: [String] = []
    for row in new {
      if let known = before.row(row) {
        sentences += changes(known, row)
      } else if let known = gone.moved(to: row) {
        moved.insert(known.place)
        sentences.append("\(row.name): \(row.value) begins then in place of \(known.from)")
      } else {
        let known = before.applying(before: row).map { ", in place of \($0.value)" } ?? ""
        sentences.append("\(row.name): \(row.value) is new\(known) (\(row.paper))")
      }
    }
    for row in gone.rows where !moved.contains(row.place) {
      let now =
        after.applying(before: row).map { "\($0.value) applies" } ?? "nothing takes its place"
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

/// Rows of one edition, found by what they are.
private struct Known {
  let rows: [ComparedRow]
  private var places: [String: Int] = [:]
  private var contents: [String: Int] = [:]
  private var ofCodes: [String: [Int]] = [:]

  init(_ rows: [ComparedRow]) {
    self.rows = rows
    for (index, row) in rows.enumerated() {
      if places[row.place] == nil { places[row.place] = index }
      if contents[row.content] == nil { contents[row.content] = index }
      ofCodes[row.codes, default: []].append(index)
    }
    for (codes, indices) in ofCodes {
      ofCodes[codes] = indices.sorted { (rows[$0].from, $0) < (rows[$1].from, $1) }
    }
  }

  /// The row for the same codes from the same day.
  func row(_ other: ComparedRow) -> ComparedRow? { places[other.place].map { rows[$0] } }

  /// The row that says the same from another day.
  func moved(to other: ComparedRow) -> ComparedRow? { contents[other.content].map { rows[$0] } }

  /// The row that a later row takes the place of; dates as they are written sort as they follow.
  func applying(before row: ComparedRow) -> ComparedRow? {
    let own = ofCodes[row.codes] ?? []
    var (low, high) = (0, own.count)
    while low < high {
      let middle = (low + high) / 2
      if rows[own[middle]].from <= row.from { low = middle + 1 } else { high = middle }
    }
    let found = own[..<low].last { rows[$0].to.isEmpty || rows[$0].to >= row.from }
    return found.map { rows[$0] }
  }
}

extension ComparedRow {
  fileprivate var place: String { "\(codes)|\(from)" }

  fileprivate var content: String { "\(codes)|\(to)|\(value)|\(paper)" }
}
