import Casework
import Quantities
import Terms

// MARK: numbers

extension ReferenceFamily {
  /// A number, or nothing when what it hangs on has not happened.
  mutating func number(_ expression: NumberExpression, _ asked: Asked) throws -> Ratio? {
    switch expression {
    case .literal(let value): return value
    case .count(let set):
      return Ratio(whole: Int128(days(set, asked).marks.count(where: { $0 })))
    case .age(let at):
      guard let born = born(asked), let day = day(at, asked) else { return nil }
      return Ratio(whole: Int128(almanac.age(born, on: day, contract.decisions.leapBirthday)))
    case .sum(let left, let right):
      guard let left = try number(left, asked), let right = try number(right, asked) else {
        return nil
      }
      return try left.plus(right)
    case .difference(let left, let right):
      guard let left = try number(left, asked), let right = try number(right, asked) else {
        return nil
      }
      return try left.minus(right)
    case .product(let left, let right):
      guard let left = try number(left, asked), let right = try number(right, asked) else {
        return nil
      }
      return try left.times(right)
    case .quotient(let left, let right):
      guard let left = try number(left, asked), let right = try number(right, asked),
        !right.isZero
      else { return nil }
      return try left.divided(by: right)
    case .kinds(let state, let at):
      guard let day = day(at, asked) else { return nil }
      var codes: Set<String?> = []
      for span in spans(state, codes: [], asked) where isIn([span], on: day) {
        codes.insert(span.code)
      }
      return Ratio(whole: Int128(codes.count))
    case .occurrences(let event, let within):
      let window = within.map { days($0, asked) }
      var count = 0
      for day in daysOfAllCases(event, asked) where window.map({ $0[day] }) ?? true { count += 1 }
      return Ratio(whole: Int128(count))
    case .number(let several, let test):
      var count = 0
      for one in try counted(several) {
        if let test, try !holds(test, one) { continue }
        count += 1
      }
      return Ratio(whole: Int128(count))
    case .total(let several, let each):
      var sum = Ratio.zero
      for one in try counted(several) {
        if let value = try number(each, one) { sum = try sum.plus(value) }
      }
      return sum
    case .reading(let score, let last, let within): return try reading(score, last, within, asked)
    case .definition(let index):
      guard case (.number(let value), let about)? = named(index, asked) else { return nil }
      return try number(value, about)
    }
  }

  /// Who is counted: those who belong to the contract, whatever case is at hand.
  private mutating func counted(_ several: Several) throws -> [Asked] {
    let everybody =
      several == .families
      ? [Asked(who: .family)] : family.children.indices.map { Asked(who: .child($0)) }
    if isAskingWhoBelongs { return everybody }
    var counted: [Asked] = []
    for one in everybody { if try isEligible(one) { counted.append(one) } }
    return counted
  }

  private mutating func reading(
    _ score: Int, _ last: Bool, _ within: DaysExpression?, _ asked: Asked
  ) throws -> Ratio? {
    let name = contract.facts[score].recordedName
    let window = within.map { days($0, asked) }
    let declared = contract.facts[score]
    let recorded = histories(asked, declared).flatMap(\.readings)
    let readings = recorded.filter { reading in
      let inside = window.map { $0[reading.day.n] } ?? true
      return reading.name == name && inside
    }
    let sorted = readings.sorted { $0.day < $1.day }
    guard let one = last ? sorted.last : sorted.first else { return nil }
    guard case .score(_, _, let rule?) = contract.facts[score].kind else { return one.value }
    let values = sorted.filter { $0.day == one.day }.map(\.value).sorted()
    switch rule {
    case .highest: return values.last
    case .lowest: return values.first
    case .mean:
      var sum = Ratio.zero
      for value in values { sum = try sum.plus(value) }
      return try sum.divided(by: Ratio(whole: Int128(values.count)))
    }
  }

  private mutating func named(_ index: Int, _ asked: Asked) -> (Expression, Asked)? {
    let definition = contract.definitions[index]
    let asked = definition.subject == .family ? asked.about(.family) : asked
    guard let version = wording(definition.versions.map(\.clause), asked) else { return nil }
    return (definition.versions[version].value, asked)
  }
}

// MARK: tests

extension ReferenceFamily {
  mutating func holds(_ test: TestExpression, _ asked: Asked) throws -> Bool {
    switch test {
    case .happened(let set): return !days(set, asked).isEmpty
    case .noDay(let set): return days(set, asked).isEmpty
    case .everyDay(let of, let isIn):
      let (of, isIn) = (days(of, asked), days(isIn, asked))
      if of.isEmpty { return false }
      for day in horizon.days where of[day] && !isIn[day] { return false }
      return true
    case .comparison(let left, let how, let right):
      guard let left = try number(left, asked), let right = try number(right, asked) else {
        return false
      }
      switch how {
      case .isEqual: return left == right
      case .atLeast: return left >= right
      case .atMost: return left <= right
      case .above: return left > right
      case .below: return left < right
      }
    case .between(let value, let low, let high):
      guard let value = try number(value, asked), let low = try number(low, asked),
        let high = try number(high, asked)
      else { return false }
      return low <= value && value <= high
    case .order(let left, let how, let right):
      guard let left = day(left, asked), let right = day(right, asked) else { return false }
      switch how {
      case .before: return left < right
      case .onOrBefore: return left <= right
      case .after: return left > right
      case .onOrAfter: return left >= right
      case .same: return left == right
      }
    case .state(let fact, let at, let codes):
      guard let day = day(at, asked) else { return false }
      return isIn(spans(fact, codes: codes, asked), on: day)
    case .all(let parts):
      for part in parts { if try !holds(part, asked) { return false } }
      return true
    case .any(let parts):
      for part in parts { if try holds(part, asked) { return true } }
      return false
    case .atLeast(let count, let parts):
      var met = 0
      for part in parts { if try holds(part, asked) { met += 1 } }
      return met >= count
    case .not(let part): return try !holds(part, asked)
    case .definition(let index):
      guard case (.test(let value), let about)? = named(index, asked) else { return false }
      return try holds(value, about)
    }
  }

  /// Whether a subject belongs to the contract, as known now (rule 14).
  mutating func isEligible(_ asked: Asked) throws -> Bool {
    isAskingWhoBelongs = true
    defer { isAskingWhoBelongs = false }
    for rule in contract.eligibility {
      let about: Asked
      switch (rule.subject, asked.who) {
      case (.child, .child), (.adult, .adult), (.family, .family): about = asked
      case (.family, _): about = asked.about(.family)
      default: continue
      }
      guard let version = wording(rule.versions.map(\.clause), about) else { continue }
      let met = try holds(rule.versions[version].test, about)
      if met == (rule.effect == .excluded) { return false }
    }
    return true
  }
}
