import Quantities
import Terms

/// Lines of outcomes under a limit: units of all families in one order, each paid what room is left
/// (rules 16 and 18).
struct LimitedLines {
  private let contract: CheckedContract
  private let claimed: ClaimedDays

  init(_ contract: CheckedContract, _ claimed: ClaimedDays) {
    self.contract = contract
    self.claimed = claimed
  }

  private struct Unit {
    let parcel: Int
    let day: Day
    let quantity: Ratio
    let place: OrderKey
  }

  /// What one parcel was paid, unit by unit.
  private struct Outcome {
    var paid = DaySet.empty
    var paidUnits = Ratio.zero
    var paidPence = Ratio.zero
    var capped = DaySet.empty
    var cappedUnits = Ratio.zero
  }

  func lines(_ parcels: [Parcel]) throws(ReckoningFault) -> [Line] {
    var lines: [Line] = []
    // Outcomes that share a limit are worked out together; others never meet.
    for group in groups(parcels) {
      do throws(Overflow) {
        lines.append(contentsOf: try rounded(group, try settle(group)))
      } catch {
        throw .overflow(family: group.first?.key.family ?? "")
      }
    }
    return lines
  }

  private func groups(_ parcels: [Parcel]) -> [[Parcel]] {
    var byLimit: [(limit: Int, parcels: [Parcel])] = []
    for parcel in parcels {
      guard let limit = parcel.limit else { continue }
      if let known = byLimit.firstIndex(where: { $0.limit == limit }) {
        byLimit[known].parcels.append(parcel)
      } else {
        byLimit.append((limit, [parcel]))
      }
    }
    return byLimit.map(\.parcels)
  }

  private func settle(_ parcels: [Parcel]) throws(Overflow) -> [Outcome] {
    guard let index = parcels.first?.limit else { return [] }
    let limit = contract.limits[index]
    var room: [String: Ratio] = [:]
    var outcomes = Array(repeating: Outcome(), count: parcels.count)
    for unit in try units(parcels, limit.order) {
      let parcel = parcels[unit.parcel]
      let scope = scope(limit, parcel, unit.day)
      let before = room[scope] ?? limit.amount.exact
      let worth = try parcel.worth(unit.day, unit.quantity)
      let wanted = limit.countsUnits ? unit.quantity : worth
      let taken = try limit.takes(wanted, from: before)
      let day = DaySet(DayRange(first: unit.day, last: unit.day))
      if taken.isZero, !wanted.isZero {
        outcomes[unit.parcel].capped = outcomes[unit.parcel].capped.union(day)
        outcomes[unit.parcel].cappedUnits = try outcomes[unit.parcel].cappedUnits.plus(
          unit.quantity)
        continue
      }
      room[scope] = try before.minus(taken)
      let share = wanted.isZero ? .one : try taken.divided(by: wanted)
      outcomes[unit.parcel].paid = outcomes[unit.parcel].paid.union(day)
      outcomes[unit.parcel].paidUnits = try outcomes[unit.parcel].paidUnits.plus(unit.quantity)
      outcomes[unit.parcel].paidPence = try outcomes[unit.parcel].paidPence.plus(
        worth.times(share))
    }
    return outcomes
  }

  private func units(_ parcels: [Parcel], _ order: Order) throws(Overflow) -> [Unit] {
    var units: [Unit] = []
    for (index, parcel) in parcels.enumerated() {
      let each = try parcel.quantity.divided(by: Ratio(whole: Int128(parcel.days.count)))
      let name = contract.outcomes[parcel.key.outcome].name
      for range in parcel.days.ranges {
        var day = range.start
        while day < range.end {
          let claim = claimed.claim(of: day, name, parcel.key.subject)
          units.append(
            Unit(
              parcel: index, day: day, quantity: each,
              place: OrderKey(
                order, claim: claim, earned: day, due: parcel.due ?? day, key: parcel.key,
                in: contract)))
          day = day + 1
        }
      }
    }
    return units.sorted { $0.place < $1.place }
  }

  /// What the cap is for: each child, family, outcome, period, case, day, or the contract.
  private func scope(_ limit: Limit, _ parcel: Parcel, _ day: Day) -> String {
    limit.scope.map { scope in
      switch scope {
      case .child: "child \(parcel.key.subject)"
      case .family: "family \(parcel.key.family)"
      case .outcome: "outcome \(parcel.key.outcome)"
      case .period: "period \(parcel.key.period ?? -1)"
      case .case: "case \(parcel.key.openedOn?.description ?? "")"
      case .day: "day \(day)"
      }
    }.joined(separator: " ")
  }

