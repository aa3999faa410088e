import Quantities

/// The most days that a set can have for one subject, as far as the contract alone says.
struct MostDays {
  private let bounds: Bounds
  private let facts: [FactDeclaration]
  private var definitions: [Int?]

  /// `order` lists the definitions so that each comes after those that it names.
  init(_ contract: CheckedContract, order: [Int], _ bounds: Bounds) {
    self.bounds = bounds
    facts = contract.facts
    definitions = Array(repeating: nil, count: contract.definitions.count)
    for index in order {
      let most = contract.definitions[index].versions.map { version -> Int? in
        switch version.value {
        case .day: 1
        case .days(let set): days(set)
        case .number, .test: nil
        }
      }
      definitions[index] = most.contains { $0 == nil } ? nil : most.compactMap(\.self).max()
    }
  }

  /// Nil where nothing bounds them.
  func days(_ set: DaysExpression) -> Int? {
    let possible = bounds.days(set)
    let isBounded = possible.first != .earliest && possible.ranges.last?.end != .latest
    return [isBounded ? possible.count : nil, inside(set)].compactMap(\.self).min()
  }

  /// What the form of a set says.
  private func inside(_ set: DaysExpression) -> Int? {
    switch set {
    case .day: return 1
    case .window(let span, _, _, let modifiers):
      // A pause prolongs a window by as many days as it takes.
      let restarts = modifiers.contains { if case .restartedBy = $0 { true } else { false } }
      return restarts ? nil : span.mostDays
    case .all(let sets): return sets.compactMap(days).min()
    case .any(let sets):
      let each = sets.compactMap(days)
      return each.count == sets.count ? each.reduce(0, +) : nil
    case .except(let first, _): return days(first)
    case .ofEvery(_, let set), .heldFor(let set, _): return days(set)
    case .definition(let index): return definitions[index]
    case .event, .state, .care, .range, .from, .before, .ofAny, .toDate: return nil
    }
  }
}

extension Span {
  /// The most days that it can have, whenever it begins.
  var mostDays: Int { lengths.max() ?? 0 }

  /// The fewest, likewise.
  var fewestDays: Int { lengths.min() ?? 0 }

  /// Its lengths from the first and the last days of the months of four years: all that there are.
  private var lengths: [Int] {
    if case .days(let days) = self { return [days] }
    return (2001...2004).flatMap { year in
      (1...12).flatMap { month in
        [1, 29, 30, 31].compactMap { Day(year: year, month: month, day: $0) }
          .map { $0.lastDay(ofSpanBeginningHere: self) - $0 + 1 }
      }
    }
  }
}
