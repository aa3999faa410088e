import Diagnostics
import Quantities

extension Checker {
  /// The expression as something that is so or is not.
  mutating func test(_ syntax: ExpressionSyntax) -> TestExpression? {
    weigh(syntax)
    switch syntax.kind {
    case .name(let name): return testNamed(Spelled(name, syntax.range))
    case .all(let items): return allTests(items).map { .all($0) }
    case .any(let items): return allTests(items).map { .any($0) }
    case .atLeast(let count, let items): return atLeast(syntax, count, items)
    case .not(let inner): return negated(syntax, inner)
    case .happened(let inner): return days(inner).map { .happened($0) }
    case .noDay(let inner): return days(inner).map { .noDay($0) }
    case .everyDay(let first, let second):
      let set = days(first)
      guard let inside = days(second), let set else { return nil }
      return .everyDay(of: set, isIn: inside)
    case .compare(let left, let comparison, let right):
      return compared(left, comparison, right)
    case .between(let value, let low, let high): return between(syntax, value, low, high)
    case .order(let left, let order, let right): return ordered(left, order, right)
    case .isOneOf(let left, let words): return oneOf(syntax, left, words)
    case .stateAt(let name, let at): return holds(name, at, syntax)
    default:
      report(.wrongKind(wanted: .test, found: kind(of: syntax), at: syntax.range))
      return nil
    }
  }

  private mutating func allTests(_ items: [ExpressionSyntax]) -> [TestExpression]? {
    let made = items.map { test($0) }
    return made.contains { $0 == nil } ? nil : made.compactMap { $0 }
  }

  private mutating func testNamed(_ name: Spelled) -> TestExpression? {
    guard let meaning = meaning(of: name, wanted: "a test") else { return nil }
    if case .definition(let index) = meaning, drafts[index].kind == .test {
      rest(on: footings[index], at: name.range)
      return .definition(index)
    }
    report(
      .wrongKind(wanted: .test, found: kind(of: meaning), name: name.text, at: name.range))
    return nil
  }

  private mutating func atLeast(
    _ syntax: ExpressionSyntax, _ count: Int, _ items: [ExpressionSyntax]
  ) -> TestExpression? {
    if count < 1 || count > items.count {
      report(.atLeastOutOfReach(count, of: items.count, at: syntax.range))
    }
    return allTests(items).map { .atLeast(count, $0) }
  }

  private mutating func negated(
    _ syntax: ExpressionSyntax, _ inner: ExpressionSyntax
  ) -> TestExpression? {
    guard let made = test(inner) else { return nil }
    if fragility.test(made) { report(.negatedComparison(at: syntax.range)) }
    return .not(made)
  }

  private mutating func ordered(
    _ left: ExpressionSyntax, _ order: DayOrder, _ right: ExpressionSyntax
  ) -> TestExpression? {
    let first = day(left)
    guard let second = day(right), let first else { return nil }
    return .order(first, order, second)
  }

  private mutating func compared(
    _ left: ExpressionSyntax, _ comparison: Comparison, _ right: ExpressionSyntax
  ) -> TestExpression? {
    if comparison == .isEqual, kind(of: left) == .day { return ordered(left, .same, right) }
    let first = number(left)
    guard let second = number(right), let first else { return nil }
    requireUnit(first.unit, second.unit, at: right.range)
    return .comparison(first.value, comparison, second.value)
  }

  private mutating func between(
    _ syntax: ExpressionSyntax, _ value: ExpressionSyntax, _ low: ExpressionSyntax,
    _ high: ExpressionSyntax
  ) -> TestExpression? {
    let middle = number(value)
    let least = number(low)
    guard let most = number(high), let least, let middle else { return nil }
    requireUnit(middle.unit, least.unit, at: low.range)
    requireUnit(middle.unit, most.unit, at: high.range)
    if case .literal(let a) = least.value, case .literal(let b) = most.value, b < a {
      report(.emptyScale(at: SourceRange(low.range.start, high.range.end)))
    }
    return .between(middle.value, least.value, most.value)
  }

  /// `pregnant at referral`: the day is one of a set of days.
  ///
  /// Of a state with codes the test says which of them holds on the day.
  private mutating func holds(
    _ name: Spelled, _ at: ExpressionSyntax, _ syntax: ExpressionSyntax
  ) -> TestExpression? {
    if case .fact(let index) = names[name.text]?.meaning,
      case .state(let codes) = facts[index].kind, !codes.isEmpty
    {
      report(.stateNotCompared(name, codes[0], at: syntax.range))
      return nil
    }
    let set = days(ExpressionSyntax(.name(name.text), name.range))
    guard let on = day(at), let set else { return nil }
    return .everyDay(of: .day(on), isIn: set)
  }

