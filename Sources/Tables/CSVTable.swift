/// A CSV file that was read: its header, its rows as ranges into the bytes, and the rows in doubt.
///
/// Nothing is trimmed, and no field becomes a String until one is asked for. Rows count from 0 and
/// do not count the header; blank lines are no rows.
package struct CSVTable: Sendable {
  package let bytes: [UInt8]
  /// The names in the header row, in the file's order; no two are equal and none is empty.
  package let columns: [String]
  /// Rows that cannot be trusted, each once, in the order of the file.
  package let faults: [RowFault]
  private let fields: [CSVField]
  private let records: [CSVRecord]

  /// A row in doubt; `row` counts as in the table.
  package struct RowFault: Hashable, Sendable {
    let record: Int
    package let fault: CSVFault
    package var row: Int { record - 1 }
  }

  /// Reads a whole file.
  ///
  /// Throws what makes the whole file unreadable: its encoding, its size, its header, a field or
  /// row over the limits, a quotation mark that never closes. Rows of another length than the
  /// header, and rows with misplaced quotation marks, stand in `faults`.
  package init(reading bytes: [UInt8], limits: CSVLimits = .standard) throws(CSVFault) {
    let top = CSVPlace(line: 1, column: 1)
    if bytes.count > limits.file { throw CSVFault(.fileTooLarge(limit: limits.file), at: top) }
    let start = try CSVEncoding.textStart(of: bytes)
    var scanner = CSVScanner(limits: limits)
    try scanner.scan(bytes, from: start)
    guard let header = scanner.records.first else { throw CSVFault(.noHeader, at: top) }
    if let first = scanner.faults.first, first.record == 0 { throw first.fault }
    self.bytes = bytes
    fields = scanner.fields
    records = scanner.records
    let width = (records.count > 1 ? records[1].firstField : fields.count) - header.firstField
    columns = try Self.names(fields[0..<width], header, bytes)
    faults = Self.withRagged(scanner.faults, width, fields.count, records)
  }

  /// The number of rows without the header.
  package var count: Int { records.count - 1 }
}

extension CSVTable {
  /// One field's bytes without its quotation marks; empty when the row has no such field.
  package func bytes(row: Int, column: Int) -> ArraySlice<UInt8> {
    guard let field = field(row, column) else { return [] }
    return field.doubled ? Self.undoubled(bytes[field.range]) : bytes[field.range]
  }

  /// One field as text; empty when the row has no such field.
  package func text(row: Int, column: Int) -> String {
    String(decoding: bytes(row: row, column: column), as: UTF8.self)
  }

  /// Where a field begins, at its quotation mark if it has one; the row's place without it.
  package func place(row: Int, column: Int = 0) -> CSVPlace {
    guard row >= -1, row < count else { return CSVPlace(line: 1, column: 1) }
    let record = records[row + 1]
    guard let field = field(row, column) else { return CSVPlace(line: record.line, column: 1) }
    var start = field.range.lowerBound
    if start > record.offset, bytes[start - 1] == 0x22 { start -= 1 }
    return CSVEncoding.place(
      of: start, in: bytes.span, from: record.offset, line: record.line)
  }

  /// The number of fields that stand in a row.
  package func width(row: Int) -> Int {
    guard row >= -1, row < count else { return 0 }
    return end(of: row + 1) - records[row + 1].firstField
  }

  private func field(_ row: Int, _ column: Int) -> CSVField? {
    guard row >= -1, row < count, column >= 0, column < width(row: row) else { return nil }
    return fields[records[row + 1].firstField + column]
  }

  private func end(of record: Int) -> Int {
    record + 1 < records.count ? records[record + 1].firstField : fields.count
  }

  private static func undoubled(_ field: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var text: [UInt8] = []
    text.reserveCapacity(field.count)
    var skip = false
    for byte in field {
      if byte == 0x22, skip {
        skip = false
        continue
      }
      skip = byte == 0x22
      text.append(byte)
    }
    return text[...]
  }
}

extension CSVTable {
  private static func names(
    _ fields: ArraySlice<CSVField>, _ header: CSVRecord, _ bytes: [UInt8]
  ) throws(CSVFault) -> [String] {
    var names: [String] = []
    var seen: Set<[UInt8]> = []
    for field in fields {
      let name = field.doubled ? undoubled(bytes[field.range]) : bytes[field.range]
      let place = CSVEncoding.place(
        of: field.range.lowerBound, in: bytes.span, from: header.offset, line: header.line)
      if name.isEmpty { throw CSVFault(.unnamedColumn, at: place) }
      let text = String(decoding: name, as: UTF8.self)
      guard seen.insert(Array(name)).inserted else {
        throw CSVFault(.duplicateColumn(name: text), at: place)
      }
      names.append(text)
    }
    return names
  }

  /// Adds the rows of another length than the header; a row already in doubt is not listed twice.
  private static func withRagged(
    _ faults: [RowFault], _ width: Int, _ fieldCount: Int, _ records: [CSVRecord]
  ) -> [RowFault] {
    var all: [RowFault] = []
    var rest = faults[...]
    for index in records.indices.dropFirst() {
      if let next = rest.first, next.record == index {
        all.append(next)
        rest = rest.dropFirst()
        continue
      }
      let end = index + 1 < records.count ? records[index + 1].firstField : fieldCount
      let found = end - records[index].firstField
      guard found != width else { continue }
      let place = CSVPlace(line: records[index].line, column: 1)
      all.append(
        RowFault(record: index, fault: CSVFault(.ragged(expected: width, found: found), at: place)))
    }
    return all
  }
}
