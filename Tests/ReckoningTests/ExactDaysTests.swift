import Quantities
import Testing

/// Which days are paid: facts in, days and pence out, worked by hand.
///
/// From a referral on 6 January 2020 the window runs from 27 January to 26 July 2020: 65 days in
/// January to March, 91 in April to June, 26 in July. A day is worth GBP 40.40.
struct ExactDaysTests {
  static let child = "  child C1 of F1, born 2008-05-20\n  C1 referral 2020-01-06\n"
  static let firstClaim = "  claim 2020-01-01 .. 2020-03-31 on 2020-04-10\n"
  static let secondClaim = "  claim 2020-04-01 .. 2020-06-30 on 2020-07-10\n"
  static let thirdClaim = "  claim 2020-07-01 .. 2020-09-30 on 2020-10-10\n"

  @Test(arguments: careCases + continuationCases + windowCases + heldCases)
  func engineAndReferenceAgreeWithTheHand(_ exact: ExactCase) throws { try exact.check() }

  static let careCases = [
    ExactCase(
      title: "nothing happens", story: child + firstClaim, lines: [.paid(65, 262_600)]),
    ExactCase(
      title: "a fortnight is fourteen nights",
      story: child + "  C1 care 2020-02-10 to 2020-02-24, C2 U6 E4A\n" + firstClaim,
      lines: [.paid(51, 206_040)]),
    ExactCase(
      title: "the day of a move counts once",
      story: child
        + "  C1 care 2020-02-10 to 2020-02-17, C2 U6 X1\n  C1 care 2020-02-17 to 2020-02-24, C2 K2 E4A\n"
        + firstClaim,
      lines: [.paid(51, 206_040)]),
    ExactCase(
      title: "overlapping rows are a union, a row of no length is no day",
      story: child
        + "  C1 care 2020-02-10 to 2020-02-24, C2 U6 E4A\n  C1 care 2020-02-17 to 2020-03-02, C2 K2 E4A\n"
        + "  C1 care 2020-03-10 to 2020-03-10, V2 U6 E4A\n" + firstClaim,
      lines: [.paid(44, 177_760)]),
    ExactCase(
      title: "short breaks that do not count",
      story: child
        + "  C1 care 2020-02-10 to 2020-02-13, V3 U6 E4A\n  C1 care 2020-03-01 to 2020-03-03, V2 U6 E4A\n"
        + firstClaim,
      lines: [.paid(63, 254_520)]),
    ExactCase(
      title: "short breaks that count",
      terms: [("respite                does not count", "respite counts")],
      story: child
        + "  C1 care 2020-02-10 to 2020-02-13, V3 U6 E4A\n  C1 care 2020-03-01 to 2020-03-03, V2 U6 E4A\n"
        + firstClaim,
      lines: [.paid(60, 242_400)]),
    ExactCase(
      title: "an open episode runs to the as-at day, and is completed later",
      story: child + "  C1 care 2020-03-20, V2 U6\n" + firstClaim
        + "  instead C1 care 2020-03-20 to 2020-04-05, V2 U6 E4A\n" + secondClaim,
      lines: [
        .paid(53, 214_120), .paid(87, 351_480, claim: 2, period: "2020-04-01"),
      ]),
  ]

