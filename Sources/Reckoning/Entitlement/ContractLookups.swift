import Quantities
package import Terms

extension Accrual {
  var blockDate: BlockDate? {
    switch self {
    case .eachDay, .onDays, .movement: nil
    case .running(_, _, let dated), .grid(_, _, _, let dated): dated
    }
  }
}

extension CheckedContract {
  /// The first period that is not over before a day; a contract of many years has dozens of them.
  func firstPeriod(endingAfter day: Day?) -> Int {
    guard let day else { return periods.count }
    var low = 0
    var high = periods.count
    while low < high {
      let middle = (low + high) / 2
      if periods[middle].end <= day { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The split by which an outcome's lines are shared.
  package func split(of outcome: Outcome) -> Int? {
    for case .split(let index) in outcome.steps { return index }
    return nil
  }

  /// The states that name a payer of this outcome, each with the day on which it is asked: of its only
  /// payer, or of the rows of a split.
  package func payerStates(of outcome: Outcome) -> [PayerState] {
    guard let split = split(of: outcome) else {
      return [payerState(of: outcome, under: nil)].compactMap(\.self)
    }
    return splits[split].rows.indices.compactMap { payerState(of: outcome, under: $0) }
  }

  /// The state that names a payer while one row of the split is in force; nil: while none is.
  package func payerState(of outcome: Outcome, under splitRow: Int?) -> PayerState? {
    for case .paidBy(.state(let fact), let day) in outcome.steps {
      return PayerState(fact: fact, day: day)
    }
    guard let split = split(of: outcome), let splitRow else { return nil }
    let row = splits[split].rows[splitRow]
    for case (.state(let fact), _) in row.shares {
      return PayerState(fact: fact, day: row.payerDay)
    }
    if case .state(let fact)? = row.rest { return PayerState(fact: fact, day: row.payerDay) }
    return nil
  }

  /// The state that names who bears what lies beyond a ceiling, while a row is in force.
  func ceilingState(of outcome: Outcome, under splitRow: Int?) -> PayerState? {
    guard let split = split(of: outcome), splitRow != nil else { return nil }
    for ceiling in splits[split].ceilings {
      for case .state(let fact)? in [ceiling.payer, ceiling.beyond] {
        return PayerState(fact: fact, day: nil)
      }
    }
    return nil
  }
}

extension MoneyStep {
  /// The rate that says how large a share the step takes, where one does.
  package var shareRate: Int? {
    switch self {
    case .less(.rate(let rate), ofDays: _), .times(.rate(let rate)): rate
    case .less, .times, .slide, .atMost, .rounded, .split, .paidBy: nil
    }
  }
}

extension Saving {
  /// The rates that say how large the expected share is and how much is attributed.
  package var shareRates: [Int] {
    ([expected] + attribution.values).compactMap { share in
      if case .rate(let rate) = share { rate } else { nil }
    }
  }
}

/// A state that says who pays.
package struct PayerState: Sendable {
  /// An index into `facts`.
  package let fact: Int
  /// The day on which it is asked; nil: each day earned.
  package let day: DayExpression?
}
