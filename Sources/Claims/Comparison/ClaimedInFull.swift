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
    var book = ClaimBook(contract: self)
    return try book.claimInFull(families, asAt: day)
  }

  /// The same of a story; what a claim that is made in it asked for is taken off.
  ///
  /// Nil where a claim in the story is for no period of this contract.
  func claimedInFull(
    _ story: InventedStory, asAt day: Day
  ) throws(ComparisonFault) -> [ClaimLine]? {
    var book = ClaimBook(contract: self)
    for (families, claim) in story.tellings(under: self) {
      guard let period = claim else { return try book.claimInFull(families, asAt: day) }
      guard let index = periods.firstIndex(of: period), period.last < day else { return nil }
      try book.claim(families, period: index)
    }
    return nil
  }
}

extension ClaimBook {
  fileprivate mutating func claimInFull(
    _ families: [FamilyHistory], asAt day: Day
  ) throws(ComparisonFault) -> [ClaimLine] {
    guard let last = contract.periods.lastIndex(where: { $0.start <= day }) else { return [] }
    return try claim(families, asAt: day, [last]).map(\.lines).last ?? []
  }

  /// Claims a period on its last day, with the periods before the first claim, as a scenario does.
  fileprivate mutating func claim(
    _ families: [FamilyHistory], period: Int
  ) throws(ComparisonFault) {
    let first = claims.isEmpty ? 0 : period
    _ = try claim(families, asAt: contract.periods[period].last, Array(first...period))
  }

  private mutating func claim(
    _ families: [FamilyHistory], asAt day: Day, _ periods: [Int]
  ) throws(ComparisonFault) -> [Claim] {
    let entitlement: Entitlement
    do throws(ReckoningFault) { entitlement = try self.entitlement(families, asAt: day) } catch {
      throw .reckoning(error)
    }
    do throws(Overflow) {
      var made: [Claim] = []
      for period in periods { made.append(try claim(period: period, asAt: day, entitlement)) }
      return made
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
