import Casework
import Quantities
import Reckoning
import Terms

/// How a line stands in a claim.
enum ReferenceEntry: String {
  case first, late, adjustment
}

/// One line of a claim: what is owed as known now less what was claimed before (rule 21).
struct ReferenceClaimLine: Equatable {
  var key: ReferenceKey
  var entry: ReferenceEntry
  var raw: Ratio
  var paid: Ratio
  var pence: Int
  /// By payer, nothing left out; a payer of nothing is not named.
  var shares: [String: Int]
  /// The days that date its units, ascending, as known now.
  var days: [Int]

  /// Only its days have moved.
  var hasOnlyMoved: Bool { raw.isZero && paid.isZero && pence == 0 && shares.isEmpty }
}

/// A sequence of claims under one contract, each made from what is known at it.
struct ReferenceClaimBook {
  let contract: CheckedContract

  private struct Standing {
    var raw: Ratio
    var paid: Ratio
    var pence: Int
    var asked: [(payer: String, pence: Int)]
    var borne: [String: Int]
    var days: [Int]
    var earned: Int
    var due: Int

    static let nothing = Standing(
      raw: .zero, paid: .zero, pence: 0, asked: [], borne: [:], days: [], earned: 0, due: 0)
  }

  private var standing: [ReferenceKey: Standing] = [:]
  /// Everything that was ever asked of ceilings in the order claimed.
  private var queue: [QueuedShares] = []
  /// Units that the last claim left paid: they stand while a care row cannot be read (rule 7).
  private var paidUnits: Set<UnitName> = []
  /// The claim in which a unit was first claimed: where it stands in the order claimed.
  private var claimedIn: [UnitName: Int] = [:]
  private var made = 0

  private let reach: Int

  init(contract: CheckedContract, reach: Int = Horizon.usualReach) {
    self.contract = contract
    self.reach = reach
  }

  /// What is due by the end of a period, with what earlier claims hold in place.
  private func lines(of units: [ReferenceUnit], asAt: Day, dueBy period: Int) throws -> (
    lines: [ReferenceLine], units: [ReferenceUnit]
  ) {
    let evaluator = ReferenceEvaluator(contract: contract, asAt: asAt, reach: reach)
    var units = units
    for place in units.indices { units[place].claimedIn = claimedIn[UnitName(units[place])] }
    // What is due in no period is listed when its day has come, at the latest with the last period.
    let isLast = period == contract.periods.count - 1
    let end = contract.periods[period].end.n
    units = units.filter { unit in
      unit.period.map { $0 <= period } ?? (isLast || unit.due < end)
    }
    return (try evaluator.lines(of: &units), units)
  }

  mutating func claim(_ families: [FamilyHistory], period: Int, asAt: Day) throws
    -> [ReferenceClaimLine]
  {
    let evaluator = ReferenceEvaluator(contract: contract, asAt: asAt, reach: reach)
    let units = try evaluator.units(families, paidBefore: paidUnits)
    return try claim(units, evaluator.struck(families), period: period, asAt: asAt)
  }

  /// The same from units and struck lines at hand; for a first claim, which finds nothing paid before.
  mutating func claim(
    _ units: [ReferenceUnit], _ struck: [ReferenceLine], period: Int, asAt: Day
  ) throws -> [ReferenceClaimLine] {
    let evaluator = ReferenceEvaluator(contract: contract, asAt: asAt, reach: reach)
    let (lines, units) = try lines(of: units, asAt: asAt, dueBy: period)
    // A struck line falls due at the end of its own period.
    let ended = struck.filter { $0.key.period.map { $0 <= period } ?? true }
    return try claim(lines + ended, units, period, evaluator)
  }

