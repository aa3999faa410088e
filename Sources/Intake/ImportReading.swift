import Casework
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
  private var headers: [HeaderRow] = []
  private var parts: [Part] = []
  private var aside: [String: Aside] = [:]
  /// Names of the files by their bytes.
  private var seen: [[UInt8]: String] = [:]

  /// One Episodes file and its year.
  private struct Part {
    let file: String
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
    if FactLines.recognises(file.bytes) { return takeLines(file) }
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
    if kind != nil, sheet.table.count == 0 { findings.append(Finding(.emptyFile, at: top)) }
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
      setAside(file.name, template.columnNames, reader.refused)
    case nil:
      findings.append(Finding(FileKind.mismatch(sheet.table.columns), at: top))
    }
  }

  private mutating func takeLines(_ file: ImportFile) {
    let lines = FactLines(file)
    report(file, "facts, one a line", rows: lines.count)
    placed += lines.facts
    findings += lines.findings
  }

  private mutating func takeEpisodes(_ sheet: Sheet, _ file: ImportFile, _ isWhole: Bool) {
    var reader = EpisodeReader(sheet, mapping: options.mapping, codesRead: options.codesRead)
    reader.read()
    findings += reader.findings
    episodes += reader.rows
    do throws(YearFault.Thrown) {
      let year = try Self.year(of: file, reader.rows)
      reports[reports.count - 1].year = year
      parts.append(Part(file: file.name, year: year, isWhole: isWhole, rows: reader.rows))
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
  /// Sets everything beside each other, and beside what the ledger already holds.
  mutating func finish(beside standing: [RecordedFact]) {
    finishReturns(StandingCare(standing))
    finishPlaced(standing)
  }

  private mutating func finishReturns(_ standing: StandingCare) {
    guard !parts.isEmpty || !headers.isEmpty else { return }
    refuseSameYear()
    guard let council = council() else { return }
    var care = CareImport(council: council, options: options, standing: standing)
    care.take(stacked(), headers: headers)
    facts += care.facts
    findings += care.findings
    unchanged += care.unchanged
    returns = care.returns
    for part in parts {
      let rows = returns.flatMap(\.rows).filter { $0.at.file == part.file && $0.isRefused }
      setAside(
        part.file, EpisodeColumns.kept,
        rows.compactMap { row in row.correctable.map { (row.at, $0) } })
    }
  }

  /// The council, when it was named by a pseudonym.
  private mutating func council() -> String? {
    if let text = options.council, let council = IdentifierReading(text).identifier {
      return council
    }
    let file = parts.first?.file ?? headers.first?.at.file ?? ""
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
        let matter = Matter.yearUnknown(.sameAs(file: other.element.file))
        findings.append(Finding(matter, at: Self.top(of: part.file)))
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

  /// Leaves out what is in the ledger, and what stands twice in the files; refuses what would not
  /// count beside the rest.
  private mutating func finishPlaced(_ standing: [RecordedFact]) {
    guard !placed.isEmpty else { return }
    var known = Set(standing.map { Statement($0.fact) })
    var added: [PlacedFact] = []
    for entry in placed.sorted(by: { $0.at < $1.at }) {
      if known.insert(Statement(entry.fact)).inserted {
        added.append(entry)
      } else {
        unchanged += 1
      }
    }
    let refused = refuseContradictions(added, beside: standing)
    facts += added.filter { !refused.contains($0.at) }.map(\.fact)
  }

  /// The rows with a fact that would count for nothing, by a rule of casework.
  ///
  /// Facts are judged at the positions that they would take; those of the same row go together.
  private mutating func refuseContradictions(
    _ added: [PlacedFact], beside standing: [RecordedFact]
  ) -> Set<FilePlace> {
    let first = (standing.map(\.position).max() ?? -1) + 1
    let ordered = FactOrder.sorted(
      added.map { ($0.fact, Optional($0)) } + facts.map { ($0, nil) }, by: \.0)
    let additions = ordered.enumerated().map {
      RecordedFact(position: first + $0.offset, fact: $0.element.0)
    }
    var refused: Set<FilePlace> = []
    for objection in CaseRecord.objections(to: additions, beside: standing)
    where objection.isObjection {
      let against = objection.against.flatMap { $0 < first ? $0 : nil }
      let places = [objection.position, objection.against ?? -1].compactMap { position in
        position >= first && position - first < ordered.count ? ordered[position - first].1 : nil
      }
      guard let entry = places.first else { continue }
      let matter = Matter.contradicts(
        meaning: objection.rule.meaning, rule: objection.rule.rawValue, against: against)
      findings.append(Finding(matter, at: entry.at))
      if refused.insert(entry.at).inserted { setAside(entry) }
    }
    return refused
  }

  /// What a fact says, whoever recorded it and wherever it was read.
  private struct Statement: Hashable {
    let subject: Subject
    let what: What
    let corrects: Correction?

    init(_ fact: Fact) {
      (subject, what, corrects) = (fact.subject, fact.what, fact.corrects)
    }
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
    case .fields(let fields):
      aside[entry.at.file, default: Aside(columns: [])].rows.append((entry.at, fields))
    case .line(let line):
      aside[entry.at.file, default: Aside(columns: [])].lines.append((entry.at, line))
    }
  }

  private mutating func setAside(
    _ file: String, _ columns: [String], _ rows: [(at: FilePlace, fields: [String])]
  ) {
    aside[file, default: Aside(columns: columns)].columns = columns
    aside[file]?.rows += rows
  }

  /// What was set aside, as files for correction.
  var refusedFiles: [RefusedFile] {
    aside.compactMap { file, rows in rows.file(named: file) }
      .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }
}

/// Rows of one file that were refused.
private struct Aside {
  var columns: [String]
  var rows: [(at: FilePlace, fields: [String])] = []
  var lines: [(at: FilePlace, line: [UInt8])] = []

  /// Nil when nothing was set aside.
  func file(named name: String) -> RefusedFile? {
    if !rows.isEmpty {
      var writer = CSVWriter(columns: columns, safety: .defused)
      for row in rows.sorted(by: { $0.at < $1.at }) { writer.row(row.fields) }
      return RefusedFile(
        name: Self.name(name, ".csv"), rows: rows.count, bytes: writer.bytes)
    }
    guard !lines.isEmpty else { return nil }
    var bytes: [UInt8] = []
    for line in lines.sorted(by: { $0.at < $1.at }) { bytes += line.line + [0x0A] }
    return RefusedFile(name: Self.name(name, ".jsonl"), rows: lines.count, bytes: bytes)
  }

  /// `2018-episodes.refused.csv` for `2018-episodes.csv`.
  private static func name(_ file: String, _ ending: String) -> String {
    let bytes = Array(file.utf8)
    let end = Array(ending.utf8)
    let stem = bytes.suffix(end.count) == end[...] ? bytes.dropLast(end.count) : bytes[...]
    return String(decoding: stem, as: UTF8.self) + ".refused" + ending
  }
}
