import Diagnostics
import Quantities

/// Limits that nothing can reach: what a subject can bring at most lies below them.
extension Checker {
  mutating func adviseOnLimits(_ most: MostDays) {
    for (index, limit) in limits.enumerated() {
      let users = outcomes.filter { $0.steps.contains { $0.isLimit(index) } }
      guard !users.isEmpty else { continue }
      switch limit.amount {
      case .units(let count):
        guard let reached = together(users, limit, { atMost($0, limit, most) }),
          !reached.isZero, reached < Ratio(whole: Int128(count))
        else { continue }
        report(.limitNotReached(limit, most: reached.counted("unit")))
      case .money(let amount):
        let money = together(users, limit) { outcome in
          atMost(outcome, limit, most).flatMap { units in
            price(of: outcome, above: index).flatMap { try? units.times($0) }
          }
        }
        guard let money, !money.isZero, money < amount.exact, let whole = try? money.rounded(.up),
          let reached = try? Pence(exact: whole)
        else { continue }
        report(.limitNotReached(limit, most: "\(reached)"))
      case .share: continue
      }
    }
  }

  /// What all users of a limit bring together; of `best of` one alone is paid, and a limit for each
  /// outcome takes each by itself.
  private func together(
    _ users: [Outcome], _ limit: Limit, _ most: (Outcome) -> Ratio?
  ) -> Ratio? {
    var byName: [String: Ratio] = [:]
    for outcome in users {
      guard let own = most(outcome) else { return nil }
      byName[outcome.name] = max(byName[outcome.name] ?? .zero, own)
    }
    if limit.scope.contains(.outcome) { return byName.values.max() }
    return byName.values.reduce(Ratio.zero as Ratio?) { sum, own in
      sum.flatMap { try? $0.plus(own) }
    }
  }

  /// The most units of an outcome that fall under a limit together; nil where nothing bounds them.
  private func atMost(_ outcome: Outcome, _ limit: Limit, _ most: MostDays) -> Ratio? {
    let own: Limit.Scope = outcome.subject == .child ? .child : .family
    guard limit.scope.contains(own) || limit.scope.contains(.case) && outcome.caseEvent != nil,
      outcome.caseEvent == nil || limit.scope.contains(.case)
    else { return nil }
    let units: Int?
    switch outcome.payment.accrual {
    case .eachDay(let set), .onDays(let set): units = most.days(set)
    case .running(let length, let set, let dated) where dated != .splitByDays:
      units = most.days(set).map { $0 / max(1, length) }
    case .grid(let span, let set, _, let dated) where dated != .splitByDays:
      units = most.days(set).map { $0 / max(1, span.fewestDays) }
    case .running, .grid, .movement: return nil
    }
    // No day earns twice, and what falls due when it is earned comes to one unit a day at most.
    let daily = limit.scope.contains(.day) ? 1 : nil
    let longest =
      limit.scope.contains(.period) && outcome.payment.due == nil
      ? periods.map(\.count).max() : nil
    return [units, daily, longest].compactMap(\.self).min().map { Ratio(whole: Int128($0)) }
  }

  /// The most that a unit comes to above the limit, in exact pence; nil where a slide or a rounding
  /// has a part in it.
  private func price(of outcome: Outcome, above limit: Int) -> Ratio? {
    var price = rates[outcome.payment.rate].rows.map(\.value).max() ?? .zero
    for step in outcome.steps {
      switch step {
      case .atMost(limit): return price
      case .times(let share):
        guard let most = largest(share), let made = try? price.times(most) else { return nil }
        price = made
      case .rounded: return nil
      case .less, .slide, .atMost, .split, .paidBy: break
      }
    }
    return price
  }

  private func largest(_ share: Share) -> Ratio? {
    switch share {
    case .literal(let value): value
    case .rate(let index): rates[index].rows.map(\.value).max()
    }
  }
}

extension MoneyStep {
  fileprivate func isLimit(_ index: Int) -> Bool {
    if case .atMost(index) = self { true } else { false }
  }
}
