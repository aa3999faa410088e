import Diagnostics
import Terms

/// What the reader of contracts promises of any bytes, one stage at a time.
struct TermsPromises {
  private let source: SourceText
  private let found: [Diagnostic]
  private let contract: CheckedContract?

  init(_ bytes: [UInt8]) {
    source = SourceText(name: "fuzz.terms", bytes: bytes)
    (contract, found) = ContractReader.read(source)
  }

  private var isText: Bool { !found.contains { $0.code == "not-text" && $0.range.end == 1 } }

  /// Lexer: what it cuts stands in order without overlap, and nothing but blanks lies between.
  func lexer() -> String? {
    var end = 0
    for piece in SourcePiece.all(in: source) {
      guard piece.range.start >= end, piece.range.end <= source.bytes.count else {
        return "pieces overlap or run past the end at \(piece.range.start)"
      }
      if let lost = lost(from: end, to: piece.range.start) { return "byte \(lost) is lost" }
      end = piece.range.end
    }
    return lost(from: end, to: source.bytes.count).map { "byte \($0) is lost" }
  }

  /// A byte that is no blank, no line end, no bar of paper and no space of another kind.
  private func lost(from start: Int, to end: Int) -> Int? {
    (start..<end).first { place in
      let byte = source.bytes[place]
      return byte > 32 && byte < 127 && byte != UInt8(ascii: "|")
    }
  }

  /// Parser: findings stand inside the text, a text without a contract has an error, and empty lines
  /// and a comment behind it change nothing that is said.
  func parser() -> String? {
    for finding in found
    where finding.range.start > source.bytes.count || finding.range.end > source.bytes.count {
      return "\(finding.code) points past the end"
    }
    let isRefused = found.contains { $0.severity == .error }
    guard (contract == nil) == isRefused else {
      return contract == nil ? "refused without a word" : "a contract with errors"
    }
    guard source.bytes.last == UInt8(ascii: "\n"), isText,
      source.bytes.count < ContractReader.mostBytes - 16
    else { return nil }
    let longer = SourceText(name: "fuzz.terms", bytes: source.bytes + Array("\n\n# end\n".utf8))
    let again = ContractReader.read(longer).diagnostics
    return again.map(\.code) == found.map(\.code) ? nil : "a comment at the end changes findings"
  }

  /// Checker: the same bytes give the same findings, every finding can be shown, what is adopted is
  /// read again without its scenarios, and a text compared with itself does not differ.
  func checker() -> String? {
    guard ContractReader.read(source).diagnostics == found else { return "read twice, it differs" }
    for form in [DiagnosticPrinter.Form.people, .editors] {
      let text = DiagnosticPrinter(source, form: form).text(of: found)
      if text.isEmpty != found.isEmpty { return "findings are not shown" }
    }
    if DiagnosticJSON(source).array(of: found).isEmpty { return "findings are not written" }
    if contract != nil, ContractReader.readAdopted(source).contract == nil {
      return "a contract that cannot be read once it is adopted"
    }
    guard contract != nil else { return nil }
    let same = ContractComparison(before: source, after: source)
    return same.changes.isEmpty ? nil : "a text differs from itself"
  }

  /// Formatter: what it lays out is read again and says the same, keeps every word, comment and line
  /// of paper, and is laid out already.
  func formatter() -> String? {
    guard let text = ContractFormatter.format(source).text else {
      return contract == nil ? nil : "a contract that cannot be laid out"
    }
    let tidy = SourceText(name: "fuzz.terms", text: text)
    guard let twice = ContractFormatter.format(tidy).text else { return "laid out, not read" }
    guard twice == text else { return "laying out twice changes the text" }
    let (again, said) = ContractReader.read(tidy)
    guard (again == nil) == (contract == nil) else { return "laid out, it is no contract any more" }
    guard said.map(\.code).sorted() == found.map(\.code).sorted() else {
      return "laid out, other things are said of it"
    }
    guard words(of: source) == words(of: tidy) else { return "words or comments are lost" }
    guard contract != nil else { return nil }
    return ContractComparison(before: source, after: tidy).changes.isEmpty
      ? nil : "laid out, the terms differ"
  }

  private func words(of source: SourceText) -> [String] {
    SourcePiece.all(in: source).map { source.text($0.range) }
  }
}
