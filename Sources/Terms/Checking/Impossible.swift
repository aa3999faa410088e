import Quantities

/// Which tests can never hold, as far as the contract alone says: days that the calendar keeps apart,
/// figures beyond a scale, two bounds of one number that leave nothing between them.
///
/// What it calls impossible is so; much that is impossible it does not see.
struct Impossible {
  private let contract: CheckedContract
  private let bounds: Bounds
  private let most: MostDays
  private var tests: [Int: Conditions] = [:]
  private var numbers: [Int: Interval] = [:]

  /// `order` lists the definitions so that each comes after those that it names.
  init(_ contract: CheckedContract, order: [Int], _ bounds: Bounds, _ most: MostDays) {
    self.contract = contract
    self.bounds = bounds
    self.most = most
    for index in order {
      let versions = contract.definitions[index].versions
      guard versions.count == 1 else { continue }
      switch versions[0].value {
      case .test(let test): tests[index] = conditions(of: test)
      case .number(let number): numbers[index] = interval(number)
      case .day, .days: break
      }
    }
  }

  /// What holds wherever a test holds.
  struct Conditions {
    /// What cannot be, in words.
    var never: String?
    /// Of a number, by its words.
    var numbers: [String: Interval] = [:]
    /// Of a day, by its words.
    var days: [String: DaySet] = [:]

    static func never(_ words: String) -> Conditions { Conditions(never: words) }
  }

  /// Why tests can never hold together, in words; nil: they can, or nothing is known.
  func together(_ all: [TestExpression]) -> String? {
    all.map(conditions).reduce(Conditions(), joined).never
  }

  private func joined(_ one: Conditions, _ other: Conditions) -> Conditions {
    var made = one
    made.never = one.never ?? other.never
    for (words, interval) in other.numbers.sorted(by: { $0.key < $1.key }) {
      let both = (one.numbers[words] ?? .open).intersection(interval)
      made.numbers[words] = both
      if both.isEmpty { made.never = made.never ?? "no \(words) lies within both bounds" }
    }
    for (words, days) in other.days.sorted(by: { $0.key < $1.key }) {
      let both = (one.days[words] ?? .always).intersection(days)
      made.days[words] = both
      if both.isEmpty { made.never = made.never ?? "no day of \(words) lies within both bounds" }
    }
    return made
  }
}

// MARK: Tests

extension Impossible {
  private func conditions(of test: TestExpression) -> Conditions {
    switch test {
    case .all(let tests): return tests.map(conditions).reduce(Conditions(), joined)
    case .any(let tests):
      let each = tests.map(conditions)
      return each.allSatisfy { $0.never != nil } ? each.first ?? Conditions() : Conditions()
    case .atLeast(let count, let tests):
      let each = tests.map(conditions)
      return each.count { $0.never == nil } < count
        ? each.first { $0.never != nil } ?? Conditions() : Conditions()
    case .not: return Conditions()
    case .definition(let index): return tests[index] ?? Conditions()
    case .happened(let set), .everyDay(let set, _):
      return bounds.days(set).isEmpty
        ? .never("there is no day in “\(contract.words(for: set))”") : Conditions()
    case .noDay: return Conditions()
    case .comparison(let a, let how, let b): return compared(a, how, b, test)
    case .between(let value, let low, let high):
      let range = Interval(low: interval(low).low, high: interval(high).high)
      return bound(value, range, test)
    case .order(let a, let how, let b): return ordered(a, how, b, test)
    // Somebody may be in two codes of a state at once.
    case .state: return Conditions()
    }
  }

  private func compared(
    _ a: NumberExpression, _ how: Comparison, _ b: NumberExpression, _ test: TestExpression
  ) -> Conditions {
    let (left, right) = (interval(a), interval(b))
    guard !left.intersection(how.bound(by: right)).isEmpty else { return never(test) }
    guard case .literal = b else { return Conditions() }
    return bound(a, how.bound(by: right), test)
  }

  private func bound(
    _ value: NumberExpression, _ range: Interval, _ test: TestExpression
  ) -> Conditions {
    let left = interval(value).intersection(range)
    guard !left.isEmpty else { return never(test) }
    return Conditions(numbers: [contract.words(for: value): left])
  }

