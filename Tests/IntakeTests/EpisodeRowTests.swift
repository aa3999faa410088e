import Casework
import Ledger
import Intake
import Quantities
import Tables
import Testing

@Suite struct EpisodeRowTests {
  /// One row, what is found in it, and the care row that it becomes; nil when it stops the import.
  @Test(
    arguments: [
      (
        "a closed row", "1,09/04/2018,S,C2,U4,PR1,31/10/2018,E4A", [],
        "care.entered child:1 2018-04-09 S C2 U4 PR1 2018-10-31 E4A northshire 2019"
      ),
      (
        "an open row", "1,09/04/2018,P,C2,U4,PR1,,", [],
        "care.changed child:1 2018-04-09 P C2 U4 PR1 open - northshire 2019"
      ),
      (
        "an open row with a REC", "1,09/04/2018,S,C2,U4,PR1,,X1", ["148 noted 2:30 REC"],
        "care.entered child:1 2018-04-09 S C2 U4 PR1 open X1 northshire 2019"
      ),
      (
        "a DEC without a REC", "1,09/04/2018,S,C2,U4,PR1,31/10/2018,", ["148 noted 2:40 REC"],
        "care.entered child:1 2018-04-09 S C2 U4 PR1 2018-10-31 - northshire 2019"
      ),
      (
        "no nights", "1,09/04/2018,S,V2,U4,PR1,09/04/2018,E4A", ["355 noted 2:29 DEC"],
        "care.entered child:1 2018-04-09 S V2 U4 PR1 2018-04-09 E4A northshire 2019"
      ),
      (
        "an agreement", "1,09/04/2018,S,V4,U4,PR1,31/10/2018,E8", ["V4 noted 2:16 LS"],
        "care.entered child:1 2018-04-09 S V4 U4 PR1 2018-10-31 E8 northshire 2019"
      ),
      (
        "lower case, spaces, a number with a point",
        "290.0,09/04/2018,s, c2 ,u4,pr1,31/10/2018,e4a",
        [
          "tidied noted 2:1 CHILD", "tidied noted 2:18 RNE", "tidied noted 2:20 LS",
          "tidied noted 2:28 PLACE", "tidied noted 2:31 PLACE_PROVIDER", "tidied noted 2:46 REC",
        ], "care.entered child:290 2018-04-09 S C2 U4 PR1 2018-10-31 E4A northshire 2019"
      ),
      (
        "a date in the ledger's form", "1,2018-04-09,S,C2,U4,PR1,,", ["tidied noted 2:3 DECOM"],
        "care.entered child:1 2018-04-09 S C2 U4 PR1 open - northshire 2019"
      ),
      (
        "codes that nobody reads", "1,09/04/2018,Q,C2,U4,PRX,,ABCD",
        [
          "unknown-code noted 2:14 RNE", "unknown-code noted 2:25 PLACE_PROVIDER",
          "148 noted 2:30 REC", "unknown-code noted 2:30 REC",
        ], "care.changed child:1 2018-04-09 Q C2 U4 PRX open ABCD northshire 2019"
      ),
      (
        "a code of old returns", "1,09/04/2018,S,C2,Q1,PR1,31/10/2018,E43",
        ["historic-code noted 2:22 PLACE", "historic-code noted 2:40 REC"],
        "care.entered child:1 2018-04-09 S C2 Q1 PR1 2018-10-31 E43 northshire 2019"
      ),
      ("no CHILD", ",09/04/2018,S,C2,U4,PR1,,", ["missing refused 2:1 CHILD"], nil),
      ("no DECOM", "1,,S,C2,U4,PR1,,", ["missing refused 2:3 DECOM"], nil),
      (
        "a year of two digits", "1,09/04/18,S,C2,U4,PR1,,", ["two-digit-year refused 2:3 DECOM"],
        nil
      ),
      ("31 February", "1,31/02/2018,S,C2,U4,PR1,,", ["no-such-day refused 2:3 DECOM"], nil),
      ("words for a day", "1,soon,S,C2,U4,PR1,,", ["bad-date refused 2:3 DECOM"], nil),
      ("one digit for a day", "1,9/4/2018,S,C2,U4,PR1,,", ["bad-date refused 2:3 DECOM"], nil),
      (
        "a year out of range", "1,09/04/0018,S,C2,U4,PR1,,",
        ["year-out-of-range refused 2:3 DECOM"], nil
      ),
      (
        "a bad DEC", "1,09/04/2018,S,C2,U4,PR1,30/02/2018,E4A", ["no-such-day refused 2:29 DEC"],
        nil
      ),
      (
        "DEC before DECOM", "1,09/04/2018,S,C2,U4,PR1,08/04/2018,E4A", ["356 refused 2:29 DEC"], nil
      ),
      (
        "codes that contracts read", "1,09/04/2018,S,C9,U9,PR1,31/10/2018,E99X",
        [
          "unknown-code refused 2:16 LS", "unknown-code refused 2:22 PLACE",
          "unknown-code refused 2:40 REC",
        ], nil
      ),
      (
        "no LS, no PLACE", "1,09/04/2018,S,,,PR1,,",
        ["missing refused 2:16 LS", "missing refused 2:20 PLACE"], nil
      ),
      (
        "a name for CHILD", "Jane Doe,09/04/2018,S,C2,U4,PR1,,",
        ["bad-identifier refused 2:1 CHILD"], nil
      ),
      // 943 476 5919 is a published specimen: its last digit checks the others.
      (
        "an NHS number", "9434765919,09/04/2018,S,C2,U4,PR1,,", ["nhs-number refused 2:1 CHILD"],
        nil
      ),
      (
        "ten digits that are none", "9434765918,09/04/2018,S,C2,U4,PR1,,", [],
        "care.entered child:9434765918 2018-04-09 S C2 U4 PR1 open - northshire 2019"
      ),
      ("a UPN", "A123456789012,09/04/2018,S,C2,U4,PR1,,", ["upn refused 2:1 CHILD"], nil),
      ("too short a row", "1,09/04/2018,S", ["ragged-row refused 2:1 -"], nil),
      (
        "everything at once", ",31/02/2018,S,C9,U4,PR1,99/99/2018,E4A",
        [
          "missing refused 2:1 CHILD", "no-such-day refused 2:2 DECOM",
          "unknown-code refused 2:15 LS", "no-such-day refused 2:28 DEC",
        ], nil
      ),
    ] as [(String, String, [String], String?)])
  func reads(_ name: String, _ row: String, _ found: [String], _ fact: String?) {
    let result = reading([episodes("e.csv", year: 2019, [row])])
    #expect(brief(result.findings) == found)
    #expect(result.isStopped == (fact == nil))
    #expect(
      told(result.facts)
        == (fact.map { [$0, "care.returned council:northshire 2019 2019-03-31"] } ?? []))
    #expect(result.refused.allSatisfy { $0.matter.mend != nil })
    #expect(result.noted.allSatisfy { $0.matter.effect != nil || $0.code == "tidied" })
  }

  @Test func saysItAllInOneLine() {
    let result = reading([
      episodes(
        "in/e.csv", year: 2019,
        [
          "1,31/02/2018,S,C2,U4,PR1,,", "2,05/05/2018,S,C2,U4,PR1,04/05/2018,E4A",
          "3,05/05/2018,S,C2,U4,PR1,,X1",
        ])
    ])
    #expect(
      result.findings.map(\.text) == [
        "in/e.csv:2:3: refused no-such-day DECOM: 31/02/2018 is a day that does not exist; "
          + "mend: correct the date",
        "in/e.csv:3:29: refused 356 DEC: DEC 2018-05-04 is before DECOM 2018-05-05; "
          + "mend: correct DECOM or DEC",
        "in/e.csv:4:30: noted 148 REC: the row has no DEC, and REC X1; "
          + "days: the row is open; the REC is not used",
      ])
  }

  @Test(arguments: [
    ("CHILD;DECOM;DEC\n1;2;3\n", "unknown-columns 1:1", "semicolons"),
    (
      "CHILD,SEX,DOB,ETHNIC,UPN,MUM\n1,2,3,4,5,6\n", "unknown-columns 1:1",
      "SSDA903 Header, missing: MC_DOB, MOTHER, unknown: MUM;"
    ),
    ("Jane Doe,1 High Street\n", "unknown-columns 1:1", "no kind of file has this set of columns"),
    (
      "child,tracking.opened.on\nC1,2019-04-01\n", "unknown-columns 1:1",
      "tracking.opened, missing: family"
    ),
    (
      "Family,child,date of birth,Referred\n", "unknown-columns 1:1",
      "template referrals`; names are lower case, without spaces"
    ),
    ("", "no-header 1:1", "no header row"), ("a,\"b\n", "unterminated-quote 1:3", "never ends"),
    ("CHILD,DOB\u{0}\n", "nul-byte 1:10", "not text"),
  ])
  func refusesTheFile(_ text: String, _ place: String, _ words: String) {
    for acceptValid in [false, true] {
      var options = ImportOptions.plain
      options.acceptValid = acceptValid
      let result = reading([file("f.csv", text)], options)
      #expect(
        brief(result.findings).map { $0.split(separator: " ") }.map { "\($0[0]) \($0[2])" } == [
          place
        ])
      #expect(result.findings.allSatisfy { $0.text.contains(words) })
      #expect(result.isStopped && result.facts.isEmpty)
    }
  }

  @Test func dropsWhatItMayNotKeep() throws {
    var options = ImportOptions.plain
    options.acceptValid = true
    let files = [
      episodes(
        "e.csv", year: 2019,
        [
          "1,09/04/2018,S,C2,U4,PR1,31/10/2018,E4A", "2,31/02/2018,S,C2,U4,PR1,,",
          // Shifted by one: a postcode stands where a code belongs, a name where a date belongs.
          "3,Jane Doe,S,C2,U4,PR1,,\(Dropped.postcode)", "1,2,\(Dropped.postcode)",
          "\(Dropped.pupilNumber),09/04/2018,S,C2,U4,PR1,,",
        ]), header("h.csv", ["1,01/02/2008", "2,\(Dropped.postcode)"]),
    ]
    let result = reading(files, options)
    var written = result.findings.map(\.text)
    written += result.refusedFiles.map { String(decoding: $0.bytes, as: UTF8.self) }
    written += try result.facts.map { String(decoding: try $0.payload().encoded(), as: UTF8.self) }
    #expect(written.count > 8)
    for mark in Dropped.all + ["Jane"] {
      #expect(written.allSatisfy { !$0.contains(mark) }, "\(mark)")
    }
  }
}
