import Claims
import Diagnostics
import FoundationEssentials
import Quantities
import Terms
import Testing

@testable import Reports

struct ContractDifferenceTests {
  private static let path = Golden.folder + "/invented-families.terms"

  /// A variation as councils agree them: a new price, a larger share, an age; and words.
  private static let variation = [
    ("edition 1", "edition 2"),
    (
      "A Child aged 8 to 16 at Referral is eligible; a",
      "A Child aged 8 to 15 at Referral is eligible; a"
    ),
    ("age at referral is 8 to 16", "age at referral is 8 to 15"),
    ("when looked after by a local authority", "when looked after by any local authority"),
    ("central 13.9 %, council", "central 15 %, council"),
    (
      "| 6    The parties may agree that a break is disregarded.\nclause 6 \"Disregarded breaks\"\n"
        + "  not modelled \"disregarded placement breaks\" because \"no wording was published\"\n",
      ""
    ),
    (
      "by \"Schedule 4, table 1\"  agreed 2019-02-11\n",
      "by \"Schedule 4, table 1\"  agreed 2019-02-11\n"
        + "  from 2019-10-01  GBP 55.10  by \"Variation 1\"  agreed 2019-08-30\n"
    ),
  ]

  private func difference(_ changes: [(String, String)]) throws -> ContractDifference {
    let bytes = try #require(FileManager.default.contents(atPath: Self.path))
    let text = String(decoding: bytes, as: UTF8.self)
    var other = text
    for (old, new) in changes {
      other.replaceSubrange(try #require(other.firstRange(of: old), "\(old)"), with: new)
    }
    let (a, b) = (SourceText(name: "a.terms", text: text), SourceText(name: "b.terms", text: other))
    let (before, after) = (
      try #require(ContractReader.read(a).contract), try #require(ContractReader.read(b).contract)
    )
    let comparison = ContractComparison(before: a, after: b)
    let movement = try ClaimMovement(
      Invented.families(lateEntry: true), before: before, after: after,
      asAt: Invented.day("2020-01-10"))
    return ContractDifference(
      before: .init(file: "a.terms", contract: before),
      after: .init(file: "b.terms", contract: after), comparison,
      search: comparison.termsDiffer
        ? FamilySearch(before: before, after: after, comparison).run() : nil,
      ledger: .init(
        name: "l.outturn", size: 72, movement: movement,
        measures: try MeasureMovement(
          Invented.families(lateEntry: true), before: before, after: after, asAt: movement.asAt)))
  }

  @Test func rendered() throws {
    let difference = try difference(Self.variation)
    Golden.check("difference.txt", difference.text(width: 80))
    Golden.check("difference.json", difference.json.document())
    Golden.check("difference.html", String(decoding: difference.html(), as: UTF8.self))
  }

  /// Under both contracts the movement's money is what a claim of everything asks for.
  @Test func sumsAreThoseOfClaims() throws {
    let movement = try #require(try difference(Self.variation).ledger).movement
    let (_, second, book) = try Invented.reports()
    let claimed = try book.claims.map { try $0.total() }.total()
    #expect(movement.total.before == claimed)
    #expect(second.claim.number == 1)
    for sums in [movement.rows.map(\.sums), movement.payers.map(\.sums)] {
      #expect(try sums.map(\.before).total() == movement.total.before)
      #expect(try sums.map(\.after).total() == movement.total.after)
      #expect(try sums.map(\.difference).total() == movement.total.difference)
    }
    let moved = try movement.moved.map(\.sums.difference).total()
    #expect(moved == movement.total.difference && moved != .zero)
  }

  /// Paper's words alone: nothing is looked for, and nothing moves.
  @Test func wordsAloneMoveNothing() throws {
    let difference = try difference([Self.variation[3]])
    #expect(!difference.isNothing && difference.search == nil)
    #expect(difference.ledger?.movement.isNothing == true)
    let text = difference.text(width: 80)
    #expect(text.contains("clause 3.1 Day in care: only the paper's words"))
    #expect(text.contains("No term differs: the two pay and measure every family the same."))
  }

  @Test func nothingSaysNothing() throws {
    let difference = try difference([("  edition 1\n", "  edition  1  # the first\n")])
    #expect(difference.isNothing && difference.text(width: 80).isEmpty)
    let page = String(decoding: difference.html(), as: UTF8.self)
    #expect(page.contains("Nothing differs but comments and layout."))
  }
}
