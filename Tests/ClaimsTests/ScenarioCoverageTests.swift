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
    #expect(try Self.coverage(Self.base).gaps.map(\.name) == ["clause 2 Eligible child"])
    let refused = try Self.coverage(Self.base) {
      $0
        + Self.scenario(
          "  C1 referral 2018-01-01\n  claim 2019-01-01 .. 2019-03-31\n  expect total = GBP 1\n"
        ).replacing("2008-05-20", with: "2012-05-20")
    }
    #expect(refused.gaps.isEmpty)
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
    #expect(gaps.filter { $0.kind == .rateRow }.map(\.name) == ["day-rate from 2018-12-01"])
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
      gaps.map(\.name) == ["clause 2 Eligible child", "clause 6 Saving", "saving care-avoided"])
  }
}
