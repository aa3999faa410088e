import Casework
import Quantities
import Reckoning
import Terms

/// A line as the reference works it out.
struct ReferenceLine: Equatable {
  var key: ReferenceKey
  var raw: Ratio
  var paid: Ratio
  var pence: Int
  /// The days that date its units, ascending, each as often as it earned.
  var days: [Int]
  var firstEarned: Int
  var firstDue: Int
}

/// A contract over several families, evaluated day by day: what the tests hold the engine to.
struct ReferenceEvaluator {
  let contract: CheckedContract
  let asAt: Day
  /// How many days after the last thing known are looked at.
  var reach = Horizon.usualReach

  struct Failure: Error { let why: String }

  /// Every unit of every outcome, before limits.
  func units(
    _ families: [FamilyHistory], paidBefore: Set<UnitName> = []
  ) throws -> [ReferenceUnit] {
    let horizon = Horizon(contract: contract, families: families, asAt: asAt, reach: reach)
    var units: [ReferenceUnit] = []
    for family in families {
      var asked = ReferenceFamily(
        contract: contract, family: family, horizon: horizon, paidBefore: paidBefore)
      for outcome in contract.outcomes.indices { units += try asked.units(ofOutcome: outcome) }
    }
    let caps = try cohortCaps(families)
    for place in units.indices { units[place].cohortCaps = caps }
    return try bestOnly(units)
  }

  /// Of the variants of one outcome, each subject and case keeps the one that pays most.
  private func bestOnly(_ units: [ReferenceUnit]) throws -> [ReferenceUnit] {
    var kept: [ReferenceUnit] = []
    for unit in units {
      guard let group = contract.outcomes[unit.outcome].bestOf else {
        kept.append(unit)
        continue
      }
      let rivals = units.filter {
        contract.outcomes[$0.outcome].bestOf == group && $0.subject == unit.subject
          && $0.family == unit.family && $0.openedOn == unit.openedOn
      }
      var best = unit.outcome
      for rival in Set(rivals.map(\.outcome)).sorted() where rival != unit.outcome {
        let (mine, other) = (try worth(rivals, best), try worth(rivals, rival))
        let isBetter =
          other.paid != mine.paid
          ? other.paid > mine.paid
          : other.whole != mine.whole ? other.whole > mine.whole : rival < best
        if isBetter { best = rival }
      }
      if best == unit.outcome { kept.append(unit) }
    }
    return kept
  }

  /// What a variant pays, and what it would pay if nothing were held.
  private func worth(
    _ units: [ReferenceUnit], _ outcome: Int
  ) throws -> (paid: Ratio, whole: Ratio) {
    var (paid, whole) = (Ratio.zero, Ratio.zero)
    for (key, group) in Dictionary(grouping: units.filter({ $0.outcome == outcome }), by: \.key) {
      var (quantity, money) = (Ratio.zero, Ratio.zero)
      for var unit in group {
        // Limits come after the choice, and nothing is taken of what no row prices.
        while !unit.unpriced, try unit.advance(contract.outcomes[outcome].steps) != nil {
          unit.stepsTaken += 1
        }
        quantity = try quantity.plus(unit.quantity)
        money = try money.plus(unit.money)
      }
      if key.status != .listed(.noRateRow) { try finish(&quantity, &money, group[0]) }
      whole = try whole.plus(money)
      if key.status == .paid { paid = try paid.plus(money) }
    }
    return (paid, whole)
  }

  /// Lines: units of one key together, limits and line roundings done.
  func lines(_ families: [FamilyHistory]) throws -> [ReferenceLine] {
    var units = try units(families)
    return try lines(of: &units)
  }

  func lines(of units: inout [ReferenceUnit]) throws -> [ReferenceLine] {
    try number(&units)
    let limits = try climb(&units)
    var lines: [ReferenceLine] = []
    var behind: [ReferenceKey: [ReferenceUnit]] = [:]
    for (key, group) in Dictionary(grouping: units, by: \.key) {
      lines.append(try line(key, group))
      behind[key] = group
    }
    for limit in limits {
      let order = contract.limits[limit].order
      // A line stands where its first unit stands.
      let first = behind.compactMapValues { group in
        group.min { unitBefore($0, $1, order) }
      }
      lines.sort { a, b in
        guard let x = first[a.key], let y = first[b.key] else { return false }
        return unitBefore(x, y, order)
      }
      try applyAgain(limit, to: &lines)
    }
    return lines
  }

