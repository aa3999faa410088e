import Casework
import Claims
import Quantities
import Reckoning
import Reconciliation
import Reports
import Tables
import Testing

struct ClaimReportTests {
  @Test func asText() throws {
    let reports = try Invented.reports()
    Golden.check("claim-1.txt", try reports.first.text(width: 100))
    Golden.check("claim-2.txt", try reports.second.text(width: 80))
  }

  @Test func asFiles() throws {
    let reports = try Invented.reports()
    Golden.check("claim-1.csv", reports.first.csv())
    Golden.check("claim-2.json", try reports.second.json())
    Golden.check("claim-2.html", try reports.second.html())
  }

  @Test func explained() throws {
    let reports = try Invented.reports()
    let families = Invented.families(lateEntry: true)
    func text(_ report: ClaimReport, _ subject: String) throws -> String {
      let family = families.first { $0.children.contains { $0.id == subject } }
      return try Explanations([ExplanationReport(report, subject: subject, family: family)])
        .text(width: 100)
    }
    Golden.check("explain-fortnight.txt", try text(reports.first, "C1"))
    Golden.check("explain-held.txt", try text(reports.first, "C4"))
    Golden.check("explain-adjustment.txt", try text(reports.second, "C3"))
    Golden.check("explain-nothing.txt", try text(reports.first, "C2"))
  }

  /// A claim read back from its document stands as the claim itself does: the next claim is the
  /// same, down to the ceiling that it used up.
  @Test func readBack() throws {
    let reports = try Invented.reports()
    let document = try ClaimDocument(reading: reports.first.json())
    #expect(document.contractKey == "invented-families")
    #expect(document.provenance == Invented.provenance(64))
    var book = ClaimBook(contract: try Invented.contract())
    try book.book(document.claim)
    let late = Invented.families(lateEntry: true)
    let entitlement = try book.entitlement(late, asAt: Invented.day("2020-01-10"))
    let next = try book.claim(period: 2, asAt: Invented.day("2020-01-10"), entitlement)
    #expect(next == reports.second.claim)
  }

  /// Days that moved without a change of money are in the document.
  ///
  /// C1's fortnight in care was a week later; in the claim after that a row of C1 cannot be read, and
  /// paid days stand.
  @Test func movedDaysAreReadBack() throws {
    let asAt = Invented.day("2020-01-10")
    var families = Invented.families(lateEntry: false)
    families[0].children[0].care = [Invented.episode("2019-08-12", "2019-08-26", "C2", at: 6)]
    var book = ClaimBook(contract: try Invented.contract())
    try book.book(ClaimDocument(reading: Invented.reports().first.json()).claim)
    var readBack = book
    let claim = try book.claim(period: 2, asAt: asAt, book.entitlement(families, asAt: asAt))
    let report = ClaimReport(
      contract: book.contract, claim: claim, explanations: [:], provenance: Invented.provenance(66))
    try readBack.book(ClaimDocument(reading: report.json()).claim)
    #expect(readBack.claims.last?.moved == claim.moved)
    #expect(
      claim.moved.map { "\($0.key.subject) \($0.days)" } == [
        "C1 2019-07-08 .. 2019-08-11, 2019-08-26 .. 2019-09-30"
      ])
    families[0].children[0].unreadableCare = [UnreadableCare(start: nil, position: 67)]
    let next = try readBack.claim(
      period: 3, asAt: asAt, readBack.entitlement(families, asAt: asAt))
    #expect(next.lines.filter { $0.key.subject == "C1" && $0.entry == .adjustment } == [])
  }

  /// A claim's own file differs in nothing from its recomputation; a penny in it is found.
  @Test func reconcilesWithItself() throws {
    let report = try Invented.reports().second
    let rows = try ClaimRow.rows(of: report.claim, under: report.contract, byPayer: true)
    let own = try ClaimReconciliation(of: ClaimFile(reading: report.csv()), with: rows)
    #expect(own.isClean)
    #expect(own.agreed == 16)
    let changed = String(decoding: report.csv(), as: UTF8.self)
      .replacing("4834.67,83", with: "4834.68,83")
    let other = try ClaimReconciliation(of: ClaimFile(reading: Array(changed.utf8)), with: rows)
    #expect(other.differences.map(\.amount) == [Pence(1)])
  }

  /// What a document must not say, and the fault that says so.
  @Test(arguments: [
    ("\"family\": \"F1\"", "\"family\": 1", "badMember(\"lines[0].family\")"),
    ("\"status\": \"paid\"", "\"status\": \"owed\"", "badMember(\"lines[0].status\")"),
    ("\"units\": \"71\"", "\"units\": \"seventy\"", "badMember(\"lines[0].units\")"),
    ("claim/v1", "claim/v9", "otherSchema(Optional(\"outturn/claim/v9\"))"),
    ("2019-10-10", "2019-02-30", "badMember(\"claim.as_at\")"),
    ("\"shares\": [{", "\"shares\": [[", "notJSON"),
    ("\"pence\": 367354,", "\"pence\": 367355,", "sharesDoNotAdd(line: 0)"),
    (
      "day-out-of-care", "day-out-of-doors",
      "unknownName(line: 0, what: Claims.EarlierClaimFault.What.outcome"
    ),
    ("2019-07-01", "2019-07-02", "unknownPeriod"),
    (
      "\"from\": \"2019-03-01\"", "\"from\": \"2019-03-02\"",
      "rateRow, name: \"day-rate from 2019-03-02\""
    ),
    ("\"subject\": \"C3\"", "\"subject\": \"C9\"", "none"),
  ])
  func refused(_ old: String, _ new: String, _ fault: String) throws {
    let text = String(decoding: try Invented.reports().first.json(), as: UTF8.self)
    let changed = text.replacing(old, with: new, maxReplacements: 9)
    var found = "none"
    do {
      let document = try ClaimDocument(reading: Array(changed.utf8))
      var book = ClaimBook(contract: try Invented.contract())
      try book.book(document.claim)
    } catch {
      found = "\(error)"
    }
    #expect(found.contains(fault), "\(found)")
  }
}
