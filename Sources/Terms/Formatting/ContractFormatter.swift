package import Diagnostics

/// Lays a contract out in the one way in which all contracts are laid out.
///
/// Only spaces and blank lines change: words, comments, paper text and the breaks of lines stay. A
/// formatted text is formatted already.
package enum ContractFormatter {
  /// The text laid out, or the errors of a text that cannot be read.
  package static func format(
    _ source: SourceText
  ) -> (text: String?, diagnostics: [Diagnostic]) {
    let (file, found) = ContractReader.parse(source)
    let errors = ContractReader.inOrder(found.filter { $0.severity == .error })
    guard file != nil, errors.isEmpty else { return (nil, errors) }
    var lexer = Lexer(source)
    var layout = TextLayout(source, lexer.lines())
    return (layout.text(), [])
  }
}

/// Decides where each line begins and what stands on it.
struct TextLayout {
  private let source: SourceText
  private let lines: [SourceLine]
  /// The line as it is to stand, without its comment; nil for lines without tokens.
  private var rendered: [(indent: Int, text: String)?]

  init(_ source: SourceText, _ lines: [SourceLine]) {
    self.source = source
    self.lines = lines
    rendered = Array(repeating: nil, count: lines.count)
  }

  mutating func text() -> String {
    for block in Block.blocks(of: lines).blocks { lay(block.group) }
    return assembled()
  }

  // MARK: Blocks

  private mutating func lay(_ group: LineGroup) {
    put(group.head, 0)
    switch group.head.tokens.first?.text {
    case "facts": table(group.children, indent: 2) { Cells.fact($0) }
    case "rate": table(group.children, indent: 2) { Cells.rateRow($0) }
    case "clause": for term in group.children { layTerm(term) }
    case "contract": for line in group.children { layHeading(line) }
    default: for line in group.children { put(line, 2, deeper: 6) }
    }
  }

  /// `prices are …` is prose: its words keep their distances.
  private mutating func layHeading(_ line: LineGroup) {
    let words = line.head.tokens
    guard words.first?.isWord("prices") == true else {
      put(line, 2, deeper: 6)
      return
    }
    put(line.head, 2)
    if words.count > 2 {
      let prose = source.text(SourceRange(words[2].range.start, line.head.text.end))
      rendered[line.head.number - 1] = (2, "prices are \(prose)")
    }
    for deeper in line.deeper {
      rendered[deeper.number - 1] = (6, source.text(deeper.text))
    }
  }

  private mutating func layTerm(_ term: LineGroup) {
    switch term.head.tokens.first?.text {
    case "care":
      put(term.head, 2)
      table(term.children, indent: 4) { Cells.careLine($0) }
    case "outcome": laySublines(term, ContractParser.outcomeWords)
    case "saving": laySublines(term, ContractParser.savingWords)
    case "steps": laySublines(term, ContractParser.stepWords)
    case "split":
      put(term.head, 2)
      for line in term.children { put(line, 4, deeper: 8) }
      let rows = term.children.filter { $0.head.tokens.first?.isWord("from") == true }
      table(rows, indent: 4) { Cells.datedRow($0) }
    default: put(term, 2, deeper: hang(term.head))
    }
  }

  /// Sub-lines stand at 4 and what continues them at 8; what continues the head stands at 6, and
  /// what stood deeper still at 8, so that no line comes to begin a sub-line.
  private mutating func laySublines(_ term: LineGroup, _ words: Set<String>) {
    put(term.head, 2)
    var began = false
    for child in term.children {
      if let first = child.head.tokens.first, first.kind == .word, words.contains(first.text) {
        began = true
        put(child, 4, deeper: 8)
      } else {
        put(child, began ? 8 : 6, deeper: 8)
      }
    }
  }

