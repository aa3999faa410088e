/// A named text, held as bytes, with the places of its lines.
///
/// Lines end at LF; a CR before it belongs to the line end. Columns count Unicode scalars from 1,
/// as editors do.
package struct SourceText: Sendable {
  package let name: String
  package let bytes: [UInt8]
  /// The offset of each line's first byte.
  package let lineStarts: [Int]

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
    var starts = [0]
    for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      starts.append(offset + 1)
    }
    lineStarts = starts
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
    let scalars = bytes[lineStarts[low]..<held].count { $0 & 0xC0 != 0x80 }
    return SourcePlace(line: low + 1, column: scalars + 1)
  }

  /// A line by its number from 1, without its end; bytes that are not UTF-8 are shown as U+FFFD.
  package func line(_ number: Int) -> String {
    guard number >= 1, number <= lineStarts.count else { return "" }
    let start = lineStarts[number - 1]
    var end = number < lineStarts.count ? lineStarts[number] - 1 : bytes.count
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  package func text(_ range: SourceRange) -> String {
    let end = min(range.end, bytes.count)
    return String(decoding: bytes[min(range.start, end)..<end], as: UTF8.self)
  }
}