  /// Rounds each line, and applies the limit again to the rounded lines.
  private func rounded(_ parcels: [Parcel], _ outcomes: [Outcome]) throws(Overflow) -> [Line] {
    guard let index = parcels.first?.limit else { return [] }
    let limit = contract.limits[index]
    var lines: [Line] = []
    var room: [String: Ratio] = [:]
    let order = parcels.indices.sorted { a, b in
      place(parcels[a], outcomes[a], limit) < place(parcels[b], outcomes[b], limit)
    }
    for at in order {
      let (parcel, outcome) = (parcels[at], outcomes[at])
      if !outcome.paid.isEmpty {
        let line = try parcel.limited(outcome.paid, outcome.paidUnits, outcome.paidPence)
        var amount = line.amount
        if !limit.countsUnits {
          let scope = scope(limit, parcel, line.firstEarned)
          let before = room[scope] ?? limit.amount.exact
          if before < amount.exact { amount = try Pence(exact: before.rounded(.down)) }
          room[scope] = try before.minus(amount.exact)
        }
        lines.append(
          Line(
            key: line.key, raw: line.raw, paid: line.paid, amount: amount, days: line.days,
            firstDue: line.firstDue, firstEarned: line.firstEarned))
      }
      if !outcome.capped.isEmpty {
        lines.append(parcel.capped(outcome.capped, outcome.cappedUnits))
      }
    }
    return lines
  }

  private func place(_ parcel: Parcel, _ outcome: Outcome, _ limit: Limit) -> OrderKey {
    let day = outcome.paid.first ?? outcome.capped.first ?? .latest
    let claim = claimed.claim(
      of: day, contract.outcomes[parcel.key.outcome].name, parcel.key.subject)
    return OrderKey(
      limit.order, claim: claim, earned: day, due: parcel.due ?? day, key: parcel.key, in: contract)
  }
}

extension Limit {
  fileprivate var countsUnits: Bool { if case .units = amount { true } else { false } }

  /// How much of `wanted` there is room for.
  fileprivate func takes(_ wanted: Ratio, from room: Ratio) throws(Overflow) -> Ratio {
    if wanted <= room { return wanted }
    return wholeUnitsOnly || room.isNegative ? .zero : room
  }
}

extension Limit.Amount {
  fileprivate var exact: Ratio {
    switch self {
    case .money(let pence): pence.exact
    case .units(let count): Ratio(whole: Int128(count))
    }
  }
}

extension Parcel {
  /// The limit that the parcel meets first.
  fileprivate var limit: Int? {
    for case .limit(let index) in steps { return index }
    return nil
  }

  private var limitPlace: Int {
    steps.firstIndex { if case .limit = $0 { true } else { false } } ?? steps.endIndex
  }

  /// Exact pence of one unit after the steps before the limit.
  fileprivate func worth(_ day: Day, _ quantity: Ratio) throws(Overflow) -> Ratio {
    var unit = self
    unit.days = DaySet(DayRange(first: day, last: day))
    unit.quantity = quantity
    unit.steps = Array(steps[..<limitPlace])
    return try unit.worked().pence
  }

  /// The line of the units that the limit let through, with the steps after the limit.
  fileprivate func limited(
    _ days: DaySet, _ units: Ratio, _ pence: Ratio
  ) throws(Overflow) -> Line {
    var rest = self
    rest.days = days
    rest.quantity = units
    rest.price = units.isZero ? .zero : try pence.divided(by: units)
    rest.steps = Array(steps[min(limitPlace + 1, steps.endIndex)...])
    let worked = try rest.worked()
    return rest.line(
      paid: worked.paid, amount: try Pence(exact: worked.pence.rounded(.halfUp)))
  }

  fileprivate func capped(_ days: DaySet, _ units: Ratio) -> Line {
    let first = days.first ?? .earliest
    return Line(
      key: LineKey(
        outcome: key.outcome, family: key.family, subject: key.subject, openedOn: key.openedOn,
        period: key.period, payer: key.payer, rateRow: key.rateRow, splitRow: key.splitRow,
        status: .capped),
      raw: units, paid: .zero, amount: .zero, days: days, firstDue: due ?? first,
      firstEarned: first)
  }
}
