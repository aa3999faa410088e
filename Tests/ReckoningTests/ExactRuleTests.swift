import Quantities
import Testing

/// One rule at a time, by a story that another reading of the rule would tell otherwise.
///
/// From a referral on 6 January 2020 the window has 65 days in January to March, of GBP 40.40 each.
struct ExactRuleTests {
  private static let child = ExactDaysTests.child
  private static let claim = ExactDaysTests.firstClaim

  @Test(arguments: conditions.map(\.exact) + clocks + care + holding + belonging + paying)
  func engineAndReferenceAgreeWithTheHand(_ exact: ExactCase) throws { try exact.check() }

  // MARK: what a test says (rules 2, 9 and 11)

  /// The window is paid when the condition holds.
  private struct Condition {
    var says: String
    var facts = ""
    var holds: Bool

    var exact: ExactCase {
      ExactCase(
        title: "\(says): \(holds)",
        terms: [
          ("for each child\n", "for each child when \(says)\n"),
          (
            "moved-away  state of child",
            "trouble state of any member, one of crime health\n  moved-away  state of child, one of Near Far"
          ),
          (
            "completed   event", "stars score of child, 1 to 9, highest counts\n  completed   event"
          ),
        ],
        story: child + facts + claim, lines: holds ? [.paid(65, 262_600)] : [])
    }
  }

  private static let away = "  C1 moved-away Near 2020-02-01 .. 2020-02-05\n"
  private static let sibling = "  child C2 of F1, born 2010-05-20\n"
  private static let crime = sibling + "  C1 .. C2 trouble crime from 2019-12-01\n"
  private static let cared = "  C1 care 2019-12-01 to 2019-12-15, C2 U6 E4A\n"

  private static let conditions = [
    Condition(says: "age at referral is 8 to 11", holds: true),
    Condition(says: "age at referral is 12 to 16", holds: false),
    Condition(says: "age at referral is at least 11", holds: true),
    Condition(says: "age at referral is at most 11", holds: true),
    Condition(says: "age at referral is above 11", holds: false),
    Condition(says: "age at referral is below 11", holds: false),
    Condition(says: "age at died is at least 0", holds: false),
    Condition(says: "referral is on or before 2020-01-06", holds: true),
    Condition(says: "referral is on or after 2020-01-06", holds: true),
    Condition(says: "referral is before 2020-01-06", holds: false),
    Condition(says: "referral is after 2020-01-06", holds: false),
    Condition(says: "died is before 2021-01-01", holds: false),
    Condition(
      says: "earlier of (referral, completed) is before 2020-01-07",
      facts: "  C1 completed 2020-02-01\n", holds: true),
    Condition(says: "later of (referral, completed) is before 2020-03-01", holds: false),
    Condition(says: "every day of moved-away is in watch", holds: false),
    Condition(says: "every day of moved-away is in watch", facts: away, holds: true),
    Condition(
      says: "at least 2 of ((referral happened), (consent happened), (no day of moved-away))",
      holds: true),
    Condition(
      says: "at least 2 of ((referral happened), (consent happened), (died happened))",
      holds: false),
    Condition(says: "count of (2020-02-01 .. 2020-02-10) is at least 10 days", holds: true),
    Condition(
      says: "count of ((2020-04-08 .. 2020-04-20) in to-date) is at least 3 days", holds: true),
    Condition(says: "count of (14 days beginning with referral) is at most 14 days", holds: true),
    Condition(says: "first day of (1 month after referral) is after referral", holds: true),
    Condition(says: "(moved-away held for 5 days) happened", facts: away, holds: true),
    Condition(says: "(moved-away held for 6 days) happened", facts: away, holds: false),
    Condition(says: "(in-care without placement U6) happened", facts: cared, holds: false),
    Condition(says: "(in-care with placement U6) happened", facts: cared, holds: true),
    Condition(says: "(moved-away of every child) happened", facts: away + sibling, holds: false),
    Condition(
      says: "(moved-away of every child) happened",
      facts: away + sibling + "  C2 moved-away Far 2020-02-05 .. 2020-02-09\n", holds: true),
    Condition(says: "kinds of trouble at referral is at least 2", facts: crime, holds: false),
    Condition(
      says: "kinds of trouble at referral is at least 2",
      facts: sibling
        + "  C1 trouble crime from 2019-12-01\n  C2 trouble health from 2019-12-01\n", holds: true),
    Condition(
      says: "last reading of stars is at least 7",
      facts: "  C1 stars 7 on 2020-02-01\n  C1 stars 3 on 2020-02-01\n", holds: true),
    Condition(
      says: "moved-away at 2020-02-05 is Near", facts: away, holds: true),
    Condition(
      says: "moved-away at 2020-02-06 is Near", facts: away, holds: false),
  ]

  // MARK: what an event does to a running clock (rule 4)

