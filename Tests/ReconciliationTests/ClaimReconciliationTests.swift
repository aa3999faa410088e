import Quantities
import Reconciliation
import Tables
import Testing

/// A provider's file against two recomputed lines and one that is held at nothing.
struct ClaimReconciliationTests {
  private static let recomputed = [
    row("C1", "2019-07-01..2019-09-30", 71, 367_354),
    row("C2", "2019-07-01..2019-09-30", 92, 476_008),
    row("C2", "2019-07-01..2019-09-30", 14, 0, status: "held"),
  ]

  private static func row(
    _ child: String, _ period: String, _ days: Int128, _ pence: Int64, status: String = "paid"
  ) -> ClaimRow {
    ClaimRow(
      [.outcome: "day-out-of-care", .child: child, .period: period, .status: status],
      units: Ratio(whole: days), amount: Pence(pence))
  }

  private static let cases: [(title: String, file: String, found: String)] = [
    (
      "the same, in another order of rows and columns",
      "amount,days,child\n4760.08,92,C2\n3673.54,71,C1\n",
      "agreed 2, GBP 8,433.62 - GBP 8,433.62, residual GBP 0.00"
    ),
    (
      "amounts and dates as people write them",
      "Child,Period,Amount\nC1,2019Q3,\"GBP 3,673.54\"\nC2,2019-07-01..2019-09-30,\"£4,760.08\"\n",
      "agreed 2, GBP 8,433.62 - GBP 8,433.62, residual GBP 0.00"
    ),
    (
      "a day more, a day less",
      "child,days,amount\nC1,72,3725.28\nC2,91,4708.34\n",
      """
      changed C1: 1 days GBP 51.74 (line 2)
      changed C2: -1 days GBP -51.74 (line 3)
      agreed 0, GBP 8,433.62 - GBP 8,433.62, residual GBP 0.00
      """
    ),
    (
      "days alone differ",
      "child,days,amount\nC1,70,3673.54\nC2,92,4760.08\n",
      """
      changed C1: -1 days GBP 0.00 (line 2)
      agreed 1, GBP 8,433.62 - GBP 8,433.62, residual GBP 0.00
      """
    ),
    (
      "one line twice, one left out, one invented",
      "child,days,amount\nC1,71,3673.54\nC1,71,3673.54\nC3,1,51.74\n",
      """
      changed C1: 71 days GBP 3,673.54 (line 2, 3)
      only recomputed C2: -92 days GBP -4,760.08
      only claimed C3: 1 days GBP 51.74 (line 4)
      agreed 0, GBP 7,398.82 - GBP 8,433.62, residual GBP 0.00
      """
    ),
    (
      "a file that states status is compared with held lines too",
      "child,status,days,amount\nC1,paid,71,3673.54\nC2,paid,92,4760.08\n",
      """
      only recomputed C2/held: -14 days GBP 0.00
      agreed 2, GBP 8,433.62 - GBP 8,433.62, residual GBP 0.00
      """
    ),
    (
      "one penny",
      "child,amount\nC1,3673.55\nC2,4760.08\n",
      """
      changed C1: GBP 0.01 (line 2)
      agreed 1, GBP 8,433.63 - GBP 8,433.62, residual GBP 0.00
      """
    ),
    (
      "an empty claim",
      "child,amount\n",
      """
      only recomputed C1: GBP -3,673.54
      only recomputed C2: GBP -4,760.08
      agreed 0, GBP 0.00 - GBP 8,433.62, residual GBP 0.00
      """
    ),
  ]

  @Test(arguments: cases.indices) func compared(_ index: Int) throws {
    let (title, text, found) = Self.cases[index]
    let file = try ClaimFile(reading: Array(text.utf8))
    let result = try ClaimReconciliation(of: file, with: Self.recomputed)
    #expect(Self.said(result) == found, "\(title)")
    #expect(result.isClean == (result.differences.isEmpty), "\(title)")
  }

  private static func said(_ result: ClaimReconciliation) -> String {
    var lines = result.differences.map { found in
      let days = found.units.map { " \($0) days" } ?? ""
      let places = found.places.map(String.init).joined(separator: ", ")
      return "\(found.kind.rawValue) \(found.key.joined(separator: "/")):\(days) \(found.amount)"
        + (places.isEmpty ? "" : " (line \(places))")
    }
    lines.append(
      "agreed \(result.agreed), \(result.claimed) - \(result.recomputed), residual \(result.residual)"
    )
    return lines.joined(separator: "\n")
  }

  @Test(arguments: [
    ("child,days\nC1,3\n", "1:1 wrong-columns"),
    ("amount\n3\n", "1:1 wrong-columns"),
    ("child,amount\nC1,3673.541\nC2,abc\n", "2:4 bad-amount, 3:4 bad-amount"),
    ("child,period,amount\nC1,2019Q5,1\n", "2:4 bad-period"),
    ("child,rate,amount\nC1,31/02/2019,1\n", "2:4 bad-rate"),
    ("child,days,amount\nC1,seven,1\n", "2:4 bad-units"),
  ])
  func unreadable(_ text: String, _ said: String) {
    let found = #expect(throws: ClaimFile.Unreadable.self) {
      try ClaimFile(reading: Array(text.utf8))
    }
    let places = found?.faults.map { "\($0.place.line):\($0.place.column) \($0.code)" }
    #expect(places?.joined(separator: ", ") == said)
  }

  @Test func columnsThatSayNothingHereAreNamed() throws {
    let file = try ClaimFile(reading: Array("child,notes,amount\nC1,late,1\n".utf8))
    #expect(file.ignored == ["notes"])
  }
}
