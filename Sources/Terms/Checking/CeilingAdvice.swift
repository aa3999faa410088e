import Diagnostics
import Quantities

extension Checker {
  /// Warns of a payer's ceiling that the limits of the contract keep out of reach.
  mutating func adviseOnCeilings() {
    var largest: [Int: Pence] = [:]
    var unlimited: Set<Int> = []
    for outcome in outcomes {
      guard let split = outcome.split else { continue }
      if let most = mostPaid(outcome) {
        largest[split] = max(largest[split] ?? most, most)
      } else {
        unlimited.insert(split)
      }
    }
    for (index, split) in splits.enumerated() where !unlimited.contains(index) {
      guard let most = largest[index] else { continue }
      for ceiling in split.ceilings { advise(ceiling, of: split, most: most) }
    }
  }

  /// What a limit over the whole contract leaves for an outcome; nil without one.
  private func mostPaid(_ outcome: Outcome) -> Pence? {
    let amounts = outcome.steps.compactMap { step -> Pence? in
      guard case .atMost(let index) = step, limits[index].scope.isEmpty,
        case .money(let amount) = limits[index].amount
      else { return nil }
      return amount
    }
    return amounts.min()
  }

  private mutating func advise(_ ceiling: Split.Ceiling, of split: Split, most: Pence) {
    // What spills from another ceiling comes on top of the payer's own share.
    guard !split.ceilings.contains(where: { $0.beyond == ceiling.payer }) else { return }
    let shares = split.rows.map { row -> Ratio in
      if row.rest == ceiling.payer { return .one }
      return row.shares.first { $0.payer == ceiling.payer }?.share ?? .zero
    }
    guard let share = shares.max(), let exact = try? most.exact.times(share),
      let whole = try? exact.rounded(.up), let reached = try? Pence(exact: whole),
      reached < ceiling.amount
    else { return }
    report(
      .limitCannotBind(
        "the ceiling of \(ceiling.payer.name)", reached,
        because: "its share of the \(most) that the contract pays in all", at: ceiling.range))
  }
}

extension Outcome {
  fileprivate var split: Int? {
    for case .split(let index) in steps { return index }
    return nil
  }
}

extension Payer {
  fileprivate var name: String {
    switch self {
    case .named(let name): name
    case .state: "that payer"
    }
  }
}