  /// Paid on the last day of eighty from 6 January, which is 25 March, unless the clock begins again.
  private static func clock(_ title: String, _ facts: String, isPaid: Bool) -> ExactCase {
    ExactCase(
      title: title,
      terms: [
        (
          "pays day-price for each day of watch except in-care",
          "pays day-price on last day of (80 days beginning with referral stopped before died restarted "
            + "by completed)"
        ), ("per day", "per child"),
      ],
      story: child + facts + claim, lines: isPaid ? [.paid(1, 4_040)] : [])
  }

  private static let clocks = [
    clock("a clock that nothing restarts", "", isPaid: true),
    clock("restarted within", "  C1 completed 2020-01-20\n", isPaid: false),
    clock("restarted on its last day", "  C1 completed 2020-03-25\n", isPaid: false),
    clock("no clock runs on the day after", "  C1 completed 2020-03-26\n", isPaid: true),
    clock(
      "what has stopped does not begin again",
      "  C1 died 2020-02-15\n  C1 completed 2020-02-15\n", isPaid: true),
    clock(
      "restarted on the day before the stop",
      "  C1 died 2020-02-15\n  C1 completed 2020-02-14\n", isPaid: true),
  ]

  // MARK: what is a day in care (rules 1 and 6)

  private static let fortnight = "care 2020-02-10 to 2020-02-24"

  /// A fortnight that does not count under the terms, and pays all 65 days.
  private static func uncounted(_ topic: String, _ codes: String) -> ExactCase {
    ExactCase(
      title: "\(codes): \(topic) does not count", terms: [(topic, topic + " does not count #")],
      story: child + "  C1 \(fortnight), \(codes) E4A\n" + claim, lines: [.paid(65, 262_600)])
  }

  private static let care = [
    uncounted("remand                ", "J1 U6"), uncounted("police protection     ", "L1 U6"),
    uncounted("placed with parents   ", "C2 P1"), uncounted("hospital and holidays ", "C2 T3"),
    ExactCase(
      title: "nights missing from care that do not count",
      terms: [
        ("missing                counts", "missing does not count"),
        ("moved-away  state of child", "moved-away  state of child, recorded as missing"),
      ],
      story: child + "  C1 \(fortnight), C2 U6 E4A\n  C1 moved-away 2020-02-12 .. 2020-02-14\n"
        + claim,
      lines: [.paid(54, 218_160)]),
    ExactCase(
      title: "released on the day on which the episode ceased",
      story: child + "  C1 \(fortnight), C2 U6 E9\n  C1 released 2020-02-24\n" + claim,
      lines: [.paid(51, 206_040)]),
    ExactCase(
      title: "an open episode has the as-at day",
      terms: [
        (
          "pays day-price for each day of watch except in-care",
          "pays day-price for each day of in-care"
        )
      ],
      story: child
        + "  C1 care 2020-03-20, V2 U6\n  claim 2020-01-01 .. 2020-03-31 on 2020-03-31\n",
      lines: [.paid(12, 48_480)]),
    ExactCase(
      title: "care ends with the eighteenth birthday",
      terms: [
        (
          "pays day-price for each day of watch except in-care",
          "pays day-price for each day of in-care"
        )
      ],
      story:
        "  child C1 of F1, born 2002-02-15\n  C1 referral 2020-01-06\n  C1 \(fortnight), C2 U6 E4A\n"
        + claim,
      lines: [.paid(5, 20_200)]),
    ExactCase(
      title: "the first of two referrals counts",
      story: child + "  C1 referral 2020-03-02\n" + claim, lines: [.paid(65, 262_600)]),
  ]

  // MARK: what is held (rules 5, 7 and 8)

  private static let held = ("days not confirmed are paid", "days not confirmed are held")
  private static let weeks = (
    "pays day-price for each day of watch except in-care",
    "pays day-price for each 7 days running of watch except in-care, dated by its last day"
  )

