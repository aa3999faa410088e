import Tables

/// A table under the name of its file, with its columns found by name.
struct Sheet: Sendable {
  let file: String
  let table: CSVTable
  private let index: [String: Int]

  init(file: String, table: CSVTable) {
    self.file = file
    self.table = table
    var index: [String: Int] = [:]
    for (position, name) in table.columns.enumerated() { index[name] = position }
    self.index = index
  }

  /// A field as it stands; empty when the table has no such column.
  func text(_ row: Int, _ column: String) -> String {
    guard let position = index[column] else { return "" }
    return table.text(row: row, column: position)
  }

  func place(_ row: Int, _ column: String? = nil) -> FilePlace {
    let position = column.flatMap { index[$0] } ?? 0
    return FilePlace(
      file: file, place: table.place(row: row, column: position), field: column)
  }

  /// Whether no field of the row holds anything.
  func isEmpty(_ row: Int) -> Bool {
    (0..<table.width(row: row)).allSatisfy { table.bytes(row: row, column: $0).isEmpty }
  }
}
