/// The difference of two texts of equally many lines, in the unified form that people and `patch`
/// read.
package struct PatchText: Sendable {
  private let before: SourceText
  private let after: SourceText

  /// - Precondition: no line was added or taken away.
  package init(before: SourceText, after: SourceText) {
    self.before = before
    self.after = after
  }

  /// Lines shown before and after each line that differs.
  private static let context = 3

  /// The bytes of the difference; none where nothing differs.
  package var bytes: [UInt8] {
    let count = min(before.lineCount, after.lineCount)
    let changed = (0..<count).filter { before.bytes(ofLine: $0) != after.bytes(ofLine: $0) }
    guard !changed.isEmpty else { return [] }
    var bytes = Array("--- \(before.name)\n+++ \(after.name)\n".utf8)
    var rest = changed[...]
    while let first = rest.first {
      // Changes whose surroundings touch stand in one piece.
      var last = first
      var together = 0
      for line in rest where line - last <= 2 * Self.context + 1 {
        (last, together) = (line, together + 1)
      }
      let shown = max(0, first - Self.context)..<min(count, last + Self.context + 1)
      bytes += Array("@@ -\(place(shown)) +\(place(shown)) @@\n".utf8)
      append(shown, Set(rest.prefix(together)), to: &bytes)
      rest = rest.dropFirst(together)
    }
    return bytes
  }

  private func place(_ lines: Range<Int>) -> String { "\(lines.lowerBound + 1),\(lines.count)" }

  /// What goes stands before what comes, also where several lines in a row differ.
  private func append(_ shown: Range<Int>, _ changed: Set<Int>, to bytes: inout [UInt8]) {
    var line = shown.lowerBound
    while line < shown.upperBound {
      var end = line
      while end < shown.upperBound, changed.contains(end) { end += 1 }
      for old in line..<end { append("-", before, old, to: &bytes) }
      for new in line..<end { append("+", after, new, to: &bytes) }
      if end == line {
        append(" ", before, line, to: &bytes)
        end += 1
      }
      line = end
    }
  }

  private func append(_ sign: Unicode.Scalar, _ text: SourceText, _ line: Int, to: inout [UInt8]) {
    let own = text.bytes(ofLine: line)
    to += [UInt8(ascii: sign)] + own
    if own.last != UInt8(ascii: "\n") { to += Array("\n\\ No newline at end of file\n".utf8) }
  }
}

extension SourceText {
  /// A text that ends in a line end has no line after it.
  fileprivate var lineCount: Int {
    lineStarts.last == bytes.count ? lineStarts.count - 1 : lineStarts.count
  }

  /// A line by its number from 0, with its end.
  fileprivate func bytes(ofLine index: Int) -> ArraySlice<UInt8> {
    bytes[lineStarts[index]..<(index + 1 < lineStarts.count ? lineStarts[index + 1] : bytes.count)]
  }
}