  /// Takes every unit up its ladder, and gives the limits in the order in which they came about.
  ///
  /// A limit waits until all of its units have come to it; then they go through it in its order.
  private func climb(_ units: inout [ReferenceUnit]) throws -> [Int] {
    var passed: [Int] = []
    while true {
      var arrived: [Int: [Int]] = [:]
      for place in units.indices where units[place].status == .paid {
        let steps = contract.outcomes[units[place].outcome].steps
        if let limit = try units[place].advance(steps) { arrived[limit, default: []].append(place) }
      }
      if arrived.isEmpty { return passed }
      let ready = arrived.keys.sorted().first { limit in
        !units.indices.contains { place in
          units[place].status == .paid && isStillBelow(units[place], limit)
            && !(arrived[limit] ?? []).contains(place)
        }
      }
      guard let ready else { throw Failure(why: "limits wait for each other") }
      try apply(ready, to: &units, arrived[ready] ?? [])
      for place in arrived[ready] ?? [] { units[place].stepsTaken += 1 }
      passed.append(ready)
    }
  }

  private func isStillBelow(_ unit: ReferenceUnit, _ limit: Int) -> Bool {
    contract.outcomes[unit.outcome].steps.dropFirst(unit.stepsTaken).contains {
      if case .atMost(limit: limit) = $0 { true } else { false }
    }
  }

  private func line(_ key: ReferenceKey, _ units: [ReferenceUnit]) throws -> ReferenceLine {
    var raw = Ratio.zero
    var quantity = Ratio.zero
    var money = Ratio.zero
    for unit in units {
      raw = try raw.plus(unit.raw)
      quantity = try quantity.plus(unit.quantity)
      money = try money.plus(unit.money)
    }
    let pays = key.status == .paid
    if pays { try finish(&quantity, &money, units[0]) }
    let first = units.min { ($0.earned, $0.due) < ($1.earned, $1.due) }
    return ReferenceLine(
      key: key, raw: raw, paid: pays ? quantity : .zero, pence: pays ? Int(money.numerator) : 0,
      days: units.map(\.earned).sorted(), firstEarned: first?.earned ?? 0,
      firstDue: first?.due ?? 0)
  }

  /// The steps that are taken on whole lines, from the first rounding of lines on; shares among them
  /// are the same for all units of a line.
  private func finish(
    _ quantity: inout Ratio, _ money: inout Ratio, _ unit: ReferenceUnit
  ) throws {
    let steps = contract.outcomes[unit.outcome].steps
    let first = steps.firstIndex { if case .rounded(_, _, on: .line) = $0 { true } else { false } }
    for place in (first ?? steps.count)..<steps.count {
      switch steps[place] {
      case .rounded(let mode, to: .pence, on: _):
        money = Ratio(whole: try Rounding.whole(money, mode))
      case .rounded(let mode, to: .wholeUnits, on: _):
        let whole = Ratio(whole: try Rounding.whole(quantity, mode))
        money = try Rounding.scaled(money, from: quantity, to: whole)
        quantity = whole
      case .less(_, let ofDays):
        money = try money.times(unit.left[place] ?? .zero)
        if ofDays { quantity = try quantity.times(unit.left[place] ?? .zero) }
      case .times, .slide: money = try money.times(unit.left[place] ?? .zero)
      case .atMost, .split, .paidBy: break
      }
    }
    guard money.isWhole else { throw Failure(why: "a line is not whole pence") }
  }
}

// MARK: the orders (worked cases, decision m)

extension ReferenceEvaluator {
  /// In the order earned: day earned, then due, family, child, case, clause, outcome; in the order
  /// claimed: the claim, then due, earned and so on; keys as bytes.
  func unitBefore(_ a: ReferenceUnit, _ b: ReferenceUnit, _ order: Order) -> Bool {
    if order == .claimed {
      if a.claimedIn != b.claimedIn { return (a.claimedIn ?? .max) < (b.claimedIn ?? .max) }
      if a.due != b.due { return a.due < b.due }
    }
    if a.earned != b.earned { return a.earned < b.earned }
    if a.due != b.due { return a.due < b.due }
    return keyBefore(a.key, b.key)
  }

