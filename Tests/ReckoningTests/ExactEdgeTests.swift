import Quantities
import Testing

/// Edges that generated contracts found, one rule at a time, by hand.
///
/// From a referral on 6 January 2020 the window has 65 days in January to March, of GBP 40.40 each.
struct ExactEdgeTests {
  private static let child = ExactDaysTests.child
  private static let claim = ExactDaysTests.firstClaim

  @Test(arguments: restarts + conditions + daysIn + agreements + payers + gaps + variants)
  func engineAndReferenceAgreeWithTheHand(_ exact: ExactCase) throws { try exact.check() }

  // MARK: a clock that stands still has not run out (rule 4)

  private static let weeks = [
    ("18th birthday)\n", "18th birthday) paused during moved-away restarted by completed\n"),
    (
      "for each day of watch except in-care",
      "for each 7 days running of watch, dated by its last day"
    ),
    ("rate day-price, per day", "rate day-price, per block"),
  ]

  private static let restarts = [
    ExactCase(
      title: "a restart in a pause whose end is known begins anew when the pause ends",
      terms: weeks,
      story: child + "  C1 moved-away 2020-03-02 .. 2020-03-12\n  C1 completed 2020-03-10\n"
        + claim,
      lines: [.paid(2, 8_080)]),
    ExactCase(
      title: "a restart in a pause whose end is not known takes the days before it too",
      terms: weeks,
      story: child + "  C1 moved-away from 2020-03-02\n  C1 completed 2020-03-10\n" + claim,
      lines: []),
    ExactCase(
      title: "a restart after the last day of the clock begins nothing",
      terms: weeks,
      story: child + "  C1 completed 2020-07-27\n" + claim, lines: [.paid(9, 36_360)]),
    ExactCase(
      title: "a restart after the stop takes no day from before it",
      terms: weeks,
      story: child + "  C1 died 2020-03-02\n  C1 completed 2020-03-05\n" + claim,
      lines: [.paid(5, 20_200)]),
    ExactCase(
      title: "of a state that restarts the clock the last day is day 1",
      terms: byState,
      story: child + "  C1 moved-away 2020-03-02 .. 2020-03-12\n" + claim,
      lines: [.paid(2, 8_080)]),
    ExactCase(
      title: "a state that still holds restarts the clock for good",
      terms: byState,
      story: child + "  C1 moved-away from 2020-03-02\n" + claim, lines: []),
  ]

  /// What is paid day by day hangs on a clock that begins again, and is not counted by it (rule 14).
  private static let conditions = [
    ExactCase(
      title: "days are paid once the clock of their condition has run out",
      terms: ofClock, story: child + claim, lines: [.paid(65, 262_600)]),
    ExactCase(
      title: "days are not paid while the clock of their condition runs anew, and are then late",
      terms: ofClock,
      story: child + "  C1 completed 2020-02-20\n" + claim + ExactDaysTests.secondClaim,
      lines: [
        .paid(65, 262_600, claim: 2, entry: "late"),
        .paid(91, 367_640, claim: 2, period: "2020-04-01"),
      ]),
    ExactCase(
      title: "a restart that becomes known later takes back what its condition let through",
      terms: ofClock,
      story: child + claim + "  C1 completed 2020-02-20\n"
        + "  claim 2020-04-01 .. 2020-06-30 on 2020-04-14\n",
      lines: [
        .paid(65, 262_600), .paid(-65, -262_600, claim: 2, entry: "adjustment"),
      ]),
  ]

  private static let ofClock = [
    (
      "outcome day-at-home, for each child",
      """
      outcome day-at-home, for each child
            when (last day of (8 weeks beginning with referral restarted by completed) in to-date) happened
      """
    )
  ]

