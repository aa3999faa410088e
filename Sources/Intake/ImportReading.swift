import Casework
import Ledger
import Quantities
import Tables

/// An import while its files come in; `PreparedImport` is what remains of it.
struct ImportReading {
  let options: ImportOptions
  private(set) var facts: [Fact] = []
  private(set) var findings: [Finding] = []
  private(set) var reports: [FileReport] = []
  private(set) var unchanged = 0
  private(set) var episodes: [EpisodeRow] = []
  private(set) var returns: [CareReturn] = []
  private var placed: [PlacedFact] = []
  private var refusedCare: [RefusedCare] = []
  private var headers: [HeaderRow] = []
  private var parts: [Part] = []
  private var aside: [String: SetAside] = [:]
  /// Files that follow a template.
  private var filled: [String: (template: Template, sheet: Sheet)] = [:]
  /// Names of the files by their bytes.
  private var seen: [[UInt8]: String] = [:]

  /// One Episodes file and its year.
  private struct Part {
    let sheet: Sheet
    let year: CollectionYear
    let isWhole: Bool
    var rows: [EpisodeRow]
  }

  init(options: ImportOptions) { self.options = options }

  mutating func take(_ file: ImportFile) {
    if let other = seen[file.bytes] {
      findings.append(Finding(.fileTwice(of: other), at: Self.top(of: file.name)))
      return
    }
    seen[file.bytes] = file.name
    if FactLines.recognises(file) { return takeLines(file) }
    if let format = ForeignFormat(of: file) {
      report(file, nil, rows: 0)
      findings.append(Finding(.foreignFormat(format), at: Self.top(of: file.name)))
      return
    }
    do throws(CSVFault) {
      takeSheet(Sheet(file: file.name, table: try CSVTable(reading: file.bytes)), file)
    } catch {
      report(file, nil, rows: 0)
      let at = FilePlace(file: file.name, place: error.place)
      findings.append(Finding(.fileUnreadable(error), at: at))
    }
  }

  private mutating func takeSheet(_ sheet: Sheet, _ file: ImportFile) {
    let kind = FileKind(columns: sheet.table.columns)
    report(file, kind?.name, rows: sheet.table.count)
    let top = Self.top(of: file.name)
    if let kind, sheet.table.count == 0 {
      findings.append(Finding(.emptyFile(kind.isReturn ? .careReturn : .otherRows), at: top))
    }
    switch kind {
    case .episodes(let isWhole): takeEpisodes(sheet, file, isWhole)
    case .header:
      let reader = HeaderReader(sheet, year: file.year, mapping: options.mapping)
      headers += reader.rows
      findings += reader.findings
      setAside(file.name, EpisodeColumns.keptHeader, reader.refused)
    case .otherReturnTable(let name): findings.append(Finding(.tableNotRead(name), at: top))
    case .template(let template):
      let reader = TemplateReader(template, sheet, options: options)
      placed += reader.facts
      findings += reader.findings
      refusedCare += reader.refusedCare
      filled[file.name] = (template, sheet)
      setAside(file.name, template.columnNames, reader.refused)
    case nil:
      findings.append(Finding(FileKind.mismatch(sheet.table.columns), at: top))
    }
  }

  private mutating func takeLines(_ file: ImportFile) {
    let lines = FactLines(file, codesRead: options.codesRead)
    if lines.count == 0 {
      findings.append(Finding(.emptyFile(.factLines), at: Self.top(of: file.name)))
    }
    report(file, "facts, one a line", rows: lines.count)
    placed += lines.facts
    findings += lines.findings
    refusedCare += lines.refusedCare
    for line in lines.refused { setAside(line.members, at: line.at) }
  }

