package import Diagnostics

/// Reads a contract: from source text to checked terms, or to everything that is wrong with it.
package enum ContractReader {
  /// More than any contract; a longer text is refused before it is read.
  package static let mostBytes = 4 * 1024 * 1024

  /// The checked contract, unless there is an error, and all findings in the order of the text.
  ///
  /// Pure and bounded: the same bytes give the same findings.
  package static func read(
    _ source: SourceText
  ) -> (contract: CheckedContract?, diagnostics: [Diagnostic]) {
    let (file, found) = parse(source)
    guard let file else { return (nil, found) }
    var checker = Checker(file)
    checker.diagnostics = found
    let contract = checker.check()
    return (contract, inOrder(checker.diagnostics))
  }

  /// The terms of a contract that was adopted, without its scenarios.
  ///
  /// What a later program demands of a scenario changes no money: a ledger stays readable although
  /// the stories of its contract would be told otherwise today.
  package static func readAdopted(
    _ source: SourceText
  ) -> (contract: CheckedContract?, diagnostics: [Diagnostic]) {
    guard source.bytes.count <= mostBytes else { return read(source) }
    var lexer = Lexer(source)
    var bytes = source.bytes
    for block in Block.blocks(of: lexer.lines()).blocks
    where block.group.head.tokens.first?.isWord("scenario") == true {
      for line in [block.group.head] + block.group.deeper {
        let start = source.lineStarts[line.number - 1]
        for place in start..<max(start, line.text.end) { bytes[place] = UInt8(ascii: " ") }
      }
    }
    return read(SourceText(name: source.name, bytes: bytes))
  }

  /// The syntax, unless the text is too large or no text at all.
  static func parse(_ source: SourceText) -> (file: FileSyntax?, diagnostics: [Diagnostic]) {
    guard source.bytes.count <= mostBytes else {
      return (nil, [.tooLargeFile(most: mostBytes)])
    }
    if let invalid = firstInvalid(source.bytes) {
      return (nil, [.notUTF8(at: SourceRange(invalid, invalid + 1))])
    }
    var lexer = Lexer(source)
    let lines = lexer.lines()
    var parser = ContractParser(source, marred: lexer.marred)
    parser.parse(lines)
    return (parser.file, lexer.diagnostics + parser.diagnostics)
  }

  /// By place, then the graver first, then by code; the same finding once.
  static func inOrder(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    let sorted = diagnostics.enumerated().sorted { a, b in
      if a.element.range.start != b.element.range.start {
        return a.element.range.start < b.element.range.start
      }
      if a.element.severity != b.element.severity {
        return a.element.severity > b.element.severity
      }
      return a.offset < b.offset
    }
    var seen: Set<Diagnostic> = []
    return sorted.map(\.element).filter { seen.insert($0).inserted }
  }

  /// The first byte that is not UTF-8, or nil.
  private static func firstInvalid(_ bytes: [UInt8]) -> Int? {
    var decoder = UTF8()
    var iterator = CountingIterator(bytes: bytes)
    while true {
      let start = iterator.position
      switch decoder.decode(&iterator) {
      case .scalarValue: continue
      case .emptyInput: return nil
      case .error: return min(start, max(bytes.count - 1, 0))
      }
    }
  }

  private struct CountingIterator: IteratorProtocol {
    let bytes: [UInt8]
    var position = 0

    mutating func next() -> UInt8? {
      guard position < bytes.count else { return nil }
      defer { position += 1 }
      return bytes[position]
    }
  }
}
