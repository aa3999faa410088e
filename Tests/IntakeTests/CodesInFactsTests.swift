import Casework
import Intake
import Ledger
import Quantities
import Testing

/// Codes of the care return in templates and in lines are judged as in a row of the return.
@Suite struct CodesInFactsTests {
  private static let columns =
    "child,care.entered.from,rne,legal_status,placement,provider,until,end,council,year"

  /// One row of the template, and what is found in it.
  static let rows: [(String, String, [String])] = [
    ("all codes in use", "C1,2019-04-01,S,C2,U6,PR1,2019-06-01,E4A,,", []),
    (
      "codes that contracts read", "C1,2019-04-01,S,C9,U9,PR1,2019-06-01,E99X,,",
      [
        "unknown-code refused 2:17 legal_status", "unknown-code refused 2:20 placement",
        "unknown-code refused 2:38 end",
      ]
    ),
    (
      "codes that nobody reads", "C1,2019-04-01,Q,C2,U6,PRX,,ABCD,,",
      [
        "unknown-code noted 2:15 rne", "unknown-code noted 2:23 provider",
        "unknown-code noted 2:28 end",
      ]
    ),
    (
      "codes of old returns", "C1,2019-04-01,S,C2,Q1,PR1,2019-06-01,E43,,",
      ["historic-code noted 2:20 placement", "historic-code noted 2:38 end"]
    ),
    (
      "lower case", "C1,2019-04-01,s,c2,u6,pr1,2019-06-01,e4a,,",
      [
        "tidied noted 2:15 rne", "tidied noted 2:17 legal_status", "tidied noted 2:20 placement",
        "tidied noted 2:23 provider", "tidied noted 2:38 end",
      ]
    ),
    (
      "what is no code", "C1,2019-04-01,S,section 20,Jane Doe,PR1,,,,",
      ["unknown-code refused 2:17 legal_status", "unknown-code refused 2:28 placement"]
    ),
    (
      "a provider by its name", "C1,2019-04-01,S,C2,U6,Jane Doe,,,,",
      ["unknown-code noted 2:23 provider"]
    ),
  ]

  @Test(arguments: rows)
  func inATemplate(_ name: String, _ row: String, _ found: [String]) {
    let result = reading([file("care.csv", Self.columns + "\n" + row + "\n")])
    #expect(brief(result.findings) == found)
    #expect(result.facts.count == (result.isStopped ? 0 : 1))
    #expect(result.findings.allSatisfy { !$0.text.contains("Jane") })
  }

  @Test func whatIsCarriedIsCarriedAsItStands() {
    let row = "C1,2019-04-01,Q,C2,U6,Jane Doe,,ABCD,,"
    #expect(
      told(reading([file("care.csv", Self.columns + "\n" + row + "\n")]).facts) == [
        "care.entered child:C1 2019-04-01 Q C2 U6 - open ABCD - 0"
      ])
  }

  /// The end of care in a file of departures is read: there is no row that could be open.
  @Test func aDepartureBearsAnEndThatIsRead() {
    let left = file("left.csv", "child,care.left.on,end\nC1,2019-06-01,E44A\n")
    #expect(
      reading([left]).refused.map(\.text) == [
        "left.csv:2:15: refused unknown-code end: E44A is not a code of this field; mend: write "
          + "E4A, if that is meant, else a code of REC: E11, E12, E13, E14, E15, E16, E17, E2, E3, "
          + "E41, E45, E46, E47, E48, E4A, E4B, E5, E6, E7, E8, E9, X1"
      ])
  }

  @Test(arguments: [
    ("legal_status", "C9", "unknown-code refused 1:1 legal_status"),
    ("placement", "U9", "unknown-code refused 1:1 placement"),
    ("end", "E99X", "unknown-code refused 1:1 end"), ("rne", "Q", "unknown-code noted 1:1 rne"),
    ("provider", "PRX", "unknown-code noted 1:1 provider"),
    ("end", "E43", "historic-code noted 1:1 end"),
  ])
  func inALine(_ key: String, _ code: String, _ found: String) throws {
    var members = try Self.care.payload()
    members[key] = .string(code)
    let result = reading([ImportFile(name: "f.jsonl", bytes: try members.encoded())])
    #expect(brief(result.findings) == [found])
    members["until"] = nil
    let open = reading([ImportFile(name: "f.jsonl", bytes: try members.encoded())])
    #expect(open.isStopped == (result.isStopped && key != "end"))
  }

  private static let care = Fact(
    .child("C1"),
    .careEntered(
      CareRow(
        start: day("2019-04-01"), reason: "S", legalStatus: "C2", placement: "U6", provider: "PR1",
        until: day("2019-06-01"), end: "E4A", origin: nil)),
    source: Source(system: "provider", reference: "letter", obtained: day("2019-05-01")),
    actor: "importer")

  @Test(
    arguments: [
      (CareCode.legalStatus, "CI", "C1"), (.legalStatus, "c1", "C1"), (.legalStatus, "4V", "V4"),
      (.legalStatus, "C9", nil), (.placement, "UI", "U1"), (.placement, "T0O", "T0"),
      (.placement, "X99", nil), (.endReason, "X", "X1"), (.endReason, "4EA", "E4A"),
      (.endReason, "EA4", nil),
      (.provider, "PRO", "PR0"), (.reason, "", nil),
    ] as [(CareCode, String, String?)])
  func theCodeThatWasMeant(_ field: CareCode, _ code: String, _ meant: String?) {
    #expect(field.meant(by: code) == meant)
  }
}
