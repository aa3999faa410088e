import Casework
import Quantities
import Testing

/// Episodes, periods of care and what confirms a child's status.
@Suite struct CareTests {
  @Test(arguments: rows + hands)
  func `rows become episodes and periods`(_ each: FoldCase) {
    let record = each.told.record()
    #expect(record.child == each.history)
    #expect(record.objections == each.objections)
  }

  static let rows = [
    FoldCase(
      "a chain is one period: entered once, left once",
      registered(
        .careEntered(row("2019-08-05", "2019-08-12", "X1")),
        .careChanged(row("2019-08-12", "2019-08-19", "E4A", place: "K2", origin: suffolk2020))),
      [
        "2019-08-05 care-entered C2 @1", "2019-08-19 care-left E4A @2",
        "care 2019-08-05 to 2019-08-12 C2 U6 X1 @1", "care 2019-08-12 to 2019-08-19 C2 K2 E4A @2",
      ]),
    FoldCase(
      "a release ends custody that some row tells of, before it",
      registered(
        .custodyReleased(on: day("2019-08-18")),
        .careEntered(row("2019-08-05", "2019-08-19", "E9")),
        .custodyReleased(on: day("2019-09-30"))),
      [
        "2019-08-05 care-entered C2 @2", "2019-08-18 released @1", "2019-08-19 care-left E9 @2",
        "2019-09-30 released @3", "care 2019-08-05 to 2019-08-19 C2 U6 E9 @2",
      ],
      ["no-custody @1"]),
    FoldCase(
      "remand, and a young offender institution under an order that goes on, are custody",
      registered(
        .careEntered(row("2019-08-05", "2019-08-19", "X1", place: "R5")),
        .custodyReleased(on: day("2019-08-19"))),
      [
        "2019-08-05 care-entered C2 @1", "2019-08-19 care-left X1 @1", "2019-08-19 released @2",
        "care 2019-08-05 to 2019-08-19 C2 R5 X1 @1",
      ]),
    FoldCase(
      "overlapping rows both stay; a row without a day is no period",
      registered(
        .careEntered(row("2019-08-05", "2019-08-19", "E4A")),
        .careEntered(row("2019-08-12", "2019-08-26", "E4B", place: "K2")),
        .careEntered(row("2019-09-02", "2019-09-02", "E4A", legal: "V2"))),
      [
        "2019-08-05 care-entered C2 @1", "2019-08-26 care-left E4B @2",
        "care 2019-08-05 to 2019-08-19 C2 U6 E4A @1", "care 2019-08-12 to 2019-08-26 C2 K2 E4B @2",
        "care 2019-09-02 to 2019-09-02 V2 U6 E4A @3",
      ],
      ["care-overlap @2 against 1"]),
    FoldCase(
      "of two rows that end together the later one says why",
      registered(
        .careEntered(row("2019-08-05", "2019-08-19", "E4A")),
        .careEntered(row("2019-08-12", "2019-08-19", "E4B"))),
      [
        "2019-08-05 care-entered C2 @1", "2019-08-19 care-left E4B @2",
        "care 2019-08-05 to 2019-08-19 C2 U6 E4A @1", "care 2019-08-12 to 2019-08-19 C2 U6 E4B @2",
      ],
      ["care-overlap @2 against 1"]),
    FoldCase(
      "an open row stays open, whatever comes after it, and its REC is not used",
      registered(
        .careEntered(row("2019-08-05", nil, "E4A", origin: suffolk2020)),
        .careChanged(row("2019-09-05", "2019-10-05", "E4A", place: "K2", origin: suffolk2020)),
        .careEntered(row("2019-11-05", origin: suffolk2020))),
      [
        "2019-08-05 care-entered C2 @1", "care 2019-08-05 to open C2 U6 @1",
        "care 2019-09-05 to 2019-10-05 C2 K2 E4A @2", "care 2019-11-05 to open C2 U6 @3",
      ],
      ["care-overlap @2 against 1", "care-open-twice @3 against 1"]),
    FoldCase(
      "V4 is kept as a row, enters nothing and overlaps nothing; V3 is a period of its own",
      registered(
        .careEntered(row("2019-07-15", legal: "V4")),
        .careEntered(row("2019-08-05", "2019-08-08", "X1", legal: "V3")),
        .careEntered(row("2019-08-08", "2019-08-19", "E4A", legal: "V2"))),
      [
        "2019-08-05 care-entered V3 @2", "2019-08-08 care-left X1 @2",
        "2019-08-08 care-entered V2 @3", "2019-08-19 care-left E4A @3",
        "care 2019-07-15 to open V4 U6 @1", "care 2019-08-05 to 2019-08-08 V3 U6 X1 @2",
        "care 2019-08-08 to 2019-08-19 V2 U6 E4A @3",
      ]),
    FoldCase(
      "a later row of the same start takes its place; the same row again says nothing new",
      registered(
        .careEntered(row("2019-08-05", origin: suffolk2020)),
        .careEntered(row("2019-08-05", "2019-08-19", "E4A", origin: suffolk2021)),
        .careEntered(row("2019-08-05", "2019-08-19", "E4A"))),
      [
        "2019-08-05 care-entered C2 @3", "2019-08-19 care-left E4A @3",
        "care 2019-08-05 to 2019-08-19 C2 U6 E4A @3",
      ],
      ["care-row-replaced @1 against 2"]),
    FoldCase(
      "an unreadable row holds from its start, one without a start always; a later row mends one",
      registered(
        .careUnreadable(from: day("2019-08-05"), reason: "DEC is no date"),
        .careUnreadable(from: nil, reason: "DECOM is no date"),
        .careUnreadable(from: day("2019-10-05"), reason: "DEC is no date"),
        .careEntered(row("2019-08-05", "2019-08-19", "E4A"))),
      [
        "2019-08-05 care-entered C2 @4", "2019-08-19 care-left E4A @4",
        "care 2019-08-05 to 2019-08-19 C2 U6 E4A @4", "unreadable always @2",
        "unreadable 2019-10-05 @3",
      ]),
    FoldCase(
      "a row that ends before it starts holds the child's days",
      registered(.careEntered(row("2019-08-05", "2019-08-04", "E4A"))),
      ["unreadable 2019-08-05 @1"], ["care-ends-before-start @1"]),
  ]

