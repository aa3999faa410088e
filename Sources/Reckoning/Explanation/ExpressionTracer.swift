import Casework
import Quantities
import Terms

/// Takes expressions apart to their leaves, each with its value and the events that it was read from.
///
/// Every value is the evaluator's own: what is told here is what the engine found, worked out anew
/// for one line and never in the ordinary evaluation. Unlike the engine it also looks at what comes
/// after the part that decides. A figure or a date that is written out has no expression of its own:
/// the words around it state it.
struct ExpressionTracer {
  let contract: CheckedContract
  var evaluator: FamilyEvaluator
  private var told: Set<Told> = []

  /// A definition and whose it is: taken apart once, however often it is named.
  private struct Told: Hashable {
    let definition: Int
    let slot: Int
  }

  init(_ contract: CheckedContract, _ family: FamilyHistory, asAt: Day) {
    self.contract = contract
    evaluator = FamilyEvaluator(contract: contract, history: family, asAt: asAt)
  }

  /// Looks at one case, in which a name may come to something else.
  mutating func look(at openCase: (fact: Int, day: Day)?) {
    guard let openCase else { return }
    evaluator.look(at: openCase)
    told = []
  }

  func node(
    _ words: String, _ finding: TracedExpression.Finding, at positions: [Int] = [],
    _ parts: [TracedExpression] = []
  ) -> TracedExpression {
    TracedExpression(
      words: words, finding: finding, positions: Set(positions).sorted(), parts: parts)
  }
}

// MARK: Tests

extension ExpressionTracer {
  mutating func trace(_ test: TestExpression, _ slot: Int) throws(Overflow) -> TracedExpression {
    switch test {
    case .all(let parts) where parts.count == 1, .any(let parts) where parts.count == 1:
      return try trace(parts[0], slot)
    case .definition(let index):
      return try trace(
        definition: index, slot, .truth(try evaluator.test(test, slot)))
    default:
      let holds = try evaluator.test(test, slot)
      return node(contract.words(for: test), .truth(holds), try parts(of: test, slot))
    }
  }

  private mutating func parts(
    of test: TestExpression, _ slot: Int
  ) throws(Overflow) -> [TracedExpression] {
    switch test {
    case .happened(let days), .noDay(let days): return try trace(days, slot)
    case .everyDay(let days, let other): return try trace(days, slot) + trace(other, slot)
    case .comparison(let a, _, let b): return try trace(a, slot) + trace(b, slot)
    case .between(let value, let low, let high):
      return try trace(value, slot) + trace(low, slot) + trace(high, slot)
    case .order(let a, _, let b): return try trace(a, slot) + trace(b, slot)
    case .state(let fact, let at, _):
      return try trace(at, slot) + [state(fact, on: evaluator.day(at, slot), slot)]
    case .all(let tests), .any(let tests), .atLeast(_, let tests):
      var parts: [TracedExpression] = []
      for each in tests { parts.append(try trace(each, slot)) }
      return parts
    case .not(let inner): return [try trace(inner, slot)]
    case .definition: return []
    }
  }

  /// What a state was on a day: of several spans in force, the one that began last.
  private func state(_ fact: Int, on day: Day?, _ slot: Int) -> TracedExpression {
    let inForce = evaluator.spans(fact, slot).filter { span in
      day.map { span.days.contains($0) } ?? false
    }
    let code = inForce.last.map { $0.code ?? "on" }
    return node(
      "\(contract.facts[fact].name) on that day", .code(code), at: inForce.map(\.position))
  }
}

// MARK: Definitions

extension ExpressionTracer {
  mutating func trace(
    definition index: Int, _ asked: Int, _ finding: TracedExpression.Finding
  ) throws(Overflow) -> TracedExpression {
    let (value, slot) = evaluator.wording(ofDefinition: index, asked: asked)
    let definition = contract.definitions[index]
    var named = node(definition.name, finding)
    named.clause = definition.versions.last { evaluator.applies($0.clause, slot) }?.clause
    guard told.insert(Told(definition: index, slot: slot)).inserted else {
      named.isToldBefore = true
      return named
    }
    named.parts = try wordings(definition, slot)
    switch value {
    case .day(let day)?: named.parts += try trace(day, slot)
    case .days(let days)?: named.parts += try trace(days, slot)
    case .number(let number)?: named.parts += try trace(number, slot)
    case .test(let test)?: named.parts.append(try trace(test, slot))
    case nil: break
    }
    return named
  }

