import Diagnostics

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
}
