package import Casework
import Quantities
import Terms

/// Somebody of a family who is in no measure, because the contract says so.
package struct Uncounted: Hashable, Sendable {
  package let family: String
  /// The child, or the family again: then none of its children is counted.
  package let subject: String
  package let reason: NothingReason
}

extension Reckoner {
  /// Who does not belong to the contract, as known now; by family, then subject.
  ///
  /// Complexity: one test of each family and child.
  package func uncounted(_ families: [FamilyHistory]) throws(ReckoningFault) -> [Uncounted] {
    guard !contract.eligibility.isEmpty else { return [] }
    let ordered = families.sorted { bytesPrecede($0.id, $1.id) }
    let pieces = try inParallel(runsOf: ordered) { (run) throws(ReckoningFault) in
      try walked(run) { (evaluator, found: inout [Uncounted]) throws(Overflow) in
        for slot in [0] + Array(evaluator.childSlots) {
          guard let reason = try evaluator.ineligible(slot) else { continue }
          found.append(
            Uncounted(
              family: evaluator.history.id, subject: evaluator.subject(slot).id, reason: reason))
          if slot == 0 { break }
        }
      }
    }
    return pieces.flatMap(\.self)
  }
}
