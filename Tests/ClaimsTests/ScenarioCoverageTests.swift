import Claims
import Diagnostics
import FoundationEssentials
import Terms
import Testing

/// What no scenario plays, and what takes it off the list.
@Suite struct ScenarioCoverageTests {
  private static let top = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }

  private static func coverage(
    _ path: String, _ change: (String) -> String = { $0 }
  ) throws -> ScenarioCoverage {
    let bytes = try #require(FileManager.default.contents(atPath: top + "/" + path))
    let source = SourceText(
      name: path, text: change(String(decoding: bytes, as: UTF8.self)))
    let read = ContractReader.read(source)
    let contract = try #require(
      read.contract, "\(DiagnosticPrinter(source).text(of: read.diagnostics))")
    return ScenarioCoverage(of: contract, by: ScenarioRun.all(of: contract))
  }

  private static let base = "Fixtures/findings/base.terms"

  private static let child = """
      child C1 of F1, born 2008-05-20
      C1 home northshire from 2002-01-01
      C1 consented 2019-01-05
      C1 cohort edge-of-care from 2019-01-01
      C1 confirmed to 2020-12-31

    """

  private static func scenario(_ lines: String) -> String {
    "\nscenario \"another\"\n" + child + lines
  }

  /// Nobody is refused there: who is eligible is never put to the test.
  @Test func aClauseThatRefusesNobody() throws {
    let gaps = try Self.coverage(Self.base).gaps.filter { $0.kind != .rateRow }
    #expect(gaps.map(\.name) == ["clause 2 Eligible child"])
    let refused = try Self.coverage(Self.base) {
      $0
        + Self.scenario(
          "  C1 referral 2018-01-01\n  claim 2019-01-01 .. 2019-03-31\n  expect total = GBP 1\n"
        ).replacing("2008-05-20", with: "2012-05-20")
    }
    #expect(refused.gaps.allSatisfy { $0.kind == .rateRow })
    #expect(refused.count(.clause) == (7, 7))
  }

  /// Where nothing is paid at all, who is refused is in no measure.
  @Test func aMeasureThatCountsNotEverybody() throws {
    let coverage = try Self.coverage("Contracts/salford-strengthening-families.terms")
    #expect(coverage.gaps.isEmpty, "\(coverage.gaps.map(\.name))")
  }

  /// A row is played by what is paid by it, and by nothing else.
  @Test func aRowByWhichNothingIsPaid() throws {
    let head = "rate day-rate, per day\n"
    let row = "  from 2018-12-01  GBP 40.00  by \"x\"  agreed 2018-11-01\n"
    let gaps = try Self.coverage(Self.base) { $0.replacing(head, with: head + row) }.gaps
    #expect(gaps.filter { $0.kind == .rateRow }.map(\.name).first == "day-rate from 2018-12-01")
  }

  /// Rows of shares, costs and attributions are rows like others.
  @Test func aRowOfAShareOrOfACost() throws {
    let none = try Self.coverage(Self.base)
    #expect(
      none.gaps.filter { $0.kind == .rateRow }.map(\.name) == [
        "deadweight in-care from 2019-01-01", "placement-cost K2 from 2019-01-01",
        "placement-cost other from 2019-01-01",
      ])
    #expect(none.count(.rateRow) == (4, 7))
    let inCare = try Self.coverage(Self.base) {
      $0.replacing(
        "  C1 confirmed to",
        with: "  C1 care 2019-02-04 to 2019-02-05, C2 U6 E4A\n  C1 confirmed to")
    }
    #expect(inCare.gaps.contains { $0.name == "placement-cost K2 from 2019-01-01" })
    #expect(!inCare.gaps.contains { $0.name == "placement-cost other from 2019-01-01" })
    // A saving that nobody expects anything of asks for no row.
    let unnamed = try Self.coverage(Self.base) {
      $0.replacing(#/ *expect saving.*\n?/#, with: "")
    }
    #expect(unnamed.gaps.contains { $0.name == "care-cost from 2019-01-01" })
  }

  private static let later = """
    | 3.2  (as varied) Tracking is twelve months from a month after referral.
    clause 3.2 "Tracking" from 2019-06-01 picked by referral under "Variation 1" agreed 2019-05-01
      days tracking = 12 months beginning with began in term

    | 4.1  The day
    """

  /// A wording is played by whom it holds for, and not by the days of another.
  @Test func eachWordingOfAClause() throws {
    let later = Self.later
    func tracking(_ lines: String, _ change: (String) -> String = { $0 }) throws -> [String] {
      try Self.coverage(Self.base) {
        change($0).replacing("| 4.1  The day", with: later) + lines
      }.gaps.filter { $0.kind == .clause }.map(\.name).filter { $0.contains("3.2") }
    }
    // The family of the first wording is paid for days after the second began.
    let old = Self.scenario(
      "  C1 referral 2019-01-01\n  claim 2019-07-01 .. 2019-09-30\n  expect total = GBP 1\n")
    #expect(try tracking(old) == ["clause 3.2 Tracking from 2019-06-01"])
    let new = Self.scenario(
      "  C1 referral 2019-06-01\n  claim 2019-07-01 .. 2019-09-30\n  expect total = GBP 1\n")
    #expect(try tracking(new) == [])
    // And the first wording alone is not played by those of the second.
    #expect(
      try tracking(new) { $0.replacing(#/\nscenario "one of each"[^|]*/#, with: "\n") }
        == ["clause 3.2 Tracking"])
  }

  /// Of a number over all families each wording is played as at a day on which it was taken.
  @Test(arguments: [
    ("2015-07-01", [String]()), ("2016-04-01", ["clause 4.2 Days saved from 2016-04-01"]),
  ])
  func eachWordingOverAllFamilies(_ from: String, _ gaps: [String]) throws {
    let later = """
      | 4.2  (as varied) As before.
      clause 4.2 "Days saved" from \(from) picked by referral under "Variation 1" agreed 2015-06-01
        number days-saved = child-days * historical - care-days

      | 5.1  For each Day Saved
      """
    let found = try Self.coverage("Contracts/essex-edge-of-care.terms") {
      $0.replacing("| 5.1  For each Day Saved", with: later)
    }.gaps.map(\.name)
    #expect(found == gaps)
  }

  /// An outcome that is refused, held or expected and not paid is not played, nor what rests on it.
  @Test func anOutcomeOfWhichNothingIsPaid() throws {
    let gaps = try Self.coverage(Self.base) {
      $0.replacing("C1 confirmed to 2019-03-31", with: "C1 confirmed to 2019-01-31")
    }.gaps
    #expect(gaps.contains { $0.kind == .outcome && $0.name == "outcome day-out-of-care" })
    #expect(gaps.contains { $0.name == "clause 4.1 Day out of care" })
    #expect(!gaps.contains { $0.kind == .saving })
  }

  /// A saving is played when an expectation names it.
  @Test func aSavingThatNobodyNames() throws {
    let gaps = try Self.coverage(Self.base) {
      $0.replacing(#/ *expect saving.*\n?/#, with: "")
    }.gaps
    #expect(
      gaps.filter { $0.kind != .rateRow }.map(\.name) == [
        "clause 2 Eligible child", "clause 6 Saving", "saving care-avoided",
      ])
  }
}
