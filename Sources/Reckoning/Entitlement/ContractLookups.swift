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

  /// The state that names a payer of this outcome: its only payer, or one of a split.
  package func payerState(of outcome: Outcome) -> Int? {
    for case .paidBy(.state(let fact)) in outcome.steps { return fact }
    guard let split = split(of: outcome) else { return nil }
    for row in splits[split].rows.indices {
      if let fact = payerState(of: outcome, under: row) { return fact }
    }
    return nil
  }

  /// The same while one row of the split is in force; nil: while none is.
  func payerState(of outcome: Outcome, under splitRow: Int?) -> Int? {
    for case .paidBy(.state(let fact)) in outcome.steps { return fact }
    guard let split = split(of: outcome), let splitRow else { return nil }
    let row = splits[split].rows[splitRow]
    for case (.state(let fact), _) in row.shares { return fact }
    if case .state(let fact)? = row.rest { return fact }
    return nil
  }

  /// The state that names who bears what lies beyond a ceiling, while a row is in force.
  func ceilingState(of outcome: Outcome, under splitRow: Int?) -> Int? {
    guard let split = split(of: outcome), splitRow != nil else { return nil }
    for ceiling in splits[split].ceilings {
      if case .state(let fact) = ceiling.payer { return fact }
      if case .state(let fact)? = ceiling.beyond { return fact }
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
