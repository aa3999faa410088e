import Casework
import Claims
import Quantities
import Reckoning
import Reports
import Testing

struct FamilyTimelineTests {
  private func timeline(_ id: String, _ asAt: String) throws -> FamilyTimeline {
    let families = Invented.families(lateEntry: true)
    let reckoner = Reckoner(contract: try Invented.contract(), asAt: Invented.day(asAt))
    let lines = try reckoner.reckon(families).lines.filter { $0.key.family == id }
    let family = families.first { $0.id == id } ?? families[0]
    return FamilyTimeline(
      family: family, asAt: reckoner.asAt,
      contracts: [
        FamilyUnderContract(
          contract: reckoner.contract, lines: lines,
          explanations: try reckoner.explanations(of: family, lines: lines))
      ], provenance: Invented.provenance(72))
  }

  @Test func rendered() throws {
    Golden.check("family-F1.txt", try timeline("F1", "2021-03-31").text(width: 80))
    let drawn = TextStyle(isUnicode: true, isColoured: false)
    Golden.check("family-F6.txt", try timeline("F6", "2020-02-10").text(width: 100, style: drawn))
    Golden.check("family-F4.json", try timeline("F4", "2019-12-31").json())
    Golden.check("family-F3.html", try timeline("F3", "2019-12-31").html())
    Golden.check("family-F5.csv", try timeline("F5", "2019-12-31").csv())
  }
}
