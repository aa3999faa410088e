/// Which expressions hang on something that may never happen (rule 9).
///
/// A comparison with it is false, whichever way it points; so its negation would be true, and is
/// refused.
struct Fragility {
  /// By definition: a day that may be missing, a number that may be, a test that compares with one.
  var definitions: [Bool]

  init(count: Int) { definitions = Array(repeating: true, count: count) }

  func expression(_ value: Expression) -> Bool {
    switch value {
    case .day(let day): self.day(day)
    case .days: true
    case .number(let number): self.number(number)
    case .test(let test): self.test(test)
    }
  }

  func day(_ day: DayExpression) -> Bool {
    switch day {
    case .date, .birthday: false
    case .event: true
    case .plus(let day, _), .minus(let day, _): self.day(day)
    case .firstDay, .lastDay: true
    case .earlier(let days): days.allSatisfy(self.day)
    case .later(let days): days.contains(where: self.day)
    case .definition(let index): definitions[index]
    }
  }

  func number(_ number: NumberExpression) -> Bool {
    switch number {
    case .literal, .count, .occurrences, .number, .total: false
    case .age(let day), .kinds(_, let day): self.day(day)
    case .reading: true
    case .sum(let a, let b), .difference(let a, let b), .product(let a, let b):
      self.number(a) || self.number(b)
    // Nothing divided by nothing has not happened either.
    case .quotient: true
    case .definition(let index): definitions[index]
    }
  }

  func test(_ test: TestExpression) -> Bool {
    switch test {
    case .happened, .noDay: false
    case .everyDay, .state: true
    case .comparison(let a, _, let b): number(a) || number(b)
    case .between(let a, let b, let c): number(a) || number(b) || number(c)
    case .order(let a, _, let b): day(a) || day(b)
    case .all(let tests), .any(let tests), .atLeast(_, let tests): tests.contains(where: self.test)
    case .not(let test): self.test(test)
    case .definition(let index): definitions[index]
    }
  }
}