  /// Custody and transfer: what goes on, from which row, until which.
  static let continuationCases = [
    ExactCase(
      title: "after a transfer care goes on until the next episode",
      story: child
        + "  C1 care 2020-02-03 to 2020-02-17, C2 U6 E3\n  C1 care 2020-03-02 to 2020-03-09, C2 U6 E4A\n"
        + firstClaim,
      lines: [.paid(30, 121_200)]),
    ExactCase(
      title: "custody goes on until release, and that day is out of care",
      story: child + "  C1 care 2020-02-03 to 2020-02-17, V2 U6 E9\n  C1 released 2020-02-27\n"
        + firstClaim,
      lines: [.paid(41, 165_640)]),
    ExactCase(
      title: "a transfer goes on until its own event, whatever custody waits for",
      terms: [
        ("custody                care continues until released", "custody ends care"),
        (
          "transfer               care continues until the next episode",
          "transfer care continues until released"
        ),
      ],
      story: child + "  C1 care 2020-02-03 to 2020-02-17, C2 U6 E3\n  C1 released 2020-02-27\n"
        + firstClaim,
      lines: [.paid(41, 165_640)]),
    ExactCase(
      title: "a transfer that ends care",
      terms: [
        ("transfer               care continues until the next episode", "transfer ends care")
      ],
      story: child + "  C1 care 2020-02-03 to 2020-02-17, C2 U6 E3\n" + firstClaim,
      lines: [.paid(51, 206_040)]),
    ExactCase(
      title: "a row without a night carries nothing on",
      story: child + "  C1 care 2020-02-10 to 2020-02-10, C2 U6 E3\n" + firstClaim,
      lines: [.paid(65, 262_600)]),
    ExactCase(
      title: "a row without a night says how the row that ended on its day ended",
      story: child
        + "  C1 care 2020-02-03 to 2020-02-17, C2 U6 X1\n  C1 care 2020-02-17 to 2020-02-17, C2 K2 E3\n"
        + firstClaim,
      lines: [.paid(7, 28_280)]),
    ExactCase(
      title: "a row without a night is no next episode",
      story: child
        + "  C1 care 2020-02-03 to 2020-02-17, C2 U6 E3\n  C1 care 2020-03-02 to 2020-03-02, V2 U6 E4A\n"
        + firstClaim,
      lines: [.paid(7, 28_280)]),
    ExactCase(
      title: "an agreement without nights is no next episode",
      story: child
        + "  C1 care 2020-02-03 to 2020-02-17, V2 U6 E9\n  C1 care 2020-02-24 to 2020-03-16, V4 U6 E8\n"
        + "  C1 released 2020-03-01\n" + firstClaim,
      lines: [.paid(38, 153_520)]),
    ExactCase(
      title: "a break is the next episode, whether its nights count or not",
      story: child
        + "  C1 care 2020-02-03 to 2020-02-17, C2 U6 E3\n  C1 care 2020-03-02 to 2020-03-09, V3 U6 E4A\n"
        + firstClaim,
      lines: [.paid(37, 149_480)]),
    ExactCase(
      title: "neither a break that does not count nor an agreement is carried on",
      story: child
        + "  C1 care 2020-02-03 to 2020-02-05, V3 U6 E3\n  C1 care 2020-02-10 to 2020-02-24, V4 U6 E9\n"
        + firstClaim,
      lines: [.paid(65, 262_600)]),
    ExactCase(
      title: "a break that counts is carried on",
      terms: [("respite                does not count", "respite counts")],
      story: child + "  C1 care 2020-02-03 to 2020-02-05, V3 U6 E3\n" + firstClaim,
      lines: [.paid(7, 28_280)]),
    ExactCase(
      title: "remand that does not count is not carried on into custody",
      terms: [("remand                 counts", "remand does not count")],
      story: child + "  C1 care 2020-02-03 to 2020-02-17, J1 K1 E9\n" + firstClaim,
      lines: [.paid(65, 262_600)]),
    ExactCase(
      title: "police protection that does not count is not carried on elsewhere",
      terms: [("police protection      counts", "police protection does not count")],
      story: child + "  C1 care 2020-02-03 to 2020-02-05, L1 U6 E3\n" + firstClaim,
      lines: [.paid(65, 262_600)]),
    ExactCase(
      title: "a placement that does not count ends with its row: the child stays looked after",
      terms: [("placed with parents    counts", "placed with parents does not count")],
      story: child + "  C1 care 2020-02-03 to 2020-02-17, C2 P1 E3\n" + firstClaim,
      lines: [.paid(21, 84_840)]),
  ]

