import Casework
import Quantities

extension FoldTests {
  static let states = [
    FoldCase(
      "a day that had not come when its source was obtained; what is known ahead is no such day",
      {
        var telling = registered()
        let letter = Source(system: "letter", reference: "1", obtained: day("2019-04-02"))
        for what: What in [
          .careConfirmed(to: day("2019-04-02"), by: "letter"),
          .careConfirmed(to: day("2019-04-03"), by: "letter"),
          .custodyReleased(on: day("2019-04-03")),
          .movedAway(from: day("2019-06-01"), until: day("2019-07-01")),
          .trackingOpened(on: day("2019-07-01")),
          .homeChanged(home: "Bexley", from: day("2019-07-01")),
        ] { telling.tell(c1, what, from: letter) }
        telling.tell(.child("C2"), .childListed(born: day("2199-05-20")), from: letter)
        telling.tell(
          .council("Bexley"), .careReturned(year: 2020, to: day("2020-03-31")), from: letter)
        return telling
      }(),
      [
        "2019-04-03 released @3", "2019-07-01 tracking-opened @5",
        "2019-06-01 .. 2019-07-01 moved-away @4", "2019-07-01 .. open home Bexley @6",
        "confirmed 2019-04-02 by letter @1", "confirmed 2019-04-03 by letter @2",
        "confirmed 2020-03-31 by Bexley return 2020 @8",
      ],
      [
        "after-obtained @2", "after-obtained @3", "no-custody @3", "after-obtained @7",
        "after-obtained @8",
      ]),
    FoldCase(
      "a nil return that ends before it starts looked at nothing",
      registered(
        .nilReturned(from: day("2019-04-01"), to: day("2019-01-01")),
        .nilReturned(from: day("2019-04-01"), to: day("2019-04-01"))),
      ["2019-04-01 nil-return @2"], ["end-before-start @1"]),
    FoldCase(
      "home from the registration on, then another council",
      {
        var telling = Telling()
        telling.tell(c1, .childRegistered(family: "F1", born: day("2008-05-20"), home: "Sutton"))
        telling.tell(c1, .homeChanged(home: "Bexley", from: day("2019-04-01")))
        return telling
      }(),
      ["ever .. 2019-04-01 home Sutton @0", "2019-04-01 .. open home Bexley @1"]),
    FoldCase(
      "moved away and back, in one fact or in two; statuses; the days overlap",
      registered(
        .movedAway(from: day("2019-01-01"), until: day("2019-02-01")),
        .movedAway(from: day("2019-06-01"), until: nil),
        .movedBack(on: day("2019-07-01")),
        .childInNeedStarted(from: day("2019-03-01"), until: day("2019-05-01")),
        .childInNeedStarted(from: day("2019-04-01"), until: nil),
        .childProtectionStarted(from: day("2019-03-01"), until: nil),
        .childProtectionEnded(on: day("2019-04-01"))),
      [
        "2019-01-01 .. 2019-02-01 moved-away @1", "2019-03-01 .. 2019-05-01 child-in-need @4",
        "2019-03-01 .. 2019-04-01 child-protection @6", "2019-04-01 .. open child-in-need @5",
        "2019-06-01 .. 2019-07-01 moved-away @2",
      ],
      ["overlap @5 against 4"]),
    FoldCase(
      "an end that a span carries may be said again; one that nothing carries may not",
      registered(
        .movedAway(from: day("2019-01-01"), until: day("2019-02-01")),
        .movedBack(on: day("2019-02-01")),
        .childInNeedEnded(on: day("2019-03-01")),
        .childProtectionEnded(on: day("2019-01-01")),
        .childProtectionStarted(from: day("2019-02-01"), until: nil),
        .movedAway(from: day("2019-06-01"), until: day("2019-05-01"))),
      ["2019-01-01 .. 2019-02-01 moved-away @1", "2019-02-01 .. open child-protection @5"],
      ["not-open @3", "end-before-start @4 against 5", "end-before-start @6"]),
    FoldCase(
      "needs stand side by side; one that is met is an occurrence too",
      registered(
        .needIdentified(need: "housing", from: day("2019-01-01")),
        .needIdentified(need: "education", from: day("2019-01-01")),
        .needIdentified(need: "housing", from: day("2019-02-01")),
        .needMet(need: "housing", on: day("2019-03-01")),
        .needMet(need: "finance", on: day("2019-03-01"))),
      [
        "2019-03-01 need-met housing @4", "2019-01-01 .. 2019-03-01 need housing @1",
        "2019-01-01 .. open need education @2",
      ],
      ["already-open @3 against 1", "not-open @5"]),
    FoldCase(
      "a contract's own states: one with values, one that is on or off; and its own event",
      registered(
        .stateRecorded(name: "school", code: "special", from: day("2019-01-01"), until: nil),
        .stateRecorded(
          name: "school", code: "open", from: day("2019-03-01"), until: day("2019-04-01")),
        .stateRecorded(name: "school", code: "none", from: day("2019-03-20"), until: nil),
        .stateEnded(name: "school", code: "none", on: day("2019-05-01")),
        .stateEnded(name: "school", code: "open", on: day("2019-06-01")),
        .stateRecorded(name: "at-risk", code: nil, from: day("2019-01-05"), until: nil),
        .stateEnded(name: "at-risk", code: nil, on: day("2019-02-05")),
        .eventRecorded(name: "graduated", on: day("2019-02-06"), code: "first")),
      [
        "2019-02-06 graduated first @8", "2019-01-01 .. 2019-03-01 school special @1",
        "2019-01-05 .. 2019-02-05 at-risk @6", "2019-03-01 .. 2019-03-20 school open @2",
        "2019-03-20 .. 2019-05-01 school none @3",
      ],
      ["overlap @3 against 2", "not-open @5"]),
    FoldCase(
      "a value that ends on the day on which the next begins",
      registered(
        .stateRecorded(name: "school", code: "special", from: day("2019-01-01"), until: nil),
        .stateRecorded(name: "school", code: "open", from: day("2019-03-01"), until: nil),
        .stateEnded(name: "school", code: "special", on: day("2019-03-01"))),
      [
        "2019-01-01 .. 2019-03-01 school special @1", "2019-03-01 .. open school open @2",
      ]),
    FoldCase(
      "a name that a kind of its own records is not the recorder's to give",
      registered(
        .eventRecorded(name: "died", on: day("2019-03-01"), code: nil),
        .approved(
          name: "referral", on: day("2019-03-01"), approver: "commissioner", reason: "late")),
      [], ["reserved-name @1", "reserved-name @2"]),
    FoldCase(
      "the other days of a life",
      registered(
        .custodyReleased(on: day("2019-09-11")), .adopted(on: day("2019-11-12")),
        .guardianshipGranted(on: day("2019-11-13")),
        .outcomeEvidenced(outcome: "good-education", on: day("2019-11-14"), evidence: nil),
        .nilReturned(from: day("2019-07-01"), to: day("2019-09-30"))),
      [
        "2019-09-11 released @1", "2019-09-30 nil-return @5", "2019-11-12 adopted @2",
        "2019-11-13 special-guardianship @3", "2019-11-14 outcome-evidenced good-education @4",
      ], ["no-custody @1"]),
  ]

  static let scores = [
    FoldCase(
      "one reading a day, score and respondent",
      registered(
        .assessmentScored(
          score: "score-15", on: day("2019-07-01"), value: Ratio(whole: 60), respondent: "parent"),
        .assessmentScored(
          score: "score-15", on: day("2019-07-01"), value: Ratio(whole: 51),
          respondent: "young-person"),
        .assessmentScored(
          score: "score-15", on: day("2019-07-01"), value: Ratio(whole: 59), respondent: "parent"),
        .assessmentScored(
          score: "boundaries", on: day("2019-06-01"), value: Ratio(text: "46/5") ?? .zero,
          respondent: nil)),
      [
        "2019-06-01 boundaries 46/5 @4", "2019-07-01 score-15 60 parent @1",
        "2019-07-01 score-15 51 young-person @2",
      ],
      ["read-twice @3 against 1"])
  ]
}
