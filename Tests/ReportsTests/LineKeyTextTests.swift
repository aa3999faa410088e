import Casework
import Diagnostics
import FoundationEssentials
import Quantities
import Reckoning
import Reports
import Terms
import Testing

/// The text by which a line is named in files, letters and `explain`.
@Suite struct LineKeyTextTests {
  private func keys(
    _ contract: CheckedContract, _ families: [FamilyHistory]
  ) throws -> [String] {
    let reckoner = Reckoner(contract: contract, asAt: Invented.day("2020-01-10"))
    return try reckoner.reckon(families).lines.map { contract.text(of: $0.key) }
  }

  private func contract(_ changes: [(old: String, new: String)]) throws -> CheckedContract {
    let path = Golden.folder + "/invented-families.terms"
    var text = String(
      decoding: try #require(FileManager.default.contents(atPath: path)), as: UTF8.self)
    for (old, new) in changes {
      text.replaceSubrange(try #require(text.firstRange(of: old)), with: new)
    }
    let source = SourceText(name: "changed.terms", text: text)
    let read = ContractReader.read(source)
    return try #require(
      read.contract, "\(DiagnosticPrinter(source).text(of: read.diagnostics))")
  }

  @Test func namesEveryLineOnce() throws {
    let found = try keys(Invented.contract(), Invented.families(lateEntry: true))
    #expect(Set(found).count == found.count)
    #expect(
      found.first
        == "day-out-of-care/F1/C1/2019-07-01..2019-09-30/day-rate=2019-03-01/funders=2019-03-01/paid"
    )
    #expect(found.contains { $0.hasSuffix("/held=unconfirmed") })
  }

  /// A row before the others, a period cut in two, a family more: no other line gets another key.
  @Test func isNoPosition() throws {
    let before = try keys(Invented.contract(), Invented.families(lateEntry: true))
    let changed = try contract([
      ("  2019-03-01 .. 2019-06-30\n", "  2019-03-01 .. 2019-03-31\n  2019-04-01 .. 2019-06-30\n"),
      (
        "rate day-rate, per day\n",
        "rate day-rate, per day\n  from 2018-01-01 to 2019-02-28  GBP 40.00  by \"letter\""
          + "  agreed 2017-12-01\n"
      ),
    ])
    let newcomer = Invented.family(
      "F0", at: 90, [Invented.child("C0", born: "2008-05-20", cohort: "edge-of-care", at: 91)])
    let after = try keys(changed, [newcomer] + Invented.families(lateEntry: true))
    #expect(after.filter { !$0.contains("/F0/") } == before)
  }

  /// A pseudonym of any characters leaves one word, and two pseudonyms two keys.
  @Test func isOneWord() throws {
    let families = ["F/1", "F%2F1", "F=1"].enumerated().map { index, id in
      Invented.family(
        id, at: index * 10,
        [Invented.child("C\(index)&", born: "2008-05-20", cohort: "edge-of-care", at: index)])
    }
    let found = try keys(Invented.contract(), families)
    #expect(Set(found).count == found.count)
    #expect(found.contains { $0.hasPrefix("day-out-of-care/F%2F1/C0%26/2019-07-01..") })
    #expect(found.contains { $0.hasPrefix("day-out-of-care/F%252F1/C1%26/2019-07-01..") })
  }
}
