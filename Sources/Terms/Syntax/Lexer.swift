import Diagnostics

/// Cuts a contract into lines and tokens.
///
/// Never fails: what it cannot read becomes a token that the parser refuses where it stands, so that
/// the rest of the file is still read.
struct Lexer {
  private let source: SourceText
  private let bytes: [UInt8]
  private(set) var diagnostics: [Diagnostic] = []
  /// Where a character stands that breaks what it stands in.
  private(set) var marred: [SourceRange] = []

  init(_ source: SourceText) {
    self.source = source
    bytes = source.bytes
  }

  mutating func lines() -> [SourceLine] {
    var lines: [SourceLine] = []
    lines.reserveCapacity(source.lineStarts.count)
    for (index, start) in source.lineStarts.enumerated() {
      let next = index + 1 < source.lineStarts.count ? source.lineStarts[index + 1] : bytes.count
      var end = next
      if end > start, bytes[end - 1] == .newline { end -= 1 }
      if end > start, bytes[end - 1] == .carriageReturn { end -= 1 }
      let first = index == 0 ? start + byteOrderMarkLength : start
      lines.append(line(index + 1, from: min(first, end), to: end))
    }
    return lines
  }

  private var byteOrderMarkLength: Int { bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

  private mutating func line(_ number: Int, from start: Int, to end: Int) -> SourceLine {
    checkCharacters(from: start, to: end)
    let (indent, first) = indentation(from: start, to: end)
    var position = first
    if indent == 0, position < end, bytes[position] == UInt8(ascii: "|") {
      let text = trimmed(position + 1, end)
      return SourceLine(
        number: number, indent: 0, tokens: [], comment: nil, paper: text, text: text)
    }
    var tokens: [Token] = []
    var comment: SourceRange?
    var isToldOfSpace = false
    while position < end {
      let byte = bytes[position]
      if byte.isBlank {
        position += 1
      } else if let space = strangeSpace(at: position, to: end) {
        if !isToldOfSpace { tell(space) }
        isToldOfSpace = true
        position = space.range.end
      } else if byte == UInt8(ascii: "#") {
        comment = trimmed(position, end)
        break
      } else {
        let token = token(from: position, to: end, after: tokens.last)
        refuseLong(token)
        tokens.append(token)
        position = token.range.end
      }
    }
    return SourceLine(
      number: number, indent: indent, tokens: tokens, comment: comment, paper: nil,
      text: SourceRange(first, tokens.last?.range.end ?? first))
  }

  /// How deep a line stands, and where its text begins.
  ///
  /// A tab is refused, and reads on as the two spaces of the common layout.
  private mutating func indentation(from start: Int, to end: Int) -> (indent: Int, first: Int) {
    var position = start
    var (indent, isTold) = (0, false)
    while position < end {
      if bytes[position].isBlank {
        indent += bytes[position] == .tab ? 2 : 1
        position += 1
      } else if let space = strangeSpace(at: position, to: end) {
        if !isTold { tell(space) }
        isTold = true
        indent += space.isSeen ? 1 : 0
        position = space.range.end
      } else {
        break
      }
    }
    return (indent, position)
  }

  private struct StrangeSpace {
    let range: SourceRange
    let isSeen: Bool
  }

  /// A space of another kind, or a character that nobody sees: pasted from a word processor or a page.
  private func strangeSpace(at position: Int, to end: Int) -> StrangeSpace? {
    guard bytes[position] >= 0xC2, position + 1 < end else { return nil }
    let two = SourceRange(position, position + 2)
    let (first, second) = (bytes[position], bytes[position + 1])
    if first == 0xC2, second == 0xA0 { return StrangeSpace(range: two, isSeen: true) }
    if first == 0xC2, second == 0xAD { return StrangeSpace(range: two, isSeen: false) }
    guard position + 2 < end else { return nil }
    let three = SourceRange(position, position + 3)
    switch (first, second, bytes[position + 2]) {
    case (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80):
      return StrangeSpace(range: three, isSeen: true)
    case (0xE2, 0x80, 0x8B...0x8F), (0xE2, 0x81, 0xA0), (0xEF, 0xBB, 0xBF):
      return StrangeSpace(range: three, isSeen: false)
    default: return nil
    }
  }

  private mutating func tell(_ space: StrangeSpace) {
    diagnostics.append(.strangeSpace(isSeen: space.isSeen, at: space.range))
    if !space.isSeen { marred.append(space.range) }
  }

  /// Longer than any name; kept so short that columns under each other cannot outgrow the file.
  static let longestWord = 100

  private mutating func refuseLong(_ token: Token) {
    guard [.word, .code, .figure].contains(token.kind),
      token.range.end - token.range.start > Self.longestWord
    else { return }
    diagnostics.append(.tooLongWord(at: token.range, most: Self.longestWord))
    marred.append(token.range)
  }

  private func trimmed(_ start: Int, _ end: Int) -> SourceRange {
    var last = end
    while last > start, bytes[last - 1].isBlank { last -= 1 }
    return SourceRange(start, last)
  }

  private mutating func checkCharacters(from start: Int, to end: Int) {
    for position in start..<end where bytes[position] < 32 || bytes[position] == 127 {
      let range = SourceRange(position, position + 1)
      diagnostics.append(bytes[position] == .tab ? .tab(at: range) : .controlCharacter(at: range))
      if bytes[position] != .tab { marred.append(range) }
      return
    }
  }

  private func token(from start: Int, to end: Int, after last: Token?) -> Token {
    let byte = bytes[start]
    if byte.isSmallLetter { return word(.word, from: start, to: end) }
    if byte.isCapital { return word(.code, from: start, to: end) }
    if byte.isDigit { return figure(from: start, to: end) }
    if byte == UInt8(ascii: "\"") { return string(from: start, to: end) }
    if byte == .minus, start + 1 < end, bytes[start + 1].isDigit, let last,
      last.kind == .equals || (last.kind == .code && last.text == "GBP")
    {
      return figure(from: start, to: end)
    }
    if byte == .dot, start + 1 < end, bytes[start + 1] == .dot {
      return made(.range, start, start + 2)
    }
    if let kind = Self.punctuation[byte] { return made(kind, start, start + 1) }
    var next = start + 1
    while next < end, bytes[next] & 0xC0 == 0x80 { next += 1 }
    return made(.other, start, next)
  }

  private static let punctuation: [UInt8: Token.Kind] = [
    UInt8(ascii: ","): .comma, UInt8(ascii: "("): .open, UInt8(ascii: ")"): .close,
    UInt8(ascii: "="): .equals, UInt8(ascii: "+"): .plus, UInt8(ascii: "-"): .minus,
    UInt8(ascii: "*"): .times, UInt8(ascii: "/"): .over, UInt8(ascii: "%"): .percent,
  ]

  private func made(_ kind: Token.Kind, _ start: Int, _ end: Int) -> Token {
    let range = SourceRange(start, end)
    return Token(kind: kind, text: source.text(range), range: range)
  }

  private func word(_ kind: Token.Kind, from start: Int, to end: Int) -> Token {
    var next = start + 1
    while next < end {
      if bytes[next].isWordPart {
        next += 1
      } else if bytes[next] == .minus, next + 1 < end, bytes[next + 1].isWordPart {
        next += 2
      } else {
        break
      }
    }
    return made(kind, start, next)
  }

  /// Digits and letters, with points, commas and hyphens where a digit follows.
  private func figure(from start: Int, to end: Int) -> Token {
    var next = start + 1
    while next < end {
      let byte = bytes[next]
      if byte.isWordPart {
        next += 1
      } else if byte == .dot || byte == .minus || byte == UInt8(ascii: ","), next + 1 < end,
        bytes[next + 1].isDigit
      {
        next += 2
      } else {
        break
      }
    }
    return made(.figure, start, next)
  }

  private func string(from start: Int, to end: Int) -> Token {
    var next = start + 1
    while next < end, bytes[next] != UInt8(ascii: "\"") { next += 1 }
    let text = source.text(SourceRange(start + 1, next))
    let closed = next < end
    return Token(
      kind: closed ? .string : .openString, text: text,
      range: SourceRange(start, closed ? next + 1 : next))
  }
}

extension UInt8 {
  fileprivate static let newline = UInt8(ascii: "\n")
  fileprivate static let carriageReturn = UInt8(ascii: "\r")
  fileprivate static let tab = UInt8(ascii: "\t")
  fileprivate static let minus = UInt8(ascii: "-")
  fileprivate static let dot = UInt8(ascii: ".")

  /// A tab is refused, and read as a space so that the rest of the line makes sense.
  fileprivate var isBlank: Bool { self == 32 || self == .tab || self == .carriageReturn }
  fileprivate var isSmallLetter: Bool { (97...122).contains(self) }
  fileprivate var isCapital: Bool { (65...90).contains(self) }
  fileprivate var isDigit: Bool { (48...57).contains(self) }
  fileprivate var isWordPart: Bool {
    isSmallLetter || isCapital || isDigit || self == UInt8(ascii: "_")
  }
}
