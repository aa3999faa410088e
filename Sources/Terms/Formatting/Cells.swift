import Diagnostics

/// The parts of a line that stand under those of the lines above and below.
enum Cells {
  struct Cell {
    var tokens: ArraySlice<Token>
    var rightAligned = false
  }

  /// `NAME` and what it is.
  static func fact(_ line: SourceLine) -> [Cell] {
    [Cell(tokens: line.tokens.prefix(1)), Cell(tokens: line.tokens.dropFirst())]
  }

  /// The topic and what is said of it.
  static func careLine(_ line: SourceLine) -> [Cell] {
    let words = line.tokens.map(\.text)
    let topic = CareTopic.allCases.first {
      words.starts(with: $0.rawValue.split(separator: " ").map(String.init))
    }
    let length = topic?.rawValue.split(separator: " ").count ?? 1
    return [Cell(tokens: line.tokens.prefix(length)), Cell(tokens: line.tokens.dropFirst(length))]
  }

  /// Codes, first day, last day, value, paper, agreement.
  static func rateRow(_ line: SourceLine) -> [Cell] {
    var cells = datedRow(line)
    cells[3].rightAligned = true
    return cells
  }

  /// What stands before “from”, first day, last day, value or shares, paper, agreement.
  static func datedRow(_ line: SourceLine) -> [Cell] {
    var cells = Array(repeating: Cell(tokens: []), count: 6)
    var column = 0
    var start = 0
    func next(_ token: Token) -> Int {
      switch token.text {
      case "from" where token.kind == .word: 1
      case "to" where token.kind == .word && column > 0: 2
      case "by" where token.kind == .word: 4
      case "agreed" where token.kind == .word: 5
      default: token.kind == .code && token.text == "GBP" && column > 0 ? 3 : column
      }
    }
    for (index, token) in line.tokens.enumerated() {
      var wanted = next(token)
      // A share begins after the date that follows “from” or “to”.
      if wanted == column, column == 1 || column == 2, index == start + 2 { wanted = 3 }
      if wanted > column {
        cells[column].tokens = line.tokens[start..<index]
        (column, start) = (wanted, index)
      }
    }
    cells[column].tokens = line.tokens[start...]
    return cells
  }

  /// Tokens as they are written, one space apart where a space belongs.
  static func joined(_ tokens: ArraySlice<Token>, _ source: SourceText) -> String {
    var text = ""
    for index in tokens.indices {
      if index > tokens.startIndex, spaced(tokens, index) { text += " " }
      text += source.text(tokens[index].range)
    }
    return text
  }

  /// Whether a space stands before a token that is not the first.
  private static func spaced(_ tokens: ArraySlice<Token>, _ index: Int) -> Bool {
    func isFigure(_ index: Int) -> Bool {
      tokens.indices.contains(index) && tokens[index].kind == .figure
    }
    return switch (tokens[index - 1].kind, tokens[index].kind) {
    case (_, .comma), (_, .close), (.open, _): false
    // `1/3` is one share; `a / b` is a calculation.
    case (.figure, .over): !isFigure(index + 1)
    case (.over, .figure): !isFigure(index - 2)
    default: true
    }
  }
}
