import Quantities

/// How far after one event an expression reads, for contracts whose conditions look ahead.
///
/// Only what hangs on a single event by lengths is known; months count as 30.44 days, which is near
/// enough for a note.
struct Reach: Hashable {
  /// The fact that all hangs on.
  let event: Int
  /// Hundredths of a day.
  let distance: Int

  func moved(_ span: Span) -> Reach { moved(span, by: 1) }

  private func moved(_ span: Span, by sign: Int) -> Reach {
    let length =
      switch span {
      case .days(let days): days * 100
      case .months(let months): months * 3_044
      }
    return Reach(event: event, distance: distance + sign * length)
  }

  private func moved(days: Int) -> Reach { Reach(event: event, distance: distance + days * 100) }

  /// The reaches of all definitions; each is worked out once.
  struct Known {
    fileprivate var first: [Reach?]
    fileprivate var last: [Reach?]
    fileprivate var reads: [[Reach]]

    /// `order` lists the definitions so that each comes after those that it names.
    init(_ contract: CheckedContract, order: [Int]) {
      first = Array(repeating: nil, count: contract.definitions.count)
      last = first
      reads = Array(repeating: [], count: contract.definitions.count)
      for index in order where contract.definitions[index].versions.count == 1 {
        switch contract.definitions[index].versions[0].value {
        case .day(let day):
          first[index] = Reach.of(day, in: self)
          last[index] = first[index]
        case .days(let set):
          first[index] = Reach.first(of: set, in: self)
          last[index] = Reach.last(of: set, in: self)
        case .number(let number): reads[index] = Reach.read(by: number, in: self)
        case .test(let test): reads[index] = Reach.read(by: test, in: self)
        }
      }
    }
  }
}

// MARK: Days

extension Reach {
  /// The day itself.
  static func of(_ day: DayExpression, in known: Known) -> Reach? {
    switch day {
    case .event(let index): Reach(event: index, distance: 0)
    case .plus(let day, let span): of(day, in: known)?.moved(span, by: 1)
    case .minus(let day, let span): of(day, in: known)?.moved(span, by: -1)
    case .firstDay(let set): first(of: set, in: known)
    case .lastDay(let set): last(of: set, in: known)
    case .definition(let index): known.last[index]
    case .date, .earlier, .later, .birthday: nil
    }
  }

  /// The earliest day of a set.
  static func first(of set: DaysExpression, in known: Known) -> Reach? {
    switch set {
    case .day(let day), .range(let day, _), .from(let day): of(day, in: known)
    case .window(_, let start, let anchor, _):
      of(anchor, in: known)?.moved(days: start == .after ? 1 : 0)
    case .all(let sets):
      sets.compactMap { first(of: $0, in: known) }.max { $0.distance < $1.distance }
    case .except(let kept, _): first(of: kept, in: known)
    case .heldFor(let held, let span): first(of: held, in: known)?.moved(span).moved(days: -1)
    case .definition(let index): known.first[index]
    case .event, .state, .care, .before, .any, .ofAny, .ofEvery, .toDate: nil
    }
  }

  /// The last day of a set.
  static func last(of set: DaysExpression, in known: Known) -> Reach? {
    switch set {
    case .day(let day), .range(_, let day): of(day, in: known)
    case .before(let day): of(day, in: known)?.moved(days: -1)
    case .window(let span, let start, let anchor, _):
      of(anchor, in: known)?.moved(span).moved(days: start == .after ? 0 : -1)
    case .all(let sets):
      sets.compactMap { last(of: $0, in: known) }.min { $0.distance < $1.distance }
    case .except(let kept, _), .heldFor(let kept, _): last(of: kept, in: known)
    case .definition(let index): known.last[index]
    case .event, .state, .care, .from, .any, .ofAny, .ofEvery, .toDate: nil
    }
  }
}

// MARK: What is read

extension Reach {
  /// The last days that a test reads.
  static func read(by test: TestExpression, in known: Known) -> [Reach] {
    switch test {
    case .happened(let set), .noDay(let set), .everyDay(let set, _):
      [last(of: set, in: known)].compactMap(\.self)
    case .all(let tests), .any(let tests), .atLeast(_, let tests):
      tests.flatMap { read(by: $0, in: known) }
    case .not(let test): read(by: test, in: known)
    case .comparison(let a, _, let b): [a, b].flatMap { read(by: $0, in: known) }
    case .between(let value, let low, let high):
      [value, low, high].flatMap { read(by: $0, in: known) }
    case .state(_, let at, _): [of(at, in: known)].compactMap(\.self)
    case .definition(let index): known.reads[index]
    // Which of two days is the earlier one shows when the first of them has come.
    case .order: []
    }
  }

  /// The last days that a number reads.
  private static func read(by number: NumberExpression, in known: Known) -> [Reach] {
    switch number {
    case .count(let set), .occurrences(_, let set?), .reading(_, _, let set?):
      [last(of: set, in: known)].compactMap(\.self)
    case .kinds(_, let at): [of(at, in: known)].compactMap(\.self)
    case .sum(let a, let b), .difference(let a, let b), .product(let a, let b),
      .quotient(let a, let b):
      [a, b].flatMap { read(by: $0, in: known) }
    case .definition(let index): known.reads[index]
    // A birthday is known before it comes.
    case .literal, .age, .occurrences, .reading, .number, .total: []
    }
  }
}
