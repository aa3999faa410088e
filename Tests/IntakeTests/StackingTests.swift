import Casework
import Intake
import Quantities
import Tables
import Testing

/// Three returns: child 1 stays through all of them, 2 leaves, 3 vanishes, 4 is moved about.
private let threeYears = [
  episodes(
    "2018-e.csv", year: 2018,
    [
      "1,10/05/2017,S,C1,U6,PR1,,X1", "2,01/06/2017,S,V2,K2,PR4,01/09/2017,E4A",
      "3,01/07/2017,S,C2,U4,PR1,,", "4,01/08/2017,S,C2,U4,PR1,01/10/2017,X1",
      "4,01/10/2017,P,C2,U6,PR1,,",
    ]),
  episodes(
    "2019-e.csv", year: 2019,
    [
      "1,10/05/2017,S,C1,U6,PR1,,", "4,01/10/2017,P,C2,U6,PR1,03/05/2018,X1",
      "4,03/05/2018,P,C2,K2,PR4,,",
    ]),
  episodes(
    "2020-e.csv", year: 2020,
    ["1,10/05/2017,S,C1,U6,PR1,20/06/2019,E4A", "4,03/05/2018,P,C2,K2,PR4,,"]),
]

@Suite struct StackingTests {
  @Test func laterReturnWins() {
    let result = reading(threeYears)
    #expect(
      told(result.facts) == [
        "care.entered child:1 2017-05-10 S C1 U6 PR1 2019-06-20 E4A northshire 2020",
        "care.entered child:2 2017-06-01 S V2 K2 PR4 2017-09-01 E4A northshire 2018",
        "care.entered child:3 2017-07-01 S C2 U4 PR1 open - northshire 2018",
        "care.entered child:4 2017-08-01 S C2 U4 PR1 2017-10-01 X1 northshire 2018",
        "care.changed child:4 2017-10-01 P C2 U6 PR1 2018-05-03 X1 northshire 2019",
        "care.changed child:4 2018-05-03 P C2 K2 PR4 open - northshire 2020",
        "care.returned council:northshire 2018 2018-03-31",
        "care.returned council:northshire 2019 2019-03-31",
        "care.returned council:northshire 2020 2020-03-31",
      ])
    #expect(
      result.findings.map { "\($0.at.file) \($0.at.place.line) \($0.code)" } == [
        "2018-e.csv 2 148", "2018-e.csv 4 502",
      ])
    #expect(result.rules.first?.hasPrefix("later-return-wins") == true && result.rules.count == 7)
  }

  /// A child who left in April is in care to that day, whatever return says so.
  @Test func dayCeasedAfterTheYearStands() {
    let result = reading([
      episodes("2019-e.csv", year: 2019, ["1,01/05/2018,S,C2,U4,PR1,02/04/2019,E4A"])
    ])
    #expect(
      told(result.facts) == [
        "care.entered child:1 2018-05-01 S C2 U4 PR1 2019-04-02 E4A northshire 2019",
        "care.returned council:northshire 2019 2019-03-31",
      ])
  }

  @Test func returnsOneByOneBecomeCorrections() {
    let known = recorded(threeYears.map { [$0] })
    #expect(
      told(known.dropFirst(6).map(\.fact))
        == [
          "care.entered child:1 2017-05-10 S C1 U6 PR1 open - northshire 2019 "
            + "corrects 1: northshire 2019 changes REC",
          "care.changed child:4 2017-10-01 P C2 U6 PR1 2018-05-03 X1 northshire 2019 "
            + "corrects 5: northshire 2019 changes DEC, REC",
          "care.changed child:4 2018-05-03 P C2 K2 PR4 open - northshire 2019",
          "care.returned council:northshire 2019 2019-03-31",
          "care.entered child:1 2017-05-10 S C1 U6 PR1 2019-06-20 E4A northshire 2020 "
            + "corrects 7: northshire 2020 changes DEC, REC",
          "care.returned council:northshire 2020 2020-03-31",
        ])
    let last = day("2020-03-31")
    #expect(daysInCare(known, to: last) == daysInCare(recorded([threeYears]), to: last))
  }

  @Test func whatTheLedgerHoldsIsNotCorrectedByAnOlderReturn() {
    let known = recorded([[threeYears[2]], [threeYears[0]]])
    let late = reading([threeYears[0]], beside: recorded([[threeYears[2]]]))
    #expect(late.unchanged == 1 && late.corrections == 0)
    let last = day("2020-03-31")
    #expect(daysInCare(known, to: last)["1"]?.count == day("2019-06-20") - day("2017-05-10"))
  }

  @Test func twiceAddsNothing() {
    let headers = [header("h.csv", ["1,01/02/2008", "2,01/02/2009"])]
    let known = recorded([threeYears + headers])
    let again = reading(threeYears + headers, beside: known)
    #expect(again.facts.isEmpty && again.unchanged == known.count)
    let one = reading([threeYears[1]], beside: known)
    #expect(one.facts.isEmpty && one.corrections == 0)
    let renamed = reading(
      [ImportFile(name: "x.csv", bytes: threeYears[0].bytes, year: 2018)], beside: known)
    #expect(renamed.facts.isEmpty)
  }

  @Test func aWithdrawnRowIsNotBroughtBack() {
    var known = recorded([threeYears])
    let source = Source(system: "letter", reference: "1", obtained: day("2020-05-02"))
    known.append(
      RecordedFact(
        position: 10,
        fact: Fact(
          .child("2"), .withdrawn(event: 2, reason: "another council's child"), source: source,
          actor: "a")))
    let again = reading([threeYears[0]], beside: known)
    #expect(again.facts.isEmpty)
    #expect(
      again.findings.filter { $0.code == "taken-back" }.map(\.text) == [
        "2018-e.csv:1:1: noted taken-back: event 2 said this and was taken back; "
          + "it is not recorded again; days: none"
      ])
  }

  @Test func theOrderOfLinesAndFilesChangesNothing() {
    let all = reading(threeYears)
    let reversed = threeYears.reversed().map { file in
      let lines = String(decoding: file.bytes, as: UTF8.self).split(separator: "\n")
      let text = ([lines[0]] + lines.dropFirst().reversed()).joined(separator: "\n")
      return ImportFile(name: file.name, bytes: Array(text.utf8), year: file.year)
    }
    #expect(reading(reversed).facts == all.facts)
    #expect(reading(threeYears.reversed()).findings == all.findings)
    #expect(Set(reading(reversed).findings.map(\.code)) == Set(all.findings.map(\.code)))
  }

  /// Rows of two returns, and what is found beside each row alone.
  @Test(
    arguments: [
      (
        "overlap",
        ["1,01/05/2018,S,C2,U4,PR1,01/08/2018,X1", "1,01/07/2018,P,C2,U6,PR1,01/08/2018,E4A"],
        [], ["3 501 31 counted once", "2 388 out of care from DEC on"]
      ),
      (
        "a gap after X1",
        ["1,01/05/2018,S,C2,U4,PR1,01/08/2018,X1", "1,11/08/2018,P,C2,U6,PR1,01/09/2018,E4A"],
        [], ["2 388 10 out of care before the next row"]
      ),
      (
        "care goes on",
        ["1,01/05/2018,S,C2,U4,PR1,01/08/2018,E4A", "1,01/08/2018,S,C2,U6,PR1,01/09/2018,E4A"],
        [], ["2 388 none; care goes on"]
      ),
      (
        "after a death",
        ["1,01/05/2018,S,C2,U4,PR1,01/08/2018,E2", "1,11/08/2018,S,C2,U6,PR1,01/09/2018,E4A"],
        [], ["3 437 as the row says"]
      ),
      (
        "an open row before another", ["1,01/05/2018,S,C2,U4,PR1,,", "1,01/03/2019,P,C2,U6,PR1,,"],
        [],
        ["2 142 the row stays open until a return completes it", "3 501 31 counted once"]
      ),
      (
        "an agreement overlaps nothing",
        ["1,01/05/2018,S,V4,U4,PR1,,", "1,01/03/2019,S,C2,U6,PR1,,"], [],
        ["2 V4 none in care", "2 142 the row stays open until a return completes it"]
      ),
      (
        "beyond the year",
        ["1,01/05/2018,S,C2,U4,PR1,02/04/2019,E4A", "2,01/04/2019,S,C2,U6,PR1,,"], [],
        [
          "1 year-doubtful the return confirms its children to 31 March 2019",
          "2 385 as the row says; the return confirms none after its last day",
          "3 354 as the row says; the return confirms none after its last day",
        ]
      ),
      ("the night of 31 March", ["1,01/05/2018,S,C2,U4,PR1,31/03/2019,E4A"], [], []),
      (
        "the same row twice", ["1,01/05/2018,S,C2,U4,PR1,,", "1,01/05/2018,S,C2,U4,PR1,,"], [],
        ["3 repeated-row "]
      ),
      (
        "no nights beside some",
        ["1,01/05/2018,S,C2,U4,PR1,01/05/2018,X1", "1,01/05/2018,P,C2,U6,PR1,01/06/2018,E4A"],
        [], ["2 355 none", "2 yields none"]
      ),
      (
        "two rows for one start", ["1,01/05/2018,S,C2,U4,PR1,,", "1,01/05/2018,S,C2,U6,PR1,,"], [],
        ["2 two-rows ", "3 two-rows "]
      ),
      (
        "before the birth", ["1,01/05/2018,S,C2,U4,PR1,,"], ["1,02/05/2018"],
        ["2 before-birth as the row says"]
      ),
      ("not in the header", ["1,01/05/2018,S,C2,U4,PR1,,"], ["2,02/05/2008"], ["2 INT03 "]),
    ] as [(String, [String], [String], [String])])
  func notes(_ name: String, _ rows: [String], _ headers: [String], _ expected: [String]) {
    let files =
      [episodes("e.csv", year: 2019, rows)] + (headers.isEmpty ? [] : [header("h.csv", headers)])
    let found = reading(files).findings.map {
      "\($0.at.place.line) \($0.code) \($0.matter.effect ?? "")"
    }
    #expect(found.sorted() == expected.sorted())
  }

  @Test func findingsBesideOtherRowsHaveTheirColumns() {
    let rows = [
      "1,01/05/2018,S,C2,U4,PR1,02/04/2019,X1", "1,01/07/2018,P,C2,U6,PR1,01/08/2018,E4A",
    ]
    #expect(
      brief(reading([episodes("e.csv", year: 2019, rows)]).findings) == [
        "385 noted 2:29 DEC", "388 noted 2:40 REC", "501 noted 3:3 DECOM",
      ])
  }

  @Test func comparesEachReturnWithTheNext() {
    let later = episodes(
      "2019-e.csv", year: 2019,
      ["1,10/05/2017,S,C1,U6,PR1,,", "9,01/02/2018,S,C1,U6,PR1,,", "8,01/04/2018,S,C1,U6,PR1,,"])
    let found = reading([threeYears[0], later]).findings
    #expect(
      found.filter { $0.code != "148" }.map { "\($0.at.file) \($0.at.place.line) \($0.code)" } == [
        "2018-e.csv 4 502", "2018-e.csv 6 502", "2019-e.csv 3 562",
      ])
    let beside = reading([later], beside: recorded([[threeYears[0]]])).findings
    #expect(
      beside.map(\.text) == [
        "2019-e.csv:1:1: noted 502: the open row of event 3 is not in this return; "
          + "days: the row stays open until a return completes it",
        "2019-e.csv:1:1: noted 502: the open row of event 5 is not in this return; "
          + "days: the row stays open until a return completes it",
      ])
  }

  @Test(
    arguments: [
      ([9, 9, 9, 1], nil, "the return to 31 March 2019, inferred: 3 of 4 DECs lie in that year"),
      ([9, 1], nil, "year-unknown"),
      (
        [], nil,
        "the return to 31 March 2018, inferred: no row has a DEC, and the latest DECOM is 2018-03-31"
      ),
      ([9], 2020, "the return to 31 March 2020, as given"), ([9], 1890, "year-unknown"),
    ] as [([Int], Int?, String)])
  func tellsTheCollectionYear(_ months: [Int], _ given: Int?, _ expected: String) {
    // A DEC in September 2018 or in January 2018.
    var rows = months.enumerated().map {
      "\($0.offset + 2),01/05/2017,S,C2,U4,PR1,05/0\($0.element)/2018,E4A"
    }
    rows.append("1,31/03/2018,S,C2,U4,PR1,,")
    let result = reading([episodes("e.csv", year: given, rows)])
    #expect(result.files.first?.year?.description ?? result.refused.first?.code == expected)
  }

  @Test func aGivenYearIsDoubtedWhenTheRowsTellAnother() {
    let rows = ["1,01/05/2017,S,C2,U4,PR1,05/09/2017,E4A"]
    let found = [2018, 2019].map {
      reading([episodes("e.csv", year: $0, rows)]).findings.map(\.text)
    }
    #expect(
      found == [
        [],
        [
          "e.csv:1:1: noted year-doubtful: the year given is 2019, and most DECs lie in the year to "
            + "31 March 2018; days: the return confirms its children to 31 March 2019"
        ],
      ])
  }

  @Test func twoReturnsOfOneYearMustBeNamed() {
    let rows = ["1,01/05/2017,S,C2,U4,PR1,05/09/2017,E4A"]
    let other = ["2,01/05/2017,S,C2,U4,PR1,05/09/2017,E4A"]
    #expect(
      reading([episodes("a.csv", rows), episodes("b.csv", other)]).refused.map(\.code) == [
        "year-unknown", "year-unknown",
      ])
    let given = reading([episodes("a.csv", year: 2018, rows), episodes("b.csv", year: 2018, other)])
    #expect(told(given.facts).count == 3)
    let twice = reading([episodes("a.csv", rows), episodes("b.csv", rows)])
    #expect(twice.findings.map(\.code) == ["file-twice"] && twice.facts.count == 2)
  }

  @Test func headersListChildren() {
    let known = recorded([[header("h.csv", year: 2018, ["1,01/02/2008", "2,03/02/2008"])]])
    #expect(
      told(known.map(\.fact)) == [
        "child.listed child:1 2008-02-01", "child.listed child:2 2008-02-03",
      ])
    let later = header("i.csv", year: 2019, ["1,01/02/2009"])
    #expect(
      told(reading([later], beside: known).facts) == [
        "child.listed child:1 2009-02-01 corrects 1: northshire 2019 gives another date of birth"
      ])
    let earlier = header("i.csv", year: 2017, ["1,01/02/2009"])
    #expect(reading([earlier], beside: known).facts.isEmpty)
    let undated = reading([header("a.csv", ["1,01/02/2009"]), header("b.csv", ["1,01/02/2008"])])
    #expect(told(undated.facts) == ["child.listed child:1 2008-02-01"])
    #expect(undated.findings.map { "\($0.at.file) \($0.code)" } == ["a.csv 203"])
  }

  @Test func countsRowsBeforeStacking() {
    let result = reading(
      threeYears + [
        episodes(
          "x.csv", year: 2017,
          ["9,05/05/2016,S,V4,U4,PR1,05/05/2016,", "9,05/05/2016,S,C2,U4,PR1,04/05/2016,E8"])
      ])
    let counts = EpisodeCounts(result.episodes)
    #expect([counts.rows, counts.distinctEpisodes] == [12, 7])
    #expect([counts.openWithReason, counts.ceasedWithoutReason] == [1, 1])
    #expect([counts.zeroLength, counts.ceasedBeforeStart, counts.agreements] == [1, 1, 1])
  }

  /// Care stops at the 18th birthday: a row that runs past it is noted.
  @Test func aRowPastTheEighteenthBirthdayIsNoted() {
    let rows = [
      "1,01/05/2018,S,C2,U4,PR1,02/06/2018,E17", "2,01/05/2018,S,C2,U4,PR1,01/06/2018,E17",
      "3,01/05/2018,S,C2,U4,PR1,,", "4,01/05/2018,S,C2,U4,PR1,,",
    ]
    let born = ["1,01/06/2000", "2,01/06/2000", "3,31/03/2001", "4,01/04/2001"]
    let result = reading([
      episodes("e.csv", year: 2019, rows), header("h.csv", born),
    ])
    #expect(
      brief(result.findings) == ["past-18 noted 2:29 DEC", "past-18 noted 4:3 DECOM"])
    #expect(
      result.findings.first?.text.hasSuffix("2018-06-01; days: none from that day on") == true)
  }
}
