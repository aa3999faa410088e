import Diagnostics

/// A block of a contract as it is compared: without comments and layout, cut into what can change.
struct ComparedBlock {
  /// A term, a fact, a line of the heading: what keeps its name when its words change.
  struct Part {
    let key: String
    /// A line each, with what continues it.
    fileprivate(set) var lines: [String]
    /// All its words in order: a line broken elsewhere is no change.
    fileprivate(set) var words: String
  }

  /// What makes it the same block in another edition: `clause 2.1 from 2021-04-01`.
  let key: String
  /// How it is called: `clause 4.1 Day out of care`.
  let label: String
  let isScenario: Bool
  let paper: [String]
  let parts: [Part]
  /// Of a rate only.
  let rows: [ComparedRow]

  /// Cuts a text that can be read; blocks in the order written.
  static func blocks(of source: SourceText) -> [ComparedBlock] {
    var lexer = Lexer(source)
    return Block.blocks(of: lexer.lines()).blocks.map { ComparedBlock($0, source) }
  }

  private init(_ block: Block, _ source: SourceText) {
    let group = block.group
    let tokens = group.head.tokens
    let kind = tokens.first?.text ?? ""
    isScenario = kind == "scenario"
    paper = block.paper.map { Self.trimmed(source.text($0)) }
    let head = Part([group.head], "", source)
    switch kind {
    case "contract":
      (key, label) = (kind, "heading")
      parts = [head] + group.children.map { Part($0, keyed: 1, source) }
      rows = []
    case "facts":
      (key, label) = (kind, kind)
      parts = group.children.map { Part($0, keyed: 1, source) }
      rows = []
    case "clause":
      let title = tokens.firstIndex { $0.kind == .string } ?? tokens.count
      let number = Cells.joined(tokens[..<title], source)
      let later = tokens.dropFirst(title + 1).drop { !$0.isWord("from") }
      let from = later.dropFirst().first
      let date = from.map { " from \($0.text)" } ?? ""
      key = number + date
      label = "\(number)\(title < tokens.count ? " " + tokens[title].text : "")\(date)"
      parts = [head] + Self.merged(group.children.map { Part($0, keyed: 2, source) })
      rows = []
    case "rate":
      key = Cells.joined(tokens.prefix(2)[...], source)
      label = key
      parts = [head]
      rows = group.children.map { ComparedRow($0, source) }
    default:
      key = Cells.joined(tokens[...], source)
      label = key
      parts = [Part(key: "", lines: Self.lines(of: group, source), words: "")]
      rows = []
    }
  }

  /// A clause that a variation adds or words anew: what it says has a day of its own.
  var isDated: Bool { key.hasPrefix("clause ") && key.contains(" from ") }

  private static func trimmed(_ text: String) -> String {
    text.split(separator: " ").joined(separator: " ")
  }

  fileprivate static func lines(of group: LineGroup, _ source: SourceText) -> [String] {
    [Cells.joined(group.head.tokens[...], source)]
      + group.children.map { "  " + Cells.joined($0.tokens[...], source) }
  }

  /// Terms of one name stand together: two conditions of eligibility in one clause.
  private static func merged(_ parts: [Part]) -> [Part] {
    var merged: [Part] = []
    var places: [String: Int] = [:]
    for part in parts {
      if let known = places[part.key] {
        merged[known].lines += part.lines
        merged[known].words += "\n" + part.words
      } else {
        places[part.key] = merged.count
        merged.append(part)
      }
    }
    return merged
  }
}

extension ComparedBlock.Part {
  /// A line group, known by its first words.
  fileprivate init(_ group: LineGroup, keyed words: Int, _ source: SourceText) {
    key = Cells.joined(group.head.tokens.prefix(words), source)
    lines = ComparedBlock.lines(of: group, source)
    self.words = Cells.joined(group.tokens[...], source)
  }

  fileprivate init(_ lines: [SourceLine], _ key: String, _ source: SourceText) {
    self.key = key
    self.lines = lines.map { Cells.joined($0.tokens[...], source) }
    words = self.lines.joined(separator: " ")
  }
}

/// A dated row of a rate, as written.
struct ComparedRow {
  /// Empty, the codes, `other`, or the numbers of the units that it prices.
  let codes: String
  let from: String
  /// Empty where the row has no last day.
  let to: String
  let value: String
  let paper: String

  init(_ group: LineGroup, _ source: SourceText) {
    let tokens = group.tokens
    let start = tokens.firstIndex { $0.isWord("from") } ?? 0
    codes = Cells.joined(tokens[..<start], source)
    let line = SourceLine(
      number: group.head.number, indent: 0, tokens: Array(tokens[start...]), comment: nil,
      paper: nil, text: group.range)
    let cells = Cells.datedRow(line).map { Cells.joined($0.tokens, source) }
    from = String(cells[1].split(separator: " ").last ?? "")
    to = String(cells[2].split(separator: " ").last ?? "")
    value = cells[3]
    paper = (cells[4] + " " + cells[5]).trimmedEnd
  }

  /// `from 2023-04-01`, with its codes before it and its last day behind.
  var name: String {
    (codes.isEmpty ? "" : codes + " ") + "from \(from)" + (to.isEmpty ? "" : " to \(to)")
  }
}

extension String {
  fileprivate var trimmedEnd: String {
    var text = self
    while text.utf8.last == UInt8(ascii: " ") { text.removeLast() }
    return text
  }
}
