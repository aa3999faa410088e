/// A place in a text file as people and editors name it; both count from 1.
///
/// Columns count Unicode scalars, as editors do.
package struct CSVPlace: Hashable, Sendable, Comparable {
  package let line: Int
  package let column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  package static func < (left: CSVPlace, right: CSVPlace) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// Why a file, or one row of it, cannot be read as a table.
package struct CSVFault: Error, Hashable, Sendable {
  package let kind: Kind
  package let place: CSVPlace

  package enum Kind: Hashable, Sendable {
    case duplicateColumn(name: String)
    case fieldTooLong(limit: Int)
    case fileTooLarge(limit: Int)
    case noHeader
    case notUTF8(byte: UInt8)
    case nulByte
    case ragged(expected: Int, found: Int)
    case strayQuote
    case textAfterQuote
    case tooManyColumns(limit: Int)
    case unnamedColumn
    case unterminatedQuote
    case utf16
    case utf32
    case workbook
  }

  package init(_ kind: Kind, at place: CSVPlace) {
    self.kind = kind
    self.place = place
  }
}

extension CSVFault {
  /// A stable name for this kind of fault.
  package var code: String {
    switch kind {
    case .duplicateColumn: "duplicate-column"
    case .fieldTooLong: "field-too-long"
    case .fileTooLarge: "file-too-large"
    case .noHeader: "no-header"
    case .notUTF8: "not-utf-8"
    case .nulByte: "nul-byte"
    case .ragged: "ragged-row"
    case .strayQuote: "stray-quote"
    case .textAfterQuote: "text-after-quote"
    case .tooManyColumns: "too-many-columns"
    case .unnamedColumn: "unnamed-column"
    case .unterminatedQuote: "unterminated-quote"
    case .utf16: "utf-16"
    case .utf32: "utf-32"
    case .workbook: "workbook"
    }
  }

  /// What is wrong, in one sentence without a full stop; it repeats no field of the file.
  package var message: String {
    switch kind {
    case .duplicateColumn(let name): "two columns are named \(name)"
    case .fieldTooLong(let limit): "a field is longer than \(limit) bytes"
    case .fileTooLarge(let limit): "the file is larger than \(limit) bytes"
    case .noHeader: "the file holds no header row"
    case .notUTF8(let byte): "the file is not UTF-8: byte 0x\(Self.hex(byte)) stands here"
    case .nulByte: "the file holds a NUL byte; it is not text, or it is UTF-16"
    case .ragged(let expected, let found):
      "the row has \(found) \(found == 1 ? "field" : "fields"), the header has \(expected)"
    case .strayQuote: "a quotation mark stands inside a field that is not quoted"
    case .textAfterQuote: "text follows the closing quotation mark of a field"
    case .tooManyColumns(let limit): "a row has more than \(limit) fields"
    case .unnamedColumn: "a column has no name"
    case .unterminatedQuote: "a quoted field begins here and never ends"
    case .utf16: "the file is UTF-16"
    case .utf32: "the file is UTF-32"
    case .workbook: "the file is a workbook or an archive, not a CSV file"
    }
  }

  /// One way to mend it, said as an instruction.
  package var mend: String {
    switch kind {
    case .duplicateColumn, .unnamedColumn: "give each column its own name, or remove the column"
    case .fieldTooLong:
      "close the quotation mark that opened the field, or check that the file has one record a line"
    case .unterminatedQuote: "close the quotation mark that opened the field"
    case .fileTooLarge: "split the file; each part keeps the header row"
    case .noHeader: "put the column names in the first row"
    case .notUTF8, .nulByte, .utf16, .utf32: "save the file as \"CSV UTF-8\""
    case .ragged: "make the row as long as the header; quote a field that holds a comma"
    case .strayQuote, .textAfterQuote:
      "put the whole field in quotation marks and double those inside it"
    case .tooManyColumns: "check that the file is a CSV file with one record a line"
    case .workbook: "open it in the spreadsheet program and save it as \"CSV UTF-8\""
    }
  }

  private static func hex(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return digits.utf8.count == 1 ? "0" + digits : digits
  }
}
