import Casework
import Ledger
import Quantities
import Tables

/// A fact and the row that it was read in.
struct PlacedFact {
  let at: FilePlace
  let fact: Fact
  /// Where it stood, for a file for correction.
  let row: SourceRow
}

/// A row as it stood in its file.
enum SourceRow {
  /// Of a table, counted from 0.
  case row(Int)
  /// The fact itself, which says again what stood there.
  case line
}

/// Reads the rows of a file that follows a template.
struct TemplateReader {
  private let template: Template
  private let sheet: Sheet
  private let source: Source
  private let actor: String
  /// Codes without which a fact cannot be used; other unknown codes are noted and carried.
  private let codesRead: Set<CareCode>
  private(set) var facts: [PlacedFact] = []
  private(set) var findings: [Finding] = []
  /// Refused rows for a file for correction; rows of the wrong shape keep a wrong length.
  private(set) var refused: [(at: FilePlace, fields: [String])] = []
  /// The rows among them that hold their child's days.
  private(set) var refusedCare: [RefusedCare] = []

  init(_ template: Template, _ sheet: Sheet, options: ImportOptions) {
    self.template = template
    self.sheet = sheet
    source = Source(
      system: options.system, reference: ImportFile.reference(sheet.file),
      obtained: options.obtained)
    actor = options.actor
    codesRead = options.codesRead
    var faults = sheet.table.faults[...]
    for row in 0..<sheet.table.count {
      if let next = faults.first, next.row == row {
        faults = faults.dropFirst()
        let at = FilePlace(file: sheet.file, place: next.fault.place)
        findings.append(Finding(.rowUnreadable(next.fault), at: at))
        refused.append((sheet.place(row), Correctable.doubtful(row, of: sheet, template)))
      } else if sheet.isEmpty(row) {
        findings.append(Finding(.emptyRow, at: sheet.place(row)))
      } else {
        read(row)
      }
    }
  }

  private mutating func read(_ row: Int) {
    let before = findings.count
    var members = CanonicalObject()
    var subjects: [Subject] = []
    for column in template.columns { read(column, row, &members, &subjects) }
    guard !findings[before...].contains(where: { $0.weight == .refused }) else {
      return setAside(row, members, subjects)
    }
    do throws(FactError) {
      for fact in try facts(of: members, subjects) {
        facts.append(PlacedFact(at: sheet.place(row), fact: fact, row: .row(row)))
      }
    } catch {
      findings.append(Finding(.incomplete(error.description), at: sheet.place(row)))
      setAside(row, members, subjects)
    }
  }

  private mutating func setAside(_ row: Int, _ members: CanonicalObject, _ subjects: [Subject]) {
    let at = sheet.place(row)
    refused.append((at, Correctable.fields(row, of: sheet, template)))
    guard case .kind(let kind) = template.layout else { return }
    let care = RefusedCare(kind, child: subjects.first?.id, from: members["from"], at: at)
    if let care { refusedCare.append(care) }
  }

  private mutating func read(
    _ column: Template.Column, _ row: Int, _ members: inout CanonicalObject,
    _ subjects: inout [Subject]
  ) {
    let text = Tidying.trimmed(sheet.text(row, column.name))
    guard !text.isEmpty else {
      if column.field.required { find(.missing, row, column) }
      return
    }
    if let code = CareCode(member: column.field.key, of: column.field) {
      return readCode(code, text, row, column, &members)
    }
    if let matter = Self.objection(to: text, in: column) { return find(matter, row, column) }
    if let kind = column.subject {
      subjects.append(Subject(kind, text))
    } else {
      members[column.field.key] = column.field.form.value(of: text)
    }
  }

  /// What is wrong with one field; nil when it has its form.
  private static func objection(to text: String, in column: Template.Column) -> Matter? {
    let form = column.field.form
    if form == .day, case .fault(let fault) = DateReading(text, british: false) {
      return .badDate(fault, value: Tidying.shownDate(text))
    }
    if form == .identifier, case .fault(let fault) = IdentifierReading(text) {
      return .badIdentifier(fault)
    }
    return form.value(of: text) == nil ? .badValue(allowed: form.meaning) : nil
  }

