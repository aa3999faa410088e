import Quantities
import Terms

/// Lines of outcomes under limits: units of all families in one order, each paid what room is left
/// (rules 16 and 18).
///
/// Where a ladder holds several limits, each sees what the ones above it let through. Limits are
/// worked out one after the other over all outcomes, in an order in which none comes before what
/// stands above it in any ladder. Parcels are cut into stretches once one of their limits binds.
struct LimitedLines {
  private let contract: CheckedContract
  private let claimed: ClaimedDays
  private let limited: [LimitedParcel]
  /// What is still paid of each parcel; nil as long as no limit has cut anything of its rooms.
  private var paid: [[Stretch]?]
  /// What limits have cut to nothing.
  private var capped: [[Stretch]]
  /// The lines as limits leave them, nil where nothing is left; empty while all stand as they were.
  private var lines: [Line?] = []
  /// The step that each parcel comes to next, once it is in stretches.
  private var next: [Int]
  /// Parcels that share a room, for each limit that was applied, in the order applied.
  private var rooms: [(limit: Int, groups: [[Int]])] = []

  init(_ contract: CheckedContract, _ claimed: ClaimedDays, _ limited: [LimitedParcel]) {
    self.contract = contract
    self.claimed = claimed
    self.limited = limited
    paid = Array(repeating: nil, count: limited.count)
    capped = Array(repeating: [], count: limited.count)
    next = Array(repeating: 0, count: limited.count)
  }

  /// Adds the lines that are paid and the lines that limits cut from them, in no order.
  mutating func settle(into all: inout [Line]) throws(ReckoningFault) {
    for limit in contract.limitsInOrder { try apply(limit) }
    if paid.contains(where: { $0 != nil }) {
      lines.reserveCapacity(limited.count)
      for index in limited.indices { lines.append(try cutLine(index)) }
    }
    for (limit, groups) in rooms {
      for group in groups {
        do throws(Overflow) { try applyAgain(contract.limits[limit], limit, group) } catch {
          throw .overflow(family: limited[group[0]].parcel.key.family)
        }
      }
    }
    all.reserveCapacity(all.count + limited.count)
    for index in limited.indices {
      if let line = line(index) { all.append(line) }
    }
    for index in limited.indices where !capped[index].isEmpty {
      all.append(try cappedLine(index))
    }
  }

  private func parcel(_ index: Int) -> Parcel { limited[index].parcel }

  private func naming<Result>(
    _ index: Int, _ work: () throws(Overflow) -> Result
  ) throws(ReckoningFault) -> Result {
    do throws(Overflow) { return try work() } catch {
      throw .overflow(family: limited[index].parcel.key.family)
    }
  }

  /// Days by the claim that was the first to count them, where a limit asks for it.
  private func claims(of parcel: Parcel) -> [(claim: Int, days: DaySet)] {
    let outcome = contract.outcomes[parcel.key.outcome]
    guard outcome.limits.contains(where: { contract.limits[$0].order == .claimed }) else {
      return [(0, parcel.days)]
    }
    return claimed.claims(of: parcel.days, parcel.key)
  }

  private func stretches(_ index: Int) throws(Overflow) -> [Stretch] {
    if let known = paid[index] { return known }
    return try parcel(index).stretches(at: index, claims(of: parcel(index)))
  }
}

// MARK: Over units

extension LimitedLines {
  private mutating func apply(_ index: Int) throws(ReckoningFault) {
    let limit = contract.limits[index]
    var byScope: [Scope: [Int]] = [:]
    for each in limited.indices where limited[each].meets(index) {
      byScope[Scope(limit, limited[each].parcel.key), default: []].append(each)
    }
    let groups = byScope.values.sorted { $0[0] < $1[0] }
    for group in groups {
      do throws(Overflow) {
        for each in group where paid[each] != nil { try climb(each, to: index) }
        if try !fits(limit, index, group) { try settle(limit, index, group) }
      } catch {
        throw .overflow(family: limited[group[0]].parcel.key.family)
      }
    }
    rooms.append((index, groups))
  }

  /// Takes the steps between the limit above and this one.
  private mutating func climb(_ each: Int, to limit: Int) throws(Overflow) {
    guard let place = limited[each].parcel.place(of: limit) else { return }
    var stretches = try stretches(each)
    for step in limited[each].parcel.steps[next[each]..<place] {
      stretches = try stretches.taking(step)
    }
    paid[each] = stretches
    next[each] = place + 1
  }

  private mutating func settle(
    _ limit: Limit, _ index: Int, _ group: [Int]
  ) throws(Overflow) {
    var all: [Stretch] = []
    for each in group {
      if paid[each] == nil { try climb(each, to: index) }
      all += paid[each] ?? []
      paid[each] = []
    }
    let limited = limited
    var settlement = Settlement(limit, contract) { limited[$0.parcel].parcel.key }
    try settlement.settle(all)
    for stretch in settlement.paid { paid[stretch.parcel]?.append(stretch) }
    for stretch in settlement.capped { capped[stretch.parcel].append(stretch) }
  }

  /// Whether there is room for everything together, so that no order matters.
  private func fits(_ limit: Limit, _ index: Int, _ group: [Int]) throws(Overflow) -> Bool {
    guard !limit.scope.contains(.day) else { return false }
    var wanted = Ratio.zero
    for each in group {
      let asked: Parcel.Worked
      if let stretches = paid[each] {
        let totals = try stretches.totals()
        asked = (totals.units, totals.pence)
      } else {
        asked = limited[each].asked(of: index)
      }
      wanted = try wanted.plus(limit.countsUnits ? asked.paid : asked.pence)
    }
    return wanted <= limit.room
  }