  func keyBefore(_ a: ReferenceKey, _ b: ReferenceKey) -> Bool {
    let (x, y) = (contract.outcomes[a.outcome], contract.outcomes[b.outcome])
    if a.family != b.family { return a.family.utf8.lexicographicallyPrecedes(b.family.utf8) }
    if a.subject != b.subject { return a.subject.utf8.lexicographicallyPrecedes(b.subject.utf8) }
    if a.openedOn != b.openedOn { return (a.openedOn ?? .min) < (b.openedOn ?? .min) }
    if x.clause != y.clause {
      let (left, right) = (contract.clauses[x.clause].number, contract.clauses[y.clause].number)
      if left != right { return left.utf8.lexicographicallyPrecedes(right.utf8) }
    }
    if a.outcome != b.outcome, x.name == y.name { return a.outcome < b.outcome }
    if a.outcome != b.outcome { return x.name.utf8.lexicographicallyPrecedes(y.name.utf8) }
    // Nothing more is said; what stands here only makes the order total.
    if a.period != b.period { return (a.period ?? .max) < (b.period ?? .max) }
    if a.payer != b.payer { return (a.payer ?? "") < (b.payer ?? "") }
    if a.rateRow != b.rateRow { return (a.rateRow ?? -1) < (b.rateRow ?? -1) }
    return (a.splitRow ?? -1) < (b.splitRow ?? -1)
  }
}

// MARK: limits (rule 18)

extension ReferenceEvaluator {
  /// Whether an outcome's lines are what the limit let through, only rounded or limited again.
  private func comesOutOf(_ limit: Int, _ outcome: Int) -> Bool {
    var isBelow = false
    for step in contract.outcomes[outcome].steps {
      switch step {
      case .atMost(limit: limit): isBelow = true
      case .less, .times, .slide, .rounded(_, to: .wholeUnits, on: _): if isBelow { return false }
      case .atMost, .rounded, .split, .paidBy: break
      }
    }
    return isBelow
  }

  /// What a limit is for each of.
  private func room(_ limit: Limit, _ key: ReferenceKey, earned: Int?) -> String {
    limit.scope.map { scope in
      switch scope {
      case .child: "child \(key.family) \(key.subject)"
      case .family: "family \(key.family)"
      case .outcome: "outcome \(key.outcome)"
      case .period: "period \(key.period ?? -1)"
      case .case:
        "case of \(key.family) \(key.subject) \(key.openedOn.map(String.init) ?? "")"
      case .day: "day \(earned ?? 0)"
      }
    }.joined(separator: "; ")
  }

  private func apply(_ index: Int, to units: inout [ReferenceUnit], _ under: [Int]) throws {
    let limit = contract.limits[index]
    let order = under.sorted { unitBefore(units[$0], units[$1], limit.order) }
    var used: [String: Ratio] = [:]
    for place in order {
      let room = room(limit, units[place].key, earned: units[place].earned)
      let before = used[room] ?? .zero
      let cap: Ratio
      let asks: Ratio
      switch limit.amount {
      case .money(let pence): (cap, asks) = (Ratio(whole: Int128(pence.amount)), units[place].money)
      case .units(let count): (cap, asks) = (Ratio(whole: Int128(count)), units[place].quantity)
      case .share: (cap, asks) = (units[place].cohortCaps[index] ?? .zero, units[place].quantity)
      }
      let after = try before.plus(asks)
      if limit.wholeUnitsOnly, after > cap {
        units[place].capped = true
        continue
      }
      used[room] = after
      let given = try min(cap, after).minus(min(cap, before))
      if given.isZero, !asks.isZero { units[place].capped = true }
      units[place].money = try Rounding.scaled(units[place].money, from: asks, to: given)
    }
  }

  /// The limit again, over rounded lines: only money can be over by roundings.
  private func applyAgain(_ index: Int, to lines: inout [ReferenceLine]) throws {
    let limit = contract.limits[index]
    guard case .money(let cap) = limit.amount, !limit.scope.contains(.day) else { return }
    var used: [String: Int] = [:]
    for place in lines.indices
    where lines[place].key.status == .paid && comesOutOf(index, lines[place].key.outcome) {
      let room = room(limit, lines[place].key, earned: nil)
      let before = used[room] ?? 0
      let after = before + lines[place].pence
      used[room] = after
      lines[place].pence = min(Int(cap.amount), after) - min(Int(cap.amount), before)
    }
  }
}