  private mutating func takeEpisodes(_ sheet: Sheet, _ file: ImportFile, _ isWhole: Bool) {
    var reader = EpisodeReader(sheet, mapping: options.mapping, codesRead: options.codesRead)
    reader.read()
    findings += reader.findings
    episodes += reader.rows
    do throws(YearFault.Thrown) {
      let year = try Self.year(of: file, reader.rows)
      if isWhole, let doubt = Self.doubt(year, reader.rows) {
        findings.append(Finding(doubt, at: Self.top(of: file.name)))
      }
      reports[reports.count - 1].year = year
      parts.append(Part(sheet: sheet, year: year, isWhole: isWhole, rows: reader.rows))
    } catch {
      findings.append(Finding(.yearUnknown(error.fault), at: Self.top(of: file.name)))
    }
  }

  private static func year(
    of file: ImportFile, _ rows: [EpisodeRow]
  ) throws(YearFault.Thrown) -> CollectionYear {
    let year =
      if let given = file.year {
        CollectionYear(year: given, evidence: .given)
      } else {
        try CollectionYear.inferred(from: rows)
      }
    guard CollectionYear.days(of: year.year) != nil else {
      throw YearFault.Thrown(fault: .outOfRange)
    }
    return year
  }
}

extension ImportReading {
  /// A given year is taken, and doubted aloud when the rows tell another.
  private static func doubt(_ year: CollectionYear, _ rows: [EpisodeRow]) -> Matter? {
    guard year.evidence == .given, let told = try? CollectionYear.inferred(from: rows),
      told.year != year.year, case .ceased = told.evidence
    else { return nil }
    return .yearDoubtful(given: year.year, told: told.year)
  }
}

extension ImportReading {
  /// Sets everything beside each other, and beside what the ledger already holds.
  mutating func finish(beside recorded: [RecordedFact]) {
    finishReturns(beside: recorded)
    finishPlaced(beside: recorded)
  }

  private mutating func finishReturns(beside recorded: [RecordedFact]) {
    guard !parts.isEmpty || !headers.isEmpty else { return }
    refuseSameYear()
    guard let council = council() else { return }
    var care = CareImport(
      council: council, options: options, standing: StandingCare(recorded.standing))
    care.take(stacked(), headers: headers)
    findings += care.findings.map(withColumn)
    unchanged += care.unchanged
    returns = care.returns
    for part in parts {
      let rows = returns.flatMap(\.rows).filter { $0.at.file == part.sheet.file && $0.isRefused }
      setAside(
        part.sheet.file, EpisodeColumns.kept,
        rows.map { ($0.at, $0.correctable) })
    }
    takeCare(care.facts, beside: recorded)
  }

  /// Leaves out what was recorded and taken back: a return does not bring it back.
  private mutating func takeCare(_ new: [Fact], beside recorded: [RecordedFact]) {
    let before = RecordedBefore(recorded, about: Set(new.map(\.subject)))
    let top = Self.top(of: parts.first?.sheet.file ?? headers.first?.at.file ?? "")
    for fact in new {
      let key = fact.amends ? nil : try? fact.naturalKey()
      if let position = key.flatMap(before.position) {
        unchanged += 1
        findings.append(Finding(.takenBack(position: position), at: top))
      } else {
        facts.append(fact)
      }
    }
  }

  /// A finding about a row beside others knows its line; the column is looked up here.
  private func withColumn(_ finding: Finding) -> Finding {
    guard let field = finding.at.field,
      let part = parts.first(where: { $0.sheet.file == finding.at.file }),
      let row = part.rows.firstIndex(ofPlace: finding.at.place)
    else { return finding }
    return Finding(finding.matter, at: part.sheet.place(part.rows[row].index, field))
  }

  /// The council, when it was named by a pseudonym.
  private mutating func council() -> String? {
    if let text = options.council, let council = IdentifierReading(text).identifier {
      return council
    }
    let file = parts.first?.sheet.file ?? headers.first?.at.file ?? ""
    findings.append(Finding(.councilNotGiven, at: Self.top(of: file)))
    return nil
  }

