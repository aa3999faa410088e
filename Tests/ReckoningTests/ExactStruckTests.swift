import Claims
import Quantities
import Reckoning
import Terms
import Testing

/// A figure struck again at each period's end, worked by hand.
struct ExactStruckTests {
  private static let terms = [
    (
      "  outcome day-at-home, for each child\n",
      """
        number at-home = sum over children of (count of ((watch except in-care) and to-date))
        outcome day-at-home, for the contract

      """
    ),
    (
      "pays day-price for each day of watch except in-care",
      "pays day-price on the movement in at-home, struck at each period end, may fall below nothing\n"
        + "    then less early"
    ),
    (
      "rate day-price, per day",
      """
      rate early, share, picked by day earned
        from 2020-01-01   0 %  by "invented"  agreed 2019-12-01
        from 2020-02-10  50 %  by "invented"  agreed 2019-12-01

      rate day-price, per day
      """
    ),
  ]

  /// 14 days whole, 565.60, and 51 at half, 1,030.20, are one line.
  ///
  /// No key says which share was taken. The claim after it has 91 days at half and changes nothing of
  /// the first.
  @Test func shareThatChangesInsideAPeriod() throws {
    let exact = ExactCase(
      title: "a share from a day on", terms: Self.terms,
      story: ExactDaysTests.child + ExactDaysTests.firstClaim + ExactDaysTests.secondClaim,
      lines: [])
    let (contract, story) = try exact.contract()
    var book = ClaimBook(contract: contract)
    var made: [[ClaimLine]] = []
    for (number, claim) in story.claims.enumerated() {
      let asAt = Day(unchecked: Int32(claim.asAt))
      made.append(
        try book.claim(
          period: claim.period, asAt: asAt,
          book.entitlement(story.histories(at: number, contract), asAt: asAt)
        ).lines)
    }
    #expect(made.map { $0.map(\.raw) } == [[65], [91]])
    #expect(made.map { $0.map(\.amount) } == [[Pence(159_580)], [Pence(183_820)]])
    #expect(made.map { $0.map(\.entry) } == [[.first], [.first]])
  }
}
