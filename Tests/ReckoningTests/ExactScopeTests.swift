import Quantities
import Testing

/// What a limit is for, and how its room is counted: facts in, units and pence out, worked by hand.
///
/// From a referral on 6 January 2020 the window has 65 days in January to March, of GBP 40.40 each.
struct ExactScopeTests {
  private static let child = ExactDaysTests.child
  private static let claim = ExactDaysTests.firstClaim
  private static let rounding = "    then rounded half up to pence on each line"
  private static let sibling = "  child C2 of F1, born 2010-05-20\n  C2 referral 2020-01-06\n"
  private static let other = "  child C3 of F2, born 2009-05-20\n  C3 referral 2020-01-06\n"

  @Test(arguments: scopes + cases + counting + shares)
  func engineAndReferenceAgreeWithTheHand(_ exact: ExactCase) throws { try exact.check() }

  private static func limit(_ limit: String, after steps: String = "") -> [(String, String)] {
    [
      (rounding, "\(steps)    then at most whole\n" + rounding),
      (
        "clause 3 \"Day at home\"\n",
        "clause 3 \"Day at home\"\n  limit whole = \(limit), whole units only, in the order earned\n"
      ),
    ]
  }

  // MARK: for whom there is room

  private static func ten(
    _ subject: String, claim: Int = 1, period: String = "2020-01-01",
    outcome: String = "day-at-home"
  ) -> ExpectedLine {
    .paid(10, 40_400, claim: claim, period: period, subject: subject, outcome: outcome)
  }

  private static let scopes = [
    ExactCase(
      title: "each child of a family has its own", terms: limit("10 units for each child"),
      story: child + sibling + claim,
      lines: ["C1", "C2"].flatMap { [ten($0), .nothing(55, "capped", subject: $0)] }),
    // On each of five days C1 and C2 are paid.
    ExactCase(
      title: "the children of a family share its own", terms: limit("10 units for each family"),
      story: child + sibling + other + claim,
      lines: ["C1", "C2"].flatMap {
        [.paid(5, 20_200, subject: $0), .nothing(60, "capped", subject: $0)]
      } + [ten("C3"), .nothing(55, "capped", subject: "C3")]),
    ExactCase(
      title: "each period has its own", terms: limit("10 units for each period"),
      story: child + claim + ExactDaysTests.secondClaim,
      lines: [
        ten("C1"), .nothing(55, "capped"), ten("C1", claim: 2, period: "2020-04-01"),
        .nothing(81, "capped", claim: 2, period: "2020-04-01"),
      ]),
    ExactCase(
      title: "each outcome has its own",
      terms: limit("10 units for each outcome") + [
        (
          "rate day-price",
          """
          clause 4 "Day seen"
            outcome day-seen, for each child
              pays day-price for each day of moved-away
              then at most whole
              then rounded half up to pence on each line
              then paid by council

          rate day-price
          """
        )
      ],
      story: child + "  C1 moved-away 2020-03-01 .. 2020-03-10\n" + claim,
      lines: [ten("C1"), .nothing(55, "capped"), ten("C1", outcome: "day-seen")]),
  ]

  // MARK: cases of one child

  private static let twice = [
    ("referral    event of child, first counts", "referral    event of child, each opens a case"),
    ("for each child\n", "for each referral\n"),
  ]

  /// The second window has 9 days in January to March, on which the first runs too.
  private static let readmitted = child + "  C1 referral 2020-03-02\n" + claim

  private static let cases = [
    ExactCase(
      title: "each case has its own", terms: twice + limit("5 units for each case"),
      story: readmitted,
      lines: [
        .paid(5, 20_200), .nothing(60, "capped"), .paid(5, 20_200), .nothing(4, "capped"),
      ]),
    ExactCase(
      title: "one unit for a child on a day: the case that was opened first has it",
      terms: twice + limit("1 unit for each child and day"), story: readmitted,
      lines: [.paid(65, 262_600), .nothing(9, "capped")]),
  ]

  // MARK: how room is counted

  private static let counting = [
    // Each day is half a unit.
    ExactCase(
      title: "units after a share that is taken on days",
      terms: limit("10 units for each child", after: "    then less 50 % of the days\n"),
      story: child + claim,
      lines: [.paid(20, 40_400, quantity: 10), .nothing(45, "capped")]),
    // 20.205 for each of them fits, and each rounded line is half a penny more.
    ExactCase(
      title: "a money limit holds of rounded lines too",
      terms: limit("GBP 40.41 for the contract", after: "    then less 50 %\n") + [
        ("GBP 40.40", "GBP 40.41")
      ],
      story: child + "  C1 died 2020-01-28\n" + sibling + "  C2 died 2020-01-28\n" + claim,
      lines: [.paid(1, 2_021), .paid(1, 2_020, subject: "C2")]),
    ExactCase(
      title: "names stand in the order of their bytes, whatever their length",
      terms: limit("3 units for the contract"),
      story: """
          child C9 of F1, born 2008-05-20
          child C10 of F1, born 2010-05-20
          C9 referral 2020-01-06
          C10 referral 2020-01-06
        \(claim)
        """,
      lines: [
        .paid(2, 8_080, subject: "C10"), .nothing(63, "capped", subject: "C10"),
        .paid(1, 4_040, subject: "C9"), .nothing(64, "capped", subject: "C9"),
      ]),
  ]

  // MARK: pence of a split

  private static func split(_ row: String, _ rounding: String) -> [(String, String)] {
    [
      ("then paid by council", "then split by funders"),
      (
        "clause 3 \"Day at home\"\n",
        """
        clause 3 "Day at home"
          split funders
            from 2020-01-01 \(row) by "invented" agreed 2019-12-01
            shares rounded \(rounding) to pence

        """
      ),
    ]
  }

  private static let shares = [
    // 43,766.67 and 87,533.33 and 131,300 pence.
    ExactCase(
      title: "the odd penny goes to the largest remainder",
      terms: split("south 1/3, north 1/6, west 1/2", "down"), story: child + claim,
      lines: [.paid(65, 262_600, shares: ["south": 87_533, "north": 43_767, "west": 131_300])]),
    // 787.8 pence.
    ExactCase(
      title: "a share is rounded as the split says",
      terms: split("fund 0.3 %, council rest", "down"), story: child + claim,
      lines: [.paid(65, 262_600, shares: ["fund": 787, "council": 261_813])]),
  ]
}