  static let windowCases = [
    ExactCase(
      title: "the day before the eighteenth birthday is the last",
      story: "  child C1 of F1, born 2002-02-15\n  C1 referral 2020-01-06\n" + firstClaim,
      lines: [.paid(19, 76_760)]),
    ExactCase(
      title: "born on 29 February, birthdays on 28 February",
      story: "  child C1 of F1, born 2004-02-29\n  C1 referral 2022-01-10\n"
        + "  claim 2022-01-01 .. 2022-03-31 on 2022-04-10\n",
      lines: [.paid(28, 113_120, period: "2022-01-01")]),
    ExactCase(
      title: "born on 29 February, birthdays on 1 March",
      terms: [("fall on 28 February", "fall on 1 March")],
      story: "  child C1 of F1, born 2004-02-29\n  C1 referral 2022-01-10\n"
        + "  claim 2022-01-01 .. 2022-03-31 on 2022-04-10\n",
      lines: [.paid(29, 117_160, period: "2022-01-01")]),
    ExactCase(
      title: "stopped before a death", story: child + "  C1 died 2020-03-01\n" + firstClaim,
      lines: [.paid(34, 137_360)]),
    ExactCase(
      title: "stopped after a death",
      terms: [("stopped before (died or 18th birthday)", "stopped after died")],
      story: child + "  C1 died 2020-03-01\n" + firstClaim, lines: [.paid(35, 141_400)]),
    ExactCase(
      title: "stopped on the first day: no window",
      story: child + "  C1 died 2020-01-27\n" + firstClaim, lines: []),
    ExactCase(
      title: "a pause moves the end",
      terms: [("18th birthday)\n", "18th birthday) paused during moved-away\n")],
      story: child + "  C1 moved-away 2020-07-20 .. 2020-07-29\n" + thirdClaim,
      lines: [
        .paid(65, 262_600, entry: "late"), .paid(91, 367_640, period: "2020-04-01", entry: "late"),
        .paid(26, 105_040, period: "2020-07-01"),
      ]),
    ExactCase(
      title: "an exception does not move the end",
      terms: [("except in-care", "except in-care except moved-away")],
      story: child + "  C1 moved-away 2020-07-20 .. 2020-07-29\n" + firstClaim + secondClaim
        + thirdClaim,
      lines: [
        .paid(65, 262_600), .paid(91, 367_640, claim: 2, period: "2020-04-01"),
        .paid(19, 76_760, claim: 3, period: "2020-07-01"),
      ]),
    ExactCase(
      title: "a stop beats a pause",
      terms: [("18th birthday)\n", "18th birthday) paused during moved-away\n")],
      story: child + "  C1 moved-away 2020-07-20 .. 2020-07-29\n" + firstClaim + secondClaim
        + "  C1 died 2020-08-02\n" + thirdClaim,
      lines: [
        .paid(65, 262_600), .paid(91, 367_640, claim: 2, period: "2020-04-01"),
        .paid(22, 88_880, claim: 3, period: "2020-07-01"),
      ]),
    ExactCase(
      title: "no day after the as-at day is earned",
      story: child + "  claim 2020-01-01 .. 2020-03-31 on 2020-02-29\n",
      lines: [.paid(34, 137_360)]),
    ExactCase(
      title: "a child of 17 with consent that became known later",
      terms: [
        (
          "clause 2 \"Window\"\n",
          "clause 2 \"Window\"\n  eligible child when age at referral is 8 to 16 or (age at referral is 17 and consent happened)\n"
        )
      ],
      story: "  child C1 of F1, born 2002-06-01\n  C1 referral 2020-01-06\n" + firstClaim
        + "  C1 consent 2020-01-02\n" + secondClaim,
      lines: [
        .paid(65, 262_600, claim: 2, entry: "late"),
        .paid(61, 246_440, claim: 2, period: "2020-04-01"),
      ]),
  ]

