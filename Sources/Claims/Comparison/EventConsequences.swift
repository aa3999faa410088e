package import Casework
package import Quantities
package import Reckoning
package import Terms

/// Everything that would be otherwise had an event never been recorded: what is owed and measured,
/// who pays it, and what is said to be saved.
package struct EventConsequences: Sendable {
  /// What one payer bears in all; nil: nobody does, beyond a ceiling.
  package struct PayerChange: Hashable, Sendable {
    package let payer: String?
    package let with: Pence
    package let without: Pence
  }

  /// How far a payer's ceiling is used up on both sides.
  package struct CeilingChange: Hashable, Sendable {
    package let payer: String
    package let ceiling: Pence
    /// What the payer would bear without a ceiling.
    package let with: Pence
    package let without: Pence
  }

  /// What one family saved of one kind; nil: it has no tracked day.
  package struct SavingChange: Hashable, Sendable {
    package let family: String
    package let kind: Saving.Kind
    package let with: KindSaving?
    package let without: KindSaving?
  }

  package let effect: EventEffect
  /// Payers who bear another amount, by name.
  package let payers: [PayerChange]
  /// In the order of the terms, then by payer.
  package let ceilings: [CeilingChange]
  /// By family, avoided before cashable.
  package let savings: [SavingChange]
  private let borne: (with: BorneLines, without: BorneLines)

  fileprivate init(
    _ effect: EventEffect, _ borne: (with: BorneLines, without: BorneLines),
    savings: [SavingChange]
  ) throws(Overflow) {
    self.effect = effect
    self.borne = borne
    self.savings = savings
    payers = try BorneLines.changes(borne.with, borne.without)
    ceilings = BorneLines.ceilingChanges(borne.with, borne.without)
  }

  package var isEmpty: Bool {
    effect.isEmpty && payers.isEmpty && ceilings.isEmpty && savings.isEmpty
  }

  /// What each payer bears of a line, in the order of the terms; empty for a line that no claim up
  /// to the as-at day can hold.
  package func shares(of key: LineKey, with: Bool) -> [PayerShare] {
    (with ? borne.with : borne.without).shares[key] ?? []
  }

  /// Whether anybody bears another part of a change's lines.
  package func movesPayers(_ change: EventEffect.Change) -> Bool {
    (change.with + change.without).contains { line in
      borne.with.differs(from: borne.without, line.key)
    }
  }
}

extension ClaimBook {
  /// What is owed, borne and saved with an event beside the same without it, on top of the claims
  /// made so far.
  ///
  /// Complexity: two evaluations of all families and two claims of all their lines; with claims made
  /// before or savings two more.
  package func consequences(
    with: [FamilyHistory], without: [FamilyHistory], asAt: Day
  ) throws(ReckoningFault) -> EventConsequences {
    let owed = (
      with: try entitlement(with, asAt: asAt), without: try entitlement(without, asAt: asAt)
    )
    let last = lastPeriod(of: owed.with.lines + owed.without.lines, asAt: asAt)
    let savings = try savingChanges(with, without, owed, asAt)
    let borne: (with: BorneLines, without: BorneLines)
    do throws(Overflow) {
      borne = (
        with: try self.borne(owed.with, by: last, asAt: asAt),
        without: try self.borne(owed.without, by: last, asAt: asAt)
      )
    } catch { throw .overflow(family: contract.key) }
    let effect = try reckoner(asAt: asAt).effect(
      with: with, without: without, owed: owed,
      others: borne.with.keysOtherwise(than: borne.without))
    do throws(Overflow) {
      return try EventConsequences(effect, borne, savings: savings)
    } catch { throw .overflow(family: contract.key) }
  }

  /// The period in whose claim all of it stands that can be claimed at all.
  private func lastPeriod(of lines: [Line], asAt: Day) -> Int? {
    let periods = contract.periods
    if lines.contains(where: { $0.key.period == nil }) { return periods.indices.last }
    return [
      lines.lazy.compactMap(\.key.period).max(), periods.lastIndex { $0.start <= asAt },
      claims.last?.period,
    ].compactMap(\.self).max()
  }

