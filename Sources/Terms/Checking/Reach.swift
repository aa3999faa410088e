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

  private func moved(_ span: Span, by sign: Int) -> Reach {
    let length =
      switch span {
      case .days(let days): days * 100
      case .months(let months): months * 3_044
      }
    return Reach(event: event, distance: distance + sign * length)
  }

  /// The day itself.
  static func of(_ day: DayExpression, in known: Known) -> Reach? {
    switch day {
    case .event(let index): Reach(event: index, distance: 0)
    case .plus(let day, let span): of(day, in: known)?.moved(span, by: 1)
    case .minus(let day, let span): of(day, in: known)?.moved(span, by: -1)
    case .lastDay(let set): of(set, in: known)
    case .definition(let index): definition(index, in: known)
    case .date, .firstDay, .earlier, .later, .birthday: nil
    }
  }

  /// The last day of a set.
  static func of(_ set: DaysExpression, in known: Known) -> Reach? {
    switch set {
    case .day(let day): of(day, in: known)
    case .window(let span, let start, let anchor, _):
      of(anchor, in: known)?.moved(span, by: 1)
        .moved(.days(start == .beginningWith ? 1 : 0), by: -1)
    case .range(_, let last): of(last, in: known)
    case .all(let sets):
      sets.compactMap { of($0, in: known) }.min { $0.distance < $1.distance }
    case .except(let first, _), .heldFor(let first, _): of(first, in: known)
    case .definition(let index): definition(index, in: known)
    case .event, .state, .care, .from, .before, .any, .ofAny, .ofEvery, .toDate: nil
    }
  }

  private static func definition(_ index: Int, in known: Known) -> Reach? {
    known.definitions[index]
  }

  /// The reaches of all definitions; each is worked out once.
  struct Known {
    fileprivate var definitions: [Reach?]

    /// `order` lists the definitions so that each comes after those that it names.
    init(_ contract: CheckedContract, order: [Int]) {
      definitions = Array(repeating: nil, count: contract.definitions.count)
      for index in order where contract.definitions[index].versions.count == 1 {
        definitions[index] =
          switch contract.definitions[index].versions[0].value {
          case .day(let day): Reach.of(day, in: self)
          case .days(let set): Reach.of(set, in: self)
          case .number, .test: nil
          }
      }
    }
  }

  /// What a test reads.
  static func of(_ test: TestExpression, in known: Known) -> [Reach] {
    switch test {
    case .happened(let set), .noDay(let set): [of(set, in: known)].compactMap { $0 }
    case .everyDay(let set, _): [of(set, in: known)].compactMap { $0 }
    case .all(let tests), .any(let tests), .atLeast(_, let tests):
      tests.flatMap { of($0, in: known) }
    case .not(let test): of(test, in: known)
    case .comparison, .between, .order, .state, .definition: []
    }
  }
}
