import Diagnostics
import Quantities

struct ScenarioSyntax: Sendable {
  var title: Spelled
  var statements: [StatementSyntax]
  /// First words of lines that could not be read, and the people and codes in them.
  var unread: Set<String> = []
  var range: SourceRange
}

struct StatementSyntax: Sendable {
  indirect enum Kind: Sendable {
    case person(SubjectKind, ids: [String], family: String?, born: Day?)
    case fact(subjects: [Spelled], name: Spelled, FactValue, FactDays)
    case care(subjects: [Spelled], CareRowSyntax)
    case unreadableCare(subjects: [Spelled], start: Day?)
    case confirmed(subjects: [Spelled], to: Day)
    case instead(StatementSyntax)
    case claim(Placed<DayRange>, asAt: Day?)
    case expect(ExpectSyntax)
  }

  /// How many people the line names.
  var named: Int {
    switch kind {
    case .person(_, let ids, _, _): ids.count
    case .fact(let subjects, _, _, _), .care(let subjects, _), .unreadableCare(let subjects, _),
      .confirmed(let subjects, _):
      subjects.count
    case .instead(let inner): inner.named
    case .claim, .expect: 0
    }
  }

  enum FactValue: Sendable {
    case none
    case code(Spelled)
    case number(Ratio, SourceRange)
  }

  enum FactDays: Sendable {
    /// The date alone, as an event has it.
    case day(Day)
    /// `on` a date, as a reading has it.
    case on(Day)
    case from(Day)
    case range(DayRange)
  }

  var kind: Kind
  var range: SourceRange
}

struct CareRowSyntax: Sendable {
  var start: Day
  var ceased: Day?
  var legalStatus: Spelled
  var placement: Spelled
  var provider: Spelled?
  var endReason: Spelled?
}

struct ExpectSyntax: Sendable {
  enum About: Sendable {
    case total
    case clause(Spelled)
    case outcome(Spelled)
    case saving(Spelled, SavingCase, isNet: Bool)
    case measure(Spelled)
  }

  /// What is expected of a measure.
  enum Figure: Sendable {
    case number(Ratio)
    case nothing
  }

  var figure: Figure?
  var about: About
  var subject: Spelled?
  var period: Placed<DayRange>?
  var payer: Spelled?
  /// The kind of payment after `as`.
  var kind: Spelled?
  var nothing: Bool
  var amount: Pence?
  var held: Bool
  var units: Ratio?
  var unitWord: Spelled?
  var places = Scenario.Expectation.Places()
  var figureForm = Scenario.Expectation.FigureForm.plain
  var because: BecauseSyntax?
}

/// Why nothing is paid: a reason that is compared, words that are not, or both.
struct BecauseSyntax: Sendable {
  var reason: Scenario.Reason?
  var clause: Spelled?
  /// Where the reason and its clause end, and words in quotes may follow.
  var reasonEnd = 0
  var range: SourceRange
}
