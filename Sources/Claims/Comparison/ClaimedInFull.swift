import Casework
import Quantities
package import Reckoning
import Terms

extension CheckedContract {
  /// Everything that falls due by the end of the period in which a day lies, or of the last before
  /// it, as one claim: the amounts and shares that all the claims to date add up to.
  func claimedInFull(
    _ families: [FamilyHistory], asAt day: Day
  ) throws(ComparisonFault) -> [ClaimLine] {
    guard let last = periods.lastIndex(where: { $0.start <= day }) else { return [] }
    var book = ClaimBook(contract: self)
    let entitlement: Entitlement
    do throws(ReckoningFault) { entitlement = try book.entitlement(families, asAt: day) } catch {
      throw .reckoning(error)
    }
    do throws(Overflow) {
      return try book.claim(period: last, asAt: day, entitlement).lines
    } catch { throw .overflow }
  }
}

/// Why what two contracts pay cannot be compared.
package enum ComparisonFault: Error, Hashable, Sendable {
  /// One of them cannot be reckoned on these families.
  case reckoning(ReckoningFault)
  /// Its amounts do not fit when they are added up.
  case overflow
}
