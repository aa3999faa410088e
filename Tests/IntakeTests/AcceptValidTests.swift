import Casework
import Intake
import Quantities
import Tables
import Testing

@Suite struct AcceptValidTests {
  /// Row 3 ends before it starts, row 4 has no readable DECOM, row 5 stands for two rows.
  private let faulty = episodes(
    "in/2019-e.csv", year: 2019,
    [
      "1,01/05/2018,S,C2,U4,PR1,,", "2,01/06/2018,S,C2,U4,PR1,01/05/2018,E4A",
      "3,31/02/2019,S,C2,U4,PR1,,", "4,01/07/2018,S,C2,U4,PR1,,", "4,01/07/2018,S,C2,K2,PR1,,",
    ])

  private var accepting: ImportOptions {
    var options = ImportOptions.plain
    options.acceptValid = true
    return options
  }

  @Test func anyRefusedRowStopsAll() {
    let result = reading([faulty, header("h.csv", ["1,01/02/2008"])])
    #expect(result.isStopped && result.facts.isEmpty)
    #expect(
      brief(result.refused) == [
        "356 refused 3:29 DEC", "no-such-day refused 4:3 DECOM", "two-rows refused 5:1 -",
        "two-rows refused 6:1 -",
      ])
  }

  @Test func readableRowsGoInAndTheOthersHold() {
    let result = reading([faulty], accepting)
    #expect(!result.isStopped)
    #expect(
      told(result.facts) == [
        "care.entered child:1 2018-05-01 S C2 U4 PR1 open - northshire 2019",
        "care.unreadable child:2 2018-06-01 refused: 356",
        "care.unreadable child:3 all refused: no-such-day",
        "care.unreadable child:4 2018-07-01 refused: two-rows",
        "care.returned council:northshire 2019 2019-03-31",
      ])
    let aside = result.refusedFiles.map {
      "\($0.name) \($0.rows)\n" + String(decoding: $0.bytes, as: UTF8.self)
    }
    #expect(
      aside == [
        """
        in/2019-e.refused.csv 4
        line,refused,CHILD,DECOM,RNE,LS,PLACE,PLACE_PROVIDER,DEC,REC
        3,356,2,01/06/2018,S,C2,U4,PR1,01/05/2018,E4A
        4,no-such-day,3,31/02/2019,S,C2,U4,PR1,,
        5,two-rows,4,01/07/2018,S,C2,U4,PR1,,
        6,two-rows,4,01/07/2018,S,C2,K2,PR1,,

        """
      ])
  }

  @Test func nobodysRowKeepsTheReturnFromConfirming() {
    for row in [",01/05/2018,S,C2,U4,PR1,,", "1,2", "1,01/05/2018,S,C2,U4\",PR1,,"] {
      let file = episodes("e.csv", year: 2019, [row, "5,01/05/2018,S,C2,U4,PR1,,"])
      #expect(
        told(reading([file], accepting).facts) == [
          "care.entered child:5 2018-05-01 S C2 U4 PR1 open - northshire 2019"
        ])
    }
  }

  /// A row of the wrong shape is written with the cells that fit by position, and stays of a wrong
  /// length; what stands past the kept columns, or could be a name, is not written.
  @Test func rowsOfAWrongShapeAreWrittenToo() {
    let file = episodes(
      "e.csv", year: 2019,
      [
        "7,01/05/2018", "8,01/06/2018,S,C2,N9,U4,PR1,,,CARPL,ZZ9 9ZZ,ZZ9 9ZZ,1234567,1234567",
        "9,01/07/2018,\"S\"x,C2,N9,U4,PR1,,,CARPL,ZZ9 9ZZ,ZZ9 9ZZ,1234567",
        "Jane,S,ZZ9 9ZZ,C2,N9,U4,PR1,1234567,Doe,,,,,",
      ])
    let result = reading([file], accepting)
    #expect(
      result.refusedFiles.map { "\($0.rows)\n" + String(decoding: $0.bytes, as: UTF8.self) } == [
        """
        4
        line,refused,CHILD,DECOM,RNE,LS,PLACE,PLACE_PROVIDER,DEC,REC
        2,ragged-row,7,01/05/2018,,,,,,,
        3,ragged-row,8,01/06/2018,S,C2,U4,PR1,,,
        4,text-after-quote,9,01/07/2018,S,C2,U4,PR1,,,
        5,ragged-row,,,,C2,U4,PR1,,,

        """
      ])
    let again = result.refusedFiles.map { ImportFile(name: $0.name, bytes: $0.bytes, year: 2019) }
    #expect(reading(again, accepting).refusedRows == 4)
    #expect(
      brief(result.noted) == (2...5).map { "anybodys-row noted \($0):1 -" }
        && result.noted.allSatisfy { $0.text.contains("no day of the return is confirmed") })
  }

  @Test(arguments: [
    ("C 12", "C 12"), ("12#3", "12#3"), ("Jane Doe", ""), ("Jane Doe 12", ""),
    ("943 476 5919", ""), ("A123456789012", ""), ("SW1A 1AA", ""), ("9434765919", ""),
  ])
  func anIdentifierIsWrittenWhenItIsHarmless(_ child: String, _ kept: String) {
    let rows = [child + ",01/05/2018,S,C2,U4,PR1,,", "5,01/05/2018,S,C2,U99Z5,PR1,,"]
    let result = reading([episodes("e.csv", year: 2019, rows)], accepting)
    #expect(
      result.refusedFiles.map { String(decoding: $0.bytes, as: UTF8.self) }.first?
        .split(separator: "\n").dropFirst().map {
          $0.drop { $0 != "," }.dropFirst().drop { $0 != "," }
        }
        == [",\(kept),01/05/2018,S,C2,U4,PR1,,", ",5,01/05/2018,S,C2,U99Z5,PR1,,"])
  }

  @Test func aRowWithTwoFaultsIsOneRow() {
    let rows = ["1,31/02/2019,S,C2,U9,PR1,,", "2,31/02/2019,S,C2,U4,PR1,,"]
    let result = reading([episodes("e.csv", year: 2019, rows)])
    #expect(result.refused.count == 3 && result.refusedRows == 2)
  }

  /// The file for correction, mended, takes the holds away; so does the whole return, mended.
  @Test func mendingEndsTheHold() {
    let known = recorded([[faulty]], accepting)
    let mended = file(
      "2019-e.refused.csv",
      """
      line,refused,CHILD,DECOM,RNE,LS,PLACE,PLACE_PROVIDER,DEC,REC
      3,356,2,01/05/2018,S,C2,U4,PR1,01/06/2018,E4A
      4,no-such-day,3,28/02/2019,S,C2,U4,PR1,,
      6,two-rows,4,01/07/2018,S,C2,K2,PR1,,
      """, year: 2019)
    #expect(
      told(reading([mended], beside: known).facts) == [
        "care.entered child:2 2018-05-01 S C2 U4 PR1 2018-06-01 E4A northshire 2019",
        "care.entered child:3 2019-02-28 S C2 U4 PR1 open - northshire 2019",
        "care.entered child:4 2018-07-01 S C2 K2 PR1 open - northshire 2019",
        "record.withdrawn child:2 2", "record.withdrawn child:3 3", "record.withdrawn child:4 4",
      ])
    let whole = episodes(
      "again.csv", year: 2019,
      [
        "1,01/05/2018,S,C2,U4,PR1,,", "2,01/06/2018,S,C2,U4,PR1,01/07/2018,E4A",
        "4,01/07/2018,S,C2,K2,PR1,,",
      ])
    #expect(
      told(reading([whole], beside: known).facts.filter { $0.what.kindName == "record.withdrawn" })
        == [
          "record.withdrawn child:2 2", "record.withdrawn child:3 3", "record.withdrawn child:4 4",
        ])
    let other = episodes("later.csv", year: 2020, ["3,01/07/2019,S,C2,K2,PR1,,"])
    #expect(
      reading([other], beside: known).facts.allSatisfy { $0.what.kindName != "record.withdrawn" })
    let still = reading([faulty], accepting, beside: known)
    #expect(still.facts.isEmpty)
  }

  @Test func heldDaysAreInTheHistory() {
    let record = CaseRecord(folding: recorded([[faulty]], accepting))
    let held = record.unplaced.flatMap { child in
      child.unreadableCare.map { "\(child.id) \($0.start?.description ?? "all")" }
    }
    #expect(held == ["2 2018-06-01", "3 all", "4 2018-07-01"])
  }

  @Test func aFormulaInAFileForCorrectionIsDefused() {
    let text = "child,family,tracking.paused.from,reason\nC1,,01/04/2019,=cmd()\n"
    let result = reading([file("t.csv", text)], accepting)
    #expect(brief(result.findings) == ["bad-date refused 2:5 tracking.paused.from"])
    #expect(
      result.refusedFiles.map { String(decoding: $0.bytes, as: UTF8.self) } == [
        "line,refused,child,family,tracking.paused.from,reason\n2,bad-date,C1,,01/04/2019,'=cmd()\n"
      ])
  }

  /// A cell after a line break in quotation marks is on another line than its row.
  @Test func everyReasonStandsBesideItsRow() {
    let text =
      "child,family,tracking.paused.from,reason\nC1,,\"2019-04\n01\",\n"
      + "C2,,2019-02-31,\n,F3,2019-04-01,\n\"C\n4\",,2019-04-31,\n"
    let result = reading([file("t.csv", text)], accepting)
    let lines = result.refusedFiles.map { String(decoding: $0.bytes, as: UTF8.self) }.joined()
      .split(separator: "\n").map { $0.split(separator: ",").prefix(2).joined(separator: ",") }
    #expect(
      lines == [
        "line,refused", "2,bad-date", "4,no-such-day", "6,bad-identifier no-such-day",
      ])
  }

  @Test func pseudonymsStandForCouncilNumbers() throws {
    var options = accepting
    options.mapping = try ChildMapping(
      file("m.csv", "PSEUDONYM,CHILD\nC1,9434765919\nC2,77.0\nC1,12\n"))
    let rows = [
      "9434765919,01/05/2018,S,C2,U4,PR1,,", "77,01/05/2018,S,C2,U4,PR1,,",
      "13,01/05/2018,S,C2,U4,PR1,,",
    ]
    let result = reading([episodes("e.csv", year: 2019, rows)], options)
    #expect(result.facts.map(\.subject.indexName) == ["child:C1", "child:C2"])
    #expect(
      brief(result.findings) == ["anybodys-row noted 4:1 -", "not-mapped refused 4:1 CHILD"])
  }

  @Test(arguments: [
    ("CHILD,WHO\n1,C1\n", ["unknown-columns refused 1:1 -"]),
    ("\"", ["unterminated-quote refused 1:1 -"]),
    (
      "CHILD,PSEUDONYM\n1,C1\n,C2\n3,\n4\n1,C9\n5,Jane Doe\n",
      [
        "missing refused 3:1 CHILD", "missing refused 4:3 PSEUDONYM", "ragged-row refused 5:1 -",
        "differs-in-import refused 6:3 PSEUDONYM", "bad-identifier refused 7:3 PSEUDONYM",
      ]
    ),
  ])
  func mappingFilesAreReadWholeOrNotAtAll(_ text: String, _ found: [String]) {
    let thrown = #expect(throws: Findings.self) { try ChildMapping(file("m.csv", text)) }
    #expect(thrown.map { brief($0.all) } == found)
  }
}
