package import Casework
import Quantities
import Terms

extension Reckoner {
  /// Savings of each family as at the day, with the payments earned on the tracked days taken off for
  /// the net figure; families without a tracked day are left out.
  ///
  /// Totals add these rounded families (rule 24); they are never rounded again.
  ///
  /// - Parameter lines: what payers are asked for, without what lies beyond their ceilings.
  package func savings(
    _ families: [FamilyHistory], paid lines: [Line]
  ) throws(ReckoningFault) -> [FamilySaving] {
    var payments: [String: [Line]] = [:]
    for line in lines where line.key.status.isPaid {
      payments[line.key.family, default: []].append(line)
    }
    let paid = payments
    let ordered = families.sorted { bytesPrecede($0.id, $1.id) }
    return try inParallel(ordered) { (family) throws(ReckoningFault) in
      do throws(Overflow) {
        return try saving(family, paid[family.id] ?? [])
      } catch {
        throw .overflow(family: family.id)
      }
    }.compactMap(\.self)
  }

  private func saving(
    _ family: FamilyHistory, _ lines: [Line]
  ) throws(Overflow) -> FamilySaving? {
    var evaluator = FamilyEvaluator(contract: contract, history: family, asAt: asAt)
    var payments = FamilyPayments(lines)
    var children: [ChildSaving] = []
    // What is paid for the family is no one child's.
    var shared: [Int: Pence] = [:]
    for (index, saving) in contract.savings.enumerated() {
      var tracked = DaySet.empty
      for slot in evaluator.childSlots {
        guard let child = try evaluator.saving(index, slot, &payments) else { continue }
        tracked = tracked.union(child.tracked)
        children.append(child)
      }
      shared[index] = try payments.take(tracked) { key in
        contract.outcomes[key.outcome].subject == .family && saving.netOf.contains(key.outcome)
      }
    }
    guard !children.isEmpty else { return nil }
    func rounded(_ isMeant: (Int) -> Bool) throws(Overflow) -> KindSaving? {
      let own = children.filter { isMeant($0.saving) }
      let besides = try shared.filter { isMeant($0.key) }.map(\.value).total()
      return own.isEmpty ? nil : try self.rounded(own, besides: besides)
    }
    var terms: [Int: KindSaving] = [:]
    for index in contract.savings.indices { terms[index] = try rounded { $0 == index } }
    return FamilySaving(
      family: family.id, children: children,
      avoided: try rounded { contract.savings[$0].kind == .avoided },
      cashable: try rounded { contract.savings[$0].kind == .cashable }, terms: terms)
  }

  private func rounded(
    _ children: [ChildSaving], besides shared: Pence
  ) throws(Overflow) -> KindSaving {
    var exact = ByCase(low: Ratio.zero, central: .zero, high: .zero)
    for child in children {
      exact = ByCase(
        low: try exact.low.plus(child.exact.low),
        central: try exact.central.plus(child.exact.central),
        high: try exact.high.plus(child.exact.high))
    }
    let gross = try exact.map { (exact) throws(Overflow) in
      try Pence(exact: exact.rounded(.halfUp))
    }
    let payments = try children.lazy.map(\.payments).total().plus(shared)
    return KindSaving(
      gross: gross, payments: payments,
      net: try gross.map { (gross) throws(Overflow) in try gross.minus(payments) })
  }
}

extension FamilyEvaluator {
  /// One child's saving; nil when it is not eligible, the clause is not about it, or no day is
  /// tracked.
  fileprivate mutating func saving(
    _ index: Int, _ slot: Int, _ payments: inout FamilyPayments
  ) throws(Overflow) -> ChildSaving? {
    let saving = contract.savings[index]
    guard try ineligible(slot) == nil, pays(saving.clause, slot) else { return nil }
    if let condition = saving.condition, try !test(condition, slot) { return nil }
    let tracked = days(saving.tracked, slot)
      .intersection(DayRange(start: .earliest, end: asAt + 1))
    guard !tracked.isEmpty else { return nil }
    let inCare = tracked.intersection(days(saving.actual, slot))
    let expected = try expectedCost(saving, tracked, slot)
    let actual = try placementCost(saving, inCare, slot)
    let difference = try expected.minus(actual)
    var exact = ByCase(low: Ratio.zero, central: .zero, high: .zero)
    exact.low = try attributed(difference, .low, saving, tracked, inCare, slot)
    exact.central = try attributed(difference, .central, saving, tracked, inCare, slot)
    exact.high = try attributed(difference, .high, saving, tracked, inCare, slot)
    let child = subject(slot).id
    let outcomes = contract.outcomes
    let paid = try payments.take(tracked) { key in
      outcomes[key.outcome].subject == .child && key.subject == child
        && saving.netOf.contains(key.outcome)
    }
    return ChildSaving(
      saving: index, child: child, tracked: tracked, inCare: inCare, expected: expected,
      actual: actual, exact: exact, payments: paid)
  }

  /// What a case counts of a difference; where the share is a rate, of each day's by its own row.
  private mutating func attributed(
    _ difference: Ratio, _ which: SavingCase, _ saving: Saving, _ tracked: DaySet,
    _ inCare: DaySet, _ slot: Int
  ) throws(Overflow) -> Ratio {
    switch saving.attribution[which] {
    case nil: return .zero
    case .literal(let share)?: return try difference.times(share)
    case .rate(let index)?:
      let rate = contract.rates[index]
      var sum = Ratio.zero
      for (row, days) in rows(of: rate, tracked, due: nil, slot) {
        guard let row else { continue }
        let expected = try expectedCost(saving, days, slot)
        let actual = try placementCost(saving, inCare.intersection(days), slot)
        sum = try sum.plus(expected.minus(actual).times(rate.rows[row].value))
      }
      return sum
    }
  }

  /// Expected share x reference cost of the day, over tracked days.
  private mutating func expectedCost(
    _ saving: Saving, _ tracked: DaySet, _ slot: Int
  ) throws(Overflow) -> Ratio {
    let cost = contract.rates[saving.referenceCost]
    var sum = Ratio.zero
    for (row, days) in rows(of: cost, tracked, due: nil, slot) {
      guard let row else { continue }
      for (share, days) in try shares(saving.expected, days, slot) {
        sum = try sum.plus(share.times(cost.rows[row].value).times(days.count))
      }
    }
    return sum
  }

  private mutating func shares(
    _ share: Share, _ days: DaySet, _ slot: Int
  ) throws(Overflow) -> [(share: Ratio, days: DaySet)] {
    switch share {
    case .literal(let value): return [(value, days)]
    case .rate(let index):
      let rate = contract.rates[index]
      return rows(of: rate, days, due: nil, slot).map { row, days in
        (row.map { rate.rows[$0].value } ?? .zero, days)
      }
    }
  }

  /// What the placements cost on the days in care.
  private mutating func placementCost(
    _ saving: Saving, _ inCare: DaySet, _ slot: Int
  ) throws(Overflow) -> Ratio {
    guard !inCare.isEmpty else { return .zero }
    let cost = contract.rates[saving.placementCost]
    var sum = Ratio.zero
    for (row, days) in rows(of: cost, inCare, due: nil, slot) {
      guard let row else { continue }
      sum = try sum.plus(cost.rows[row].value.times(days.count))
    }
    return sum
  }
}
