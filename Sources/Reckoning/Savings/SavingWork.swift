package import Casework
import Quantities
import Terms

extension Reckoner {
  /// Savings of each family as at the day, with the payments of the same days taken off for the net
  /// figure; families without a tracked day are left out.
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
    var children: [ChildSaving] = []
    for index in contract.savings.indices {
      for slot in evaluator.childSlots {
        guard let child = try evaluator.saving(index, slot, lines) else { continue }
        children.append(child)
      }
    }
    guard !children.isEmpty else { return nil }
    var kinds: [Saving.Kind: KindSaving] = [:]
    for kind in [Saving.Kind.avoided, .cashable] {
      kinds[kind] = try rounded(children.filter { contract.savings[$0.saving].kind == kind }, lines)
    }
    var terms: [Int: KindSaving] = [:]
    for index in contract.savings.indices {
      terms[index] = try rounded(children.filter { $0.saving == index }, lines)
    }
    return FamilySaving(
      family: family.id, children: children, avoided: kinds[.avoided], cashable: kinds[.cashable],
      terms: terms)
  }

  private func rounded(
    _ own: [ChildSaving], _ lines: [Line]
  ) throws(Overflow) -> KindSaving? {
    guard !own.isEmpty else { return nil }
    var exact = ByCase(low: Ratio.zero, central: .zero, high: .zero)
    for child in own {
      exact = ByCase(
        low: try exact.low.plus(child.exact.low),
        central: try exact.central.plus(child.exact.central),
        high: try exact.high.plus(child.exact.high))
    }
    let gross = try exact.map { (exact) throws(Overflow) in
      try Pence(exact: exact.rounded(.halfUp))
    }
    let savings = Set(own.map(\.saving))
    let familyPayments = try lines.lazy.filter { line in
      contract.outcomes[line.key.outcome].subject == .family
        && savings.contains { contract.savings[$0].netOf.contains(line.key.outcome) }
    }.map(\.amount).total()
    let payments = try own.lazy.map(\.payments).total().plus(familyPayments)
    return KindSaving(
      gross: gross, payments: payments,
      net: try gross.map { (gross) throws(Overflow) in try gross.minus(payments) })
  }
}

extension FamilyEvaluator {
  /// One child's saving; nil when it is not eligible, the clause is not about it, or no day is
  /// tracked.
  fileprivate mutating func saving(
    _ index: Int, _ slot: Int, _ lines: [Line]
  ) throws(Overflow) -> ChildSaving? {
    let saving = contract.savings[index]
    guard try ineligible(slot) == nil else { return nil }
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
    let payments = try lines.lazy.filter {
      outcomes[$0.key.outcome].subject == .child && $0.key.subject == child
        && saving.netOf.contains($0.key.outcome)
    }.map(\.amount).total()
    return ChildSaving(
      saving: index, child: child, tracked: tracked, inCare: inCare, expected: expected,
      actual: actual, exact: exact, payments: payments)
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