  static let heldCases = [
    ExactCase(
      title: "inside an agreement only days out of care are held",
      terms: [
        ("days inside are paid", "days inside are held"),
        ("except in-care", "except (in-care with placement K2)"),
      ],
      story: child
        + "  C1 care 2020-02-10 to 2020-02-24, V4 U6 E4A\n  C1 care 2020-02-12 to 2020-02-14, C2 U6 E4A\n"
        + firstClaim,
      lines: [.paid(53, 214_120), .nothing(12, "held agreement")]),
    ExactCase(
      title: "a day in care needs no confirmation",
      terms: [
        ("days not confirmed are paid", "days not confirmed are held"),
        ("except in-care", "except (in-care with placement K2)"),
      ],
      story: child
        + "  C1 confirmed to 2020-02-29\n  C1 care 2020-03-10 to 2020-03-12, C2 U6 E4A\n"
        + firstClaim,
      lines: [.paid(36, 145_440), .nothing(29, "held unconfirmed")]),
    ExactCase(
      title: "days inside a V4 agreement that are paid",
      story: child + "  C1 care 2020-02-03, V4 U6\n" + firstClaim, lines: [.paid(65, 262_600)]),
    ExactCase(
      title: "days inside a V4 agreement that are held",
      terms: [("days inside are paid", "days inside are held")],
      story: child + "  C1 care 2020-02-03, V4 U6\n  C1 care 2020-02-10 to 2020-02-24, V2 U6 E4A\n"
        + firstClaim,
      lines: [.paid(7, 28_280), .nothing(44, "held agreement")]),
    ExactCase(
      title: "days that are not confirmed are held, and paid when they are",
      terms: [("not confirmed are paid", "not confirmed are held")],
      story: child + "  C1 confirmed to 2020-02-29\n" + firstClaim
        + "  C1 confirmed to 2020-06-30\n" + secondClaim,
      lines: [
        .paid(34, 137_360), .nothing(31, "held unconfirmed"),
        .paid(31, 125_240, claim: 2, entry: "adjustment"),
        .nothing(-31, "held unconfirmed", claim: 2, entry: "adjustment"),
        .paid(91, 367_640, claim: 2, period: "2020-04-01"),
      ]),
    ExactCase(
      title: "an unreadable row holds from its start until it is mended",
      story: child + "  C1 care unreadable from 2020-02-10\n" + firstClaim
        + "  instead C1 care 2020-02-10 to 2020-02-24, V2 U6 E4A\n" + secondClaim,
      lines: [
        .paid(14, 56_560), .nothing(51, "held unreadable"),
        .paid(37, 149_480, claim: 2, entry: "adjustment"),
        .nothing(-51, "held unreadable", claim: 2, entry: "adjustment"),
        .paid(91, 367_640, claim: 2, period: "2020-04-01"),
      ]),
    ExactCase(
      title: "an unreadable row that comes later leaves paid days alone",
      story: child + firstClaim + "  C1 care unreadable from 2020-02-10\n" + secondClaim,
      lines: [
        .paid(65, 262_600), .nothing(91, "held unreadable", claim: 2, period: "2020-04-01"),
      ]),
    // 10 to 14 February are paid since claim 2, in the place of 17 to 21: the same money.
    ExactCase(
      title: "an unreadable row leaves days alone that moved into a paid line",
      story: child + "  C1 care 2020-02-10 to 2020-02-15, V2 U6 E4A\n" + firstClaim
        + "  instead C1 care 2020-02-17 to 2020-02-22, V2 U6 E4A\n" + secondClaim
        + "  C1 care unreadable from 2020-02-01\n" + thirdClaim,
      lines: [
        .paid(60, 242_400), .paid(91, 367_640, claim: 2, period: "2020-04-01"),
        .nothing(26, "held unreadable", claim: 3, period: "2020-07-01"),
      ]),
  ]
}

extension Ratio {
  static prefix func - (value: Ratio) -> Ratio { value.negated }
}
