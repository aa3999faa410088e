import Casework
import Quantities
import Terms

/// Works out a family: which units each outcome has, and at which price.
///
/// It serves one family after another, so that its memory is not made anew for each.
struct FamilyReckoning {
  let contract: CheckedContract
  private let asAt: Day
  var evaluator: FamilyEvaluator
  private let claimed: ClaimedDays

  var parcels: [Parcel] = []
  var nothings: [Nothing] = []
  var agreementDays: [AgreementDays] = []

  init(_ contract: CheckedContract, _ family: FamilyHistory, asAt: Day, claimed: ClaimedDays) {
    self.contract = contract
    self.asAt = asAt
    self.claimed = claimed
    evaluator = FamilyEvaluator(contract: contract, history: family, asAt: asAt)
  }

  /// Works out the next family; what was found of the one before is forgotten.
  ///
  /// Its parcels stand in the order of their lines.
  mutating func reckon(_ family: FamilyHistory) throws(Overflow) {
    evaluator.turn(to: family)
    parcels.removeAll(keepingCapacity: true)
    nothings.removeAll(keepingCapacity: true)
    agreementDays.removeAll(keepingCapacity: true)
    try reckon()
    // One child's parcels are found in order: most families have nothing to sort.
    let isInOrder = parcels.indices.dropFirst().allSatisfy {
      !contract.precedes(parcels[$0].key, parcels[$0 - 1].key)
    }
    if !isInOrder { parcels = parcels.sorted { contract.precedes($0.key, $1.key) } }
  }

  mutating func reckon() throws(Overflow) {
    for outcome in contract.outcomes.indices {
      switch contract.outcomes[outcome].subject {
      case .child: for slot in evaluator.childSlots { try reckon(outcome, slot) }
      case .family: try reckon(outcome, 0)
      case .adult, .contract: break
      }
    }
    try keepTheBest()
  }

  private mutating func reckon(_ index: Int, _ slot: Int) throws(Overflow) {
    let outcome = contract.outcomes[index]
    if let refusal = try evaluator.ineligible(slot) {
      return say(index, slot, refusal)
    }
    guard let caseEvent = outcome.caseEvent else {
      return try reckon(index, slot, openedOn: nil)
    }
    var seen: Day?
    for occurrence in evaluator.occurrences(caseEvent, slot) where occurrence.day != seen {
      seen = occurrence.day
      evaluator.look(at: (caseEvent, occurrence.day))
      try reckon(index, slot, openedOn: occurrence.day)
    }
    evaluator.look(at: nil)
  }

  private mutating func reckon(_ index: Int, _ slot: Int, openedOn: Day?) throws(Overflow) {
    let outcome = contract.outcomes[index]
    guard evaluator.pays(outcome.clause, slot) else { return say(index, slot, .conditionFailed) }
    if let condition = outcome.condition, try !evaluator.test(condition, slot) {
      return say(index, slot, .conditionFailed)
    }
    if let condition = outcome.payment.condition, try !evaluator.test(condition, slot) {
      return say(index, slot, .conditionFailed)
    }
    let earned = evaluator.earned(outcome.payment.accrual, slot)
    guard !earned.days.isEmpty else { return say(index, slot, .noDays) }
    var due: Day?
    if let expression = outcome.payment.due {
      due = evaluator.day(expression, slot)
      guard let due, due <= asAt else { return say(index, slot, .notDue) }
    }
    guard try keepsShare(outcome, slot) else { return say(index, slot, .nothingOfSlide) }
    for (status, days) in held(index, slot, openedOn, earned) {
      for parcel in try self.parcels(index, slot, openedOn, earned, status, days, due) {
        try add(parcel)
      }
    }
  }

  /// Held or not, what no period or no row takes is listed: one line, whatever it came from.
  private mutating func add(_ parcel: Parcel) throws(Overflow) {
    if case .listed = parcel.key.status,
      let known = parcels.lastIndex(where: { $0.key == parcel.key })
    {
      parcels[known].days = parcels[known].days.union(parcel.days)
      parcels[known].quantity = try parcels[known].quantity.plus(parcel.quantity)
      parcels[known].uneven += parcel.uneven
    } else {
      parcels.append(parcel)
    }
  }

  private mutating func say(_ outcome: Int, _ slot: Int, _ reason: NothingReason) {
    nothings.append(
      Nothing(
        outcome: outcome, family: evaluator.history.id, subject: evaluator.subject(slot).id,
        openedOn: evaluator.openCase?.day, reason: reason))
  }

