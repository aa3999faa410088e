import Terms

/// What an expression reads, through every definition it names: for citing clauses and events.
struct ExpressionReach {
  private let contract: CheckedContract
  private(set) var facts: Set<Int> = []
  private(set) var definitions: Set<Int> = []
  private(set) var care: Set<Int> = []
  /// Clauses of the definitions and care terms, ascending.
  var clauses: [Int] {
    let defined = definitions.flatMap { contract.definitions[$0].versions.map(\.clause) }
    return Set(defined + care.map { contract.care[$0].clause }).sorted()
  }

  init(_ contract: CheckedContract) { self.contract = contract }

  mutating func add(_ outcome: Outcome) {
    add(outcome.payment.accrual)
    outcome.condition.map { add($0) }
    outcome.payment.condition.map { add($0) }
    outcome.payment.due.map { add($0) }
    if let fact = outcome.caseEvent { facts.insert(fact) }
    add(contract.rates[outcome.payment.rate])
    for step in outcome.steps {
      switch step {
      case .less(.rate(let rate), _), .times(.rate(let rate)): add(contract.rates[rate])
      case .slide(let slide, _): for number in [slide.value, slide.from, slide.to] { add(number) }
      case .paidBy(.state(let fact)): facts.insert(fact)
      default: break
      }
    }
    if let payer = contract.payerState(of: outcome) { facts.insert(payer) }
    for term in contract.eligibility {
      for version in term.versions {
        add(version.test)
        if let variation = contract.clauses[version.clause].variation { add(variation.pickedBy) }
      }
    }
  }

  private mutating func add(_ rate: Rate) {
    if case .state(let fact) = rate.key { facts.insert(fact) }
    if case .day(let day, _) = rate.picked { add(day) }
  }

  private mutating func add(_ accrual: Accrual) {
    switch accrual {
    case .eachDay(let days), .onDays(let days), .running(_, let days, _): add(days)
    case .grid(_, let days, let from, _):
      add(days)
      add(from)
    case .movement(let number, _): add(number)
    }
  }

  private mutating func define(_ index: Int) {
    guard definitions.insert(index).inserted else { return }
    for version in contract.definitions[index].versions {
      switch version.value {
      case .day(let day): add(day)
      case .days(let days): add(days)
      case .number(let number): add(number)
      case .test(let test): add(test)
      }
    }
  }

  mutating func add(_ day: DayExpression) {
    switch day {
    case .date, .birthday: break
    case .event(let fact): facts.insert(fact)
    case .plus(let base, _), .minus(let base, _): add(base)
    case .firstDay(let days), .lastDay(let days): add(days)
    case .earlier(let parts), .later(let parts): for part in parts { add(part) }
    case .definition(let index): define(index)
    }
  }

  mutating func add(_ days: DaysExpression) {
    switch days {
    case .event(let fact), .state(let fact, _): facts.insert(fact)
    case .day(let day), .from(let day), .before(let day): add(day)
    case .care(let terms, _):
      care.insert(terms)
      if case .continues(untilEvent: let event?) = contract.care[terms].custody {
        facts.insert(event)
      }
    case .range(let first, let last):
      add(first)
      add(last)
    case .window(_, _, let anchor, let modifiers):
      add(anchor)
      for modifier in modifiers {
        switch modifier {
        case .stoppedBefore(let days), .stoppedAfter(let days), .pausedDuring(let days),
          .restartedBy(let days):
          add(days)
        }
      }
    case .all(let parts), .any(let parts): for part in parts { add(part) }
    case .except(let base, let taken): for part in [base] + taken { add(part) }
    case .ofAny(_, let each), .ofEvery(_, let each), .heldFor(let each, _): add(each)
    case .toDate: break
    case .definition(let index): define(index)
    }
  }

  mutating func add(_ number: NumberExpression) {
    switch number {
    case .literal: break
    case .count(let days): add(days)
    case .age(let at): add(at)
    case .sum(let a, let b), .difference(let a, let b), .product(let a, let b),
      .quotient(let a, let b):
      add(a)
      add(b)
    case .kinds(let state, let at):
      facts.insert(state)
      add(at)
    case .number(_, let test): test.map { add($0) }
    case .total(_, let each): add(each)
    case .reading(let fact, _, let within), .occurrences(let fact, let within):
      facts.insert(fact)
      within.map { add($0) }
    case .definition(let index): define(index)
    }
  }

  mutating func add(_ test: TestExpression) {
    switch test {
    case .happened(let days), .noDay(let days): add(days)
    case .everyDay(let days, let other):
      add(days)
      add(other)
    case .comparison(let a, _, let b):
      add(a)
      add(b)
    case .between(let value, let low, let high): for part in [value, low, high] { add(part) }
    case .order(let a, _, let b):
      add(a)
      add(b)
    case .state(let fact, let at, _):
      facts.insert(fact)
      add(at)
    case .all(let tests), .any(let tests), .atLeast(_, let tests): for each in tests { add(each) }
    case .not(let inner): add(inner)
    case .definition(let index): define(index)
    }
  }
}
