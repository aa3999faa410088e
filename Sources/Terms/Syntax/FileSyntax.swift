import Diagnostics
import Quantities

/// A whole file as it is written: every block that could be read, by kind.
struct FileSyntax: Sendable {
  var header: HeaderSyntax?
  var facts: [FactSyntax] = []
  var factsRange: SourceRange?
  var periods: [PeriodSyntax] = []
  var periodsRange: SourceRange?
  var clauses: [ClauseSyntax] = []
  var rates: [RateSyntax] = []
  var scenarios: [ScenarioSyntax] = []
  /// The first words of lines that could not be read: what they would have declared is not missed
  /// a second time.
  var unread: Set<String> = []
}

extension FileSyntax {
  /// Stands for a line of the heading of which not even the first word could be read.
  static let anyHeading = "?"

  /// Whether a line of the heading stands there and could not be read.
  func headingUnread(_ line: String) -> Bool {
    unread.contains(Self.anyHeading) || unread.contains(line)
  }
}

/// A value with the place where it is written.
struct Placed<Value: Sendable>: Sendable {
  let value: Value
  let range: SourceRange

  init(_ value: Value, _ range: SourceRange) {
    self.value = value
    self.range = range
  }
}

struct HeaderSyntax: Sendable {
  var key: Spelled
  var title: String
  var edition: Placed<Int>?
  var authority: AuthoritySyntax?
  var term: Placed<DayRange>?
  var money: Spelled?
  var prices: Spelled?
  var commissioner: Spelled?
  var provider: Spelled?
  var monthEnd: Placed<MonthEnd>?
  var leapBirthday: Placed<LeapBirthday>?
  var unconfirmed: Placed<DayTreatment>?
  var ratePick: PickSyntax?
  var range: SourceRange
}

/// `picked by day earned`, `picked by day due`, `picked by referral`.
struct PickSyntax: Sendable {
  enum Kind: Sendable { case dayEarned, dayDue, day(String) }
  let kind: Kind
  let range: SourceRange
}

struct FactSyntax: Sendable {
  var name: Spelled
  var subject: SubjectKind
  var ofAnyMember: Bool
  var kind: FactDeclaration.Kind
  var recordedName: Spelled?
  var recordedCodes: [Spelled]
  var range: SourceRange
}

struct PeriodSyntax: Sendable {
  enum Kind: Sendable {
    case range(DayRange)
    case every(Span, to: Day)
  }
  let kind: Kind
  let range: SourceRange
}

struct ClauseSyntax: Sendable {
  var number: Spelled
  var title: String
  var paper: [String]
  var variation: VariationSyntax?
  var terms: [TermSyntax]
  var range: SourceRange
}

/// `under "Deed of variation 1" agreed 2020-03-02`.
struct AuthoritySyntax: Sendable {
  var under: String
  var agreed: Day
  var range: SourceRange
}

struct VariationSyntax: Sendable {
  /// `in place of 4.1`.
  var inPlaceOf: Spelled?
  var from: Day
  var pickedBy: Spelled
  var under: String
  var agreed: Day
  var range: SourceRange
}

enum TermSyntax: Sendable {
  case definition(DefinitionSyntax)
  case eligibility(EligibilitySyntax)
  case care(CareSyntax)
  case outcome(OutcomeSyntax)
  case limit(LimitSyntax)
  case split(SplitSyntax)
  case steps(StepsSyntax)
  case saving(SavingSyntax)
  case measure(MeasureSyntax)
  case notModelled(what: String, because: String)
}

struct DefinitionSyntax: Sendable {
  enum Kind: String, Sendable { case day, days, number, test }
  var kind: Kind
  var name: Spelled
  var value: ExpressionSyntax
  var range: SourceRange
}

struct EligibilitySyntax: Sendable {
  var effect: Eligibility.Effect
  var subject: SubjectKind
  var test: ExpressionSyntax
  var range: SourceRange
}

/// The topics of `care`, in the order of the language reference.
enum CareTopic: String, Hashable, Sendable, CaseIterable {
  case respite, agreements, remand
  case policeProtection = "police protection"
  case placedWithParents = "placed with parents"
  case hospitalAndHolidays = "hospital and holidays"
  case missing, custody, transfer
}

struct CareSyntax: Sendable {
  enum Answer: Sendable {
    case counts(Bool)
    case inside(DayTreatment)
    case endsCare
    /// Nil: until the next episode.
    case continues(until: Spelled?)
  }

  struct Line: Sendable {
    var topic: CareTopic
    var answer: Answer
    var range: SourceRange
  }

  var name: Spelled
  var lines: [Line]
  /// Topics whose line stands there and could not be read.
  var unread: Set<CareTopic> = []
  var range: SourceRange
}