  private mutating func held(
    _ index: Int, _ slot: Int, _ openedOn: Day?, _ earned: Earned
  ) -> [(status: LineStatus, days: DaySet)] {
    guard let care = contract.outcomes[index].readsCare else { return [(.paid, earned.days)] }
    let subject = evaluator.subject(slot).id
    let held = evaluator.heldDays(
      care: care, slot, standing: claimed.standing(index, subject, openedOn)
    )
    let sorted = held.sort(earned)
    if !held.paidAgreements.isEmpty, let paid = sorted.first(where: { $0.status.isPaid }) {
      let shown = paid.days.intersection(held.paidAgreements)
      if !shown.isEmpty {
        agreementDays.append(
          AgreementDays(
            outcome: index, family: evaluator.history.id, subject: subject, days: shown))
      }
    }
    return sorted
  }
}

// MARK: Cutting into parcels

extension FamilyReckoning {
  private mutating func parcels(
    _ index: Int, _ slot: Int, _ openedOn: Day?, _ earned: Earned, _ status: LineStatus,
    _ days: DaySet, _ due: Day?
  ) throws(Overflow) -> [Parcel] {
    let outcome = contract.outcomes[index]
    let rate = contract.rates[outcome.payment.rate]
    let number = evaluator.numberPick(rate, due: due, slot)
    var parcels: [Parcel] = []
    for (row, days) in evaluator.rows(of: rate, days, due: due, slot) {
      for (splitRow, days) in splitRows(outcome, days, due, slot) {
        for (payer, days) in payers(outcome, splitRow, days, slot) {
          for (isPriced, days) in byShares(
            outcome, days, due, slot, hasRow: row != nil || number != nil)
          {
            let steps = isPriced ? try resolved(outcome, days, due, slot) : []
            for part in try periods(outcome, earned, days, due) {
              let listed: LineStatus? =
                !isPriced
                ? .listed(.noRateRow)
                : part.period == nil
                  ? .listed(.outsidePeriods)
                  : lacksPayer(outcome, payer, splitRow) ? .listed(.noPayer) : nil
              parcels.append(
                Parcel(
                  key: LineKey(
                    outcome: index, family: evaluator.history.id,
                    subject: evaluator.subject(slot).id, openedOn: openedOn, period: part.period,
                    payer: payer, rateRow: row, splitRow: splitRow, status: listed ?? status),
                  days: part.days, quantity: part.quantity, due: due,
                  price: row.map { rate.rows[$0].value } ?? .zero, steps: steps,
                  uneven: part.uneven,
                  number: listed == nil && status.isPaid ? number : nil))
            }
          }
        }
      }
    }
    return parcels
  }

  /// Whether a state should name the payer and does not, or no row of the split is in force: money
  /// is asked of somebody or of nobody at all.
  private func lacksPayer(_ outcome: Outcome, _ payer: String?, _ splitRow: Int?) -> Bool {
    (payer == nil && contract.payerState(of: outcome, under: splitRow) != nil)
      || (splitRow == nil && contract.split(of: outcome) != nil)
  }

  /// Cuts days by whom a state names, where the row of the split that is in force asks a state, or a
  /// ceiling moves to one what lies beyond it.
  private mutating func payers(
    _ outcome: Outcome, _ splitRow: Int?, _ days: DaySet, _ slot: Int
  ) -> [(payer: String?, days: DaySet)] {
    let named = contract.payerState(of: outcome, under: splitRow)
    guard let state = named ?? contract.ceilingState(of: outcome, under: splitRow) else {
      return [(nil, days)]
    }
    return evaluator.payers(state, days, slot)
  }

  private mutating func splitRows(
    _ outcome: Outcome, _ days: DaySet, _ due: Day?, _ slot: Int
  ) -> [(row: Int?, days: DaySet)] {
    guard let split = contract.split(of: outcome) else { return [(nil, days)] }
    return evaluator.rows(of: contract.splits[split], days, due: due, slot)
  }

  /// Days that are priced, and days of which a share has no row: those are listed, since without the
  /// share they would be paid in full.
  private mutating func byShares(
    _ outcome: Outcome, _ days: DaySet, _ due: Day?, _ slot: Int, hasRow: Bool
  ) -> [(isPriced: Bool, days: DaySet)] {
    guard hasRow else { return [(false, days)] }
    var without = DaySet.empty
    for step in outcome.steps {
      guard let rate = step.shareRate else { continue }
      let rows = evaluator.rows(of: contract.rates[rate], days, due: due, slot)
      for (row, days) in rows where row == nil { without = without.union(days) }
    }
    if without.isEmpty { return [(true, days)] }
    return [(true, days.subtracting(without)), (false, without)].filter { !$0.1.isEmpty }
  }

