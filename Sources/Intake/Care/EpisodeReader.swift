import Quantities
import Tables

/// Reads the rows of one Episodes file, each by itself.
struct EpisodeReader {
  let sheet: Sheet
  let mapping: ChildMapping?
  /// Codes without which a row cannot be used; other unknown codes are noted and carried.
  let codesRead: Set<CareCode>
  private(set) var rows: [EpisodeRow] = []
  private(set) var findings: [Finding] = []

  init(_ sheet: Sheet, mapping: ChildMapping?, codesRead: Set<CareCode>) {
    self.sheet = sheet
    self.mapping = mapping
    self.codesRead = codesRead
  }

  mutating func read() {
    var faults = sheet.table.faults[...]
    for row in 0..<sheet.table.count {
      if let next = faults.first, next.row == row {
        faults = faults.dropFirst()
        readDoubtful(row, next.fault)
      } else if sheet.isEmpty(row) {
        findings.append(Finding(.emptyRow, at: sheet.place(row)))
      } else {
        readRow(row)
      }
    }
  }

  /// In a row of the wrong shape no field can be trusted to be in its own column.
  private mutating func readDoubtful(_ row: Int, _ fault: CSVFault) {
    let at = FilePlace(file: sheet.file, place: fault.place)
    findings.append(Finding(.rowUnreadable(fault), at: at))
    rows.append(
      EpisodeRow(
        index: row, at: sheet.place(row), child: nil, start: nil, ceased: .unreadable, codes: [:],
        refusals: [fault.code],
        correctable: Correctable.doubtful(row, of: sheet, EpisodeColumns.kept)))
  }

  private mutating func readRow(_ row: Int) {
    let before = findings.count
    let child = readChild(row)
    let start = readDate(row, "DECOM")
    let ceased = readDate(row, "DEC")
    if start == .blank { find(.missing, row, "DECOM") }
    var codes: [CareCode: String] = [:]
    for field in CareCode.allCases {
      codes[field] = readCode(row, field, isOpen: ceased == .blank)
    }
    check(row, start.day, ceased, codes)
    rows.append(
      EpisodeRow(
        index: row, at: sheet.place(row), child: child, start: start.day,
        ceased: Self.ceased(ceased),
        codes: codes,
        refusals: findings[before...].filter { $0.weight == .refused }.map(\.code),
        correctable: Correctable.fields(row, of: sheet, EpisodeColumns.kept)))
  }

  private static func ceased(_ reading: DateReading) -> EpisodeRow.Ceased {
    switch reading {
    case .blank: .open
    case .day(let day): .on(day)
    case .fault: .unreadable
    }
  }

  /// What one row says against itself.
  private mutating func check(
    _ row: Int, _ start: Day?, _ ceased: DateReading, _ codes: [CareCode: String]
  ) {
    if codes[.legalStatus] == "V4" { find(.agreement, row, "LS") }
    if let day = ceased.day {
      if let start, day < start {
        find(.ceasedBeforeStart(start: start, ceased: day), row, "DEC")
      }
      if start == day { find(.zeroLength, row, "DEC") }
      if codes[.endReason] == nil { find(.ceasedWithoutReason, row, "REC") }
    } else if ceased == .blank, let reason = codes[.endReason] {
      find(.openWithReason(Tidying.shownCode(reason)), row, "REC")
    }
  }

  private mutating func find(_ matter: Matter, _ row: Int, _ column: String) {
    findings.append(Finding(matter, at: sheet.place(row, column)))
  }
}

extension EpisodeReader {
  private mutating func readChild(_ row: Int) -> String? {
    var field = ChildField(sheet, row, mapping)
    findings += field.takeFindings()
    return field.child
  }

  private mutating func readDate(_ row: Int, _ column: String) -> DateReading {
    let raw = sheet.text(row, column)
    let text = Tidying.trimmed(raw)
    let reading = DateReading(text, british: true)
    switch reading {
    case .fault(let fault):
      find(.badDate(fault, value: Tidying.shownDate(text)), row, column)
    case .day(let day) where Day(british: raw) == nil:
      find(.tidied(from: Tidying.shownDate(raw), to: day.description), row, column)
    case .blank, .day: break
    }
    return reading
  }

  private mutating func readCode(_ row: Int, _ field: CareCode, isOpen: Bool) -> String? {
    let raw = sheet.text(row, field.rawValue)
    let code = Tidying.upper(Tidying.trimmed(raw))
    let isRead = codesRead.contains(field) && !(field == .endReason && isOpen)
    guard !code.isEmpty else {
      if isRead, field == .legalStatus || field == .placement {
        find(.missing, row, field.rawValue)
      }
      return nil
    }
    let shown = Tidying.shownCode(code)
    guard let matter = field.objection(to: code, isRead: isRead) else {
      if code != raw {
        find(.tidied(from: Tidying.shownCode(raw), to: shown), row, field.rawValue)
      }
      return code
    }
    find(matter, row, field.rawValue)
    // What nobody reads and does not look like a code may be anything; it is dropped.
    if case .unknownCodeUnread = matter, shown != code { return nil }
    return code
  }
}
