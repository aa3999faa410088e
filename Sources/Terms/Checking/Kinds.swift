/// What an expression can be; for messages and for the few places where the form decides.
enum ExpressionKind: Hashable, Sendable {
  case day, days, number, test, span, money, state, score, outcome, rate, other

  var name: String {
    switch self {
    case .day: "a day"
    case .days: "a set of days"
    case .number: "a number"
    case .test: "a test"
    case .span: "a length of time"
    case .money: "an amount of money"
    case .state: "a state"
    case .score: "a score"
    case .outcome: "an outcome"
    case .rate: "a rate"
    case .other: "something else"
    }
  }
}

extension FactDeclaration.Kind {
  /// Which occurrence of an event or an approval counts.
  var counts: FactDeclaration.Counts? {
    switch self {
    case .event(let counts), .approval(let counts): counts
    case .state, .score: nil
    }
  }
}

extension Checker {
  /// What the form of an expression says that it is.
  func kind(of syntax: ExpressionSyntax) -> ExpressionKind {
    switch syntax.kind {
    case .name(let name): names[name].map { kind(of: $0.meaning) } ?? .other
    case .date, .firstDay, .lastDay, .earlier, .later, .birthday: .day
    case .arithmetic(_, let left, _): kind(of: left)
    case .window, .except, .range, .from, .before, .term, .toDate, .ofAny, .ofEvery,
      .heldFor, .filtered:
      .days
    case .all(let items), .any(let items): items.first.map { kind(of: $0) } ?? .other
    case .number, .share, .count, .age, .kinds, .occurrences, .numberOf, .sumOver, .reading: .number
    case .span: .span
    case .money: .money
    case .happened, .noDay, .everyDay, .compare, .between, .order, .isOneOf, .atLeast, .not: .test
    case .stateAt: .state
    }
  }

  func kind(of meaning: Meaning) -> ExpressionKind {
    switch meaning {
    case .fact(let index):
      switch facts[index].kind {
      case .event(.each), .approval(.each): .days
      case .event, .approval: .day
      case .state: .state
      case .score: .score
      }
    case .definition(let index):
      switch drafts[index].kind {
      case .day: .day
      case .days: .days
      case .number: .number
      case .test: .test
      }
    case .care: .days
    case .outcome: .outcome
    case .rate: .rate
    case .limit, .split, .steps, .saving, .measure: .other
    }
  }
}
