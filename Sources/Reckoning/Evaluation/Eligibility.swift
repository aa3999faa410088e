import Quantities
import Terms

extension FamilyEvaluator {
  /// Why a subject has no part in the contract, as known now; nil: it has (rule 14).
  ///
  /// A child must be eligible itself and belong to an eligible family.
  mutating func ineligible(_ slot: Int) throws(Overflow) -> NothingReason? {
    // A test may read the case at hand, so only what holds for all cases is kept.
    guard openCase == nil else { return try judged(slot) }
    if let known = partAsked[slot] { return known }
    let reason = try judged(slot)
    partAsked[slot] = .some(reason)
    return reason
  }

  private mutating func judged(_ slot: Int) throws(Overflow) -> NothingReason? {
    let outer = isDecidingEligibility
    isDecidingEligibility = true
    defer { isDecidingEligibility = outer }
    for (index, term) in contract.eligibility.enumerated() {
      let place: Int
      switch term.subject {
      case .family: place = 0
      case .child where childSlots.contains(slot): place = slot
      default: continue
      }
      guard let version = try version(of: term, place) else { continue }
      let holds = try test(version.test, place)
      switch term.effect {
      case .eligible where !holds:
        return .notEligible(eligibility: index, clause: version.clause)
      case .excluded where holds:
        return .excluded(eligibility: index, clause: version.clause)
      default: continue
      }
    }
    return nil
  }

  private mutating func version(
    of term: Eligibility, _ slot: Int
  ) throws(Overflow) -> Eligibility.Version? {
    for version in term.versions.reversed() where applies(version.clause, slot) { return version }
    return nil
  }
}
