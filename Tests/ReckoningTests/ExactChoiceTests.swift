import Quantities
import Testing

/// What is chosen among several: the best variant, a point on a slide, a case, the row of a placement.
///
/// From a referral on 6 January 2020 the window has 65 days in January to March, of GBP 40.40 each.
struct ExactChoiceTests {
  private static let child = ExactDaysTests.child
  private static let claim = ExactDaysTests.firstClaim
  private static let clause = "clause 3 \"Day at home\"\n"
  private static let paid = "    pays day-price for each day of watch except in-care"
  private static let price = "rate day-price, per day, picked by day earned\n"

  @Test(arguments: slides + variants + cases + placements)
  func engineAndReferenceAgreeWithTheHand(_ exact: ExactCase) throws { try exact.check() }

  // MARK: a slide has two ends

  private static let slide = [
    (clause, clause + "  number waited = count of (referral .. completed - 1 day)\n"),
    ("    then rounded", "    then times slide waited from 28 days to 84 days\n    then rounded"),
  ]

  private static let slides = [
    ExactCase(
      title: "a quarter of the way", terms: slide,
      story: child + "  C1 completed 2020-02-17\n" + claim,
      lines: [.paid(65, 65_650)]),
    ExactCase(
      title: "beyond its end a slide pays all and no more", terms: slide,
      story: child + "  C1 completed 2020-04-05\n" + claim, lines: [.paid(65, 262_600)]),
    ExactCase(
      title: "short of its beginning a slide makes no line", terms: slide,
      story: child + "  C1 completed 2020-01-20\n" + claim, lines: []),
  ]

  // MARK: of several variants one is paid

  private static func best(_ days: String, _ amount: String) -> [(String, String)] {
    [
      ("outcome day-at-home, for each child", "outcome day-at-home, for each child, best of"),
      (paid, "    pays other-price for each day of \(days) except in-care\n" + paid),
      (
        price,
        "rate other-price, per day, picked by day earned\n  from 2019-12-01  \(amount)  by \"invented\" agreed 2019-11-01\n\n"
          + price
      ),
    ]
  }

  private static let variants = [
    ExactCase(
      title: "of variants that are held whole, the one that would pay most",
      terms: best("(2020-03-01 .. 2020-03-31)", "GBP 50.00") + [
        ("days not confirmed are paid", "days not confirmed are held")
      ],
      story: child + claim, lines: [.nothing(65, "held unconfirmed")]),
    ExactCase(
      title: "of variants that pay alike, the one written first", terms: best("watch", "GBP 40.40"),
      story: child + claim, lines: [.paid(65, 262_600, rate: "2019-12-01")]),
  ]

  // MARK: a case reads the event that opened it, and no other

  private static let cases = [
    ExactCase(
      title: "a case knows the event that opened it, and not another's",
      terms: [
        (
          "referral    event of child, first counts",
          "referral    event of child, each opens a case"
        ),
        (
          "for each child\n",
          "for each referral when no day of (referral in (2020-03-01 .. 2020-03-31))\n"
        ),
      ],
      story: child + "  C1 referral 2020-03-02\n" + claim, lines: [.paid(65, 262_600)])
  ]

  // MARK: the placement of the night picks the row

  private static let byPlacement = [
    (paid, "    pays day-price for each day of in-care"),
    (price, "rate day-price, per day, by placement, picked by day earned\n"),
    (
      "  from 2020-01-01  GBP 40.40  by \"invented\"  agreed 2019-12-01",
      """
        other  from 2020-01-01  GBP 40.40  by "invented"  agreed 2019-12-01
        K2     from 2020-01-01  GBP 100.00  by "invented"  agreed 2019-12-01
      """
    ),
  ]

  private static let placements = [
    ExactCase(
      title: "where two rows of care overlap, the child was where the later one says",
      terms: byPlacement,
      story: child
        + "  C1 care 2020-02-10 to 2020-02-24, C2 U6 E4A\n  C1 care 2020-02-17 to 2020-02-24, C2 K2 E4A\n"
        + claim,
      lines: [.paid(7, 28_280), .paid(7, 70_000)])
  ]
}