  /// What a worker records, without a return.
  static let hands = [
    FoldCase(
      "entered, changed, left: each change closes what was open",
      registered(
        .careLeft(on: day("2019-08-26"), end: "E4A"),
        .careEntered(row("2019-08-05")),
        .careChanged(row("2019-08-12", place: "K2"))),
      [
        "2019-08-05 care-entered C2 @2", "2019-08-26 care-left E4A @1",
        "care 2019-08-05 to 2019-08-12 C2 U6 X1 @2,3",
        "care 2019-08-12 to 2019-08-26 C2 K2 E4A @1,3",
      ]),
    FoldCase(
      "left and entered again; an end that a row carries may be said again",
      registered(
        .careEntered(row("2019-08-05")), .careLeft(on: day("2019-08-12"), end: "E4A"),
        .careEntered(row("2019-09-05", "2019-09-12", "E4B")),
        .careLeft(on: day("2019-09-12"), end: "E4B")),
      [
        "2019-08-05 care-entered C2 @1", "2019-08-12 care-left E4A @2",
        "2019-09-05 care-entered C2 @3", "2019-09-12 care-left E4B @4",
        "care 2019-08-05 to 2019-08-12 C2 U6 E4A @1,2",
        "care 2019-09-05 to 2019-09-12 C2 U6 E4B @3,4",
      ]),
    FoldCase(
      "left without being in care, left before entering, left for another reason than the row's",
      registered(
        .careLeft(on: day("2019-07-01"), end: "E4A"),
        .careEntered(row("2019-08-05", "2019-08-12", "E4A")),
        .careLeft(on: day("2019-08-12"), end: "E3"),
        .careEntered(row("2019-09-05")), .careLeft(on: day("2019-09-01"), end: "E4A")),
      [
        "2019-08-05 care-entered C2 @2", "2019-08-12 care-left E4A @2",
        "2019-09-05 care-entered C2 @4", "care 2019-08-05 to 2019-08-12 C2 U6 E4A @2",
        "care 2019-09-05 to open C2 U6 @4",
      ],
      [
        "end-before-start @1 against 4", "care-left-otherwise @3 against 2",
        "end-before-start @5 against 4",
      ]),
    FoldCase(
      "left without ever having been in care; changed without being in care counts as an entry",
      registered(
        .careLeft(on: day("2019-07-01"), end: "E4A"),
        .careChanged(row("2019-08-05", "2019-08-12", "E4A"))),
      [
        "2019-08-05 care-entered C2 @2", "2019-08-12 care-left E4A @2",
        "care 2019-08-05 to 2019-08-12 C2 U6 E4A @2",
      ],
      ["care-left-outside @1", "care-changed-outside @2"]),
  ]

