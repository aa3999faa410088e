/// Renders findings about one source text, for people or for editors.
package struct DiagnosticPrinter: Sendable {
  package enum Form: Sendable {
    /// The excerpt with a mark under it, the facts behind the finding, and one way to mend it.
    case people
    /// One line each: `file:line:column: error: message (facts); mend: one way to mend it [code]`.
    case editors
  }

  private let source: SourceText
  private let form: Form
  /// Columns for people; nil: sentences stand on one line each, however long.
  private let width: Int?

  package init(_ source: SourceText, form: Form = .people, width: Int? = nil) {
    self.source = source
    self.form = form
    self.width = width
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
      let mend = diagnostic.mend.map { "; mend: \($0)" } ?? ""
      let facts =
        diagnostic.details.isEmpty ? "" : " (\(diagnostic.details.joined(separator: "; ")))"
      return "\(place): \(severity): \(diagnostic.message)\(facts)\(mend) [\(diagnostic.code)]\n"
    }
    var text = sentence("\(severity)[\(diagnostic.code)]: \(diagnostic.message)", hanging: 2)
    text += "  \(place(diagnostic.range))\n"
    text += diagnostic.found.isEmpty ? excerpt(diagnostic.range) : drawn(diagnostic)
    for related in diagnostic.related {
      text += "  \(place(related.range)): \(related.message)\n" + excerpt(related.range)
    }
    for detail in diagnostic.details { text += sentence("  = \(detail)", hanging: 4) }
    if let mend = diagnostic.mend { text += sentence("  mend: \(mend)", hanging: 8) }
    return text
  }

  /// A sentence, broken where there is a width; further lines stand indented.
  private func sentence(_ text: String, hanging: Int) -> String {
    guard let width, text.unicodeScalars.count > width else { return text + "\n" }
    let indent = String(text.prefix { $0 == " " })
    let lines = text.broken(at: width - hanging)
    return lines.enumerated().map { (number, line) in
      (number == 0 ? indent : String(repeating: " ", count: hanging)) + line + "\n"
    }.joined()
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
    let line = source.range(ofLine: place.line)
    let (left, right) = source.surroundings(of: range.start, reach: Self.reach)
    let (before, after) = (source.text(left).unicodeScalars, source.text(right).unicodeScalars)
    let isCut = (left: left.start > line.start, right: right.end < line.end)
    let marked = source.text(SourceRange(range.start, min(range.end, range.start + 4 * 70)))
    let length = marked.unicodeScalars.prefix { $0 != "\n" && $0 != "\r" }.count
    let gutter = String(repeating: " ", count: "\(place.line)".count)
    let shown = (isCut.left ? "…" : "") + visible(before) + visible(after)
    let under = (isCut.left ? " " : "") + blank(before)
    let mark = String(repeating: "^", count: max(1, min(length, after.count)))
    return "  \(place.line) | \(shown)\(isCut.right ? "…" : "")\n"
      + "  \(gutter) | \(under)\(mark)\n"
  }

  /// The lines of a finding with what was found drawn beneath them; its first line in any case.
  private func drawn(_ diagnostic: Diagnostic) -> String {
    var lines = [source.place(of: diagnostic.range.start).line]
    for value in diagnostic.found {
      let line = source.place(of: value.range.start).line
      if !lines.contains(line) { lines.append(line) }
    }
    let gutter = lines.lazy.map { "\($0)".count }.max() ?? 1
    return lines.sorted().map { number in
      let values = diagnostic.found.filter { source.place(of: $0.range.start).line == number }
      return drawn(values, line: number, gutter: gutter)
    }.joined()
  }

  private func drawn(_ values: [Diagnostic.Found], line number: Int, gutter: Int) -> String {
    let line = Array(source.line(number).unicodeScalars)
    let room = max(40, (width ?? 2 * Self.reach) - gutter - 5)
    var places = values.map { value in
      DrawnValues.Value(
        column: min(source.place(of: value.range.start).column - 1, line.count),
        length: source.text(value.range).unicodeScalars.count, text: value.text)
    }
    // A long line is cut, never before the end of what is marked.
    let end = places.lazy.map { $0.column + $0.length }.max() ?? 0
    let last = line.count <= room ? line.count : min(line.count, max(end, room - 1))
    let first = max(0, last - room + (last < line.count ? 1 : 0))
    let cut = first > 0 ? 1 : 0
    places = places.map { place in
      let column = max(cut, place.column - first)
      return DrawnValues.Value(
        column: column, length: min(place.length, room - column), text: place.text)
    }
    let shown =
      (cut > 0 ? "…" : "") + visible(line[min(last, first + cut)..<last])
      + (last < line.count ? "…" : "")
    let label = String(repeating: " ", count: gutter - "\(number)".count) + "\(number)"
    let empty = String(repeating: " ", count: gutter)
    return "  \(label) | \(shown)\n"
      + DrawnValues(places, width: room).rows.map { "  \(empty) | \($0)\n" }.joined()
  }

  /// Text that cannot move the cursor of a terminal.
  private func visible(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var text = ""
    for scalar in scalars {
      let moves = scalar.value < 0x20 && scalar != "\t" || (0x7f...0x9f).contains(scalar.value)
      text.unicodeScalars.append(moves ? "\u{FFFD}" : scalar)
    }
    return text
  }

  /// As wide as the text: tabs stay tabs.
  private func blank(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var text = ""
    for scalar in scalars { text.unicodeScalars.append(scalar == "\t" ? "\t" : " ") }
    return text
  }
}
