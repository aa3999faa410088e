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
    let made = try claimed(exact)
    #expect(made.map { $0.map(\.raw) } == [[65], [91]])
    #expect(made.map { $0.map(\.amount) } == [[Pence(159_580)], [Pence(183_820)]])
    #expect(made.map { $0.map(\.entry) } == [[.first], [.first]])
  }

  /// 100 less 65 days, then 91 days less: 1,414.00 and 3,676.40 back, in thirds with two odd pence.
  @Test func fallIsSplitAsARiseWouldBe() throws {
    let exact = ExactCase(
      title: "a figure that falls",
      terms: [
        (
          Self.terms[0].0,
          Self.terms[0].1.replacing("at-home = sum", with: "at-home = 100 - sum")
        ), (Self.terms[1].0, Self.terms[1].1.replacing("\n    then less early", with: "")),
        ("    then paid by council", "    then split by funders"),
        (
          "rate day-price, per day",
          """
          clause 4 "Who pays"
            split funders
              from 2020-01-01 south 1/3, north 1/3, west 1/3 by "invented" agreed 2019-12-01
              shares rounded half up to pence

          rate day-price, per day
          """
        ),
      ],
      story: ExactDaysTests.child + ExactDaysTests.firstClaim + ExactDaysTests.secondClaim,
      lines: [])
    let made = try claimed(exact)
    #expect(made.map { $0.map(\.raw) } == [[35], [-91]])
    #expect(
      made.map { $0.flatMap { $0.shares.map { "\($0.payer ?? "") \($0.amount.amount)" } } } == [
        ["south 47134", "north 47133", "west 47133"],
        ["south -122547", "north -122547", "west -122546"],
      ])
  }

  /// The lines of the claims of a story.
  private func claimed(_ exact: ExactCase) throws -> [[ClaimLine]] {
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
    return made
  }

  /// Days whose money nobody is named to pay are listed, and use nothing of a limit.
  ///
  /// 65 days without a payer; then 91 x 40.40, within the 4,000.00.
  @Test func stretchWithoutPayerMovesNothing() throws {
    let exact = ExactCase(
      title: "no payer in the first quarter",
      terms: Self.terms.prefix(1) + [
        (
          "pays day-price for each day of watch except in-care\n",
          "pays day-price on the movement in at-home, struck at each period end, may fall below nothing\n"
            + "    then at most lifetime\n"
        ),
        (
          "    then paid by council\n",
          """
              then split by funders
            limit lifetime = GBP 4,000 for the contract, part of the last unit is paid, in the order earned
            split funders
              from 2020-01-01  fund 50 %, council rest  by "invented"  agreed 2019-12-01
              from 2020-04-01  fund 40 %, council rest  by "invented"  agreed 2019-12-01
              shares rounded half up to pence

          """
        ),
      ],
      story: ExactDaysTests.child + ExactDaysTests.secondClaim, lines: [])
    var (contract, story) = try exact.contract()
    // No text with such a gap passes the check: the engine must be right without it.
    contract.splits[0].rows.removeFirst()
    let families = story.histories(at: 0, contract)
    let asAt = try #require(Day(iso: "2020-07-10"))
    let lines = try Reckoner(contract: contract, asAt: asAt).reckon(families).lines
    #expect(lines.map(\.key.status) == [.listed(.noPayer), .paid])
    #expect(lines.map(\.raw) == [65, 91])
    #expect(lines.map(\.amount) == [.zero, Pence(367_640)])
    let reference = try ReferenceEvaluator(contract: contract, asAt: asAt).struck(families)
    #expect(reference.map(\.pence) == [0, 367_640])
    #expect(reference.map(\.key.status) == lines.map(\.key.status))
  }
}