  private static let holding = [
    ExactCase(
      title: "a child whom nobody ever confirmed", terms: [held], story: child + claim,
      lines: [.nothing(65, "held unconfirmed")]),
    ExactCase(
      title: "a row without a first day holds all of the child's days",
      story: child + "  C1 care unreadable\n" + claim, lines: [.nothing(65, "held unreadable")]),
    // Six weeks and two days: the seventh week would end on 15 March.
    ExactCase(
      title: "what is left of a run is lost", terms: [weeks, ("per day", "per block")],
      story: child + "  C1 died 2020-03-11\n" + claim, lines: [.paid(6, 24_240)]),
    ExactCase(
      title: "of a family's days those are held of which one child is not confirmed",
      terms: [
        held, ("for each child", "for each family"),
        (
          "each day of watch except in-care",
          "each day of (2020-01-01 .. 2020-03-31) except (in-care of any child)"
        ),
      ],
      story: child + "  child C2 of F1, born 2010-05-20\n  C1 confirmed to 2020-03-31\n"
        + "  C2 confirmed to 2020-02-29\n" + claim,
      lines: [
        .paid(60, 242_400, subject: "F1"), .nothing(31, "held unconfirmed", subject: "F1"),
      ]),
    ExactCase(
      title: "a week in which an agreement began is held whole",
      terms: [weeks, ("per day", "per block"), ("days inside are paid", "days inside are held")],
      story: child + "  C1 care 2020-03-23 to 2020-03-25, V4 U6 E4A\n" + claim,
      lines: [.paid(8, 32_320), .nothing(1, "held agreement")]),
    ExactCase(
      title: "months on a grid keep the anchor's day",
      terms: [
        (
          "pays day-price for each day of watch except in-care",
          "pays day-price for each 1 month of watch except in-care counted from (referral + 3 weeks), dated by its last day"
        ), ("per day", "per block"),
      ],
      // From 31 January: to 28 February, 30 March, 29 April, 30 May; the night is in none of the
      // quarter's two.
      story: "  child C1 of F1, born 2008-05-20\n  C1 referral 2021-01-10\n"
        + "  C1 care 2021-03-31 to 2021-04-01, C2 U6 E4A\n  claim 2021-01-01 .. 2021-03-31 on 2021-04-10\n",
      lines: [.paid(2, 8_080, period: "2021-01-01")]),
  ]

  // MARK: who belongs, in which wording (rules 12 and 14)

  private static func clause(_ terms: String) -> (String, String) {
    (
      "| 3  Each day of the window out of care.",
      "\(terms)\n\n| 3  Each day of the window out of care."
    )
  }
  private static let varied = clause(
    "clause 2.1 \"Who\"\n  eligible child when consent happened\n"
      + "clause 2.1 \"Who\" from 2020-01-06 picked by referral under \"invented\" agreed 2020-01-01\n"
      + "  eligible child when completed happened")

  private static let belonging = [
    ExactCase(
      title: "excluded, as known now",
      terms: [clause("clause 2.1 \"Out\"\n  excluded child when completed happened")],
      story: child + claim + "  C1 completed 2020-02-01\n" + ExactDaysTests.secondClaim,
      lines: [.paid(65, 262_600), .paid(-65, -262_600, claim: 2, entry: "adjustment")]),
    ExactCase(
      title: "a child of a family that is not eligible",
      terms: [
        ("completed   event of child", "completed   event of family"),
        clause("clause 2.1 \"Who\"\n  eligible family when completed happened"),
      ],
      story: child + claim, lines: []),
    ExactCase(
      title: "the wording of the day itself", terms: [varied],
      story: child + "  C1 completed 2020-02-01\n" + claim, lines: [.paid(65, 262_600)]),
    ExactCase(
      title: "the wording before that day", terms: [varied],
      story:
        "  child C1 of F1, born 2008-05-20\n  C1 referral 2020-01-05\n  C1 consent 2020-02-01\n"
        + claim,
      lines: [.paid(66, 266_640)]),
  ]

  // MARK: who pays, when, by which row (rules 11 to 13)

  private static let paying = [
    ExactCase(
      title: "due on the as-at day",
      terms: [("except in-care", "except in-care, falling due on completed")],
      story: child + "  C1 completed 2020-03-31\n  claim 2020-01-01 .. 2020-03-31 on 2020-03-31\n",
      lines: [.paid(65, 262_600)]),
    ExactCase(
      title: "nobody is named as payer",
      terms: [
        ("moved-away  state of child", "moved-away  state of child, one of Near Far"),
        ("then paid by council", "then paid by moved-away"),
      ],
      story: child + claim, lines: [.nothing(65, "listed")]),
    ExactCase(
      title: "no row says how much of it is paid",
      terms: [
        ("    then rounded", "    then times part\n    then rounded"),
        (
          "rate day-price",
          "rate part, share, picked by referral\n  from 2020-01-01  50 %  by \"invented\"  agreed 2019-12-01\nrate day-price"
        ),
      ],
      story: "  child C1 of F1, born 2008-05-20\n  C1 referral 2019-12-30\n" + claim,
      lines: [.nothing(72, "listed")]),
    ExactCase(
      title: "the day due picks the row",
      terms: [
        ("except in-care", "except in-care, falling due on completed"),
        ("picked by day earned", "picked by day due"),
        (
          "GBP 40.40  by \"invented\"  agreed 2019-12-01",
          "GBP 40.40  by \"invented\"  agreed 2019-12-01\n  from 2020-03-31  GBP 10.00  by \"invented\"  agreed 2019-12-01"
        ),
      ],
      story: child + "  C1 completed 2020-03-31\n" + claim,
      lines: [.paid(75, 75_000, rate: "2020-03-31")]),
  ]
}