  private mutating func claim(
    _ lines: [ReferenceLine], _ units: [ReferenceUnit], _ period: Int,
    _ evaluator: ReferenceEvaluator
  ) throws -> [ReferenceClaimLine] {
    var next: [ReferenceKey: Standing] = [:]
    for line in lines {
      next[line.key] = Standing(
        raw: line.raw, paid: line.paid, pence: line.pence,
        asked: line.key.status == .paid ? try evaluator.shares(of: line.pence, line.key) : [],
        borne: [:], days: Set(line.days).sorted(), earned: line.firstEarned, due: line.firstDue)
    }
    bearInOrderEarned(&next, evaluator)
    bearInOrderClaimed(&next, evaluator)

    var result: [ReferenceClaimLine] = []
    for key in Set(next.keys).union(standing.keys) {
      let (new, old) = (next[key], standing[key])
      let raw = try (new?.raw ?? .zero).minus(old?.raw ?? .zero)
      let paid = try (new?.paid ?? .zero).minus(old?.paid ?? .zero)
      let pence = (new?.pence ?? 0) - (old?.pence ?? 0)
      var shares = new?.borne ?? [:]
      for (payer, part) in old?.borne ?? [:] { shares[payer, default: 0] -= part }
      shares = shares.filter { $0.value != 0 }
      let days = new?.days ?? []
      // Days that move without a change of money are told too, of a line that is still there.
      let haveMoved = new != nil && days != old?.days ?? []
      if raw.isZero, paid.isZero, pence == 0, shares.isEmpty, !haveMoved { continue }
      let entry: ReferenceEntry =
        old != nil ? .adjustment : (key.period ?? period) == period ? .first : .late
      result.append(
        ReferenceClaimLine(
          key: key, entry: entry, raw: raw, paid: paid, pence: pence, shares: shares, days: days))
    }
    // A line that was claimed stays known, at nothing.
    for key in standing.keys where next[key] == nil { next[key] = .nothing }
    standing = next
    paidUnits = Set(units.filter { $0.status == .paid }.map(UnitName.init))
    // A held unit claims no room, and one that was taken back has lost its place.
    var counted: [UnitName: Int] = [:]
    for unit in units where unit.status == .paid || unit.status == .capped {
      counted[UnitName(unit)] = claimedIn[UnitName(unit)] ?? made
    }
    claimedIn = counted
    made += 1
    return result
  }

  /// Shares in the order earned: every line as known now stands where its first unit stands, and a
  /// late one may displace a share that was borne before.
  private func bearInOrderEarned(
    _ next: inout [ReferenceKey: Standing], _ evaluator: ReferenceEvaluator
  ) {
    var queue: [QueuedShares] = []
    for (key, line) in next where key.status == .paid && !evaluator.isInOrderClaimed(key) {
      queue.append(
        QueuedShares(key: key, first: line.earned, second: line.due, asked: line.asked))
    }
    queue.sort(by: evaluator.isBefore)
    evaluator.underCeilings(&queue)
    for each in queue { next[each.key]?.borne = each.borne }
  }

  /// Shares in the order claimed: what earlier claims asked for stays where it stands, and the
  /// changes of this claim come after it.
  private mutating func bearInOrderClaimed(
    _ next: inout [ReferenceKey: Standing], _ evaluator: ReferenceEvaluator
  ) {
    var changes: [QueuedShares] = []
    for key in Set(next.keys).union(standing.keys)
    where key.status == .paid && evaluator.isInOrderClaimed(key) {
      let (new, old) = (next[key], standing[key])
      if new?.pence == old?.pence { continue }
      var asked = new?.asked ?? []
      for (payer, pence) in old?.asked ?? [] { asked.append((payer, -pence)) }
      // A line that is gone stands at the beginning of its period.
      let gone = key.period.map { contract.periods[$0].start.n } ?? .min
      changes.append(
        QueuedShares(key: key, first: new?.due ?? gone, second: new?.earned ?? gone, asked: asked))
    }
    queue += changes.sorted(by: evaluator.isBefore)
    evaluator.underCeilings(&queue)
    var borne: [ReferenceKey: [String: Int]] = [:]
    for each in queue {
      for (payer, pence) in each.borne { borne[each.key, default: [:]][payer, default: 0] += pence }
    }
    for (key, shares) in borne {
      if next[key] == nil { next[key] = .nothing }
      next[key]?.borne = shares
    }
  }
}