  /// Two whole returns that were both taken for one year are probably of two years.
  private mutating func refuseSameYear() {
    for (index, part) in parts.enumerated() where part.isWhole && part.year.evidence != .given {
      let others = parts.enumerated().filter {
        $0.offset != index && $0.element.isWhole && $0.element.year.year == part.year.year
      }
      if let other = others.first {
        let matter = Matter.yearUnknown(.sameAs(file: other.element.sheet.file))
        findings.append(Finding(matter, at: Self.top(of: part.sheet.file)))
      }
    }
  }

  private func stacked() -> [CareReturn] {
    Dictionary(grouping: parts, by: \.year.year).compactMap { year, parts in
      CollectionYear.days(of: year).map { days in
        CareReturn(
          year: year, days: days, isWhole: parts.contains(where: \.isWhole),
          rows: parts.flatMap(\.rows))
      }
    }
  }

  /// Leaves out what is in the ledger, and what stands twice in the files; refuses what the ledger
  /// cannot record, and what would not count beside the rest.
  private mutating func finishPlaced(beside recorded: [RecordedFact]) {
    guard !placed.isEmpty || !refusedCare.isEmpty else { return }
    let subjects = placed.map(\.fact.subject) + refusedCare.map { .child($0.child) }
    let before = RecordedBefore(recorded, about: Set(subjects))
    var known: Set<Statement> = []
    known.reserveCapacity(placed.count)
    var added: [PlacedFact] = []
    for entry in placed.sorted(by: { $0.at < $1.at }) {
      if known.insert(Statement(entry.fact)).inserted, !before.says(entry.fact) {
        added.append(entry)
      } else {
        unchanged += 1
      }
    }
    var refused = refuseSameKeys(added, before)
    added.removeAll { refused.contains($0.at) }
    refused.formUnion(refuseContradictions(added, beside: recorded))
    added.removeAll { refused.contains($0.at) }
    facts += added.map(\.fact)
    holdDays(beside: recorded, before, added: added, refused: refused)
  }

  /// Holds the days of children of whom a care row was refused, and lifts the holds of rows that can
  /// now be read.
  private mutating func holdDays(
    beside recorded: [RecordedFact], _ before: RecordedBefore, added: [PlacedFact],
    refused: Set<FilePlace>
  ) {
    let read = placed.filter { !refused.contains($0.at) }.compactMap(RefusedCare.init)
    refusedCare += placed.filter { refused.contains($0.at) }.compactMap(RefusedCare.init)
    if read.isEmpty && refusedCare.isEmpty { return }
    let holds = CareHolds(recorded, options: options)
    let places = Set(refusedCare.map(\.at))
    var codes: [FilePlace: Set<String>] = [:]
    for finding in findings where finding.weight == .refused {
      let at = finding.at.row
      if places.contains(at) { codes[at, default: []].insert(finding.code) }
    }
    for fact in holds.laid(for: refusedCare, { codes[$0] ?? [] }) {
      if let key = try? fact.naturalKey(), before.position(of: key) != nil {
        unchanged += 1
      } else {
        facts.append(fact)
      }
    }
    facts += holds.lifted(
      by: read, new: Set(added.compactMap(RefusedCare.init)), besides: refusedCare)
  }

  /// Rows that say something else under a key of the ledger, or of each other.
  private mutating func refuseSameKeys(
    _ added: [PlacedFact], _ before: RecordedBefore
  ) -> Set<FilePlace> {
    var refused: [FilePlace: Matter] = [:]
    var first: [NaturalKey: Int] = [:]
    first.reserveCapacity(added.count)
    for (index, entry) in added.enumerated() {
      guard let key = try? entry.fact.naturalKey() else { continue }
      if let position = before.position(of: key) {
        refused[entry.at] = refused[entry.at] ?? .differsFromLedger(position: position)
      } else if let other = first[key].map({ added[$0] }) {
        refused[entry.at] = refused[entry.at] ?? .differsInImport(other: other.at)
        refused[other.at] = refused[other.at] ?? .differsInImport(other: entry.at)
      } else {
        first[key] = index
      }
    }
    var left = refused
    for entry in added {
      guard let matter = left.removeValue(forKey: entry.at) else { continue }
      findings.append(Finding(matter, at: entry.at))
      setAside(entry)
    }
    return Set(refused.keys)
  }

