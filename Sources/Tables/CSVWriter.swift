/// Writes a table as CSV: commas, LF at the end of each record, quotation marks only where needed.
///
/// What it writes, `CSVTable` reads back field by field. A field is quoted when it holds a comma,
/// a quotation mark, CR or LF, or is the only field of its row and empty, which would otherwise be
/// a blank line.
package struct CSVWriter: Sendable {
  package private(set) var bytes: [UInt8] = []
  private let safety: CSVSafety

  /// The header row is written at once.
  package init(columns: [String], safety: CSVSafety = .exact) {
    self.safety = safety
    row(columns)
  }

  /// Adds one row.
  package mutating func row(_ fields: [String]) {
    for (index, field) in fields.enumerated() {
      if index > 0 { bytes.append(0x2C) }
      let text = safety == .exact ? field : CSVSafety.defused(field)
      if fields.count == 1, text.isEmpty {
        bytes += [0x22, 0x22]
      } else {
        append(text)
      }
    }
    bytes.append(0x0A)
  }

  private mutating func append(_ text: String) {
    let needsQuotes = text.utf8.contains { byte in
      byte == 0x2C || byte == 0x22 || byte == 0x0A || byte == 0x0D
    }
    guard needsQuotes else {
      bytes += text.utf8
      return
    }
    bytes.append(0x22)
    for byte in text.utf8 {
      if byte == 0x22 { bytes.append(0x22) }
      bytes.append(byte)
    }
    bytes.append(0x22)
  }
}

/// Whether a written table may be opened in a spreadsheet program.
///
/// A spreadsheet runs a field that begins with `=`, `+`, `-`, `@`, a tab or a CR as a formula, and
/// a field may come from other people's files.
package enum CSVSafety: Hashable, Sendable {
  /// Fields stand as they are: for files that programs read.
  case exact
  /// A field that a spreadsheet would run gets an apostrophe before it: for files that people open.
  case defused
}

extension CSVSafety {
  /// Puts an apostrophe before a text that a spreadsheet would run, and before a text that already
  /// looks like that, so that `original(of:)` undoes it; a plain number stays a number.
  package static func defused(_ text: String) -> String {
    isDangerous(text.utf8.drop { $0 == 0x27 }) && !isNumber(text) ? "'" + text : text
  }

  /// The text that `defused` was given.
  package static func original(of text: String) -> String {
    guard text.utf8.first == 0x27, isDangerous(text.utf8.drop(while: { $0 == 0x27 })) else {
      return text
    }
    return String(text.unicodeScalars.dropFirst())
  }

  private static func isDangerous(_ rest: Substring.UTF8View) -> Bool {
    guard let first = rest.first else { return false }
    return first == 0x3D || first == 0x2B || first == 0x2D || first == 0x40 || first == 0x09
      || first == 0x0D
  }

  /// `-12.50`: a sign, digits, at most one full stop with digits on both sides.
  private static func isNumber(_ text: String) -> Bool {
    let parts = text.utf8.dropFirst(text.utf8.first == 0x2D ? 1 : 0)
      .split(separator: 0x2E, omittingEmptySubsequences: false)
    return parts.count <= 2
      && parts.allSatisfy { part in
        !part.isEmpty && part.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
      }
  }
}
