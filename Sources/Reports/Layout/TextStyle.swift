/// How a text report may look where it is shown: which characters, and whether in colour.
///
/// Nothing in Reports asks what it is written to; the command says.
package struct TextStyle: Hashable, Sendable {
  /// Characters beyond ASCII may be used to draw.
  package let isUnicode: Bool
  /// Escape sequences of a terminal may be used.
  package let isColoured: Bool

  package init(isUnicode: Bool, isColoured: Bool) {
    self.isUnicode = isUnicode
    self.isColoured = isColoured
  }

  /// ASCII, without colour: for files and pipes.
  package static let plain = TextStyle(isUnicode: false, isColoured: false)
}

extension TextStyle {
  func heading(_ text: String) -> String { wrapped(text, "1") }
  func faint(_ text: String) -> String { wrapped(text, "2") }
  func warning(_ text: String) -> String { wrapped(text, "33") }

  private func wrapped(_ text: String, _ code: String) -> String {
    isColoured && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}

/// Lines of a text report, as they grow.
struct TextLines {
  private(set) var text = ""
  let style: TextStyle

  init(_ style: TextStyle) { self.style = style }

  mutating func line(_ text: String = "", indent: Int = 0) {
    if !text.isEmpty { self.text += String(repeating: " ", count: indent) + text }
    self.text += "\n"
  }

  mutating func heading(_ text: String) { line(style.heading(text)) }

  /// A paragraph broken at spaces; further lines stand under the first.
  mutating func paragraph(_ text: String, indent: Int = 0, hanging: Int = 0, width: Int) {
    for (number, part) in text.broken(at: width - indent - hanging).enumerated() {
      line(part, indent: number == 0 ? indent : indent + hanging)
    }
  }

  mutating func append(_ other: String) { text += other }
}

extension String {
  /// Columns that the text takes on a terminal.
  var columns: Int { unicodeScalars.count }

  /// The text with its first letter as a capital, for column heads.
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }

  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - columns))
  }

  func rightAligned(in width: Int) -> String {
    String(repeating: " ", count: max(0, width - columns)) + self
  }

  /// Words, with those glued together that a line end would tear apart: `GBP 51.74`,
  /// `2019-07-08 .. 2019-08-04`, `71 x GBP 51.74`.
  private var phrases: [String] {
    var phrases: [String] = []
    var glues = false
    for word in split(separator: " ") {
      let joins = word == ".." || word == "x" || word == "%"
      if glues || joins, let last = phrases.popLast() {
        phrases.append(last + " " + word)
      } else {
        phrases.append(String(word))
      }
      glues = ["GBP", "..", "x", "(event", "(events"].contains(word)
    }
    return phrases
  }

  /// Lines of at most `width` columns, broken at spaces; a longer word stands alone.
  func broken(at width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in phrases {
      if !line.isEmpty, line.columns + 1 + word.columns > max(width, 20) {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return lines + (line.isEmpty ? [] : [line])
  }
}