  /// The rows with a fact that would count for nothing, by a rule of casework.
  ///
  /// Facts are judged at the positions that they would take; those of the same row go together. Of
  /// two rows that contradict each other both are refused: which is right is not the program's to say.
  private mutating func refuseContradictions(
    _ added: [PlacedFact], beside recorded: [RecordedFact]
  ) -> Set<FilePlace> {
    let first = (recorded.map(\.position).max() ?? -1) + 1
    let ordered = FactOrder.sorted(
      added.map { ($0.fact, Optional($0)) } + facts.map { ($0, nil) }, by: \.0)
    let additions = ordered.enumerated().map {
      RecordedFact(position: first + $0.offset, fact: $0.element.0)
    }
    var refused: Set<FilePlace> = []
    let objections = CaseRecord.objections(
      to: additions, beside: recorded, severalReadings: options.severalReadings)
    for objection in objections where objection.isObjection {
      let pair = [objection.position, objection.against].compactMap(\.self)
      let rows = pair.map {
        $0 >= first && $0 - first < ordered.count ? ordered[$0 - first].1 : nil
      }
      for (index, row) in rows.enumerated() {
        guard let row else { continue }
        let other = index == 0 ? rows.dropFirst().first : rows.first
        let against = other.flatMap { $0.map { "\($0.at.file):\($0.at.place.line)" } }
        let event = pair.count > 1 && pair[1] < first ? "event \(pair[1])" : nil
        let matter = Matter.contradicts(
          meaning: objection.rule.meaning, rule: objection.rule.rawValue, against: against ?? event,
          older: pair[0] < first ? pair[0] : nil)
        findings.append(Finding(matter, at: row.at))
        if refused.insert(row.at).inserted { setAside(row) }
      }
    }
    return refused
  }
}

extension ImportReading {
  private static func top(of file: String) -> FilePlace {
    FilePlace(file: file, place: CSVPlace(line: 1, column: 1))
  }

  private mutating func report(_ file: ImportFile, _ kind: String?, rows: Int) {
    reports.append(FileReport(name: file.name, kind: kind, rows: rows, year: nil))
  }

  private mutating func setAside(_ entry: PlacedFact) {
    switch entry.row {
    case .row(let row):
      guard let filled = filled[entry.at.file] else { return }
      let fields = Correctable.fields(row, of: filled.sheet, filled.template)
      aside[entry.at.file, default: SetAside(columns: filled.template.columnNames)].rows
        .append((entry.at, fields))
    case .line:
      let members = try? entry.fact.payload()
      setAside(CorrectableLine.members(of: members ?? CanonicalObject()), at: entry.at)
    }
  }

  private mutating func setAside(_ members: CanonicalObject, at place: FilePlace) {
    aside[place.file, default: SetAside(columns: [])].lines.append((place, members))
  }

  private mutating func setAside(
    _ file: String, _ columns: [String], _ rows: [(at: FilePlace, fields: [String])]
  ) {
    aside[file, default: SetAside(columns: columns)].columns = columns
    aside[file]?.rows += rows
  }

  /// What was set aside, as files for correction.
  var refusedFiles: [RefusedFile] {
    var reasons: [String: [Int: Set<String>]] = [:]
    for finding in findings where finding.weight == .refused {
      var reason = finding.code
      if case .lineUnreadable(let why, _) = finding.matter { reason += ": " + why }
      reasons[finding.at.file, default: [:]][finding.at.place.line, default: []].insert(reason)
    }
    return aside.compactMap { file, rows in rows.file(named: file, reasons: reasons[file] ?? [:]) }
      .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }
}

extension [EpisodeRow] {
  /// The row that begins at a place, in rows in the order of their file.
  fileprivate func firstIndex(ofPlace place: CSVPlace) -> Int? {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle].at.place < place { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low].at.place == place ? low : nil
  }
}