  /// Which later wordings are in force, and the day by which each is judged.
  private mutating func wordings(
    _ definition: Definition, _ slot: Int
  ) throws(Overflow) -> [TracedExpression] {
    var found: [TracedExpression] = []
    for version in definition.versions {
      if let wording = try inForce("wording", version.clause, slot) { found.append(wording) }
    }
    return found
  }

  /// Whether a clause that holds from a day on holds for somebody, and the day by which that is
  /// judged; nil for a clause that holds for everybody.
  mutating func inForce(
    _ what: String, _ clause: Int, _ slot: Int
  ) throws(Overflow) -> TracedExpression? {
    guard let variation = contract.clauses[clause].variation else { return nil }
    var found = node(
      "\(what) from \(variation.from), under \(variation.under)",
      .truth(evaluator.applies(clause, slot)), try trace(variation.pickedBy, slot))
    found.clause = clause
    return found
  }
}

// MARK: Numbers

extension ExpressionTracer {
  mutating func trace(
    _ number: NumberExpression, _ slot: Int
  ) throws(Overflow) -> [TracedExpression] {
    if case .literal = number { return [] }
    let value = TracedExpression.Finding.number(try evaluator.number(number, slot))
    if case .definition(let index) = number {
      return [try trace(definition: index, slot, value)]
    }
    let (positions, parts) = try source(of: number, slot)
    return [node(contract.words(for: number), value, at: positions, parts)]
  }

  private mutating func source(
    of number: NumberExpression, _ slot: Int
  ) throws(Overflow) -> (positions: [Int], parts: [TracedExpression]) {
    switch number {
    case .literal, .definition: return ([], [])
    case .count(let days): return ([], try trace(days, slot))
    case .age(let at): return ([], try trace(at, slot) + [born(slot)])
    case .sum(let a, let b), .difference(let a, let b), .product(let a, let b),
      .quotient(let a, let b):
      return ([], try trace(a, slot) + trace(b, slot))
    case .kinds(let state, let at):
      let day = evaluator.day(at, slot)
      let inForce = evaluator.spans(state, slot).filter { span in
        day.map { span.days.contains($0) } ?? false
      }
      return (inForce.map(\.position), try trace(at, slot))
    case .occurrences(let event, let within):
      let declared = contract.facts[event]
      let found = evaluator.recordedOccurrences(event, slot)
        .filter { declared.reads($0.name, $0.code) }
      return (
        found.map(\.position),
        try within.map { (days) throws(Overflow) in
          try trace(days, slot)
        } ?? []
      )
    case .number(let several, let test): return ([], try trace(several, test))
    case .total(let several, let each): return ([], try trace(several, each))
    case .reading(let score, let last, let within): return try reading(score, last, within, slot)
    }
  }

  private mutating func trace(
    _ several: Several, _ test: TestExpression?
  ) throws(Overflow) -> [TracedExpression] {
    guard let test else { return [] }
    var parts: [TracedExpression] = []
    for slot in try evaluator.counted(several) {
      parts.append(labelled(try trace(test, slot), slot))
    }
    return parts
  }

  private mutating func trace(
    _ several: Several, _ each: NumberExpression
  ) throws(Overflow) -> [TracedExpression] {
    var parts: [TracedExpression] = []
    for slot in try evaluator.counted(several) {
      for part in try trace(each, slot) { parts.append(labelled(part, slot)) }
    }
    return parts
  }

  func labelled(_ traced: TracedExpression, _ slot: Int) -> TracedExpression {
    var traced = traced
    traced.subject = evaluator.subject(slot).id
    return traced
  }

  /// The reading that counts, with those of its day that are weighed with it.
  private mutating func reading(
    _ score: Int, _ last: Bool, _ within: DaysExpression?, _ slot: Int
  ) throws(Overflow) -> (positions: [Int], parts: [TracedExpression]) {
    var found = evaluator.readings(score, slot)
    var parts: [TracedExpression] = []
    if let within {
      let days = evaluator.days(within, slot)
      found = found.filter { days.contains($0.day) }
      parts = try trace(within, slot)
    }
    guard let one = last ? found.last : found.first else { return ([], parts) }
    let counted = node("taken on", .day(one.day))
    return (found.filter { $0.day == one.day }.map(\.position), parts + [counted])
  }

  func born(_ slot: Int) -> TracedExpression {
    let subject = evaluator.subject(slot)
    return node("born", .day(subject.born), at: subject.registered)
  }
}