  /// Units that fall due in one period; nil: in none.
  private struct Part {
    var period: Int?
    var days: DaySet
    var quantity: Ratio
    var uneven: [(day: Day, quantity: Ratio)] = []

    init(_ period: Int?, _ days: DaySet) {
      (self.period, self.days) = (period, days)
      quantity = Ratio(whole: Int128(days.count))
    }

    init(_ period: Int?, _ day: Day, holding share: Ratio) {
      (self.period, days) = (period, DaySet(DayRange(first: day, last: day)))
      (quantity, uneven) = (share, [(day, share)])
    }
  }

  /// Cuts days by the period in which they fall due.
  private func periods(
    _ outcome: Outcome, _ earned: Earned, _ days: DaySet, _ due: Day?
  ) throws(Overflow) -> [Part] {
    if let due { return [Part(contract.periods.firstIndex { $0.contains(due) }, days)] }
    if let dated = outcome.payment.accrual.blockDate, dated == .splitByDays {
      return try splitByDays(earned, days)
    }
    var left = days
    var cut: [Part] = []
    for index in contract.firstPeriod(endingAfter: days.first)..<contract.periods.count {
      if left.isEmpty { break }
      let within = left.intersection(contract.periods[index])
      guard !within.isEmpty else { continue }
      cut.append(Part(index, within))
      left = left.subtracting(within)
    }
    if !left.isEmpty { cut.append(Part(nil, left)) }
    return cut
  }

  /// A block split by days lends each period the share of its days that lie there (decision h).
  private func splitByDays(_ earned: Earned, _ days: DaySet) throws(Overflow) -> [Part] {
    var parts: [Part] = []
    func add(_ period: Int?, _ count: Int, of block: Earned.Block) throws(Overflow) {
      guard count > 0 else { return }
      let share = try Ratio(Int128(count), over: Int128(block.days.count))
      let part = Part(period, block.dated, holding: share)
      guard let known = parts.firstIndex(where: { $0.period == period }) else {
        return parts.append(part)
      }
      parts[known].days = parts[known].days.union(part.days)
      parts[known].quantity = try parts[known].quantity.plus(share)
      parts[known].uneven += part.uneven
    }
    for block in earned.blocks where days.contains(block.dated) {
      var left = block.days.count
      for (index, period) in contract.periods.enumerated() {
        let count = block.days.clipped(to: period).count
        try add(index, count, of: block)
        left -= count
      }
      try add(nil, left, of: block)
    }
    return parts
  }

  private mutating func resolved(
    _ outcome: Outcome, _ days: DaySet, _ due: Day?, _ slot: Int
  ) throws(Overflow) -> [ResolvedStep] {
    var steps: [ResolvedStep] = []
    for step in outcome.steps {
      switch step {
      case .less(let share, let ofDays):
        let pieces = try pieces(share, days, due, slot, left: true)
        let name = ResolvedStep.ShareName(verb: "less", rate: rateName(share), ofDays: ofDays)
        steps.append(ofDays ? .units(pieces, name: name) : .money(pieces, name: name))
      case .times(let share):
        let pieces = try pieces(share, days, due, slot, left: false)
        steps.append(.money(pieces, name: .init(verb: "times", rate: rateName(share))))
      case .slide(let slide, let isTaken): steps.append(try resolved(slide, isTaken, days, slot))
      case .rounded(let mode, let target, let place): steps.append(.rounded(mode, target, place))
      case .atMost(let limit): steps.append(.limit(limit))
      case .split, .paidBy: break
      }
    }
    return steps
  }

  private mutating func pieces(
    _ share: Share, _ days: DaySet, _ due: Day?, _ slot: Int, left: Bool
  ) throws(Overflow) -> [ResolvedStep.SharePiece] {
    func kept(_ share: Ratio) throws(Overflow) -> Ratio {
      left ? try Ratio.one.minus(share) : share
    }
    switch share {
    case .literal(let value): return [.init(days: days, stated: value, share: try kept(value))]
    case .rate(let index):
      let rate = contract.rates[index]
      var pieces: [ResolvedStep.SharePiece] = []
      for (row, days) in evaluator.rows(of: rate, days, due: due, slot) {
        guard let row else { continue }
        let value = rate.rows[row].value
        pieces.append(.init(days: days, stated: value, share: try kept(value), row: row))
      }
      return pieces
    }
  }

  private func rateName(_ share: Share) -> String? {
    if case .rate(let index) = share { contract.rates[index].name } else { nil }
  }
}