  /// The column of what is defined, under which the lines that continue it stand.
  private func hang(_ head: SourceLine) -> Int {
    let mark = head.tokens.firstIndex {
      $0.kind == .equals || $0.isWord("when")
    }
    guard let mark, mark + 1 < head.tokens.count, !head.tokens[0].isWord("limit") else { return 6 }
    let column = 2 + Cells.joined(head.tokens[...mark], source).unicodeScalars.count + 1
    return column <= Self.widestCell ? column : 6
  }

  // MARK: Lines

  private mutating func put(_ line: SourceLine, _ indent: Int) {
    rendered[line.number - 1] = (indent, Cells.joined(line.tokens[...], source))
  }

  private mutating func put(_ group: LineGroup, _ indent: Int, deeper: Int) {
    put(group.head, indent)
    for line in group.deeper { put(line, deeper) }
  }

  /// A cell that is wider widens no other: rows would grow with its length times their number.
  private static let widestCell = 200

  /// Lines whose cells stand under each other, two spaces apart.
  private mutating func table(
    _ rows: [LineGroup], indent: Int, _ cut: (SourceLine) -> [Cells.Cell]
  ) {
    let cells = rows.map { row in
      cut(row.head).map { ($0.rightAligned, Cells.joined($0.tokens, source)) }
    }
    let columns = cells.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      cells.lazy.map { column < $0.count ? $0[column].1.unicodeScalars.count : 0 }
        .filter { $0 <= Self.widestCell }.max() ?? 0
    }
    for (row, cells) in zip(rows, cells) {
      var text = ""
      for (column, cell) in cells.enumerated() where widths[column] > 0 || !cell.1.isEmpty {
        let padding = String(
          repeating: " ", count: max(0, widths[column] - cell.1.unicodeScalars.count))
        if !text.isEmpty { text += "  " }
        text += cell.0 ? padding + cell.1 : cell.1 + padding
      }
      while text.utf8.last == 32 { text.removeLast() }
      rendered[row.head.number - 1] = (indent, text)
      for line in row.deeper { put(line, indent + 4) }
    }
  }

  // MARK: The whole

  private enum LineKind { case head, indented, loose, paper }

  private func assembled() -> String {
    var text = ""
    var last: LineKind?
    var blank = false
    let nextIndents = nextIndents()
    var lastIndent = 0
    for (index, line) in lines.enumerated() {
      guard !line.isBlank else {
        blank = true
        continue
      }
      var shown: String
      let kind: LineKind
      if let paper = line.paper {
        kind = .paper
        shown = "|" + source.text(paper)
      } else if let own = rendered[index] {
        kind = own.indent == 0 ? .head : .indented
        lastIndent = max(own.indent, 2)
        shown = String(repeating: " ", count: own.indent) + own.text
        if let comment = line.comment { shown += "  " + source.text(comment) }
      } else {
        let indent = nextIndents[index] ?? (line.indent == 0 || last == nil ? 0 : lastIndent)
        kind = indent == 0 ? .loose : .indented
        shown = String(repeating: " ", count: indent)
        if let comment = line.comment { shown += source.text(comment) }
      }
      if separates(last, kind, blank) { text += "\n" }
      text += shown + "\n"
      (last, blank) = (kind, false)
    }
    return text
  }

  /// For each line of comment alone, the indent of the next line of the same block.
  private func nextIndents() -> [Int?] {
    var next: Int?
    var found: [Int?] = Array(repeating: nil, count: lines.count)
    for index in lines.indices.reversed() {
      if let own = rendered[index] {
        next = own.indent > 0 ? own.indent : nil
      } else if lines[index].paper != nil {
        next = nil
      }
      found[index] = next
    }
    return found
  }

  /// Blocks stand apart, paper stands on its clause, and nothing stands apart by two lines.
  private func separates(_ last: LineKind?, _ kind: LineKind, _ blank: Bool) -> Bool {
    switch (last, kind) {
    case (nil, _), (.paper, _), (.head, .indented): false
    case (.head, _), (.indented, .head), (.indented, .paper), (.indented, .loose): true
    case (.loose, _), (.indented, .indented): blank
    }
  }
}
