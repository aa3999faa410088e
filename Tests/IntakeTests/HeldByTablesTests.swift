import Casework
import Intake
import Ledger
import Quantities
import Testing

/// A care row of a table or of a line that is refused holds its child's days, as one of a return does.
@Suite struct HeldByTablesTests {
  private static let columns =
    "child,care.entered.from,rne,legal_status,placement,provider,until,end,council,year\n"

  private var accepting: ImportOptions {
    var options = ImportOptions.plain
    options.acceptValid = true
    return options
  }

  private func care(_ rows: String..., name: String = "care.csv") -> ImportFile {
    file(name, Self.columns + rows.joined(separator: "\n") + "\n")
  }

  private func held(_ known: [RecordedFact]) -> [String] {
    CaseRecord(folding: known).unplaced.flatMap { child in
      child.unreadableCare.map { "\(child.id) \($0.start?.description ?? "all")" }
    }
  }

  private let faulty = [
    "C1,2019-04-01,S,C9,U6,,,,,", "C2,2019-02-31,S,C2,U6,,,,,", "C3,2019-04-01,S,C2,U6,,,,,",
    "C4,2019-06-01,S,C2,U6,,2019-05-01,E4A,,", "C5,2019-04-01,S,C2,U6,,,,,",
    "C5,2019-04-01,S,V2,K2,,,,,", ",2019-04-01,S,C2,U6,,,,,",
  ]

  @Test func aRefusedRowHoldsDays() {
    let result = reading(
      [file("care.csv", Self.columns + faulty.joined(separator: "\n"))], accepting)
    #expect(
      told(result.facts) == [
        "care.entered child:C3 2019-04-01 S C2 U6 - open - - 0",
        "care.unreadable child:C1 2019-04-01 refused: unknown-code",
        "care.unreadable child:C2 all refused: no-such-day",
        "care.unreadable child:C4 2019-06-01 refused: care-ends-before-start",
        "care.unreadable child:C5 2019-04-01 refused: differs-in-import",
      ])
    #expect(reading([care(faulty[0])]).facts.isEmpty)
  }

  @Test func theSameFileHoldsOnce() {
    let file = file("care.csv", Self.columns + faulty.joined(separator: "\n"))
    let known = recorded([[file]], accepting)
    #expect(reading([file], accepting, beside: known).facts.isEmpty)
  }

  @Test func aMendedRowLiftsTheHold() {
    let known = recorded(
      [[file("care.csv", Self.columns + faulty.joined(separator: "\n"))]], accepting)
    #expect(held(known) == ["C1 2019-04-01", "C2 all", "C4 2019-06-01", "C5 2019-04-01"])
    let mended = care(
      "C1,2019-04-01,S,C2,U6,,,,,", "C2,2019-02-28,S,C2,U6,,,,,",
      "C4,2019-06-01,S,C2,U6,,2019-07-01,E4A,,", name: "care.refused.csv")
    let facts = reading([mended], beside: known).facts
    #expect(
      told(facts).filter { $0.hasPrefix("record.withdrawn") } == [
        "record.withdrawn child:C1 2", "record.withdrawn child:C2 3", "record.withdrawn child:C4 4",
      ])
    #expect(held(recorded([[mended]], .plain, after: known)) == ["C5 2019-04-01"])
  }

  /// A row that says otherwise than the ledger holds days until the file or the ledger is mended.
  @Test func aRowThatTheLedgerContradicts() {
    var known = recorded([[care("C1,2019-04-01,S,C2,U6,,2019-05-01,E4A,,")]])
    known = recorded([[care("C1,2019-04-01,S,C2,U6,,2019-06-01,E4A,,")]], accepting, after: known)
    #expect(held(known) == ["C1 2019-04-01"])
    let same = care("C1,2019-04-01,S,C2,U6,,2019-05-01,E4A,,", name: "again.csv")
    #expect(held(recorded([[same]], .plain, after: known)) == [])
  }

  @Test func aRefusedLineHoldsDays() throws {
    let facts = reading([care("C1,2019-04-01,S,C2,U6,,,,,")]).facts
    let payload = try #require(try facts.first?.payload())
    var line = payload
    line["legal_status"] = "C9"
    let result = reading([ImportFile(name: "f.jsonl", bytes: try line.encoded())], accepting)
    #expect(told(result.facts) == ["care.unreadable child:C1 2019-04-01 refused: unknown-code"])
  }
}
