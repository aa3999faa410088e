package import Diagnostics

/// Something that stands in a contract's text, as the lexer cuts it.
package struct SourcePiece: Hashable, Sendable {
  package enum Kind: Sendable { case token, comment, paper }

  package let kind: Kind
  package let range: SourceRange

  /// Everything that stands in a text but spaces and line ends, in the order of the text.
  ///
  /// For tools that ask whether anything is lost; any bytes may be cut.
  package static func all(in source: SourceText) -> [SourcePiece] {
    var lexer = Lexer(source)
    return lexer.lines().flatMap { line in
      line.tokens.map { SourcePiece(kind: .token, range: $0.range) }
        + (line.comment.map { [SourcePiece(kind: .comment, range: $0)] } ?? [])
        + (line.paper.map { [SourcePiece(kind: .paper, range: $0)] } ?? [])
    }
  }
}