  private func borne(
    _ owed: Entitlement, by period: Int?, asAt: Day
  ) throws(Overflow) -> BorneLines {
    var book = self
    if let period { try book.claim(period: period, asAt: asAt, owed) }
    return try BorneLines(book)
  }
}

/// What payers bear of every line when everything owed is claimed.
private struct BorneLines: Sendable {
  private(set) var shares: [LineKey: [PayerShare]] = [:]
  private let uses: [CeilingUse]

  init(_ book: ClaimBook) throws(Overflow) {
    uses = book.ceilingUses
    for line in book.claims.lazy.flatMap(\.lines) where line.key.status.isPaid {
      for share in line.shares { try shares[line.key, default: []].add(share) }
    }
    for key in shares.keys { shares[key]?.removeAll { $0.amount == .zero } }
  }

  /// Whether anybody bears another part of a line; the order in which they are named is none.
  func differs(from other: BorneLines, _ key: LineKey) -> Bool {
    Set(shares[key] ?? []) != Set(other.shares[key] ?? [])
  }

  func keysOtherwise(than other: BorneLines) -> Set<LineKey> {
    Set(shares.keys).union(other.shares.keys).filter { differs(from: other, $0) }
  }

  static func changes(
    _ with: BorneLines, _ without: BorneLines
  ) throws(Overflow) -> [EventConsequences.PayerChange] {
    let (now, then) = (try with.totals(), try without.totals())
    let payers = Set((now + then).map(\.payer))
    return payers.sorted { bytesPrecede($0 ?? "", $1 ?? "") }.compactMap { payer in
      let with = now.first { $0.payer == payer }?.amount ?? .zero
      let without = then.first { $0.payer == payer }?.amount ?? .zero
      return with == without
        ? nil : EventConsequences.PayerChange(payer: payer, with: with, without: without)
    }
  }

  private func totals() throws(Overflow) -> [PayerShare] {
    var totals: [PayerShare] = []
    for share in shares.values.joined() { try totals.add(share) }
    return totals
  }

  static func ceilingChanges(
    _ with: BorneLines, _ without: BorneLines
  ) -> [EventConsequences.CeilingChange] {
    func asked(_ use: CeilingUse, of side: BorneLines) -> Pence {
      side.uses.first { $0.split == use.split && $0.payer == use.payer }?.asked ?? .zero
    }
    let only = without.uses.filter { use in
      !with.uses.contains { $0.split == use.split && $0.payer == use.payer }
    }
    return (with.uses + only).filter { asked($0, of: with) != asked($0, of: without) }.map { use in
      EventConsequences.CeilingChange(
        payer: use.payer, ceiling: use.ceiling, with: asked(use, of: with),
        without: asked(use, of: without))
    }
  }
}

// MARK: Savings

extension ClaimBook {
  /// Savings are stated as known, whatever was claimed.
  private func savingChanges(
    _ with: [FamilyHistory], _ without: [FamilyHistory],
    _ owed: (with: Entitlement, without: Entitlement), _ asAt: Day
  ) throws(ReckoningFault) -> [EventConsequences.SavingChange] {
    guard !contract.savings.isEmpty else { return [] }
    let now = try savings(with, owed.with, asAt)
    let then = try savings(without, owed.without, asAt)
    let families = Set(now.keys).union(then.keys).sorted(by: bytesPrecede)
    return families.flatMap { family in
      [Saving.Kind.avoided, .cashable].compactMap { kind in
        let (with, without) = (now[family]?[kind], then[family]?[kind])
        return with == without
          ? nil
          : EventConsequences.SavingChange(
            family: family, kind: kind, with: with, without: without)
      }
    }
  }

  private func savings(
    _ families: [FamilyHistory], _ owed: Entitlement, _ asAt: Day
  ) throws(ReckoningFault) -> [String: FamilySaving] {
    let reckoner = Reckoner(contract: contract, asAt: asAt)
    let paid: [Line]
    if claims.isEmpty {
      do throws(Overflow) { paid = try contract.asked(of: owed.lines) } catch {
        throw .overflow(family: contract.key)
      }
    } else {
      paid = try reckoner.linesAsked(of: families)
    }
    return Dictionary(
      try reckoner.savings(families, paid: paid).map { ($0.family, $0) }
    ) { first, _ in first }
  }
}
