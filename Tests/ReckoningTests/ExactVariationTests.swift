import Quantities
import Testing

/// Clauses that a variation adds, worked by hand.
///
/// C1 was referred on 6 January 2020: 65 days of January to March, at 40.40. C2 was referred on
/// 3 February: the window begins on 24 February, 37 days and five weeks by the end of March.
struct ExactVariationTests {
  private static func added(_ place: String) -> [(String, String)] {
    [
      (
        "rate day-price, per day",
        """
        | 4  Those referred from February on are paid for by the week.
        clause 4 "Week at home"\(place) from 2020-02-01 picked by referral under "Variation 1" agreed 2020-01-20
          outcome week-at-home, for each child
            pays week-price for each 7 days running of watch except in-care, dated by its last day
            then rounded half up to pence on each line
            then paid by council

        rate week-price, per block, picked by day earned
          from 2020-02-01  GBP 250.00  by "Variation 1"  agreed 2020-01-20

        rate day-price, per day
        """
      )
    ]
  }
  private static let both =
    ExactDaysTests.child + "  child C2 of F1, born 2010-05-20\n  C2 referral 2020-02-03\n"

  private static func weeks(
    _ count: Ratio, _ pence: Int, claim: Int = 1, period: String = "2020-01-01",
    of subject: String = "C2", entry: String = "first", rate: String = "2020-02-01"
  ) -> ExpectedLine {
    .paid(
      count, pence, claim: claim, period: period, subject: subject, outcome: "week-at-home",
      entry: entry, rate: rate)
  }

  @Test(arguments: cases)
  func engineAndReferenceAgreeWithTheHand(_ exact: ExactCase) throws { try exact.check() }

  static let cases = [
    ExactCase(
      title: "a clause that is added pays those picked from its day on, beside the others",
      terms: added(""), story: both + ExactDaysTests.firstClaim,
      lines: [.paid(65, 262_600), .paid(37, 149_480, subject: "C2"), weeks(5, 125_000)]),
    ExactCase(
      title: "in place of a clause, it pays those picked from its day on, and that one the others",
      terms: added(" in place of 3"), story: both + ExactDaysTests.firstClaim,
      lines: [.paid(65, 262_600), weeks(5, 125_000)]),
    ExactCase(
      title: "who has no day that picks stays where everybody was",
      terms: added(" in place of 3")
        + [
          ("picked by referral under", "picked by completed under"),
          ("from 2020-02-01  GBP 250.00", "from 2020-01-01  GBP 250.00"),
        ],
      story: both + "  C1 completed 2020-03-01\n" + ExactDaysTests.firstClaim,
      lines: [
        weeks(9, 225_000, of: "C1", rate: "2020-01-01"), .paid(37, 149_480, subject: "C2"),
      ]),
    ExactCase(
      title: "a day that is corrected moves what was paid from one clause to the other",
      terms: added(" in place of 3"),
      story: ExactDaysTests.child + ExactDaysTests.firstClaim
        + "  instead C1 referral 2020-02-03\n" + ExactDaysTests.secondClaim,
      lines: [
        .paid(65, 262_600), .paid(-65, -262_600, claim: 2, entry: "adjustment"),
        weeks(5, 125_000, claim: 2, of: "C1", entry: "late"),
        weeks(13, 325_000, claim: 2, period: "2020-04-01", of: "C1"),
      ]),
  ]
}
