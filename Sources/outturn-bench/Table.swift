/// The one table that a run prints.
struct Table {
  private var rows: [[String]] = [["what", "median", "min .. max", "beside", "ratio", "aim"]]

  /// A row of its own, or one that is a ratio to another row.
  mutating func add(
    _ what: String, _ sample: Sample, _ unit: String, beside: String = "", ratio: Sample? = nil,
    aim: String = ""
  ) {
    rows.append([
      what, Figure.text(sample.median, unit),
      Figure.text(sample.least, "") + " .. " + Figure.text(sample.most, ""), beside,
      ratio.map { Figure.text($0.median, "") } ?? "", aim,
    ])
  }

  mutating func add(_ what: String, _ figure: Double, _ unit: String, aim: String = "") {
    rows.append([what, Figure.text(figure, unit), "", "", "", aim])
  }

  var text: String {
    let widths = rows[0].indices.map { column in
      rows.map { $0[column].utf8.count }.max() ?? 0
    }
    return rows.map { row in
      let cells = row.enumerated().map { column, cell in
        let room = String(repeating: " ", count: widths[column] - cell.utf8.count)
        return [1, 2, 4].contains(column) ? room + cell : cell + room
      }
      return String(Substring(cells.joined(separator: "  ")).trimmedRight)
    }.joined(separator: "\n")
  }
}

extension Substring {
  fileprivate var trimmedRight: Substring {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}

enum Figure {
  /// Three figures that mean something: `41,300/s`, `18.2 ms`, `0.91`.
  static func text(_ figure: Double, _ unit: String) -> String {
    guard figure.isFinite, abs(figure) < 1e15 else { return "-" }
    let places = abs(figure) >= 100 ? 0 : abs(figure) >= 10 ? 1 : 2
    let scale = places == 0 ? 1 : places == 1 ? 10 : 100
    let whole = Int((figure * Double(scale)).rounded())
    let digits = String(whole / scale)
    var grouped = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { grouped.append(",") }
      grouped.append(digit)
    }
    let rest = String(whole % scale + scale).dropFirst()
    return grouped + (places == 0 ? "" : "." + rest) + unit
  }
}
