import Casework
import Quantities
import Terms

/// Limits that are a share of the cohort (terms-language, section 3, need 31).
extension Reckoner {
  /// How many whole units each of them leaves room for, by its place among the limits.
  func cohortLimits(_ families: [FamilyHistory]) throws(ReckoningFault) -> [Int: Int] {
    var limits: [Int: Int] = [:]
    for (index, limit) in contract.limits.enumerated() {
      guard case .share(let share, let number) = limit.amount else { continue }
      let whole = try overall(number, families).value ?? .zero
      guard let units = try? whole.times(share).rounded(.down), let room = Int(exactly: units)
      else { throw .overflow(family: contract.key) }
      limits[index] = max(room, 0)
    }
    return limits
  }

  /// The contract with its shares of the cohort as the units that they were found to be.
  func limiting(by found: [Int: Int]) -> CheckedContract {
    guard !found.isEmpty else { return contract }
    var limiting = contract
    for (index, units) in found {
      limiting.limits[index].amount = .units(units)
    }
    return limiting
  }
}