  /// What the cap is for: each child, family, outcome, period, case, or the contract; a room for
  /// each day is made within one of these.
  private struct Scope: Hashable {
    var family: String?
    var subject: String?
    var openedOn: Day?
    var outcome: Int?
    var period: Int?

    init(_ limit: Limit, _ key: LineKey) {
      for scope in limit.scope {
        switch scope {
        case .child: subject = key.subject
        case .family: family = key.family
        case .outcome: outcome = key.outcome
        case .period: period = key.period
        case .case: (family, subject, openedOn) = (key.family, key.subject, key.openedOn)
        case .day: break
        }
      }
    }
  }
}

// MARK: Lines

extension LimitedLines {
  private func line(_ index: Int) -> Line? { lines.isEmpty ? limited[index].line : lines[index] }

  /// What the limits let through, with the steps that are left; nil when that is nothing at all.
  private func cutLine(_ index: Int) throws(ReckoningFault) -> Line? {
    guard let stretches = paid[index] else { return limited[index].line }
    guard !stretches.isEmpty else { return nil }
    var rest = parcel(index)
    let (worked, raw) = try naming(index) { () throws(Overflow) in
      var left = stretches
      var steps = rest.steps[next[index]...]
      while let step = steps.first, !step.isOnLine {
        left = try left.taking(step)
        steps.removeFirst()
      }
      let totals = try left.totals()
      rest.days = left.allDays
      rest.uneven = []
      rest.quantity = totals.units
      rest.price = totals.units.isZero ? .zero : try totals.pence.divided(by: totals.units)
      rest.steps = Array(steps)
      return (try rest.worked(), totals.raw)
    }
    rest.quantity = raw
    return try rest.line(worked)
  }

  private func cappedLine(_ index: Int) throws(ReckoningFault) -> Line {
    try naming(index) { () throws(Overflow) in
      var cut = parcel(index)
      cut.key = cut.key.with(.capped)
      cut.days = capped[index].allDays
      cut.quantity = try capped[index].totals().raw
      return cut.line(paid: .zero, amount: .zero)
    }
  }

  /// The limit again, over rounded lines: roundings must not bring them above it.
  private mutating func applyAgain(
    _ limit: Limit, _ index: Int, _ group: [Int]
  ) throws(Overflow) {
    // A line of many days has no room of its own under a limit for each day: its units kept it.
    guard !limit.countsUnits, !limit.scope.contains(.day) else { return }
    var wanted = Ratio.zero
    let own = group.filter { limited[$0].parcel.isOnlyRounded(after: index) }
    for each in own { wanted = try wanted.plus(line(each)?.amount.exact ?? .zero) }
    guard wanted > limit.room else { return }
    var placed: [(each: Int, place: OrderKey)] = []
    for each in own where line(each) != nil {
      let key = parcel(each).key
      // A line stands where its first unit stands.
      let places = try stretches(each).map { $0.place(limit.order, key, contract) }
      if let first = places.min() { placed.append((each, first)) }
    }
    var room = limit.room
    for (each, _) in placed.sorted(by: { $0.place < $1.place }) {
      guard let line = line(each) else { continue }
      let amount = min(line.amount, try Pence(exact: room.rounded(.down)))
      if lines.isEmpty { lines = limited.map(\.line) }
      lines[each] = line.asking(amount)
      room = try room.minus(amount.exact)
    }
  }
}

/// Units that wait for the limits of their ladder, and what becomes of them where none binds.
///
/// Made family by family, so that a limit that does not bind only adds up what it is asked for. An
/// object, because all of them are put together, and what they hold is long to copy.
final class LimitedParcel: Sendable {
  let parcel: Parcel
  /// The line where no limit binds.
  fileprivate let line: Line
  /// What comes to each limit there, from the first that the units meet to the last.
  private let asked: [(limit: Int, worked: Parcel.Worked)]

  init(_ parcel: Parcel) throws(ReckoningFault) {
    self.parcel = parcel
    var asked: [Parcel.Worked] = []
    let worked: Parcel.Worked
    do throws(Overflow) {
      worked = try parcel.worked(limits: { asked.append($0) })
    } catch {
      throw .overflow(family: parcel.key.family)
    }
    line = try parcel.line(worked)
    let limits = parcel.steps.compactMap { if case .limit(let limit) = $0 { limit } else { nil } }
    self.asked = zip(limits, asked).map { ($0, $1) }
  }

  fileprivate func asked(of limit: Int) -> Parcel.Worked {
    asked.first { $0.limit == limit }?.worked ?? (.zero, .zero)
  }

  fileprivate func meets(_ limit: Int) -> Bool { asked.contains { $0.limit == limit } }
}

extension Limit {
  fileprivate var countsUnits: Bool { if case .units = amount { true } else { false } }
}

extension ResolvedStep {
  fileprivate var isOnLine: Bool { if case .rounded(_, _, .line) = self { true } else { false } }

  private var isRoundingOfPence: Bool {
    if case .rounded(_, .pence, _) = self { true } else { false }
  }

  fileprivate var keepsWhatALimitLetThrough: Bool {
    if case .limit = self { true } else { isRoundingOfPence }
  }
}

extension Parcel {
  /// Where a limit stands among the steps.
  fileprivate func place(of limit: Int) -> Int? {
    steps.firstIndex { if case .limit(limit) = $0 { true } else { false } }
  }

  /// Whether what a limit let through is only limited again and rounded: a share that is taken after
  /// it leaves a line that says nothing of its room.
  fileprivate func isOnlyRounded(after limit: Int) -> Bool {
    guard let place = place(of: limit) else { return false }
    return steps[(place + 1)...].allSatisfy(\.keepsWhatALimitLetThrough)
  }
}
