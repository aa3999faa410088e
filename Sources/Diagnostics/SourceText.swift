/// A named text, held as bytes, with the places of its lines.
///
/// Lines end at LF; a CR before it belongs to the line end. Columns count Unicode scalars from 1,
/// as editors do.
package struct SourceText: Sendable {
  package let name: String
  package let bytes: [UInt8]
  /// The offset of each line's first byte.
  package let lineStarts: [Int]
  /// How many scalars begin before each stretch of ``stretch`` bytes: a column is found at the same
  /// cost on a line of a megabyte as on any other.
  private let scalarsBefore: [Int]

  private static let stretch = 1024

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
    var starts = [0]
    var marks: [Int] = []
    marks.reserveCapacity(bytes.count / Self.stretch + 1)
    var scalars = 0
    for (offset, byte) in bytes.enumerated() {
      if offset % Self.stretch == 0 { marks.append(scalars) }
      if byte & 0xC0 != 0x80 { scalars += 1 }
      if byte == UInt8(ascii: "\n") { starts.append(offset + 1) }
    }
    lineStarts = starts
    scalarsBefore = marks
  }

  package init(name: String, text: String) { self.init(name: name, bytes: Array(text.utf8)) }
}

/// Bytes `start ..< end` of one source text.
package struct SourceRange: Hashable, Sendable {
  package let start: Int
  package let end: Int

  package init(_ start: Int, _ end: Int) {
    self.start = start
    self.end = max(start, end)
  }
}

/// A place as people and editors name it; both count from 1.
package struct SourcePlace: Hashable, Sendable {
  package let line: Int
  package let column: Int
}

extension SourceText {
  /// The line and column of a byte; logarithmic in the number of lines.
  package func place(of offset: Int) -> SourcePlace {
    let held = min(max(offset, 0), bytes.count)
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= held { low = middle } else { high = middle }
    }
    return SourcePlace(
      line: low + 1, column: scalars(before: held) - scalars(before: lineStarts[low]) + 1)
  }

  /// How many scalars begin before a byte; constant.
  private func scalars(before offset: Int) -> Int {
    let mark = offset / Self.stretch
    guard mark < scalarsBefore.count else {
      return scalarsBefore.last.map {
        $0 + own(from: (scalarsBefore.count - 1) * Self.stretch, to: offset)
      } ?? 0
    }
    return scalarsBefore[mark] + own(from: mark * Self.stretch, to: offset)
  }

  private func own(from start: Int, to end: Int) -> Int {
    bytes[start..<end].count { $0 & 0xC0 != 0x80 }
  }

  /// A line by its number from 1, without its end; bytes that are not UTF-8 are shown as U+FFFD.
  package func line(_ number: Int) -> String {
    text(range(ofLine: number))
  }

  /// Where a line stands, without its end.
  func range(ofLine number: Int) -> SourceRange {
    guard number >= 1, number <= lineStarts.count else { return SourceRange(0, 0) }
    let start = lineStarts[number - 1]
    var end = number < lineStarts.count ? lineStarts[number] - 1 : bytes.count
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return SourceRange(start, end)
  }

  /// At most so many scalars of a line before and after a place on it.
  ///
  /// Complexity: of what is shown, however long the line is.
  func surroundings(of offset: Int, reach: Int) -> (before: SourceRange, after: SourceRange) {
    let line = range(ofLine: place(of: offset).line)
    let middle = min(max(offset, line.start), line.end)
    var (first, last) = (middle, middle)
    var scalars = 0
    while first > line.start, scalars < reach {
      first -= 1
      if bytes[first] & 0xC0 != 0x80 { scalars += 1 }
    }
    scalars = 0
    while last < line.end {
      if bytes[last] & 0xC0 != 0x80 { scalars += 1 }
      if scalars > reach { break }
      last += 1
    }
    return (SourceRange(first, middle), SourceRange(middle, last))
  }

  package func text(_ range: SourceRange) -> String {
    let end = min(range.end, bytes.count)
    return String(decoding: bytes[min(range.start, end)..<end], as: UTF8.self)
  }
}
