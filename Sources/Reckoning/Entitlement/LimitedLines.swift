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

  /// One unit in its order; `rank` stands for its parcel's keys as bytes.
  private struct Unit: Comparable {
    let claim: Int
    let first: Day
    let second: Day
    let rank: Int
    let parcel: Int
    let day: Day

    static func < (a: Unit, b: Unit) -> Bool {
      if a.claim != b.claim { return a.claim < b.claim }
      if a.first != b.first { return a.first < b.first }
      if a.second != b.second { return a.second < b.second }
      return a.rank < b.rank
    }
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
        if let easy = try unbound(group) {
          lines.append(contentsOf: easy)
        } else {
          lines.append(contentsOf: try rounded(group, try settle(group)))
        }
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

  /// The lines of parcels that a limit cannot touch, because everything together fits under it, in
  /// exact pence and again when rounded; nil when it may bind.
  private func unbound(_ parcels: [Parcel]) throws(Overflow) -> [Line]? {
    guard let index = parcels.first?.limit else { return [] }
    let limit = contract.limits[index]
    guard !limit.scope.contains(.day) else { return nil }
    var exact: [String: Ratio] = [:]
    var rounded: [String: Ratio] = [:]
    var lines: [Line] = []
    for parcel in parcels {
      let scope = scope(limit, parcel, .earliest)
      let worth = try parcel.worth(parcel.days, parcel.quantity)
      let wanted = limit.countsUnits ? parcel.quantity : worth
      exact[scope] = try (exact[scope] ?? .zero).plus(wanted)
      let line = try parcel.limited(parcel.days, parcel.quantity, worth)
      let asked = limit.countsUnits ? wanted : line.amount.exact
      rounded[scope] = try (rounded[scope] ?? .zero).plus(asked)
      lines.append(line)
    }
    let room = limit.amount.exact
    let fits = exact.values.allSatisfy { $0 <= room } && rounded.values.allSatisfy { $0 <= room }
    return fits ? lines : nil
  }

  private func settle(_ parcels: [Parcel]) throws(Overflow) -> [Outcome] {
    guard let index = parcels.first?.limit else { return [] }
    let limit = contract.limits[index]
    var room: [String: Ratio] = [:]
    var outcomes = Array(repeating: Outcome(), count: parcels.count)
    var paid: [[DayRange]] = Array(repeating: [], count: parcels.count)
    var capped = paid
    let each = try parcels.map { (parcel) throws(Overflow) in
      try parcel.quantity.divided(by: Ratio(whole: Int128(parcel.days.count)))
    }
    let worths = try parcels.indices.map { (at) throws(Overflow) in
      try parcels[at].constantWorth(each[at])
    }
    for unit in units(parcels, limit.order) {
      let parcel = parcels[unit.parcel]
      let quantity = each[unit.parcel]
      let day = DayRange(first: unit.day, last: unit.day)
      let scope = scope(limit, parcel, unit.day)
      let before = room[scope] ?? limit.amount.exact
      let worth: Ratio
      if let known = worths[unit.parcel] {
        worth = known
      } else {
        worth = try parcel.worth(DaySet(day), quantity)
      }
      let wanted = limit.countsUnits ? quantity : worth
      let taken = try limit.takes(wanted, from: before)
      if taken.isZero, !wanted.isZero {
        capped[unit.parcel].append(day)
        outcomes[unit.parcel].cappedUnits = try outcomes[unit.parcel].cappedUnits.plus(quantity)
        continue
      }
      room[scope] = try before.minus(taken)
      let share = taken == wanted ? Ratio.one : try taken.divided(by: wanted)
      paid[unit.parcel].append(day)
      outcomes[unit.parcel].paidUnits = try outcomes[unit.parcel].paidUnits.plus(quantity)
      outcomes[unit.parcel].paidPence = try outcomes[unit.parcel].paidPence.plus(
        worth.times(share))
    }
    for index in outcomes.indices {
      outcomes[index].paid = DaySet(paid[index])
      outcomes[index].capped = DaySet(capped[index])
    }
    return outcomes
  }

  private func units(_ parcels: [Parcel], _ order: Order) -> [Unit] {
    var units: [Unit] = []
    let ranks = ranks(parcels)
    for (index, parcel) in parcels.enumerated() {
      let name = contract.outcomes[parcel.key.outcome].name
      for range in parcel.days.ranges {
        var day = range.start
        while day < range.end {
          let due = parcel.due ?? day
          units.append(
            Unit(
              claim: order == .claimed ? claimed.claim(of: day, name, parcel.key) : 0,
              first: order == .earned ? day : due, second: order == .earned ? due : day,
              rank: ranks[index], parcel: index, day: day))
          day = day + 1
        }
      }
    }
    return units.sorted()
  }

  /// The parcels' places by keys as bytes, worked out once and not for every unit.
  private func ranks(_ parcels: [Parcel]) -> [Int] {
    let keyed = parcels.enumerated().map { index, parcel in
      (
        index: index,
        place: OrderKey(
          .earned, claim: 0, earned: .earliest, due: .earliest, key: parcel.key, in: contract)
      )
    }.sorted { $0.place < $1.place }
    var ranks = Array(repeating: 0, count: parcels.count)
    for (rank, keyed) in keyed.enumerated() { ranks[keyed.index] = rank }
    return ranks
  }

  /// What the cap is for: each child, family, outcome, period, case, day, or the contract.
  private func scope(_ limit: Limit, _ parcel: Parcel, _ day: Day) -> String {
    limit.scope.map { scope in
      switch scope {
      case .child: "child \(parcel.key.subject)"
      case .family: "family \(parcel.key.family)"
      case .outcome: "outcome \(parcel.key.outcome)"
      case .period: "period \(parcel.key.period ?? -1)"
      case .case:
        "case \(parcel.key.family) \(parcel.key.subject) \(parcel.key.openedOn?.description ?? "")"
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
        // A line of many days has no room of its own under a limit for each day: its units kept it.
        if !limit.countsUnits, !limit.scope.contains(.day) {
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
    let claim = claimed.claim(of: day, contract.outcomes[parcel.key.outcome].name, parcel.key)
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
  var limit: Int? {
    for case .limit(let index) in steps { return index }
    return nil
  }

  /// Where the limit stands among the steps; their end when there is none.
  var limitPlace: Int {
    steps.firstIndex { if case .limit = $0 { true } else { false } } ?? steps.endIndex
  }

  /// Exact pence of one unit where no share changes from day to day.
  fileprivate func constantWorth(_ quantity: Ratio) throws(Overflow) -> Ratio? {
    for step in steps[..<limitPlace] {
      switch step {
      case .money(let pieces, _), .units(let pieces, _): if pieces.count > 1 { return nil }
      case .rounded(_, _, .line): return nil
      case .rounded(_, _, .unit), .limit: break
      }
    }
    return try worth(days.prefix(days: 1), quantity)
  }

  /// Exact pence of some of the units after the steps before the limit.
  fileprivate func worth(_ days: DaySet, _ quantity: Ratio) throws(Overflow) -> Ratio {
    var unit = self
    unit.days = days
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
    // Shares taken on days before the limit change what is paid for, as they do without a limit.
    var before = self
    before.steps = Array(steps[..<limitPlace])
    let left = quantity.isZero ? Ratio.one : try before.worked().paid.divided(by: quantity)
    return rest.line(
      paid: try worked.paid.times(left), amount: try Pence(exact: worked.pence.rounded(.halfUp)))
  }

  fileprivate func capped(_ days: DaySet, _ units: Ratio) -> Line {
    let first = days.first ?? .earliest
    return Line(
      key: key.with(.capped),
      raw: units, paid: .zero, amount: .zero, days: days, firstDue: due ?? first,
      firstEarned: first)
  }
}
