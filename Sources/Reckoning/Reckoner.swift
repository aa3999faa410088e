package import Casework
import Dispatch
package import Quantities
import Synchronization
package import Terms

/// What cannot be reckoned: the contract and the facts are sound, their product is not.
package enum ReckoningFault: Error, Hashable, Sendable {
  /// An amount outgrew 128 bits, or 64 bits of pence.
  case overflow(family: String)
  /// No rounding step left whole pence; the checker refuses such contracts.
  case notRounded(outcome: Int, subject: String)
}

/// Terms x histories -> entitlement: pure, and the same bytes wherever it runs.
package struct Reckoner: Sendable {
  package let contract: CheckedContract
  /// The last day that has happened; open episodes run to it.
  package let asAt: Day
  let claimed: ClaimedDays

  package init(contract: CheckedContract, asAt: Day, claimed: ClaimedDays = .none) {
    self.contract = contract
    self.asAt = asAt
    self.claimed = claimed
  }

  /// Everything that the contract owes for these families as at the day; families in any order,
  /// lines in the order of their keys.
  package func reckon(_ families: [FamilyHistory]) throws(ReckoningFault) -> Entitlement {
    let ordered = families.sorted { bytesPrecede($0.id, $1.id) }
    let pieces = try inParallel(runsOf: ordered) { (families) throws(ReckoningFault) in
      try reckon(inOrder: families)
    }
    var entitlement = Entitlement()
    var waiting = WaitingUnits()
    entitlement.lines.reserveCapacity(pieces.reduce(0) { $0 + $1.lines.count + $1.waiting.count })
    waiting.limited.reserveCapacity(pieces.reduce(0) { $0 + $1.waiting.limited.count })
    for piece in pieces {
      entitlement.lines.append(contentsOf: piece.lines)
      entitlement.nothings.append(contentsOf: piece.nothings)
      entitlement.agreementDays.append(contentsOf: piece.agreementDays)
      waiting.append(piece.waiting)
    }
    let inOrder = entitlement.lines.count
    entitlement.lines.append(contentsOf: try struck(ordered))
    if waiting.count > 0 {
      waiting.cohortLimits = try cohortLimits(ordered)
      if waiting.haveDueDays {
        waiting.others = entitlement.lines
        entitlement.waiting = waiting
      }
      try settle(waiting, into: &entitlement.lines)
    }
    if entitlement.lines.count > inOrder {
      entitlement.lines.sort { contract.precedes($0.key, $1.key) }
    }
    return entitlement
  }

  /// The lines of an entitlement whose units are due by a period's end, in any order.
  ///
  /// A claim holds these alone (rule 11): what is earned before them and falls due later uses
  /// nothing of a limit yet.
  package func lines(
    of entitlement: Entitlement, dueBy period: Int
  ) throws(ReckoningFault) -> [Line] {
    guard let waiting = entitlement.waiting else { return try due(entitlement.lines, by: period) }
    var lines = try due(waiting.others, by: period)
    try settle(waiting.due(by: period), into: &lines)
    return lines
  }

  /// Of what is due in no period, the units whose day has come, and with the last period all.
  private func due(_ lines: [Line], by period: Int) throws(ReckoningFault) -> [Line] {
    let end = contract.periods[period].end
    let isLast = period == contract.periods.indices.last
    var due: [Line] = []
    for line in lines {
      if let own = line.key.period {
        if own <= period { due.append(line) }
      } else if isLast {
        due.append(line)
      } else if contract.outcomes[line.key.outcome].payment.due != nil {
        if line.firstDue < end { due.append(line) }
      } else {
        do throws(Overflow) {
          if let line = try line.due(before: end) { due.append(line) }
        } catch { throw .overflow(family: line.key.family) }
      }
    }
    return due
  }

  /// Adds the lines of units that waited for those of all families: numbered, then limited.
  private func settle(
    _ waiting: WaitingUnits, into lines: inout [Line]
  ) throws(ReckoningFault) {
    var limited = waiting.limited
    for parcel in try NumberedUnits(contract, claimed).priced(waiting.numbered) {
      if contract.isLimited(parcel.key.outcome), parcel.key.status.isPaid {
        limited.append(try LimitedParcel(parcel))
      } else {
        lines.append(try parcel.line())
      }
    }
    var limits = LimitedLines(limiting(by: waiting.cohortLimits), claimed, limited)
    try limits.settle(into: &lines)
  }

  private struct Piece: Sendable {
    var lines: [Line] = []
    var nothings: [Nothing] = []
    var agreementDays: [AgreementDays] = []
    var waiting = WaitingUnits()
  }

  /// Families that stand in the order of their ids.
  private func reckon(inOrder families: ArraySlice<FamilyHistory>) throws(ReckoningFault) -> Piece {
    var piece = Piece()
    guard let first = families.first else { return piece }
    let isLimited = contract.outcomes.indices.map { contract.isLimited($0) }
    var work = FamilyReckoning(contract, first, asAt: asAt, claimed: claimed)
    for family in families {
      do throws(Overflow) {
        try work.reckon(family)
      } catch {
        throw .overflow(family: family.id)
      }
      // In order within each family, all of them are in order: the last sort finds little to do.
      for parcel in work.parcels {
        if parcel.number != nil {
          piece.waiting.numbered.append(parcel)
        } else if isLimited[parcel.key.outcome], parcel.key.status.isPaid {
          piece.waiting.limited.append(try LimitedParcel(parcel))
        } else {
          piece.lines.append(try parcel.line())
        }
      }
      piece.nothings.append(contentsOf: work.nothings)
      piece.agreementDays.append(contentsOf: work.agreementDays)
    }
    return piece
  }
}