  /// A day is in a state, in care or in days that have a name, or it is not (rule 9).
  private static let daysIn = [
    ExactCase(
      title: "away on the day of the referral", terms: [holding("moved-away at referral")],
      story: child + "  C1 moved-away 2020-01-06 .. 2020-01-06\n" + claim,
      lines: [.paid(65, 262_600)]),
    ExactCase(
      title: "away from the day after the referral on",
      terms: [holding("moved-away at referral")],
      story: child + "  C1 moved-away from 2020-01-07\n" + claim, lines: []),
    ExactCase(
      title: "in care on the night of the first day",
      terms: [holding("in-care at (referral + 3 weeks)")],
      story: child + "  C1 care 2020-01-20 to 2020-01-28, C2 U6 E4A\n" + claim,
      lines: [.paid(64, 258_560)]),
    ExactCase(
      title: "out of care on the first day, on which care ceased",
      terms: [holding("in-care at (referral + 3 weeks)")],
      story: child + "  C1 care 2020-01-20 to 2020-01-27, C2 U6 E4A\n" + claim, lines: []),
    ExactCase(
      title: "completed on the first day of the window", terms: [holding("watch at completed")],
      story: child + "  C1 completed 2020-01-27\n" + claim, lines: [.paid(65, 262_600)]),
    ExactCase(
      title: "completed on the day before the window", terms: [holding("watch at completed")],
      story: child + "  C1 completed 2020-01-26\n" + claim, lines: []),
    ExactCase(
      title: "never completed", terms: [holding("watch at completed")], story: child + claim,
      lines: []),
  ]

  private static func holding(_ test: String) -> (String, String) {
    ("day-at-home, for each child\n", "day-at-home, for each child when \(test)\n")
  }

  private static let byState =
    [("18th birthday)\n", "18th birthday) restarted by moved-away\n")] + weeks.dropFirst()

  // MARK: what was paid stands for the variant that it was paid for (rules 7 and 17)

  private static let variants = [
    ExactCase(
      title: "a variant that was paid lends no day to another while care cannot be read",
      terms: [
        ("outcome day-at-home, for each child", "outcome day-at-home, for each child, best of"),
        (
          "    pays day-price for each day",
          "    pays end-price on completed\n    pays day-price for each day"
        ),
        (
          "rate day-price, per day",
          "rate end-price, per milestone, picked by day earned\n  from 2020-01-01  GBP 10.00  by \"letter\" agreed 2019-12-01\n\n"
            + "rate day-price, per day"
        ),
      ],
      story: child + "  C1 completed 2020-02-10\n  C1 care unreadable from 2020-01-06\n" + claim
        + ExactDaysTests.secondClaim,
      lines: [.paid(1, 1_000)])
  ]

  // MARK: nobody is accommodated as a child from the 18th birthday on (rule 6; domain, section 3)

  private static let held = [
    ("days inside are paid", "days inside are held"), ("(died or 18th birthday)", "died"),
  ]
  private static let grown = "  child C1 of F1, born 2002-02-10\n  C1 referral 2020-01-06\n"
  private static let heldToTheBirthday: [ExpectedLine] = [
    .paid(58, 234_320), .nothing(7, "held agreement"),
  ]

  private static let agreements = [
    ExactCase(
      title: "an agreement that nobody ended holds to the 18th birthday", terms: held,
      story: grown + "  C1 care 2020-02-03, V4 U6\n" + claim, lines: heldToTheBirthday),
    ExactCase(
      title: "an agreement that ended later holds to the 18th birthday", terms: held,
      story: grown + "  C1 care 2020-02-03 to 2020-03-02, V4 U6 E8\n" + claim,
      lines: heldToTheBirthday),
  ]

  // MARK: a state names the payer where the row in force asks it to (rules 12 and 20)

  private static func shared(_ rows: String, _ pick: String = "") -> [(String, String)] {
    [
      ("moved-away  state of child", "moved-away  state of child, one of North South"),
      ("then paid by council", "then split by funders"),
      (
        "clause 3 \"Day at home\"\n",
        "clause 3 \"Day at home\"\n  split funders\(pick)\n\(rows)    shares rounded half up to pence\n"
      ),
    ]
  }

  private static let paper = "by \"invented\" agreed 2019-12-01\n"

  private static func paid(at day: String) -> [(String, String)] {
    [
      ("moved-away  state of child", "moved-away  state of child, one of North South"),
      ("then paid by council", "then paid by moved-away at \(day)"),
    ]
  }

  private static let moved =
    child
    + "  C1 moved-away North 2020-01-01 .. 2020-02-29\n  C1 moved-away South from 2020-03-02\n"

