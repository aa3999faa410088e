import Terms

/// What an expression reads, through every definition it names: for citing clauses and events.
struct ExpressionReach {
  private let contract: CheckedContract
  /// Whether a name stands for itself alone: what one clause says, and not what it rests on.
  private let isShallow: Bool
  private(set) var facts: Set<Int> = []
  private(set) var definitions: Set<Int> = []
  private(set) var care: Set<Int> = []
  /// Whether something is read of several members of the family.
  private(set) var isOfSeveral = false
  /// Whether care ends on days missing, a state that no contract declares.
  var readsMissing: Bool { care.contains { !contract.care[$0].missing } }
  /// Whether families are counted or added up, and not their children alone.
  private(set) var isOfFamilies = false
  /// Clauses of the definitions and care terms, ascending.
  var clauses: [Int] {
    let defined = definitions.flatMap { contract.definitions[$0].versions.map(\.clause) }
    return Set(defined + care.map { contract.care[$0].clause }).sorted()
  }

  init(_ contract: CheckedContract, isShallow: Bool = false) {
    self.contract = contract
    self.isShallow = isShallow
  }

  /// Everything that the contract pays for, counts, measures or says to be saved.
  mutating func addEverything() {
    for outcome in contract.outcomes { add(outcome) }
    addEligibility()
    for measure in contract.measures { add(measure.value) }
    for saving in contract.savings { add(saving) }
  }

  mutating func add(_ saving: Saving) {
    saving.condition.map { add($0) }
    for days in [saving.tracked, saving.actual] { add(days) }
    for rate in [saving.referenceCost, saving.placementCost] { add(contract.rates[rate]) }
    for case .rate(let rate) in [saving.expected] + Array(saving.attribution.values) {
      add(contract.rates[rate])
    }
    addVariation(of: saving.clause)
  }

  mutating func add(_ outcome: Outcome) {
    addOwn(outcome)
    addEligibility()
  }

  /// What the outcome says itself, and the tables and limits that it names.
  mutating func addOwn(_ outcome: Outcome) {
    add(outcome.payment.accrual)
    addConditions(outcome)
  }

  /// Everything of it but the days that earn.
  private mutating func addConditions(_ outcome: Outcome) {
    outcome.condition.map { add($0) }
    outcome.payment.condition.map { add($0) }
    outcome.payment.due.map { add($0) }
    if let fact = outcome.caseEvent { facts.insert(fact) }
    add(contract.rates[outcome.payment.rate])
    for step in outcome.steps {
      switch step {
      case .less(.rate(let rate), _), .times(.rate(let rate)): add(contract.rates[rate])
      case .slide(let slide, _): for number in [slide.value, slide.from, slide.to] { add(number) }
      case .split(let split):
        if case .day(let day, _) = contract.splits[split].picked { add(day) }
      case .atMost(let limit):
        if case .share(_, let number) = contract.limits[limit].amount { add(number) }
      default: break
      }
    }
    for payer in contract.payerStates(of: outcome) {
      facts.insert(payer.fact)
      payer.day.map { add($0) }
    }
    addVariation(of: outcome.clause)
    if let other = contract.clauses[outcome.clause].replacedBy { addVariation(of: other) }
  }

  /// Whether care decides otherwise than by taking its own days out of those that earn: then also care
  /// outside them is behind a line.
  static func readsCareBesideDays(_ outcome: Outcome, in contract: CheckedContract) -> Bool {
    var reach = ExpressionReach(contract)
    reach.addConditions(outcome)
    reach.addEligibility()
    if case .eachDay(.except(let base, let taken)) = outcome.payment.accrual {
      reach.add(base)
      for days in taken where !contract.isCareItself(days) { reach.add(days) }
    } else {
      reach.add(outcome.payment.accrual)
    }
    return !reach.care.isEmpty
  }

  private mutating func addEligibility() {
    for term in contract.eligibility { for version in term.versions { add(version) } }
  }

  mutating func add(_ version: Eligibility.Version) {
    add(version.test)
    addVariation(of: version.clause)
  }

  mutating func add(_ version: Definition.Version) {
    addVariation(of: version.clause)
    switch version.value {
    case .day(let day): add(day)
    case .days(let days): add(days)
    case .number(let number): add(number)
    case .test(let test): add(test)
    }
  }

  private mutating func addVariation(of clause: Int) {
    if let variation = contract.clauses[clause].variation { add(variation.pickedBy) }
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
    guard definitions.insert(index).inserted, !isShallow else { return }
    for version in contract.definitions[index].versions { add(version) }
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
      for rule in [contract.care[terms].custody, contract.care[terms].transfer] {
        if case .continues(untilEvent: let event?) = rule { facts.insert(event) }
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
    case .ofAny(_, let each), .ofEvery(_, let each):
      isOfSeveral = true
      add(each)
    case .heldFor(let each, _): add(each)
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
    case .number(let several, let test):
      note(several)
      test.map { add($0) }
    case .total(let several, let each):
      note(several)
      add(each)
    case .reading(let fact, _, let within), .occurrences(let fact, let within):
      facts.insert(fact)
      within.map { add($0) }
    case .definition(let index): define(index)
    }
  }

  private mutating func note(_ several: Several) {
    isOfSeveral = true
    isOfFamilies = isOfFamilies || several == .families
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

extension CheckedContract {
  /// Whether days are days in care, under whatever name.
  fileprivate func isCareItself(_ days: DaysExpression) -> Bool {
    switch days {
    case .care: true
    case .definition(let index):
      definitions[index].versions.allSatisfy {
        if case .days(.care) = $0.value { true } else { false }
      }
    default: false
    }
  }
}