  /// `… is WORD …`: a state's codes, the same day, or the same number.
  private mutating func oneOf(
    _ syntax: ExpressionSyntax, _ left: ExpressionSyntax, _ words: [Spelled]
  ) -> TestExpression? {
    if case .stateAt(let name, let at) = left.kind {
      let read = state(name)
      guard let when = day(at), let read else { return nil }
      checkCodes(words, of: read)
      return .state(read, at: when, codes: words.map(\.text))
    }
    if case .name(let name) = left.kind, case .fact(let index) = names[name]?.meaning,
      case .state = facts[index].kind
    {
      report(.stateWithoutDay(Spelled(name, left.range), at: syntax.range))
      return nil
    }
    guard words.count == 1 else {
      report(.wrongKind(wanted: .state, found: kind(of: left), at: left.range))
      return nil
    }
    let right = ExpressionSyntax(.name(words[0].text), words[0].range)
    return compared(left, .isEqual, right)
  }
}

/// What a number counts; a plain figure goes with any of them.
enum NumberUnit: Hashable, Sendable {
  case figure, days, years, points, counted, plain

  var name: String {
    switch self {
    case .figure: "a figure"
    case .days: "days"
    case .years: "years of age"
    case .points: "points of a score"
    case .counted: "how many there are"
    case .plain: "a number without a unit"
    }
  }
}

extension NumberUnit {
  /// Goes with any other when numbers are multiplied, as so many of something.
  fileprivate var isBare: Bool { self == .figure || self == .counted || self == .plain }
}

extension Checker {
  /// The expression as a number, with what it counts.
  mutating func number(_ syntax: ExpressionSyntax) -> (value: NumberExpression, unit: NumberUnit)? {
    weigh(syntax)
    switch syntax.kind {
    case .number(let value), .share(let value): return (.literal(value), .figure)
    case .span(.days(let days)): return (.literal(Ratio(whole: Int128(days))), .days)
    case .count(let set): return days(set).map { (.count($0), .days) }
    case .age(let at):
      rest(on: Footing(person: true), at: syntax.range)
      return day(at).map { (.age(at: $0), .years) }
    case .kinds(let name, let at): return kinds(name, at)
    case .occurrences(let name, let within): return occurrences(name, within)
    case .numberOf(let several, let test): return number(of: several, when: test, at: syntax.range)
    case .sumOver(let several, let inner): return total(over: several, inner)
    case .reading(let last, let score, let within): return reading(last, score, within)
    case .arithmetic(let sign, let left, let right): return calculated(sign, left, right)
    case .name(let name): return numberNamed(Spelled(name, syntax.range))
    default:
      report(.wrongKind(wanted: .number, found: kind(of: syntax), at: syntax.range))
      return nil
    }
  }

  mutating func requireUnit(_ left: NumberUnit, _ right: NumberUnit, at range: SourceRange) {
    if left != right, left != .figure, right != .figure {
      report(.unitsDiffer(left, right, at: range))
    }
  }

  private mutating func numberNamed(
    _ name: Spelled
  ) -> (value: NumberExpression, unit: NumberUnit)? {
    guard let meaning = meaning(of: name, wanted: "a number") else { return nil }
    if case .definition(let index) = meaning, drafts[index].kind == .number {
      rest(on: footings[index], at: name.range)
      return (.definition(index), numberUnits[index] ?? .figure)
    }
    report(
      .wrongKind(wanted: .number, found: kind(of: meaning), name: name.text, at: name.range))
    return nil
  }

  private mutating func reading(
    _ last: Bool, _ score: Spelled, _ within: ExpressionSyntax?
  ) -> (value: NumberExpression, unit: NumberUnit)? {
    guard let meaning = meaning(of: score, wanted: "a score") else { return nil }
    guard case .fact(let index) = meaning, case .score = facts[index].kind else {
      report(.wrongKind(wanted: .score, found: kind(of: meaning), at: score.range))
      return nil
    }
    rest(on: factFooting(index), at: score.range)
    guard let within else { return (.reading(index, last: last, within: nil), .points) }
    return days(within).map { (.reading(index, last: last, within: $0), .points) }
  }

  private mutating func calculated(
    _ sign: ExpressionSyntax.Operator, _ left: ExpressionSyntax, _ right: ExpressionSyntax
  ) -> (value: NumberExpression, unit: NumberUnit)? {
    let first = number(left)
    guard let b = number(right), let a = first else { return nil }
    switch sign {
    case .plus, .minus:
      requireUnit(a.unit, b.unit, at: right.range)
      let unit = a.unit == .figure ? b.unit : a.unit
      return (
        sign == .plus ? .sum(a.value, b.value) : .difference(a.value, b.value), unit
      )
    case .times:
      if !a.unit.isBare, !b.unit.isBare { report(.unitsDiffer(a.unit, b.unit, at: right.range)) }
      let unit = a.unit.isBare && b.unit != .figure ? b.unit : a.unit
      return (.product(a.value, b.value), unit)
    case .over:
      if case .literal(let divisor) = b.value, divisor.isZero {
        report(.dividedByNothing(at: right.range))
      }
      if b.unit.isBare, a.unit != b.unit || a.unit != .counted {
        return (.quotient(a.value, b.value), a.unit)
      }
      requireUnit(a.unit, b.unit, at: right.range)
      return (.quotient(a.value, b.value), .plain)
    }
  }
}
