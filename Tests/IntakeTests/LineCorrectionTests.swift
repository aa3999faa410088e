import Casework
import Intake
import Ledger
import Quantities
import Testing

/// Lines of facts that were refused are written for correction, with line and reason beside.
@Suite struct LineCorrectionTests {
  private var accepting: ImportOptions {
    var options = ImportOptions.plain
    options.acceptValid = true
    return options
  }

  /// The payload of a registration with some members put, or with nil taken away.
  private func line(_ changes: [String: CanonicalValue?] = [:]) throws -> [UInt8] {
    let fact = Fact(
      .child("C1"), .childRegistered(family: "F1", born: day("2008-05-20"), home: "northshire"),
      source: Source(system: "provider", reference: "letter 7", obtained: day("2019-05-01")),
      actor: "importer")
    var members = try fact.payload()
    for (key, value) in changes { members[key] = value }
    return try members.encoded() + [0x0A]
  }

  private func written(_ lines: [UInt8]) -> [String] {
    reading([ImportFile(name: "in/f.jsonl", bytes: lines)], accepting).refusedFiles.flatMap {
      file in
      ["\(file.name) \(file.rows)"]
        + String(decoding: file.bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }
  }

  @Test func theyAreWrittenWithLineAndReason() throws {
    let lines =
      try line() + line(["born": "2008-02-31"]) + line(["born": nil]) + Array("{\"a\": 1}\n".utf8)
      + line(["kind": "child.regstered"])
    #expect(
      written(lines) == [
        "in/f.refused.jsonl 4",
        #"{"about":["child:C1","family:F1"],"actor":"importer","born":"2008-02-31","child":"C1","#
          + #""family":"F1","home":"northshire","kind":"child.registered","line":2,"#
          + #""refused":"bad-line: child.registered: born must be a day, YYYY-MM-DD","#
          + #""source":{"obtained":"2019-05-01","reference":"letter 7","system":"provider"}}"#,
        #"{"about":["child:C1","family:F1"],"actor":"importer","child":"C1","#
          + #""family":"F1","home":"northshire","kind":"child.registered","line":3,"#
          + #""refused":"bad-line: child.registered: born is missing","#
          + #""source":{"obtained":"2019-05-01","reference":"letter 7","system":"provider"}}"#,
        #"{"line":4,"refused":"bad-line: a value, comma, colon or closing bracket was expected, "#
          + #"and no white space"}"#,
        #"{"about":["child:C1","family:F1"],"actor":"importer","born":"2008-05-20","child":"C1","#
          + #""family":"F1","home":"northshire","kind":"child.regstered","line":5,"#
          + #""refused":"bad-line: child.regstered is no kind of fact","#
          + #""source":{"obtained":"2019-05-01","reference":"letter 7","system":"provider"}}"#,
      ])
  }

  /// Corrected in place, the file is imported as it is: what stands before the members is passed over.
  @Test func aCorrectedFileIsImported() throws {
    let faulty =
      try line() + line(["born": "2008-02-31", "child": "C2", "about": ["child:C2", "family:F1"]])
    let result = reading([ImportFile(name: "f.jsonl", bytes: faulty)], accepting)
    #expect(result.facts.map(\.subject.id) == ["C1"])
    let text = String(decoding: result.refusedFiles[0].bytes, as: UTF8.self)
    let again = reading([file("f.refused.jsonl", text)], accepting)
    #expect(again.refusedRows == 1 && again.facts.isEmpty)
    let parts = text.split(separator: "2008-02-31")
    let mended = reading([file("f.refused.jsonl", parts.joined(separator: "2008-02-28"))])
    #expect(mended.findings.isEmpty && mended.facts.map(\.subject.id) == ["C2"])
  }

  /// Whatever a fact does not keep reaches neither the file nor a message.
  @Test(
    arguments: [
      (["nhs_number": "9434765919"]), (["nhs_9434765919": "x"]), (["postcode": "ZZ9 9ZZ"]),
      (["home": "Jane Doe"]), (["family": "9434765919"]), (["child": "9434765919"]),
      (["actor": "Jane Doe"]), (["born": "Jane Doe"]), (["kind": "Jane Doe"]),
      (["source": ["name": "Jane Doe", "system": "Jane Doe"]]), (["about": ["child:Jane Doe"]]),
      (["corrects": ["event": 1, "from": "child:Jane Doe", "reason": "why"]]),
    ] as [[String: CanonicalValue]])
  func whatMustStayOutStaysOut(_ changes: [String: CanonicalValue]) throws {
    let lines = try line(changes)
    let result = reading([ImportFile(name: "f.jsonl", bytes: lines)], accepting)
    #expect(result.facts.isEmpty && result.refusedFiles.map(\.rows) == [1])
    let said =
      result.findings.map(\.text)
      + result.refusedFiles.map { String(decoding: $0.bytes, as: UTF8.self) }
    for word in ["Jane", "943476", "ZZ9"] { #expect(said.allSatisfy { !$0.contains(word) }) }
  }

  /// Rows that follow a template keep no more than lines do.
  @Test func rowsOfATemplateKeepNoMore() {
    let rows = [
      "F1,9434765919,2008-05-20,2019-04-01,,", "F1,Jane Doe,2008-05-20,2019-04-01,,",
      "F1,C1,Jane Doe,2019-04-01,,", "F1,C1,2008-05-20,2019-04-01,,Jane Doe",
      "Jane Doe,F1,C1,2008-05-20,2019-04-01,,", "F1,C 12,20/05/2008,2019-04-01,,",
    ]
    let text =
      "family,child,date_of_birth,referred,cohort,home_council\n" + rows.joined(separator: "\n")
    let result = reading([file("r.csv", text)], accepting)
    #expect(
      result.refusedFiles.map { String(decoding: $0.bytes, as: UTF8.self) } == [
        """
        line,refused,family,child,date_of_birth,referred,cohort,home_council
        2,nhs-number,F1,,2008-05-20,2019-04-01,,
        3,bad-identifier,F1,,2008-05-20,2019-04-01,,
        4,bad-date,F1,C1,,2019-04-01,,
        5,bad-value,F1,C1,2008-05-20,2019-04-01,,
        6,ragged-row,,F1,C1,2008-05-20,2019-04-01,,
        7,bad-date bad-identifier,F1,C 12,20/05/2008,2019-04-01,,

        """
      ])
  }
}