  /// Judges a code as a row of the return is judged: of an open row the end reason is not read, and
  /// what nobody reads and does not look like a code is dropped.
  private mutating func readCode(
    _ code: CareCode, _ text: String, _ row: Int, _ column: Template.Column,
    _ members: inout CanonicalObject
  ) {
    let upper = Tidying.upper(text)
    let isRead = codesRead.contains(code) && !(code == .endReason && isOpen(row))
    if let matter = code.objection(to: upper, isRead: isRead) {
      find(matter, row, column)
    } else if upper != text {
      find(.tidied(from: text, to: upper), row, column)
    }
    members[column.field.key] = column.field.form.value(of: upper)
  }

  /// Whether a row of care has no end.
  private func isOpen(_ row: Int) -> Bool {
    template.columns.contains {
      $0.field.key == "until" && Tidying.trimmed(sheet.text(row, $0.name)).isEmpty
    }
  }

  private mutating func find(_ matter: Matter, _ row: Int, _ column: Template.Column) {
    findings.append(Finding(matter, at: sheet.place(row, column.name)))
  }
}

extension TemplateReader {
  private func facts(
    of members: CanonicalObject, _ subjects: [Subject]
  ) throws(FactError) -> [Fact] {
    switch template.layout {
    case .kind(let kind):
      guard subjects.count == 1, let subject = subjects.first else {
        throw FactError(
          kind.subjects.first?.rawValue ?? "", .subject(kind.subjects), kind: kind.name)
      }
      return [try fact(kind.name, subject, members)]
    case .referrals: return try referral(members, subjects)
    case .interventions: return try intervention(members, subjects)
    }
  }

  private func fact(
    _ kind: String, _ subject: Subject, _ members: CanonicalObject
  ) throws(FactError) -> Fact {
    guard let kind = FactKind.named(kind) else { throw FactError(kind, .noSuchKind) }
    return try Fact(kind, of: subject, members: members, source: source, actor: actor)
  }

  private func referral(
    _ members: CanonicalObject, _ subjects: [Subject]
  ) throws(FactError) -> [Fact] {
    guard let child = subjects.first else { throw FactError("child", .missing) }
    var registration = members
    registration["on"] = nil
    registration["cohort"] = nil
    var referral = CanonicalObject()
    referral["on"] = members["on"]
    referral["cohort"] = members["cohort"]
    return [
      try fact("child.registered", child, registration), try fact("referral.made", child, referral),
    ]
  }

  /// Of the child, or of the family when no child is named.
  ///
  /// The row itself is what pairs a start with its end: one programme may run twice, also side by
  /// side, and the programme with its first day tells the two apart.
  private func intervention(
    _ members: CanonicalObject, _ subjects: [Subject]
  ) throws(FactError) -> [Fact] {
    let child = subjects.first { $0.kind == .child }
    guard let subject = child ?? subjects.first else {
      throw FactError("child", .subject([.child, .family]))
    }
    guard let programme = members["programme"]?.string, let day = members["started"]?.string else {
      throw FactError("started", .missing)
    }
    var start: CanonicalObject = [
      "programme": .string(programme), "intervention": .string("\(programme):\(day)"),
    ]
    var end = start
    start["on"] = .string(day)
    let started = try fact("intervention.started", subject, start)
    switch (members["ended"], members["outcome"]) {
    case (nil, nil): return [started]
    case (nil, _?): throw FactError("outcome", .without("ended"))
    case (_?, nil): throw FactError("ended", .without("outcome"))
    case (let ended?, let outcome?):
      end["on"] = ended
      end["outcome"] = outcome
      return [started, try fact("intervention.ended", subject, end)]
    }
  }
}

extension ImportFile {
  /// A file as the source of its facts names it: the last part of its path, shortened to what a
  /// reference may hold.
  static func reference(_ path: String) -> String {
    let name = String(decoding: path.utf8.split(separator: 0x2F).last ?? [], as: UTF8.self)
    var text = ""
    for scalar in name.unicodeScalars where scalar.value >= 0x20 && scalar.value != 0x7F {
      if text.utf8.count + 4 > 200 { break }
      text.unicodeScalars.append(scalar)
    }
    return text.isEmpty ? "file" : text
  }
}
