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

struct VariationSyntax: Sendable {
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

struct OutcomeSyntax: Sendable {
  /// `for each child`, `for each EVENT`, `for the contract`.
  enum Whose: Sendable {
    case subject(SubjectKind)
    case event(Spelled)
  }

  var name: Spelled
  var whose: Whose
  var condition: ExpressionSyntax?
  var kind: Spelled?
  /// `best of`: several ways to be paid, of which the best alone is.
  var bestOf: SourceRange?
  var payments: [PaymentSyntax] = []
  var steps: [StepSyntax]
  var range: SourceRange
}

struct PaymentSyntax: Sendable {
  enum Accrual: Sendable {
    case eachDay(ExpressionSyntax)
    case onDays(ExpressionSyntax)
    case running(Placed<Span>, of: ExpressionSyntax, dated: BlockDate?)
    case grid(Placed<Span>, of: ExpressionSyntax, from: ExpressionSyntax, dated: BlockDate?)
    /// `on the movement in NUMBER, struck at each period end`; nil: what lies below nothing is not
    /// said.
    case movement(ExpressionSyntax, mayFall: Bool?)

    /// Whether a block lends each period the share of its days that lie there.
    var splitsBlocks: Bool {
      switch self {
      case .running(_, _, let dated), .grid(_, _, _, let dated): dated == .splitByDays
      default: false
      }
    }
  }

  var rate: Spelled
  var accrual: Accrual
  var condition: ExpressionSyntax?
  var due: ExpressionSyntax?
  var range: SourceRange
}

struct StepsSyntax: Sendable {
  var name: Spelled
  var steps: [StepSyntax]
  var range: SourceRange
}

struct StepSyntax: Sendable {
  enum Kind: Sendable {
    case less(ShareSyntax, ofDays: Bool)
    case times(ShareSyntax)
    case slide(SlideSyntax, isTaken: Bool)
    case atMost(Spelled)
    case rounded(RoundingMode, to: RoundingTarget, on: RoundingPlace)
    case split(Spelled)
    case paidBy(Spelled)
    /// `worked out by NAME`.
    case ladder(Spelled)
  }

  var kind: Kind
  /// Why it stands out of the usual order.
  var because: String?
  var range: SourceRange
}

/// `slide NUMBER from A to B`.
struct SlideSyntax: Sendable {
  var value: ExpressionSyntax
  var from: ExpressionSyntax
  var to: ExpressionSyntax
}

enum ShareSyntax: Sendable {
  case literal(Ratio, SourceRange)
  case rate(Spelled)
}

struct LimitSyntax: Sendable {
  enum Amount: Sendable {
    case money(Pence)
    case units(Int)
    case share(Ratio, of: ExpressionSyntax)
  }

  var name: Spelled
  var amount: Placed<Amount>
  var scope: [Limit.Scope]
  var wholeUnitsOnly: Bool?
  var order: Order?
  var range: SourceRange
}

struct SplitSyntax: Sendable {
  struct Row: Sendable {
    var from: Day
    var to: Day?
    var shares: [(payer: Spelled, share: Ratio)]
    var rest: Spelled?
    var by: String
    var agreed: Day
    var range: SourceRange
  }

  struct Ceiling: Sendable {
    var payer: Spelled
    var amount: Pence
    /// Nil when it is not said; `unpaid` is a word of its own.
    var beyond: Spelled?
    var order: Order?
    var range: SourceRange
  }

  var name: Spelled
  var pick: PickSyntax?
  var rows: [Row]
  /// A row stands there and could not be read.
  var hasUnreadRows = false
  var ceilings: [Ceiling]
  var rounding: Placed<RoundingMode>?
  var range: SourceRange
}

struct SavingSyntax: Sendable {
  var name: Spelled
  var kind: Saving.Kind
  var condition: ExpressionSyntax?
  var tracked: ExpressionSyntax?
  var expected: ShareSyntax?
  var referenceCost: Spelled?
  var actual: ExpressionSyntax?
  var placementCost: Spelled?
  var attribution: [(SavingCase, ShareSyntax)]
  var netOf: [Spelled]
  var range: SourceRange
}

/// `measure NAME, for each family = NUMBER`.
struct MeasureSyntax: Sendable {
  var name: Spelled
  /// The contract, unless another is said.
  var subject: SubjectKind
  var value: ExpressionSyntax
  var range: SourceRange
}

struct RateSyntax: Sendable {
  enum Unit: Sendable {
    case per(String)
    case share
  }

  struct Row: Sendable {
    var codes: [Spelled]
    /// `other`.
    var other: Bool
    /// `1 to 50`, `51 on`.
    var numbers: Placed<NumberBand>?
    var from: Day
    var to: Day?
    var value: Value
    var by: String
    var agreed: Day
    var range: SourceRange
  }

  enum Value: Sendable {
    /// Pence.
    case money(Ratio)
    case share(Ratio)
  }

  var name: Spelled
  var unit: Unit
  var key: Spelled?
  /// `by number earned`, `by number claimed`.
  var numbered: Placed<Order>?
  var pick: PickSyntax?
  var rows: [Row]
  /// A row stands there and could not be read.
  var hasUnreadRows = false
  var hasPaper: Bool
  var range: SourceRange
}

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

  enum FactValue: Sendable {
    case none
    case code(Spelled)
    case number(Ratio, SourceRange)
  }

  enum FactDays: Sendable {
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
  var endReason: Spelled?
}

struct ExpectSyntax: Sendable {
  enum About: Sendable {
    case total
    case clause(Spelled)
    case outcome(Spelled)
    case saving(Spelled, SavingCase)
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
  var nothing: Bool
  var amount: Pence?
  var held: Bool
  var units: Ratio?
  var unitWord: Spelled?
  var because: BecauseSyntax?
}

/// Why nothing is paid: a reason that is compared, words that are not, or both.
struct BecauseSyntax: Sendable {
  var reason: Scenario.Reason?
  var clause: Spelled?
  var range: SourceRange
}
