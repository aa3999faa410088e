import Casework
import Ledger
import Quantities
import Tables

/// The form of a CSV file that holds facts of one kind: its columns, and how a row is read.
///
/// One for each kind in the casework catalogue, and two that say in one row what people keep in one
/// row. A file is known by its set of columns; in a kind's own template the first required field's
/// column therefore bears the kind's name: `tracking.opened.on`.
package struct Template: Sendable {
  /// As `outturn template NAME` calls it.
  package let name: String
  /// What one row says, in one clause.
  package let summary: String
  let columns: [Column]
  let layout: Layout
  /// The template whose example begins what the example of this one ends; nil: it ends nothing.
  package var exampleEnds: String? { Self.beginnings[name] }

  /// What a row becomes.
  enum Layout: Sendable {
    case kind(FactKind)
    /// A registration and a referral.
    case referrals
    /// A start, and an end where there is one.
    case interventions
  }

  /// One column: whom it names or what it says, and what the two example rows hold.
  struct Column: Sendable {
    let name: String
    let field: FactField
    /// Of a column that may name whom the fact is about.
    let subject: Subject.Kind?
    let first: String
    let second: String
  }

  package var columnNames: [String] { columns.map(\.name) }

  /// The template of that name.
  package static func named(_ name: String) -> Template? { all.first { $0.name == name } }

  /// The header row and nothing else: a file to be filled in.
  package var header: [UInt8] { CSVWriter(columns: columnNames).bytes }

  /// The header and two invented rows, which an import accepts, beside those of ``exampleEnds``.
  package var example: [UInt8] {
    var writer = CSVWriter(columns: columnNames)
    writer.row(columns.map(\.first))
    writer.row(columns.map(\.second))
    return writer.bytes
  }

  /// What each column holds, for help and documents: its name, its form, whether it may be empty.
  package var guide: [(column: String, form: String, required: Bool, meaning: String)] {
    columns.map { ($0.name, $0.field.form.meaning, $0.field.required, $0.field.meaning) }
  }
}

extension Template: Hashable {
  package static func == (left: Template, right: Template) -> Bool { left.name == right.name }

  package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

extension Template {
  /// Every template, in the order of the casework catalogue, after the two of whole rows.
  package static let all: [Template] =
    [referrals, interventions]
    + FactKind.all.filter { !$0.subjects.contains(.contract) }.map(Template.init(of:))

  /// The template of one kind of fact.
  ///
  /// Contracts have none: they come with their documents.
  private init(of kind: FactKind) {
    let naming = kind.fields.first { $0.required }
    let subjects = kind.subjects.enumerated().map { index, subject in
      Column(subject, among: kind.subjects, at: index)
    }
    name = kind.name
    summary = kind.meaning
    layout = .kind(kind)
    columns =
      subjects
      + kind.fields.map { field in
        Column(
          field == naming ? "\(kind.name).\(field.key)" : field.key, field,
          leavesOpen: Self.beginnings.values.contains(kind.name),
          ends: Self.beginnings[kind.name] != nil)
      }
  }

  /// By the kind that ends it, the kind that begins it.
  private static let beginnings = [
    "intervention.ended": "intervention.started", "tracking.closed": "tracking.opened",
    "tracking.resumed": "tracking.paused", "care.left": "care.entered", "moved.back": "moved.away",
    "child-in-need.ended": "child-in-need.started",
    "child-protection.ended": "child-protection.started", "need.met": "need.identified",
    "state.ended": "state.recorded",
  ]

  private static let referrals = Template(
    name: "referrals", summary: "a child of a family was referred, and is registered",
    columns: [
      Column("family", .required("family", .identifier, "the family")),
      Column(.child, among: [.child], at: 0),
      Column("date_of_birth", .required("born", .day, "the date of birth")),
      Column("referred", .required("on", .day, "the day of the referral")),
      Column("cohort", .optional("cohort", .name, "the cohort from that day")),
      Column("home_council", .optional("home", .name, "the home council")),
    ], layout: .referrals)