  private static let payers = [
    ExactCase(
      title: "a state is asked on the day that is said, whomever it names later",
      terms: paid(at: "referral"), story: moved + claim,
      lines: [.paid(65, 262_600, shares: ["North": 262_600])]),
    ExactCase(
      title: "the day that is said may come after the days earned",
      terms: paid(at: "completed"), story: moved + "  C1 completed 2020-03-31\n" + claim,
      lines: [.paid(65, 262_600, shares: ["South": 262_600])]),
    ExactCase(
      title: "nobody is asked while that day has not happened",
      terms: paid(at: "completed"), story: moved + claim, lines: [.nothing(65, "listed")]),
    ExactCase(
      title: "nor where the state names nobody on that day",
      terms: paid(at: "completed"), story: moved + "  C1 completed 2020-03-01\n" + claim,
      lines: [.nothing(65, "listed")]),
    ExactCase(
      title: "each row of a split asks on its own day",
      terms: shared(
        "    from 2020-01-01 fund 50 %, moved-away at referral rest \(paper)"
          + "    from 2020-03-15 fund 50 %, moved-away rest \(paper)"),
      story: moved + claim,
      lines: [
        .paid(48, 193_920, shares: ["fund": 96_960, "North": 96_960]),
        .paid(17, 68_680, shares: ["fund": 34_340, "South": 34_340]),
      ]),
    ExactCase(
      title: "what is listed for want of a split row has no payer",
      terms: shared(
        "    from 2020-01-01 fund 50 %, moved-away rest \(paper)", ", picked by completed"),
      story: child
        + "  C1 moved-away North 2020-01-01 .. 2020-02-29\n  C1 moved-away South from 2020-03-01\n"
        + claim,
      lines: [.nothing(65, "listed")]),
    ExactCase(
      title: "a row that names its payers asks no state",
      terms: shared(
        "    from 2020-01-01 fund 50 %, council rest \(paper)"
          + "    from 2020-03-01 fund 50 %, moved-away rest \(paper)"),
      story: child + claim,
      lines: [
        .paid(34, 137_360, shares: ["fund": 68_680, "council": 68_680]), .nothing(31, "listed"),
      ]),
    ExactCase(
      title: "what lies beyond a ceiling goes to whom a state names, whoever the row names",
      terms: shared(
        "    from 2020-01-01 fund 50 %, council rest \(paper)"
          + "    fund up to GBP 100.00, beyond to moved-away, in the order earned\n"),
      story: child + "  C1 moved-away North from 2020-01-01\n" + claim,
      lines: [
        .paid(65, 262_600, shares: ["fund": 10_000, "North": 121_300, "council": 131_300])
      ]),
    ExactCase(
      title: "what lies beyond a ceiling is asked of nobody while the state names nobody",
      terms: shared(
        "    from 2020-01-01 fund 50 %, council rest \(paper)"
          + "    fund up to GBP 100.00, beyond to moved-away, in the order earned\n"),
      story: child + claim,
      lines: [
        .paid(65, 262_600, shares: ["fund": 10_000, "nobody": 121_300, "council": 131_300])
      ]),
  ]

  // MARK: a claim lists what was due in no period by its period's end (rules 11 and 13)

  private static let periods = [
    (
      "  2020-01-01 .. 2020-03-31\n  every 3 months to 2023-12-31",
      """
        2020-01-01 .. 2020-02-10
        2020-02-21 .. 2020-03-31
        2020-05-01 .. 2020-06-30
        every 3 months to 2023-12-31
      """
    )
  ]
  private static let claims = """
      claim 2020-02-21 .. 2020-03-31 on 2020-05-10
      claim 2020-05-01 .. 2020-06-30 on 2020-07-10

    """

  private static let gaps = [
    ExactCase(
      title: "days of a later gap wait for the claim after it", terms: periods,
      story: child + claims,
      lines: [
        .paid(15, 60_600, entry: "late"), .paid(40, 161_600, period: "2020-02-21"),
        .nothing(10, "listed", period: ""),
        .paid(61, 246_440, claim: 2, period: "2020-05-01"),
        .nothing(30, "listed", claim: 2, period: "", entry: "adjustment"),
      ]),
    ExactCase(
      title: "parts of blocks of a later gap wait too",
      terms: periods + [
        (
          "for each day of watch except in-care", "for each 10 days running of watch, split by days"
        ),
        ("rate day-price, per day", "rate day-price, per block"),
      ],
      story: child + "  C1 died 2020-04-16\n" + claims,
      lines: [
        .paid(half(3), 6_060, entry: "late"), .paid(4, 16_160, period: "2020-02-21"),
        .nothing(1, "listed", period: ""),
        .nothing(half(3), "listed", claim: 2, period: "", entry: "adjustment"),
      ]),
  ]

  private static func half(_ count: Int128) -> Ratio { (try? Ratio(count, over: 2)) ?? .zero }
}
