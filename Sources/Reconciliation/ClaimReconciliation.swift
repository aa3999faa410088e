package import Quantities

/// A claim beside its recomputation, line by line, with no tolerance.
package struct ClaimReconciliation: Hashable, Sendable {
  /// Every key on which the two differ, in the order of the keys as bytes.
  package let differences: [Difference]
  /// Keys on which they agree.
  package let agreed: Int
  package let claimed: Pence
  package let recomputed: Pence
  /// Claimed less recomputed, less every difference listed: GBP 0.00, or the comparison is wrong.
  package let residual: Pence

  package struct Difference: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
      /// In both, with other days or pounds.
      case changed
      /// Claimed, and the terms give no such line.
      case onlyClaimed = "only claimed"
      /// The terms give it, and it was not claimed.
      case onlyRecomputed = "only recomputed"
    }

    package let kind: Kind
    /// By the key columns of the comparison, in their order.
    package let key: [String]
    package let claimed: Side
    package let recomputed: Side
    /// Claimed less recomputed; nil when the file does not state units.
    package let units: Ratio?
    package let amount: Pence
    /// The lines of the file, from 1.
    package let places: [Int]
  }

  package struct Side: Hashable, Sendable {
    package fileprivate(set) var units: Ratio = .zero
    package fileprivate(set) var amount: Pence = .zero
    fileprivate var isThere = false
  }
}

extension ClaimReconciliation {
  package var isClean: Bool { differences.isEmpty && residual == .zero }

  /// Compares a file with what the terms give.
  ///
  /// Lines are matched by the key columns that the file has; where it has fewer than a line has,
  /// the recomputed lines that agree in them are summed. Two rows of the file under one key are
  /// summed as well: a line claimed twice differs by its whole amount.
  package init(of file: ClaimFile, with recomputed: [ClaimRow]) throws(Overflow) {
    var pairs: [[String]: Pair] = [:]
    for row in file.rows {
      try pairs[row.key(in: file.columns), default: Pair()].claim(row)
    }
    // A file without a status lists what it asks for, and not what stands at nothing.
    let statesStatus = file.columns.contains(.status)
    for row in recomputed where statesStatus || row.value(.status) == ClaimRow.paid {
      try pairs[row.key(in: file.columns), default: Pair()].recompute(row)
    }
    let keys = pairs.keys.sorted { $0.precedes($1) }
    var differences: [Difference] = []
    for key in keys {
      guard let pair = pairs[key] else { continue }
      if let found = try pair.difference(key, comparingUnits: file.hasUnits) {
        differences.append(found)
      }
    }
    self.differences = differences
    agreed = keys.count - differences.count
    claimed = try file.rows.map(\.amount).total()
    self.recomputed = try recomputed.map(\.amount).total()
    residual = try claimed.minus(self.recomputed).minus(differences.map(\.amount).total())
  }
}

private struct Pair {
  var claimed = ClaimReconciliation.Side()
  var recomputed = ClaimReconciliation.Side()
  var places: [Int] = []

  mutating func claim(_ row: ClaimRow) throws(Overflow) {
    try claimed.add(row)
    if let place = row.place { places.append(place) }
  }

  mutating func recompute(_ row: ClaimRow) throws(Overflow) { try recomputed.add(row) }

  func difference(
    _ key: [String], comparingUnits: Bool
  ) throws(Overflow) -> ClaimReconciliation.Difference? {
    let units = comparingUnits ? try claimed.units.minus(recomputed.units) : nil
    let amount = try claimed.amount.minus(recomputed.amount)
    let isOneSided = claimed.isThere != recomputed.isThere
    if amount == .zero, units?.isZero != false, !isOneSided { return nil }
    return ClaimReconciliation.Difference(
      kind: !recomputed.isThere ? .onlyClaimed : claimed.isThere ? .changed : .onlyRecomputed,
      key: key, claimed: claimed, recomputed: recomputed, units: units, amount: amount,
      places: places)
  }
}

extension ClaimReconciliation.Side {
  fileprivate mutating func add(_ row: ClaimRow) throws(Overflow) {
    units = try units.plus(row.units ?? .zero)
    amount = try amount.plus(row.amount)
    isThere = true
  }
}

extension ClaimRow {
  fileprivate func key(in columns: [ClaimKeyColumn]) -> [String] { columns.map(value) }
}

extension [String] {
  /// By bytes, part by part.
  fileprivate func precedes(_ other: [String]) -> Bool {
    for (left, right) in zip(self, other) where !left.utf8.elementsEqual(right.utf8) {
      return left.utf8.lexicographicallyPrecedes(right.utf8)
    }
    return count < other.count
  }
}
