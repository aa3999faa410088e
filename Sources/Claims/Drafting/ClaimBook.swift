package import Casework
package import Quantities
package import Reckoning
package import Terms

/// The claims made so far under one contract, and the next one from what is known now.
///
/// A value: drafting on a copy changes nothing.
package struct ClaimBook: Sendable {
  package let contract: CheckedContract
  package private(set) var claims: [Claim] = []

  /// What stands claimed of a line.
  private struct Claimed {
    var raw = Ratio.zero
    var paid = Ratio.zero
    var amount = Pence.zero
    /// What each payer was asked for, before a ceiling in the order claimed.
    var asked: [PayerShare] = []
    var days = DaySet.empty
  }

  private var claimed: [LineKey: Claimed] = [:]
  private var days = ClaimedDays.none
  private var ceilings: Ceilings
  /// As the newest claim found them.
  private var ceilingsInOrderEarned: Ceilings

  package init(contract: CheckedContract) {
    self.contract = contract
    ceilings = Ceilings(contract, .claimed)
    ceilingsInOrderEarned = Ceilings(contract, .earned)
  }

  /// How far the claims made so far use up each payer's ceiling.
  var ceilingUses: [CeilingUse] { ceilingsInOrderEarned.uses + ceilings.uses }

  /// What the contract owes for these families as at a day, with what earlier claims hold.
  package func entitlement(
    _ families: [FamilyHistory], asAt: Day
  ) throws(ReckoningFault) -> Entitlement {
    try Reckoner(contract: contract, asAt: asAt, claimed: days).reckon(families)
  }

  /// The engine as this book's next claim would use it.
  package func reckoner(asAt: Day) -> Reckoner {
    Reckoner(contract: contract, asAt: asAt, claimed: days)
  }

  /// Claims one period: everything due by its end as known now, less what was claimed before
  /// (rule 21).
  @discardableResult
  package mutating func claim(
    period: Int, asAt: Day, _ entitlement: Entitlement
  ) throws(Overflow) -> Claim {
    let now = try lines(of: entitlement, dueBy: period, asAt: asAt)
    let shares = try sharesInOrderEarned(now)
    var due: [LineKey: Line] = [:]
    for line in now { due[line.key] = line }
    var differences: [ClaimLine] = []
    var moved: [ClaimLine] = []
    for line in now {
      if let difference = try difference(line.key, line, shares[line.key], period) {
        differences.append(difference)
      } else if let before = claimed[line.key], before.days != line.days {
        moved.append(Self.moved(line))
      }
    }
    for key in claimed.keys where due[key] == nil {
      if let difference = try difference(key, nil, nil, period) { differences.append(difference) }
    }
    differences.sort { contract.precedes($0.key, $1.key) }
    moved.sort { contract.precedes($0.key, $1.key) }
    let asked = differences
    try applyCeilings(&differences)
    let claim = Claim(
      number: claims.count, period: period, asAt: asAt, lines: differences, moved: moved,
      nothings: entitlement.nothings, agreementDays: entitlement.agreementDays)
    try book(claim, asking: asked)
    return claim
  }

  /// Takes in a claim that was made before, as its document states it: amounts and shares stand as
  /// they were claimed, and ceilings are used up by what they asked for.
  package mutating func book(_ earlier: EarlierClaim) throws(EarlierClaimFault) {
    let claim = try resolved(earlier)
    do throws(Overflow) {
      let asked = try claim.lines.map { (line) throws(Overflow) in
        line.sharing(try nominal(line))
      }
      var lines = asked
      try applyCeilings(&lines)
      try book(claim, asking: asked)
    } catch { throw .overflow }
  }

  /// Lines due by the period's end; lines due in no period stand in the claim of the period in which
  /// they were earned, or in the last.
  private func lines(
    of entitlement: Entitlement, dueBy period: Int, asAt: Day
  ) throws(Overflow) -> [Line] {
    do throws(ReckoningFault) {
      return try reckoner(asAt: asAt).lines(of: entitlement, dueBy: period)
    } catch { throw Overflow() }
  }

  /// Whole shares of every line that meets a ceiling used up in the order earned: a late line may
  /// displace a share already paid.
  private mutating func sharesInOrderEarned(
    _ lines: [Line]
  ) throws(Overflow) -> [LineKey: [PayerShare]] {
    var ceilings = Ceilings(contract, .earned)
    defer { ceilingsInOrderEarned = ceilings }
    let bound = lines.filter { ceilings.bind($0.key.outcome) && $0.key.status.isPaid }
    guard !bound.isEmpty else { return [:] }
    let contract = contract
    let placed = bound.map { line in
      (
        line: line,
        place: OrderKey(
          .earned, claim: 0, earned: line.firstEarned, due: line.firstDue, key: line.key,
          in: contract)
      )
    }.sorted { $0.place < $1.place }
    var shares: [LineKey: [PayerShare]] = [:]
    for (line, _) in placed {
      shares[line.key] = try ceilings.apply(
        to: contract.shares(of: line.amount, line.key), line.key)
    }
    return shares
  }

  private func difference(
    _ key: LineKey, _ line: Line?, _ whole: [PayerShare]?, _ period: Int
  ) throws(Overflow) -> ClaimLine? {
    let before = claimed[key]
    let raw = try (line?.raw ?? .zero).minus(before?.raw ?? .zero)
    let paid = try (line?.paid ?? .zero).minus(before?.paid ?? .zero)
    let amount = try (line?.amount ?? .zero).minus(before?.amount ?? .zero)
    let new = if let whole { whole } else { try contract.shares(of: line?.amount ?? .zero, key) }
    let shares = try Self.difference(new, less: before?.asked ?? [])
    guard
      before == nil || !raw.isZero || !paid.isZero || amount != .zero
        || shares.contains(where: { $0.amount != .zero })
    else { return nil }
    let own = key.period == nil || key.period == period
    return ClaimLine(
      key: key, entry: before != nil ? .adjustment : own ? .first : .late, raw: raw, paid: paid,
      amount: amount, shares: shares, days: line?.days ?? .empty,
      firstDue: line?.firstDue ?? key.period.map { contract.periods[$0].start } ?? .earliest,
      firstEarned: line?.firstEarned ?? key.period.map { contract.periods[$0].start } ?? .earliest)
  }

  private static func moved(_ line: Line) -> ClaimLine {
    ClaimLine(
      key: line.key, entry: .adjustment, raw: .zero, paid: .zero, amount: .zero, shares: [],
      days: line.days, firstDue: line.firstDue, firstEarned: line.firstEarned)
  }

  /// Shares of an adjustment are differences of shares (rule 17).
  private static func difference(
    _ shares: [PayerShare], less before: [PayerShare]
  ) throws(Overflow) -> [PayerShare] {
    var result = shares
    for old in before {
      if let known = result.firstIndex(where: { $0.payer == old.payer }) {
        result[known] = PayerShare(
          payer: old.payer, amount: try result[known].amount.minus(old.amount))
      } else if old.amount != .zero {
        result.append(PayerShare(payer: old.payer, amount: old.amount.negated))
      }
    }
    return result
  }

  private static func negated(_ shares: [PayerShare]) -> [PayerShare] {
    shares.map { PayerShare(payer: $0.payer, amount: $0.amount.negated) }
  }

  /// In the order claimed, what was borne in earlier claims is not moved by later ones.
  private mutating func applyCeilings(_ lines: inout [ClaimLine]) throws(Overflow) {
    let bound = lines.indices.filter { ceilings.bind(lines[$0].key.outcome) }
    guard !bound.isEmpty else { return }
    let placed = bound.map { index in
      (
        index: index,
        place: OrderKey(
          .claimed, claim: claims.count, earned: lines[index].firstEarned,
          due: lines[index].firstDue, key: lines[index].key, in: contract)
      )
    }.sorted { $0.place < $1.place }
    for (index, _) in placed {
      let line = lines[index]
      lines[index] = line.sharing(try ceilings.apply(to: line.shares, line.key))
    }
  }

  /// What a line of an earlier claim asked of its payers; where a ceiling follows the order earned,
  /// what was borne is what was asked.
  private func nominal(_ line: ClaimLine) throws(Overflow) -> [PayerShare] {
    guard !Ceilings(contract, .earned).bind(line.key.outcome) else { return line.shares }
    let before = claimed[line.key]?.amount ?? .zero
    return try Self.difference(
      contract.shares(of: before.plus(line.amount), line.key),
      less: contract.shares(of: before, line.key))
  }

  private mutating func book(_ claim: Claim, asking: [ClaimLine]) throws(Overflow) {
    for (line, asking) in zip(claim.lines, asking) {
      var now = claimed[line.key] ?? Claimed()
      now.raw = try now.raw.plus(line.raw)
      now.paid = try now.paid.plus(line.paid)
      now.amount = try now.amount.plus(line.amount)
      now.asked = try Self.difference(asking.shares, less: Self.negated(now.asked))
      now.days = line.days
      claimed[line.key] = now
    }
    for line in claim.moved { claimed[line.key]?.days = line.days }
    noteDays(of: claim)
    claims.append(claim)
  }
}

extension ClaimBook {
  /// Notes which days stand claimed of every subject that the claim touched.
  private mutating func noteDays(of claim: Claim) {
    let touched = Set((claim.lines + claim.moved).map { UnitOwner($0.key) })
    var paid: [UnitOwner: [DayRange]] = [:]
    var capped: [UnitOwner: [DayRange]] = [:]
    for (key, line) in claimed where touched.contains(UnitOwner(key)) {
      if key.status.isPaid { paid[UnitOwner(key), default: []] += line.days.ranges }
      if key.status == .capped { capped[UnitOwner(key), default: []] += line.days.ranges }
    }
    for owner in touched {
      let own = paid[owner] ?? []
      days.note(
        paid: DaySet(own), counted: DaySet(own + (capped[owner] ?? [])), claim: claim.number,
        of: owner)
    }
  }
}

extension ClaimLine {
  fileprivate func sharing(_ shares: [PayerShare]) -> ClaimLine {
    ClaimLine(
      key: key, entry: entry, raw: raw, paid: paid, amount: amount, shares: shares, days: days,
      firstDue: firstDue, firstEarned: firstEarned)
  }
}
