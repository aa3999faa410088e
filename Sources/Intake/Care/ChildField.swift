import Tables

/// The CHILD field of one row: read, tidied, and exchanged for a pseudonym where a mapping is given.
struct ChildField {
  private(set) var child: String?
  private var findings: [Finding] = []

  init(_ sheet: Sheet, _ row: Int, _ mapping: ChildMapping?) {
    let at = sheet.place(row, "CHILD")
    let raw = sheet.text(row, "CHILD")
    let text = Tidying.withoutPointZero(Tidying.trimmed(raw))
    if let mapping {
      child = mapping.pseudonyms[text]
      if child == nil { findings = [Finding(text.isEmpty ? .missing : .notMapped, at: at)] }
      return
    }
    switch IdentifierReading(text) {
    case .blank: findings = [Finding(.missing, at: at)]
    case .fault(let fault): findings = [Finding(.badIdentifier(fault), at: at)]
    case .identifier(let identifier):
      child = identifier
      if identifier != raw {
        findings = [Finding(.tidied(from: Tidying.trimmed(raw), to: identifier), at: at)]
      }
    }
  }

  mutating func takeFindings() -> [Finding] { findings }
}

/// A council's own child numbers and the pseudonyms that the ledger knows the children by.
package struct ChildMapping: Hashable, Sendable {
  package let pseudonyms: [String: String]

  /// The columns of a mapping file.
  package static let columns = ["CHILD", "PSEUDONYM"]

  /// Reads a CSV file with the columns CHILD and PSEUDONYM.
  ///
  /// Throws all that is wrong with it at once. Two numbers may have one pseudonym (a child who was
  /// given a new number); one number may not have two.
  package init(_ file: ImportFile) throws(Findings) {
    var findings: [Finding] = []
    var pseudonyms: [String: String] = [:]
    let sheet: Sheet
    do throws(CSVFault) {
      sheet = Sheet(file: file.name, table: try CSVTable(reading: file.bytes))
    } catch {
      let at = FilePlace(file: file.name, place: error.place)
      throw Findings(all: [Finding(.fileUnreadable(error), at: at)])
    }
    if Set(sheet.table.columns) != Set(Self.columns) {
      let matter = Matter.unknownColumns(
        .mappingFile(missing: Self.columns.filter { !sheet.table.columns.contains($0) }))
      throw Findings(all: [Finding(matter, at: sheet.place(-1))])
    }
    for fault in sheet.table.faults {
      let at = FilePlace(file: file.name, place: fault.fault.place)
      findings.append(Finding(.rowUnreadable(fault.fault), at: at))
    }
    let doubtful = Set(sheet.table.faults.map(\.row))
    var places: [String: FilePlace] = [:]
    for row in 0..<sheet.table.count where !doubtful.contains(row) {
      let number = Tidying.withoutPointZero(Tidying.trimmed(sheet.text(row, "CHILD")))
      if number.isEmpty { findings.append(Finding(.missing, at: sheet.place(row, "CHILD"))) }
      switch IdentifierReading(Tidying.trimmed(sheet.text(row, "PSEUDONYM"))) {
      case .blank: findings.append(Finding(.missing, at: sheet.place(row, "PSEUDONYM")))
      case .fault(let fault):
        findings.append(Finding(.badIdentifier(fault), at: sheet.place(row, "PSEUDONYM")))
      case .identifier(let pseudonym):
        if let other = pseudonyms[number], other != pseudonym, let place = places[number] {
          let at = sheet.place(row, "PSEUDONYM")
          findings.append(Finding(.differsInImport(other: place), at: at))
        }
        pseudonyms[number] = pseudonym
        places[number] = sheet.place(row)
      }
    }
    if !findings.isEmpty { throw Findings(all: findings.sorted(by: Finding.precedes)) }
    self.pseudonyms = pseudonyms
  }
}

/// Everything that is wrong with one file, thrown at once.
package struct Findings: Error, Hashable, Sendable {
  package let all: [Finding]
}