  private func ordered(
    _ a: DayExpression, _ how: DayOrder, _ b: DayExpression, _ test: TestExpression
  ) -> Conditions {
    let (left, right) = (bounds.day(a), bounds.day(b))
    guard let first = right.first, let last = right.last, !left.isEmpty else {
      return never(test)
    }
    let reach =
      switch how {
      case .before, .onOrBefore: how.days(last)
      case .after, .onOrAfter: how.days(first)
      case .same: DayRange(first: first, last: last)
      }
    let possible =
      right.ranges.last?.end == .latest && how != .after && how != .onOrAfter
      ? left : left.intersection(reach)
    guard !possible.isEmpty else { return never(test) }
    return first == last ? Conditions(days: [contract.words(for: a): possible]) : Conditions()
  }

  private func never(_ test: TestExpression) -> Conditions {
    .never("“\(contract.words(for: test))” cannot be")
  }
}

// MARK: Numbers

/// The numbers between two bounds; nil: nothing bounds them there.
struct Interval: Hashable {
  struct End: Hashable {
    var value: Ratio
    /// The bound itself is not among them.
    var isOpen = false
  }

  var low: End?
  var high: End?

  static let open = Interval()

  var isEmpty: Bool {
    guard let low, let high else { return false }
    return high.value < low.value || (high.value == low.value && (low.isOpen || high.isOpen))
  }

  func intersection(_ other: Interval) -> Interval {
    Interval(
      low: [low, other.low].compactMap(\.self).max { ($0.value, $0.rank) < ($1.value, $1.rank) },
      high: [high, other.high].compactMap(\.self).min {
        ($0.value, -$0.rank) < ($1.value, -$1.rank)
      })
  }
}

extension Interval.End {
  fileprivate var rank: Int { isOpen ? 1 : 0 }
}

extension Comparison {
  /// The numbers that stand so to one of an interval.
  fileprivate func bound(by other: Interval) -> Interval {
    func open(_ end: Interval.End?) -> Interval.End? {
      end.map { Interval.End(value: $0.value, isOpen: true) }
    }
    return switch self {
    case .isEqual: other
    case .atLeast: Interval(low: other.low)
    case .atMost: Interval(high: other.high)
    case .above: Interval(low: open(other.low))
    case .below: Interval(high: open(other.high))
    }
  }
}

extension Impossible {
  /// The numbers that an expression can give.
  private func interval(_ number: NumberExpression) -> Interval {
    switch number {
    case .literal(let value): return Interval(low: .init(value: value), high: .init(value: value))
    case .count(let set):
      let most = most.days(set).map { Interval.End(value: Ratio(whole: Int128($0))) }
      return Interval(low: .init(value: .zero), high: most)
    case .age, .occurrences, .number: return Interval(low: .init(value: .zero))
    case .kinds(let state, _):
      guard case .state(let codes) = contract.facts[state].kind, !codes.isEmpty else {
        return Interval(low: .init(value: .zero))
      }
      return Interval(
        low: .init(value: .zero), high: .init(value: Ratio(whole: Int128(codes.count))))
    case .reading(let score, _, _):
      guard case .score(let low, let high, _) = contract.facts[score].kind else { return .open }
      return Interval(low: .init(value: low), high: .init(value: high))
    case .sum(let a, let b): return sum(interval(a), interval(b))
    case .difference(let a, let b):
      let taken = interval(b)
      func turned(_ end: Interval.End?) -> Interval.End? {
        end.map { Interval.End(value: $0.value.negated, isOpen: $0.isOpen) }
      }
      return sum(interval(a), Interval(low: turned(taken.high), high: turned(taken.low)))
    case .product, .quotient, .total: return .open
    case .definition(let index): return numbers[index] ?? .open
    }
  }

  private func sum(_ a: Interval, _ b: Interval) -> Interval {
    func end(_ a: Interval.End?, _ b: Interval.End?) -> Interval.End? {
      guard let a, let b, let value = try? a.value.plus(b.value) else { return nil }
      return Interval.End(value: value, isOpen: a.isOpen || b.isOpen)
    }
    return Interval(low: end(a.low, b.low), high: end(a.high, b.high))
  }
}