  private static let interventions = Template(
    name: "interventions",
    summary: "a child or a family had an intervention; without an end it goes on",
    columns: [
      Column(.family, among: [.family, .child], at: 0),
      Column(.child, among: [.family, .child], at: 1),
      Column("intervention", .required("programme", .name, "FFT, FFT-CW, ...")),
      Column("started", .required("started", .day, "the first day")),
      Column("ended", .optional("ended", .day, "the last day; empty while it goes on")),
      Column("outcome", .optional("outcome", .name, "completed, or how it ended instead")),
    ], layout: .interventions)
}

extension Template.Column {
  /// A column for something said; what an example of another kind ends is open in this one.
  init(_ name: String, _ field: FactField, leavesOpen: Bool = false, ends: Bool = false) {
    let words =
      ends && field.form == .day
      ? Self.lastDays : Self.words[field.key] ?? Self.example(of: field.form)
    self.name = name
    self.field = field
    subject = nil
    first = leavesOpen && Self.lastColumns.contains(field.key) ? "" : words.0
    second = field.required ? words.1 : ""
  }

  private static let lastDays = ("2019-06-01", "2019-06-08")
  /// How a row itself says when and how something ended.
  private static let lastColumns: Set = ["until", "end"]

  /// A column for whom it is about; in the examples the kinds of subject take turns.
  init(_ kind: Subject.Kind, among kinds: [Subject.Kind], at index: Int) {
    let isOnly = kinds.count == 1
    let meaning = isOnly ? "whom it is about" : "whom it is about, or empty"
    name = kind.rawValue
    field =
      isOnly
      ? .required(kind.rawValue, .identifier, meaning)
      : .optional(kind.rawValue, .identifier, meaning)
    subject = kind
    let initial = kind == .council ? "northshire" : kind.rawValue.prefix(1).uppercased() + "1"
    let other = kind == .council ? "southshire" : kind.rawValue.prefix(1).uppercased() + "2"
    first = isOnly || index == 0 ? initial : ""
    second = isOnly || index == min(1, kinds.count - 1) ? other : ""
  }

  /// Example values by the field's key, where the form alone would make a poor example.
  private static let words: [String: (String, String)] = [
    "about": ("tracking", "tracking"), "born": ("2008-05-20", "2010-11-03"),
    "by": ("social-worker", "social-worker"), "cohort": ("edge-of-care", "in-care"),
    "council": ("northshire", ""), "end": ("E4A", "E4B"), "ended": ("2019-08-30", ""),
    "family": ("F1", "F2"), "from": ("2019-04-01", "2019-04-08"),
    "home": ("northshire", "southshire"),
    "intervention": ("FFT-1", ""), "legal_status": ("C2", "V2"), "name": ("reunified", "reunified"),
    "need": ("secure-housing", "good-education"), "outcome": ("completed", "disengaged"),
    "placement": ("U6", "K2"), "programme": ("FFT", "FFT-CW"), "provider": ("PR1", ""),
    "reason": ("as agreed with the family", "as agreed with the family"), "rne": ("S", ""),
    "score": ("SCORE-15", "SCORE-15"), "to": ("2019-09-30", "2019-09-30"),
    "until": ("2019-06-01", ""), "value": ("48", "97/2"), "year": ("2019", "2019"),
  ]

  private static func example(of form: FactField.Form) -> (String, String) {
    switch form {
    case .day: ("2019-04-01", "2019-04-08")
    case .identifier: ("X1", "X2")
    case .name: ("example", "example")
    case .careCode: ("S", "S")
    case .text, .reference: ("in words", "in words")
    case .number: ("1", "2")
    case .position: ("12", "13")
    case .value: ("42", "46/5")
    case .hash: (String(repeating: "0", count: 64), String(repeating: "1", count: 64))
    }
  }
}
