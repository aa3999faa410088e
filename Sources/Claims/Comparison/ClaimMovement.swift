package import Casework
package import Quantities
import Reckoning
package import Terms

/// What two contracts owe for the same families as at a day, and how far apart they are.
///
/// Of each contract everything that falls due by the end of its period in which the day lies, with
/// nothing claimed before: what all its claims add up to.
package struct ClaimMovement: Sendable {
  /// Money under both.
  package struct Sums: Hashable, Sendable {
    package private(set) var before = Pence.zero
    package private(set) var after = Pence.zero
    package private(set) var difference = Pence.zero

    fileprivate mutating func add(_ amount: Pence, isAfter: Bool) throws(Overflow) {
      if isAfter {
        after = try after.plus(amount)
      } else {
        before = try before.plus(amount)
      }
      difference = try after.minus(before)
    }
  }

  /// One outcome in one period; nil: due in no period.
  package struct Row: Sendable {
    package let outcome: String
    package let period: DayRange?
    package let sums: Sums
  }

  /// What one payer bears; nil: nobody does, beyond a ceiling.
  package struct PayerRow: Sendable {
    package let payer: String?
    package let sums: Sums
  }

  package struct FamilyRow: Sendable {
    package let family: String
    package let sums: Sums
  }

  package let asAt: Day
  /// In the order of the later contract's outcomes, then by period; rows without money are left out.
  package let rows: [Row]
  /// What the rows come to that are the same under both.
  package let unmoved: Pence
  /// By name.
  package let payers: [PayerRow]
  /// Families whose money moves, the largest movement first, then by id.
  package let moved: [FamilyRow]
  package let familyCount: Int
  package let total: Sums

  /// - Throws: when a contract cannot be reckoned on these families.
  package init(
    _ families: [FamilyHistory], before: CheckedContract, after: CheckedContract, asAt: Day
  ) throws(ComparisonFault) {
    var tally = Tally()
    for (contract, isAfter) in [(before, false), (after, true)] {
      let lines = try contract.claimedInFull(families, asAt: asAt)
      do throws(Overflow) {
        for line in lines where line.key.status.isPaid {
          try tally.add(line, contract, isAfter: isAfter)
        }
      } catch { throw .overflow }
    }
    self.asAt = asAt
    familyCount = families.count
    total = tally.total
    let outcomes = after.outcomes.map(\.name) + before.outcomes.map(\.name)
    rows = tally.rows.sorted { a, b in
      if a.key.outcome != b.key.outcome {
        return (outcomes.firstIndex(of: a.key.outcome) ?? 0)
          < (outcomes.firstIndex(of: b.key.outcome) ?? 0)
      }
      let (first, second) = (a.key.period, b.key.period)
      return (first?.start ?? .latest, first?.end ?? .latest)
        < (second?.start ?? .latest, second?.end ?? .latest)
    }.map { Row(outcome: $0.key.outcome, period: $0.key.period, sums: $0.value) }
    do throws(Overflow) {
      unmoved = try rows.lazy.map(\.sums).filter { $0.difference == .zero }.map(\.after).total()
    } catch { throw .overflow }
    payers = tally.payers.sorted { bytesPrecede($0.key, $1.key) }.map {
      PayerRow(payer: $0.key.isEmpty ? nil : $0.key, sums: $0.value)
    }
    moved = tally.families.filter { $0.value.difference != .zero }.sorted { a, b in
      let (first, second) = (a.value.difference.amount, b.value.difference.amount)
      return first.magnitude != second.magnitude
        ? first.magnitude > second.magnitude : bytesPrecede(a.key, b.key)
    }.map { FamilyRow(family: $0.key, sums: $0.value) }
  }

  /// Whether any money moves, in all, between periods or between payers.
  package var isNothing: Bool {
    moved.isEmpty && rows.allSatisfy { $0.sums.difference == .zero }
      && payers.allSatisfy { $0.sums.difference == .zero }
  }

  private struct Tally {
    struct Place: Hashable {
      let outcome: String
      let period: DayRange?
    }

    var total = Sums()
    var rows: [Place: Sums] = [:]
    var payers: [String: Sums] = [:]
    var families: [String: Sums] = [:]

    mutating func add(
      _ line: ClaimLine, _ contract: CheckedContract, isAfter: Bool
    ) throws(Overflow) {
      let place = Place(
        outcome: contract.outcomes[line.key.outcome].name,
        period: line.key.period.map { contract.periods[$0] })
      try total.add(line.amount, isAfter: isAfter)
      try rows[place, default: Sums()].add(line.amount, isAfter: isAfter)
      try families[line.key.family, default: Sums()].add(line.amount, isAfter: isAfter)
      for share in line.shares {
        try payers[share.payer ?? "", default: Sums()].add(share.amount, isAfter: isAfter)
      }
    }
  }
}
