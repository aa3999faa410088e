import Casework
import Quantities
import Terms

/// Days out of care that nobody vouches for, by reason (terms-language, section 4, rules 5 to 7).
struct HeldDays {
  /// In the order of ``LineStatus/HeldReason``; a day may stand in several.
  private(set) var byReason: [(reason: LineStatus.HeldReason, days: DaySet)] = []
  /// Days that were paid, and the days that date blocks that were: they stand until an unreadable
  /// row is read (rule 7).
  private(set) var standing = DaySet.empty
  /// Days inside V4 agreements that the contract pays, to be shown.
  private(set) var paidAgreements = DaySet.empty
}

extension FamilyEvaluator {
  /// What is held of an outcome that reads care, for one child or, for a family, for any child.
  mutating func heldDays(care terms: Int, _ slot: Int, standing: DaySet) -> HeldDays {
    let slots = slot == 0 ? Array(childSlots) : [slot]
    var unreadable = DaySet.empty
    var unconfirmed = DaySet.empty
    var agreements = DaySet.empty
    for child in slots {
      let subject = subject(child)
      // Nobody has to vouch for a day in care: it stands in the record.
      let inCare = subject.care.isEmpty ? .empty : care(terms, child).days
      unreadable = unreadable.union(
        DaySet(subject.unreadableCare.map { DayRange(start: $0.start ?? .earliest, end: .latest) }))
      if contract.decisions.unconfirmed == .held {
        let confirmed = subject.confirmations.lazy.map(\.to).max()
        let first = confirmed.map { $0 + 1 } ?? .earliest
        unconfirmed = unconfirmed.union(
          DaySet(DayRange(start: first, end: .latest)).subtracting(inCare))
      }
      if !subject.care.isEmpty {
        agreements = agreements.union(care(terms, child).agreements.subtracting(inCare))
      }
    }
    var held = HeldDays(standing: standing)
    held.hold(.unreadable, unreadable)
    held.hold(.unconfirmed, unconfirmed)
    if contract.care[terms].agreements == .held {
      held.hold(.agreement, agreements)
    } else {
      held.pay(agreements)
    }
    return held
  }
}

extension HeldDays {
  fileprivate mutating func hold(_ reason: LineStatus.HeldReason, _ days: DaySet) {
    if !days.isEmpty { byReason.append((reason, days)) }
  }

  fileprivate mutating func pay(_ agreements: DaySet) { paidAgreements = agreements }

  /// Earned days by what becomes of them; a block with one held day is held whole (rule 8).
  func sort(_ earned: Earned) -> [(status: LineStatus, days: DaySet)] {
    guard !byReason.isEmpty else { return [(.paid, earned.days)] }
    var left = earned.days
    var sorted: [(LineStatus, DaySet)] = []
    for (reason, days) in byReason {
      var caught =
        earned.blocks.isEmpty
        ? left.intersection(days)
        : left.intersection(
          DaySet(
            earned.blocks.filter { !days.intersection($0.days).isEmpty }
              .map { DayRange(first: $0.dated, last: $0.dated) }))
      if reason == .unreadable { caught = caught.subtracting(standing) }
      if !caught.isEmpty { sorted.append((.held(reason), caught)) }
      left = left.subtracting(caught)
    }
    return left.isEmpty ? sorted : [(.paid, left)] + sorted
  }
}
