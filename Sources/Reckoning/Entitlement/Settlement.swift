import Quantities
import Terms

/// One room of a limit used up in the order that the contract names (rule 18).
///
/// Units are looked at one by one only on the day on which the room gives out: what stands before it
/// is paid whole, and what stands after it finds nothing left. Under `whole units only` a smaller
/// unit may still fit (decision n), and the search goes on among those that could.
///
/// n stretches cost n x log n for each day on which the room gives out: one where part of a unit is
/// paid, at most one for each different worth of a unit otherwise.
struct Settlement {
  private let limit: Limit
  private let contract: CheckedContract
  private let key: (Stretch) -> LineKey
  private var room: Ratio
  private(set) var paid: [Stretch] = []
  private(set) var capped: [Stretch] = []

  /// - Parameter key: the line that a stretch belongs to.
  init(_ limit: Limit, _ contract: CheckedContract, key: @escaping (Stretch) -> LineKey) {
    self.limit = limit
    self.contract = contract
    self.key = key
    room = limit.room
  }

  /// Uses up the room; each day's own where the limit is for each day.
  mutating func settle(_ stretches: [Stretch]) throws(Overflow) {
    if limit.scope.contains(.day) { return try settleEachDay(stretches) }
    guard limit.order == .claimed else { return try settleInTurn(stretches) }
    let byClaim = Dictionary(grouping: stretches, by: \.claim)
    for (_, stretches) in byClaim.sorted(by: { $0.key < $1.key }) { try settleInTurn(stretches) }
  }

  /// The two days by which units stand in the order.
  private enum Axis { case first, second }

  /// The day on which all units of a stretch stand; nil: each stands on its own day.
  private func fixed(_ stretch: Stretch, _ axis: Axis) -> Day? {
    (axis == .first) == (limit.order == .claimed) ? stretch.due : nil
  }

  private mutating func settleInTurn(_ stretches: [Stretch]) throws(Overflow) {
    var open = stretches
    while !open.isEmpty {
      open = open.filter { stretch in
        let wanted = limit.wanted(stretch)
        let fits = limit.wholeUnitsOnly ? wanted <= room : wanted.isZero || !room.isZero
        if !fits { capped.append(stretch) }
        return fits
      }
      guard let first = try overrun(open, .first) else { return try pay(open) }
      let day = cut(open, at: first, .first)
      try pay(day.before)
      open = day.after
      guard let second = try overrun(day.at, .second) else {
        try pay(day.at)
        continue
      }
      let point = cut(day.at, at: second, .second)
      try pay(point.before)
      for unit in inOrder(point.at) { room = try take(unit, from: room) }
      open += point.after
    }
  }

  private mutating func pay(_ stretches: [Stretch]) throws(Overflow) {
    for stretch in stretches {
      room = try room.minus(limit.wanted(stretch).times(stretch.days.count))
    }
    paid += stretches
  }

  /// Takes one unit, or on each day of a stretch the same unit from the same room; gives the room
  /// that is left.
  private mutating func take(_ unit: Stretch, from room: Ratio) throws(Overflow) -> Ratio {
    let wanted = limit.wanted(unit)
    if wanted <= room {
      paid.append(unit)
      return try room.minus(wanted)
    }
    if limit.wholeUnitsOnly || room.isZero {
      capped.append(unit)
      return room
    }
    var part = unit
    part.pence = try unit.pence.times(room.divided(by: wanted))
    paid.append(part)
    return .zero
  }

  private func inOrder(_ units: [Stretch]) -> [Stretch] {
    units.map { (unit: $0, place: $0.place(limit.order, key($0), contract)) }
      .sorted { $0.place < $1.place }.map(\.unit)
  }
}

// MARK: The day on which the room gives out

extension Settlement {
  /// The first day up to which the units want more than the room; nil: there is room for all.
  private func overrun(_ stretches: [Stretch], _ axis: Axis) throws(Overflow) -> Day? {
    var changes: [Day: Ratio] = [:]
    for stretch in stretches {
      var wanted = limit.wanted(stretch)
      var days = stretch.days
      if let day = fixed(stretch, axis) {
        wanted = try wanted.times(stretch.days.count)
        days = DayRange(first: day, last: day)
      }
      changes[days.start] = try (changes[days.start] ?? .zero).plus(wanted)
      changes[days.end] = try (changes[days.end] ?? .zero).minus(wanted)
    }
    var left = room
    var daily = Ratio.zero
    var from = Day.earliest
    for (day, change) in changes.sorted(by: { $0.key < $1.key }) {
      if !daily.isZero {
        let wanted = try daily.times(day - from)
        guard wanted <= left else {
          return from + Int(clamping: try left.divided(by: daily).rounded(.down))
        }
        left = try left.minus(wanted)
      }
      daily = try daily.plus(change)
      from = day
    }
    return nil
  }

  /// What stands before a day, on it and after it.
  private func cut(
    _ stretches: [Stretch], at day: Day, _ axis: Axis
  ) -> (before: [Stretch], at: [Stretch], after: [Stretch]) {
    var cut: (before: [Stretch], at: [Stretch], after: [Stretch]) = ([], [], [])
    for stretch in stretches {
      if let own = fixed(stretch, axis) {
        if own < day {
          cut.before.append(stretch)
        } else if own == day {
          cut.at.append(stretch)
        } else {
          cut.after.append(stretch)
        }
        continue
      }
      let days = stretch.days
      if days.start < day {
        cut.before.append(stretch.on(DayRange(start: days.start, end: min(days.end, day))))
      }
      if days.contains(day) { cut.at.append(stretch.on(DayRange(first: day, last: day))) }
      if days.end > day + 1 {
        cut.after.append(stretch.on(DayRange(start: max(days.start, day + 1), end: days.end)))
      }
    }
    return cut
  }

  /// A room for each day: where the same stretches meet in the same order, one day stands for all.
  private mutating func settleEachDay(_ stretches: [Stretch]) throws(Overflow) {
    let edges = stretches.flatMap { stretch in
      [stretch.days.start, stretch.days.end] + (stretch.due.map { [$0, $0 + 1] } ?? [])
    }
    let bounds = Set(edges).sorted()
    var coming = stretches.sorted { $0.days.start > $1.days.start }
    var open: [Stretch] = []
    for (from, to) in zip(bounds, bounds.dropFirst()) {
      open.removeAll { $0.days.end <= from }
      while let next = coming.last, next.days.start <= from {
        open.append(next)
        coming.removeLast()
      }
      let met = open.map { $0.on(DayRange(start: from, end: to)) }
      var wanted = Ratio.zero
      for stretch in met { wanted = try wanted.plus(limit.wanted(stretch)) }
      if wanted <= room {
        paid += met
      } else {
        var left = room
        for stretch in inOrder(met) { left = try take(stretch, from: left) }
      }
    }
  }
}

extension Stretch {
  /// Where its first unit stands.
  func place(_ order: Order, _ key: LineKey, _ contract: CheckedContract) -> OrderKey {
    OrderKey(
      order, claim: claim, earned: days.start, due: due ?? days.start, key: key, in: contract)
  }
}

extension Limit {
  /// What there is room for in each of its scopes: exact pence, or units.
  var room: Ratio {
    switch amount {
    case .money(let pence): pence.exact
    case .units(let count): Ratio(whole: Int128(count))
    // By the time that it is used up it is a number of units.
    case .share: .zero
    }
  }

  /// How much room one day's unit asks for.
  fileprivate func wanted(_ stretch: Stretch) -> Ratio {
    if case .units = amount { stretch.units } else { stretch.pence }
  }
}
