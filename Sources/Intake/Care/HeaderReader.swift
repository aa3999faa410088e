import Quantities
import Tables

/// A child as one header row lists it.
struct HeaderRow: Hashable, Sendable {
  let at: FilePlace
  let child: String
  let born: Day
  /// The collection year of its file, where the user gave it.
  let year: Int?
}

/// Reads the rows of one Header file: CHILD and DOB; the other columns are never looked at.
struct HeaderReader {
  private(set) var rows: [HeaderRow] = []
  private(set) var findings: [Finding] = []
  /// Rows for a file for correction, in the order of `EpisodeColumns.keptHeader`.
  private(set) var refused: [(at: FilePlace, fields: [String])] = []

  init(_ sheet: Sheet, year: Int?, mapping: ChildMapping?) {
    var faults = sheet.table.faults[...]
    for row in 0..<sheet.table.count {
      if let next = faults.first, next.row == row {
        faults = faults.dropFirst()
        let at = FilePlace(file: sheet.file, place: next.fault.place)
        findings.append(Finding(.rowUnreadable(next.fault), at: at))
        let fields = Correctable.doubtful(row, of: sheet, EpisodeColumns.keptHeader)
        refused.append((sheet.place(row), fields))
      } else if sheet.isEmpty(row) {
        findings.append(Finding(.emptyRow, at: sheet.place(row)))
      } else {
        read(sheet, row, year, mapping)
      }
    }
  }

  private mutating func read(_ sheet: Sheet, _ row: Int, _ year: Int?, _ mapping: ChildMapping?) {
    var field = ChildField(sheet, row, mapping)
    findings += field.takeFindings()
    let raw = sheet.text(row, "DOB")
    let text = Tidying.trimmed(raw)
    let at = sheet.place(row, "DOB")
    switch DateReading(text, british: true) {
    case .blank: findings.append(Finding(.missing, at: at))
    case .fault(let fault):
      findings.append(Finding(.badDate(fault, value: Tidying.shownDate(text)), at: at))
    case .day(let born):
      if Day(british: raw) == nil {
        let matter = Matter.tidied(from: Tidying.shownDate(raw), to: born.description)
        findings.append(Finding(matter, at: at))
      }
      if let child = field.child {
        rows.append(HeaderRow(at: sheet.place(row), child: child, born: born, year: year))
        return
      }
    }
    let fields = Correctable.fields(row, of: sheet, EpisodeColumns.keptHeader)
    refused.append((sheet.place(row), fields))
  }
}

/// One date of birth a child, from all headers of an import.
struct ListedChildren {
  private(set) var born: [String: Day] = [:]
  private(set) var findings: [Finding] = []

  /// The header of the latest given year decides; without years, the earliest date.
  ///
  /// The earliest ends care and tracking soonest. Neither depends on the order of the files.
  init(_ rows: [HeaderRow]) {
    var byChild: [String: [HeaderRow]] = [:]
    for row in rows { byChild[row.child, default: []].append(row) }
    for (child, rows) in byChild {
      let latest = rows.compactMap(\.year).max()
      let deciding = rows.filter { $0.year == latest }
      guard let used = deciding.map(\.born).min() else { continue }
      born[child] = used
      for row in rows where row.born != used {
        let at = FilePlace(file: row.at.file, place: row.at.place, field: "DOB")
        findings.append(Finding(.bornDiffers(used: used), at: at))
      }
    }
  }
}
