import Casework
import Intake
import Ledger
import Quantities
import Tables
import Testing

@Suite struct ProviderFileTests {
  private let referrals = file(
    "referrals.csv",
    """
    family,child,date_of_birth,referred,cohort,home_council
    F1,C1,2008-05-20,2019-04-01,edge-of-care,northshire
    F1,C2,2010-11-03,2019-04-01,edge-of-care,northshire
    """)
  private let interventions = file(
    "interventions.csv",
    """
    family,child,intervention,started,ended,outcome
    F1,C1,FFT,2019-04-15,2019-08-30,completed
    F1,C2,FFT-CW,2019-05-01,,
    F1,C2,FFT-CW,2019-06-01,2019-07-01,disengaged
    """)

  @Test func aRowOfReferralsRegistersAndRefers() throws {
    let facts = reading([referrals]).facts
    #expect(
      facts.map(\.what) == [
        .childRegistered(family: "F1", born: day("2008-05-20"), home: "northshire"),
        .childRegistered(family: "F1", born: day("2010-11-03"), home: "northshire"),
        .referred(on: day("2019-04-01"), cohort: "edge-of-care"),
        .referred(on: day("2019-04-01"), cohort: "edge-of-care"),
      ])
    #expect(facts.map(\.subject.id) == ["C1", "C2", "C1", "C2"])
    let source = Source(system: "provider", reference: "referrals.csv", obtained: day("2019-05-01"))
    #expect(facts.allSatisfy { $0.source == source && $0.actor == "importer" })
  }

  /// One programme may run twice side by side: each row's end goes with its own start.
  @Test func aRowOfInterventionsIsOneIntervention() throws {
    let known = recorded([[referrals, interventions]])
    let record = CaseRecord(folding: known)
    // The file was obtained before the interventions ran, which is said and is no other fault.
    #expect(Set(record.contradictions.map(\.rule)) == [.afterObtained])
    let told = record.families.first?.children.flatMap { child in
      child.occurrences.filter { $0.name.hasPrefix("intervention") }
        .map { "\(child.id) \($0.name) \($0.day) \($0.code ?? "")" }
    }
    #expect(
      told == [
        "C1 intervention-started 2019-04-15 FFT", "C1 intervention-ended 2019-08-30 FFT",
        "C1 intervention-completed 2019-08-30 FFT", "C2 intervention-started 2019-05-01 FFT-CW",
        "C2 intervention-started 2019-06-01 FFT-CW", "C2 intervention-ended 2019-07-01 FFT-CW",
      ])
  }

  @Test func whatIsKnownIsNotRecordedAgain() {
    let known = recorded([[referrals, interventions]])
    var later = ImportOptions.plain
    later.obtained = day("2019-09-01")
    let longer = String(decoding: interventions.bytes, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
      .map {
        $0 == "F1,C2,FFT-CW,2019-05-01,," ? "F1,C2,FFT-CW,2019-05-01,2019-08-01,completed" : $0
      }
    let result = reading(
      [referrals, file("new.csv", longer.joined(separator: "\n"))], later, beside: known)
    #expect(result.unchanged == 9)
    #expect(result.facts.map(\.what.kindName) == ["intervention.ended"])
  }

  /// A fact that would count for nothing is refused at its row, by the rule of casework.
  @Test func contradictionsAreRefused() {
    let known = recorded([[referrals]])
    let other = file(
      "other.csv",
      """
      family,child,date_of_birth,referred,cohort,home_council
      F1,C1,2008-05-21,2019-04-01,edge-of-care,northshire
      F9,C2,2010-11-03,2019-04-01,edge-of-care,northshire
      F3,C3,2010-11-03,2019-04-01,edge-of-care,northshire
      """)
    let stopped = reading([other], beside: known)
    #expect(stopped.isStopped)
    #expect(
      stopped.refused.map(\.text) == [
        "other.csv:2:1: refused differs-from-ledger: event 1 of the ledger says otherwise; "
          + "mend: correct event 1, or mend the file",
        "other.csv:3:1: refused differs-from-ledger: event 2 of the ledger says otherwise; "
          + "mend: correct event 2, or mend the file",
      ])
    var options = ImportOptions.plain
    options.acceptValid = true
    let accepted = reading([other], options, beside: known)
    #expect(accepted.facts.map(\.subject.id) == ["C3", "C3"])
    #expect(accepted.refusedFiles.map(\.rows) == [2])
    let scores = file(
      "scores.csv",
      """
      child,family,adult,assessment.scored.score,on,value,respondent
      C1,,,SCORE-15,2019-05-01,48,parent
      C1,,,SCORE-15,2019-05-01,44,parent
      """)
    #expect(
      reading([scores], beside: known).refused.map(\.text) == [
        "scores.csv:2:1: refused read-twice: the row is a second reading of one score by one "
          + "respondent on one day; it does not count (beside scores.csv:3); "
          + "mend: correct the earlier event, or mend the file",
        "scores.csv:3:1: refused read-twice: the row is a second reading of one score by one "
          + "respondent on one day; it does not count (beside scores.csv:2); "
          + "mend: correct the earlier event, or mend the file",
      ])
    var several = ImportOptions.plain
    several.severalReadings = ["SCORE-15"]
    #expect(reading([scores], several, beside: known).facts.count == 2)
    let death = file("deaths.csv", "child,adult,person.died.on\nC1,,2019-03-01\n")
    #expect(
      reading([death], beside: known).refused.map(\.text) == [
        "deaths.csv:2:1: refused after-death: beside this row, event 3 happened after the death; "
          + "it does not count; mend: correct the earlier event, or mend the file"
      ])
  }

  /// The ledger holds one event for each natural key.
  @Test func oneKeyHoldsOneStatement() {
    let other = file("other.csv", "child,family,referral.made.on,cohort\nC1,,2019-04-01,in-care\n")
    #expect(
      brief(reading([other], beside: recorded([[referrals]])).findings) == [
        "differs-from-ledger refused 2:1 -"
      ])
    #expect(
      reading([other, referrals]).findings.map { "\($0.at.file) \($0.at.place.line) \($0.code)" }
        == [
          "other.csv 2 differs-in-import", "referrals.csv 2 differs-in-import",
        ])
  }

  /// Files that hold corrections and withdrawals add nothing the second time either.
  @Test func whatWasTakenBackStaysTakenBack() throws {
    var known = recorded([[referrals]])
    let source = Source(system: "provider", reference: "letter", obtained: day("2019-05-02"))
    known.append(
      RecordedFact(
        position: 5,
        fact: Fact(
          .child("C1"), .withdrawn(event: 3, reason: "wrong child"), source: source, actor: "a")))
    known.append(
      RecordedFact(
        position: 6,
        fact: Fact(
          .child("C2"), .referred(on: day("2019-04-02"), cohort: "edge-of-care"), source: source,
          actor: "a", corrects: Correction(event: 4, reason: "a day late"))))
    #expect(reading([referrals], beside: known).facts.isEmpty)
    var lines: [UInt8] = []
    for entry in known { lines += try entry.fact.payload().encoded() + [0x0A] }
    let again = reading([ImportFile(name: "all.jsonl", bytes: lines)], beside: known)
    #expect(again.facts.isEmpty && again.findings.isEmpty && again.unchanged == 6)
  }

  @Test(arguments: [
    ("F1,C1,2008-05-20,2019-04-01,,", []), ("F1,C1,20/05/2008,2019-04-01,,", ["bad-date 2:7"]),
    ("F1,C1,20/05/08,2019-04-01,,", ["two-digit-year 2:7"]),
    ("F1,C1,2019-02-31,2019-04-01,,", ["no-such-day 2:7"]),
    (",,,,x y,", ["missing 2:1", "missing 2:2", "missing 2:3", "missing 2:4", "bad-value 2:5"]),
    ("F1,Jane Doe,2008-05-20,2019-04-01,,", ["bad-identifier 2:4"]),
    ("F1,C1,2008-05-20,2019-04-01", ["ragged-row 2:1"]), (",,,,,", ["empty-row 2:1"]),
    ("F1,\"C1,2008-05-20", ["unterminated-quote 2:4"]),
  ])
  func rowsOfATemplate(_ row: String, _ expected: [String]) {
    let text = "family,child,date_of_birth,referred,cohort,home_council\n\(row)\n"
    let findings = reading([file("r.csv", text)]).findings
    #expect(findings.map { "\($0.code) \($0.at.place.line):\($0.at.place.column)" } == expected)
  }

  @Test(arguments: [
    ("F1,C1,FFT,2019-04-15,2019-08-30,", "outcome"), ("F1,C1,FFT,2019-04-15,,completed", "ended"),
    (",,FFT,2019-04-15,,", "exactly one of child, family must be named"),
  ])
  func fieldsThatBelongTogether(_ row: String, _ words: String) {
    let text = "family,child,intervention,started,ended,outcome\n\(row)\n"
    let refused = reading([file("i.csv", text)]).refused
    #expect(refused.map(\.code) == ["incomplete"])
    #expect(refused.first?.text.contains(words) == true)
  }

  @Test func factsInLinesAreTakenAsTheyAre() throws {
    let facts = reading([referrals]).facts
    var lines: [UInt8] = []
    for fact in facts { lines += try fact.payload().encoded() + Array("\r\n\n".utf8) }
    let result = reading([ImportFile(name: "facts.jsonl", bytes: lines)])
    #expect(result.facts == facts && result.findings.isEmpty)
    #expect(result.files.map(\.kind) == ["facts, one a line"])
    #expect(
      reading([ImportFile(name: "f.jsonl", bytes: lines)], beside: recorded([[referrals]])).facts
        .isEmpty)
  }

  @Test(arguments: [
    ("{\"a\":1,}", "2:8"), ("{\"kind\":\"child.listed\"}", "2:1"), ("{\"a\": 1}", "2:6"),
    ("{} {}", "2:3"), ("[]", "2:1"), ("\u{FF}", "2:1"),
  ])
  func badLinesAreListed(_ line: String, _ place: String) {
    let result = reading([file("f.jsonl", "{\"kind\":\"nonsense\"}\n\(line)\n")])
    #expect(result.isStopped)
    #expect(brief(result.findings) == ["bad-line refused 1:1 -", "bad-line refused \(place) -"])
  }

  @Test func theOrderOfRowsAndFilesChangesNothing() {
    let all = reading([referrals, interventions]).facts
    let reversed = [interventions, referrals].map { source in
      let lines = String(decoding: source.bytes, as: UTF8.self).split(separator: "\n")
      return file(source.name, ([lines[0]] + lines.dropFirst().reversed()).joined(separator: "\n"))
    }
    #expect(reading(reversed).facts == all && all.count == 9)
  }
}
