/// Renders findings about one source text, for people or for editors.
package struct DiagnosticPrinter: Sendable {
  package enum Form: Sendable {
    /// The excerpt with a mark under it, the facts behind the finding, and one way to mend it.
    case people
    /// One line each: `file:line:column: error: message [code]`.
    case editors
  }

  private let source: SourceText
  private let form: Form

  package init(_ source: SourceText, form: Form = .people) {
    self.source = source
    self.form = form
  }

  /// Every finding in the order given, each ending in a line end; people get a blank line between
  /// two.
  package func text(of diagnostics: [Diagnostic]) -> String {
    diagnostics.map(text(of:)).joined(separator: form == .people ? "\n" : "")
  }

  private func text(of diagnostic: Diagnostic) -> String {
    let severity = diagnostic.severity.rawValue
    guard form == .people else {
      let place = place(diagnostic.range)
      return "\(place): \(severity): \(diagnostic.message) [\(diagnostic.code)]\n"
    }
    var text = "\(severity)[\(diagnostic.code)]: \(diagnostic.message)\n"
    text += "  \(place(diagnostic.range))\n" + excerpt(diagnostic.range)
    for related in diagnostic.related {
      text += "  \(place(related.range)): \(related.message)\n" + excerpt(related.range)
    }
    for detail in diagnostic.details { text += "  = \(detail)\n" }
    if let mend = diagnostic.mend { text += "  mend: \(mend)\n" }
    return text
  }

  private func place(_ range: SourceRange) -> String {
    let place = source.place(of: range.start)
    return "\(source.name):\(place.line):\(place.column)"
  }

  /// The longest part of a line that is shown before the place, and after it.
  private static let reach = 70

  /// The line of the range's first byte, and a mark under as much of the range as stands in it.
  private func excerpt(_ range: SourceRange) -> String {
    let place = source.place(of: range.start)
    let line = Array(source.line(place.line).unicodeScalars)
    let column = min(place.column - 1, line.count)
    let first = max(0, column - DiagnosticPrinter.reach)
    let last = min(line.count, column + DiagnosticPrinter.reach)
    let marked = source.text(SourceRange(range.start, min(range.end, range.start + 4 * 70)))
    let length = marked.unicodeScalars.prefix { $0 != "\n" && $0 != "\r" }.count
    let gutter = String(repeating: " ", count: "\(place.line)".count)
    let shown = (first > 0 ? "…" : "") + visible(line[first..<last])
    let under = (first > 0 ? " " : "") + blank(line[first..<column])
    let mark = String(repeating: "^", count: max(1, min(length, last - column)))
    return "  \(place.line) | \(shown)\(last < line.count ? "…" : "")\n"
      + "  \(gutter) | \(under)\(mark)\n"
  }

  /// Text that cannot move the cursor of a terminal.
  private func visible(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var text = ""
    for scalar in scalars {
      let moves = scalar.value < 0x20 && scalar != "\t" || (0x7f...0x9f).contains(scalar.value)
      text.unicodeScalars.append(moves ? "\u{FFFD}" : scalar)
    }
    return text
  }

  /// As wide as the text: tabs stay tabs.
  private func blank(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var text = ""
    for scalar in scalars { text.unicodeScalars.append(scalar == "\t" ? "\t" : " ") }
    return text
  }
}
