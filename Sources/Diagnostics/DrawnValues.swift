/// Values drawn beneath the places of one line that they contradict: marks under all of them, then
/// each value under its own, the last one first where two would stand in each other's way.
///
///       expect 4.1 C1 = GBP 4,035.72 for 78 days
///                       ^^^^^^^^^^^^     ^^^^^^^
///                       GBP 3,673.54     71 days
struct DrawnValues {
  /// One value; columns count from 0.
  struct Value {
    let column: Int
    /// Columns of what is written.
    let length: Int
    let text: String
  }

  /// The rows beneath the line, without spaces at their ends.
  let rows: [String]

  /// - Parameter width: the columns of the widest row; a longer value goes on in the next one.
  init(_ values: [Value], width: Int) {
    var grid = Grid()
    let values = values.sorted { $0.column < $1.column }
    for value in values {
      let mark = String(repeating: "^", count: max(1, value.length))
      grid.put(mark, row: 0, column: value.column)
    }
    for value in values.reversed() {
      let lines = value.text.broken(at: max(width - value.column, Self.narrowest))
      let widest = lines.lazy.map(\.unicodeScalars.count).max() ?? 0
      // Where a mark stands far to the right, the value ends with the row and begins before it.
      let column = max(0, min(value.column, width - widest))
      var row = 1
      while !grid.isFree(rows: row..<row + lines.count, column: column, length: widest) { row += 1 }
      for above in 1..<row { grid.put("|", row: above, column: value.column) }
      for (offset, line) in lines.enumerated() {
        grid.put(line, row: row + offset, column: column)
      }
    }
    rows = grid.rows.map(\.text)
  }

  /// A value is broken into lines no shorter than this.
  private static let narrowest = 24

  /// Rows that grow as something is put into them.
  private struct Grid {
    private(set) var rows: [[Unicode.Scalar]] = []

    mutating func put(_ text: String, row: Int, column: Int) {
      while rows.count <= row { rows.append([]) }
      for (offset, scalar) in text.unicodeScalars.enumerated() {
        while rows[row].count <= column + offset { rows[row].append(" ") }
        rows[row][column + offset] = scalar
      }
    }

    /// Whether nothing stands there, nor right after it.
    func isFree(rows wanted: Range<Int>, column: Int, length: Int) -> Bool {
      wanted.allSatisfy { index in
        guard rows.indices.contains(index) else { return true }
        return rows[index].dropFirst(column).prefix(length + 1).allSatisfy { $0 == " " }
      }
    }
  }
}

extension [Unicode.Scalar] {
  fileprivate var text: String {
    var text = ""
    text.unicodeScalars.append(contentsOf: self)
    return text
  }
}
