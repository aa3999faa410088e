import Quantities
import Reckoning
import Reports
import Testing

struct SavingsReportTests {
  private func report() throws -> SavingsReport {
    let contract = try Invented.contract()
    let asAt = Invented.day("2019-12-31")
    let reckoner = Reckoner(contract: contract, asAt: asAt)
    let families = Invented.families(lateEntry: true)
    return SavingsReport(
      contract: contract, asAt: asAt,
      families: try reckoner.savings(families, paid: reckoner.reckon(families).lines),
      provenance: Invented.provenance(72))
  }

  @Test func rendered() throws {
    let report = try report()
    Golden.check("savings.txt", try report.text(width: 110))
    Golden.check("savings-narrow.txt", try report.text(width: 80))
    Golden.check("savings.csv", report.csv())
    Golden.check("savings.json", try report.json())
    Golden.check("savings.html", try report.html())
  }
}
