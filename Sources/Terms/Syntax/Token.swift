import Diagnostics

/// The smallest piece of a contract that means something.
struct Token: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    /// Starts with a small letter: a name or a word of the language.
    case word
    /// Starts with a capital letter: `C1`, `U6`, `FFT-CW`, `GBP`.
    case code
    /// Starts with a digit: a number, a date, a clause number, `18th`.
    case figure
    /// Without its quotes.
    case string
    /// A quote that is not closed on its line.
    case openString
    case comma, open, close, equals, range, plus, minus, times, over, percent
    /// A character that has no meaning outside strings, paper text and comments.
    case other
  }

  let kind: Kind
  /// As written; of a string, what stands between the quotes.
  let text: String
  let range: SourceRange

  func isWord(_ word: String) -> Bool { kind == .word && text == word }
}

/// One line of a file with everything that stands on it; nothing is lost but spaces.
struct SourceLine: Sendable {
  /// From 1.
  let number: Int
  /// Spaces before the first character.
  let indent: Int
  let tokens: [Token]
  /// From `#` to the end of the line.
  let comment: SourceRange?
  /// What stands after the bar of a line of paper text.
  let paper: SourceRange?
  /// From the first to the last byte that is no space, without the comment.
  let text: SourceRange

  var isBlank: Bool { tokens.isEmpty && comment == nil && paper == nil }
  var hasTokens: Bool { !tokens.isEmpty }
}
