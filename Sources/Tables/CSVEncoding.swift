/// What the first bytes of a file say about the rest, before any of it is read as text.
enum CSVEncoding {
  /// Where the text begins: after a UTF-8 byte order mark, if there is one.
  ///
  /// Throws when the bytes are UTF-16 or UTF-32 by their mark, a ZIP archive (which every modern
  /// workbook is), hold a NUL byte, or are not UTF-8; the fault has the place of the first such byte.
  static func textStart(of bytes: [UInt8]) throws(CSVFault) -> Int {
    try refuseForeign(bytes)
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    if let bad = firstInvalid(in: bytes) {
      throw CSVFault(.notUTF8(byte: bytes[bad]), at: place(of: bad, in: bytes.span, from: start))
    }
    if let nul = bytes.firstIndex(of: 0) {
      throw CSVFault(.nulByte, at: place(of: nul, in: bytes.span, from: start))
    }
    return start
  }

  private static func refuseForeign(_ bytes: [UInt8]) throws(CSVFault) {
    let top = CSVPlace(line: 1, column: 1)
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) {
      throw CSVFault(.utf32, at: top)
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw CSVFault(.utf16, at: top)
    }
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) { throw CSVFault(.workbook, at: top) }
    // An older workbook: an OLE compound file.
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { throw CSVFault(.workbook, at: top) }
  }

  /// The offset of the first byte that is no part of well-formed UTF-8.
  private static func firstInvalid(in bytes: [UInt8]) -> Int? {
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes.span)
      return nil
    } catch {
      return min(error.byteOffsets.lowerBound, bytes.count - 1)
    }
  }

  /// The place of a byte, counted from `start`; linear in what lies between.
  static func place(
    of offset: Int, in bytes: Span<UInt8>, from start: Int, line: Int = 1
  ) -> CSVPlace {
    var line = line
    var column = 1
    var at = start
    while at < min(offset, bytes.count) {
      let byte = bytes[at]
      let endsLine =
        byte == 0x0A || (byte == 0x0D && (at + 1 >= bytes.count || bytes[at + 1] != 0x0A))
      if endsLine {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
      at += 1
    }
    return CSVPlace(line: line, column: column)
  }
}
