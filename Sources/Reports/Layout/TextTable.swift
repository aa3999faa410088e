/// A table of text for a terminal: words to the left, numbers to the right.
struct TextTable {
  struct Column {
    let title: String
    let isNumber: Bool
    /// Left out where the table would not fit otherwise; the highest first, nought never.
    let spare: Int

    static func words(_ title: String, spare: Int = 0) -> Column {
      Column(title: title, isNumber: false, spare: spare)
    }

    static func number(_ title: String, spare: Int = 0) -> Column {
      Column(title: title, isNumber: true, spare: spare)
    }
  }

  private enum Row {
    case cells([String])
    /// A rule under the numbers, before what sums them.
    case rule
  }

  private let columns: [Column]
  private var rows: [Row] = []

  private static let gap = 2

  init(_ columns: [Column]) { self.columns = columns }

  /// A cell for each column; missing ones are empty.
  mutating func row(_ cells: [String]) {
    let missing = max(0, columns.count - cells.count)
    rows.append(.cells(cells + Array(repeating: "", count: missing)))
  }

  mutating func rule() { rows.append(.rule) }

  /// The table's lines; columns without a word or figure in any row are left out.
  func render(width: Int, indent: Int = 0, style: TextStyle) -> String {
    let widths = columns.indices.map(self.width)
    let shown = fitting(widths, width - indent)
    var text = ""
    let titles = columns.map(\.title)
    if shown.contains(where: { !titles[$0].isEmpty }) {
      text += style.faint(line(titles, shown, widths, indent)) + "\n"
    }
    for row in rows {
      switch row {
      case .cells(let cells): text += line(cells, shown, widths, indent) + "\n"
      case .rule:
        let rule = columns.indices.map {
          columns[$0].isNumber ? String(repeating: "-", count: widths[$0]) : ""
        }
        text += style.faint(line(rule, shown, widths, indent)) + "\n"
      }
    }
    return text
  }

  private func width(_ column: Int) -> Int {
    var widest = 0
    for case .cells(let cells) in rows { widest = max(widest, cells[column].columns) }
    return widest == 0 ? 0 : max(widest, columns[column].title.columns)
  }

  private func fitting(_ widths: [Int], _ room: Int) -> [Int] {
    var shown = columns.indices.filter { widths[$0] > 0 }
    func taken() -> Int { shown.reduce(-Self.gap) { $0 + widths[$1] + Self.gap } }
    while taken() > room,
      let out = shown.filter({ columns[$0].spare > 0 }).max(by: {
        columns[$0].spare < columns[$1].spare
      })
    {
      shown.removeAll { $0 == out }
    }
    return shown
  }

  private func line(_ cells: [String], _ shown: [Int], _ widths: [Int], _ indent: Int) -> String {
    var line = String(repeating: " ", count: indent)
    for (place, column) in shown.enumerated() {
      if place > 0 { line += String(repeating: " ", count: Self.gap) }
      let cell = cells[column]
      if columns[column].isNumber {
        line += cell.rightAligned(in: widths[column])
      } else {
        line += cell.padded(to: widths[column])
      }
    }
    while line.utf8.last == UInt8(ascii: " ") { line.removeLast() }
    return line
  }
}
