/// Bytes `start ..< end` of the file that are one field, without its quotation marks.
struct CSVField {
  let start: UInt32
  private let endAndMark: UInt32

  /// `doubled`: the field holds doubled quotation marks, each of which stands for one.
  init(start: Int, end: Int, doubled: Bool) {
    self.start = UInt32(truncatingIfNeeded: start)
    endAndMark = UInt32(truncatingIfNeeded: end) << 1 | (doubled ? 1 : 0)
  }

  var range: Range<Int> { Int(start)..<max(Int(start), Int(endAndMark >> 1)) }
  var doubled: Bool { endAndMark & 1 == 1 }
}

/// One record: its first field, and where it begins.
struct CSVRecord {
  let firstField: Int
  let offset: Int
  let line: Int
}

/// How much of a file is accepted before it is refused.
package struct CSVLimits: Hashable, Sendable {
  /// Bytes of one field.
  package let field: Int
  /// Fields of one row.
  package let columns: Int
  /// Bytes of the file; offsets of fields are kept in 31 bits.
  package let file: Int

  /// 1 MiB a field, 512 columns, 1 GiB a file.
  package static let standard = CSVLimits(field: 1 << 20, columns: 512, file: 1 << 30)

  package init(field: Int, columns: Int, file: Int) {
    self.field = field
    self.columns = columns
    self.file = min(file, 1 << 30)
  }
}

/// Splits bytes into records and fields by RFC 4180, with LF, CRLF or CR at the end of a record.
///
/// Knows nothing of headers. Blank lines are no records. What makes one row doubtful is noted and
/// the scan goes on; what makes the rest of the file doubtful is thrown.
struct CSVScanner {
  let limits: CSVLimits
  private(set) var fields: [CSVField] = []
  private(set) var records: [CSVRecord] = []
  private(set) var faults: [CSVTable.RowFault] = []
  private var line = 1

  init(limits: CSVLimits) { self.limits = limits }

  mutating func scan(_ bytes: [UInt8], from start: Int) throws(CSVFault) {
    fields.reserveCapacity(bytes.count / 8)
    records.reserveCapacity(bytes.count / 64)
    let span = bytes.span
    var at = start
    while at < span.count {
      try record(span, &at)
    }
  }

  private mutating func record(_ bytes: Span<UInt8>, _ at: inout Int) throws(CSVFault) {
    let record = CSVRecord(firstField: fields.count, offset: at, line: line)
    while true {
      if fields.count - record.firstField >= limits.columns {
        throw CSVFault(
          .tooManyColumns(limit: limits.columns), at: CSVPlace(line: record.line, column: 1))
      }
      if at < bytes.count, bytes[at] == 0x22 {
        try quotedField(bytes, &at, record)
      } else {
        try plainField(bytes, &at, record)
      }
      guard at < bytes.count, bytes[at] == 0x2C else { break }
      at += 1
    }
    let isBlank = at == record.offset
    endLine(bytes, &at)
    if isBlank {
      fields.removeLast()
    } else {
      records.append(record)
    }
  }

  private mutating func plainField(
    _ bytes: Span<UInt8>, _ at: inout Int, _ record: CSVRecord
  ) throws(CSVFault) {
    let start = at
    let stop = min(bytes.count, start + limits.field + 1)
    while at < stop {
      let byte = bytes[at]
      // All bytes that end a field or are forbidden in it lie at or below the comma.
      if byte > 0x2C {
        at += 1
        continue
      }
      if byte == 0x2C || byte == 0x0A || byte == 0x0D { break }
      if byte == 0x22 { note(.strayQuote, at: at, bytes, record) }
      at += 1
    }
    try close(start..<at, doubled: false, from: start, bytes, record)
  }

  private mutating func quotedField(
    _ bytes: Span<UInt8>, _ at: inout Int, _ record: CSVRecord
  ) throws(CSVFault) {
    let opening = at
    at += 1
    let start = at
    let stop = min(bytes.count, start + limits.field + 1)
    var doubled = false
    while at < stop {
      let byte = bytes[at]
      if byte > 0x22 {
        at += 1
        continue
      }
      if byte == 0x22 {
        guard at + 1 < bytes.count, bytes[at + 1] == 0x22 else { break }
        doubled = true
        at += 1
      } else if byte == 0x0A || (byte == 0x0D && (at + 1 >= stop || bytes[at + 1] != 0x0A)) {
        line += 1
      }
      at += 1
    }
    let end = min(at, bytes.count)
    try close(start..<end, doubled: doubled, from: opening, bytes, record)
    guard at < bytes.count else {
      throw CSVFault(.unterminatedQuote, at: place(of: opening, bytes, record))
    }
    at += 1
    skipAfterQuote(bytes, &at, record)
  }

  /// Passes over what stands between a closing quotation mark and the end of its field.
  private mutating func skipAfterQuote(
    _ bytes: Span<UInt8>, _ at: inout Int, _ record: CSVRecord
  ) {
    let start = at
    while at < bytes.count, bytes[at] != 0x2C, bytes[at] != 0x0A, bytes[at] != 0x0D { at += 1 }
    if at > start { note(.textAfterQuote, at: start, bytes, record) }
  }

  private mutating func close(
    _ range: Range<Int>, doubled: Bool, from start: Int, _ bytes: Span<UInt8>,
    _ record: CSVRecord
  ) throws(CSVFault) {
    if range.count > limits.field {
      throw CSVFault(.fieldTooLong(limit: limits.field), at: place(of: start, bytes, record))
    }
    fields.append(CSVField(start: range.lowerBound, end: range.upperBound, doubled: doubled))
  }

  /// Passes over one line end; the end of the file ends a line too.
  private mutating func endLine(_ bytes: Span<UInt8>, _ at: inout Int) {
    guard at < bytes.count else { return }
    line += 1
    if bytes[at] == 0x0D, at + 1 < bytes.count, bytes[at + 1] == 0x0A { at += 1 }
    at += 1
  }

  /// One fault a row is enough to refuse it.
  private mutating func note(
    _ kind: CSVFault.Kind, at offset: Int, _ bytes: Span<UInt8>, _ record: CSVRecord
  ) {
    guard faults.last?.record != records.count else { return }
    faults.append(
      CSVTable.RowFault(
        record: records.count, fault: CSVFault(kind, at: place(of: offset, bytes, record))))
  }

  private func place(of offset: Int, _ bytes: Span<UInt8>, _ record: CSVRecord) -> CSVPlace {
    CSVEncoding.place(of: offset, in: bytes, from: record.offset, line: record.line)
  }
}