  static let suffolk2020 = ReturnOrigin(council: "suffolk", year: 2020)
  static let suffolk2021 = ReturnOrigin(council: "suffolk", year: 2021)

  @Test func `every row that ends for good says so, also inside another and on an agreement`() {
    let told = registered(
      .careEntered(row("2019-07-15", "2019-09-15", "E11", legal: "V4")),
      .careEntered(row("2019-08-05", "2019-08-26", "E4A")),
      .careChanged(row("2019-08-07", "2019-08-08", "E9", origin: Self.suffolk2020)),
      .careEntered(row("2019-10-01", "2019-10-08", "X1")),
      .careEntered(row("2019-10-08", nil, "E4A")))
    let ends = told.record().family("F1")?.children.first?.occurrences
      .filter { $0.name == Vocabulary.episodeEnded }
      .map { "\($0.day) \($0.code ?? "") @\($0.position)" }
    #expect(ends == ["2019-08-08 E9 @3", "2019-08-26 E4A @2", "2019-09-15 E11 @1"])
  }

  /// Children of one family: whose home the council is, who moved to it too late, who is in its
  /// care without a home council, a stranger, one who came into its care a year later, and one who had
  /// left it by then; with a provider's own source for the first.
  @Test func `a return confirms every child of its council and nobody else's`() {
    var telling = Telling()
    for (id, home) in [("C1", "suffolk"), ("C2", "norfolk"), ("C3", nil), ("C4", nil), ("C5", nil)]
    {
      telling.tell(
        .child(id), .childRegistered(family: "F1", born: day("2008-05-20"), home: home))
    }
    telling.tell(.child("C2"), .homeChanged(home: "suffolk", from: day("2020-04-01")))
    telling.tell(
      .child("C3"), .careEntered(row("2019-02-05", origin: Self.suffolk2020)))
    telling.tell(
      .child("C5"), .careEntered(row("2020-06-01", "2020-07-01", "E4A", origin: Self.suffolk2021)))
    telling.tell(.child("C1"), .careConfirmed(to: day("2020-04-30"), by: "council letter"))
    telling.tell(.council("suffolk"), .careReturned(year: 2020, to: day("2020-03-31")))
    telling.tell(.council("suffolk"), .careReturned(year: 2021, to: day("2021-03-31")))
    telling.tell(.child("C6"), .childRegistered(family: "F1", born: day("2008-05-20"), home: nil))
    telling.tell(
      .child("C6"), .careEntered(row("2019-06-01", "2019-07-01", "E4A", origin: Self.suffolk2020)))
    let said = telling.record().family("F1")?.children.map { child in
      child.confirmations.map { "\($0.to) \($0.source) @\($0.position)" }
    }
    #expect(
      said == [
        [
          "2020-03-31 suffolk return 2020 @9", "2020-04-30 council letter @8",
          "2021-03-31 suffolk return 2021 @10",
        ],
        ["2021-03-31 suffolk return 2021 @10"],
        ["2020-03-31 suffolk return 2020 @9", "2021-03-31 suffolk return 2021 @10"],
        [], ["2021-03-31 suffolk return 2021 @10"], ["2020-03-31 suffolk return 2020 @9"],
      ])
    let returns = telling.record().returns
    #expect(
      returns.map(\.days) == [
        DayRange(first: day("2019-04-01"), last: day("2020-03-31")),
        DayRange(first: day("2020-04-01"), last: day("2021-03-31")),
      ])
  }
}
