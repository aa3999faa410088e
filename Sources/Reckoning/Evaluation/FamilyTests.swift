import Casework
import Quantities
import Terms

extension FamilyEvaluator {
  /// A number, or nothing when what it hangs on has not happened.
  mutating func number(_ expression: NumberExpression, _ slot: Int) throws(Overflow) -> Ratio? {
    switch expression {
    case .literal(let value): return value
    case .count(let days): return Ratio(whole: Int128(self.days(days, slot).count))
    case .age(let at):
      guard let born = everybody[slot].born, let day = day(at, slot) else { return nil }
      return Ratio(whole: Int128(born.age(on: day, leap: contract.decisions.leapBirthday)))
    case .sum(let a, let b):
      return try combine(a, b, slot) { (a, b) throws(Overflow) in try a.plus(b) }
    case .difference(let a, let b):
      return try combine(a, b, slot) { (a, b) throws(Overflow) in try a.minus(b) }
    case .product(let a, let b):
      return try combine(a, b, slot) { (a, b) throws(Overflow) in try a.times(b) }
    case .quotient(let a, let b):
      return try combine(a, b, slot) { (a, b) throws(Overflow) in
        b.isZero ? nil : try a.divided(by: b)
      }
    case .kinds(let state, let at):
      guard let day = day(at, slot) else { return nil }
      let inForce = spans(state, slot).filter { $0.days.contains(day) }
      return Ratio(whole: Int128(Set(inForce.map(\.code)).count))
    case .occurrences(let event, let within):
      return Ratio(whole: Int128(number(ofEvent: event, within, slot)))
    case .number(let several, let test): return try number(of: several, when: test)
    case .total(let several, let each): return try total(over: several, of: each)
    case .reading(let score, let last, let within):
      var found = readings(score, slot)
      if let within {
        let days = days(within, slot)
        found = found.filter { days.contains($0.day) }
      }
      guard let one = last ? found.last : found.first else { return nil }
      return try reading(one, among: found, of: score)
    case .definition(let index):
      let place = self.slot(ofDefinition: index, asked: slot)
      guard case .number(let value)? = value(ofDefinition: index, place) else { return nil }
      return try number(value, place)
    }
  }

  private mutating func combine(
    _ a: NumberExpression, _ b: NumberExpression, _ slot: Int,
    _ operation: (Ratio, Ratio) throws(Overflow) -> Ratio?
  ) throws(Overflow) -> Ratio? {
    guard let a = try number(a, slot), let b = try number(b, slot) else { return nil }
    return try operation(a, b)
  }

  /// Whether something is so; a comparison with what has not happened is false (rule 9).
  mutating func test(_ expression: TestExpression, _ slot: Int) throws(Overflow) -> Bool {
    switch expression {
    case .happened(let days): return !self.days(days, slot).isEmpty
    case .noDay(let days): return self.days(days, slot).isEmpty
    case .everyDay(let days, let other):
      let days = self.days(days, slot)
      return !days.isEmpty && days.subtracting(self.days(other, slot)).isEmpty
    case .comparison(let a, let comparison, let b):
      guard let a = try number(a, slot), let b = try number(b, slot) else { return false }
      return comparison.holds(a, b)
    case .between(let value, let low, let high):
      guard let value = try number(value, slot), let low = try number(low, slot),
        let high = try number(high, slot)
      else { return false }
      return low <= value && value <= high
    case .order(let a, let order, let b):
      guard let a = day(a, slot), let b = day(b, slot) else { return false }
      return order.holds(a, b)
    case .state(let fact, let at, let codes):
      guard let day = day(at, slot) else { return false }
      return recordedStates(fact, slot).contains {
        $0.days.contains(day) && contract.facts[fact].reads($0.name, $0.code)
          && (codes.isEmpty || codes.contains($0.code ?? ""))
      }
    case .all(let tests):
      for each in tests where try !test(each, slot) { return false }
      return true
    case .any(let tests):
      for each in tests where try test(each, slot) { return true }
      return false
    case .atLeast(let count, let tests):
      var held = 0
      for each in tests where try test(each, slot) { held += 1 }
      return held >= count
    case .not(let inner): return try !test(inner, slot)
    case .definition(let index):
      let place = self.slot(ofDefinition: index, asked: slot)
      guard case .test(let value)? = value(ofDefinition: index, place) else { return false }
      return try test(value, place)
    }
  }
}

extension Comparison {
  func holds(_ a: Ratio, _ b: Ratio) -> Bool {
    switch self {
    case .isEqual: a == b
    case .atLeast: a >= b
    case .atMost: a <= b
    case .above: a > b
    case .below: a < b
    }
  }
}

extension DayOrder {
  func holds(_ a: Day, _ b: Day) -> Bool {
    switch self {
    case .before: a < b
    case .onOrBefore: a <= b
    case .after: a > b
    case .onOrAfter: a >= b
    case .same: a == b
    }
  }
}
