import Claims
import Diagnostics
import FoundationEssentials
import Terms
import Testing

/// One story under the contract of the pages on findings, and what an update makes of the line that
/// is expected of it.
struct UpdateCase: Sendable, CustomTestStringConvertible {
  let expect: String
  /// Nil: it is left for people to decide.
  let updated: String?
  var born = "2008-05-20"

  var testDescription: String { expect }
}

@Suite struct ScenarioUpdateTests {
  private static let top = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }

  private static func text(_ path: String) throws -> String {
    let bytes = try #require(FileManager.default.contents(atPath: top + "/" + path), "\(path)")
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func update(_ text: String) throws -> (ScenarioUpdate, String) {
    let source = SourceText(name: "a.terms", text: text)
    let read = ContractReader.read(source)
    let contract = try #require(
      read.contract, "\(DiagnosticPrinter(source).text(of: read.diagnostics))")
    let update = ScenarioUpdate(source, contract)
    return (update, String(decoding: update.after.bytes, as: UTF8.self))
  }

  static let cases = [
    UpdateCase(
      expect: "expect 4.1 C1 = GBP 1 for 1 day  # as agreed",
      updated: "expect 4.1 C1 = GBP 1,976.50 for 59 days  # as agreed"),
    UpdateCase(
      expect: "expect 4.1 C1 for 60 days = GBP 1,976.50 because \"60 days\"",
      updated: "expect 4.1 C1 for 59 days = GBP 1,976.50 because \"60 days\""),
    UpdateCase(
      expect: "expect total\n    = GBP 1  # of all\n    for 2 units",
      updated: "expect total\n    = GBP 1,976.50  # of all\n    for 59 units"),
    UpdateCase(
      expect: "expect total from council = GBP 5", updated: "expect total from council = GBP 0.00"),
    UpdateCase(
      expect: "expect saving care-avoided central F1 = GBP 2",
      updated: "expect saving care-avoided central F1 = GBP 2,655.00"),
    UpdateCase(expect: "expect nothing from 4.1 C1", updated: nil),
    UpdateCase(expect: "expect nothing from saving care-avoided low F1", updated: nil),
    UpdateCase(expect: "expect nothing from graduation F1 because held", updated: nil),
    UpdateCase(expect: "expect 4.1 C1 held for 3 days", updated: nil),
    UpdateCase(expect: "expect 4.1 C1 = GBP 5 for 1 day", updated: nil, born: "2002-01-01"),
  ]

  @Test(arguments: cases) func putsRightWhatIsAFigure(_ each: UpdateCase) throws {
    let story = """
      scenario "one"
        child C1 of F1, born \(each.born)
        C1 home northshire from 2002-01-01
        C1 consented 2019-01-05
        C1 cohort edge-of-care from 2019-01-01
        C1 referral 2019-01-01
        C1 confirmed to 2019-03-31
        claim 2019-01-01 .. 2019-03-31

      """
    let before = try Self.text("Fixtures/findings/base.terms") + story
    let (update, after) = try Self.update(before + "  \(each.expect)\n")
    #expect(after == before + "  \(each.updated ?? each.expect)\n")
    #expect(update.refusals.count == (each.updated == nil ? 1 : 0))
    #expect((update.figures > 0) == (each.updated != nil))
  }

  private static let contracts = [
    "Contracts/stronger-families-suffolk.terms", "Contracts/essex-edge-of-care.terms",
    "Contracts/salford-strengthening-families.terms",
    "Contracts/positive-families-partnership.terms",
    "Fixtures/reckoning/measures.terms", "Fixtures/reckoning/bands.terms",
  ]

  /// Every figure of a contract is broken, and the update gives the file back as it was.
  @Test(arguments: contracts) func mendsEveryFigure(_ path: String) throws {
    let right = try Self.text(path)
    let wrong = right.split(separator: "\n", omittingEmptySubsequences: false).map(String.init).map
    { line in
      guard line.contains("  expect "), !line.contains("nothing"), !line.contains("GBP 0.00") else {
        return line
      }
      return line.replacing(/(= GBP [0-9,.-]*)([0-8])(?= |$)/) { "\($0.1)9" }
        .replacing(/for ([1-9])([0-9]*) (?!child|week)/) { "for \($0.1)\($0.2)1 " }
        .replacing(/(expect measure [^=]*= [0-9]*)([0-8])$/) { "\($0.1)9" }
    }.joined(separator: "\n")
    #expect(wrong != right)
    let (update, after) = try Self.update(wrong)
    #expect(after == right && update.refusals.isEmpty && update.figures > 0)
    #expect(try Self.update(right).0.figures == 0)
  }

  /// A measure keeps the form in which its figure is written.
  @Test func measuresKeepTheirForm() throws {
    var text = try Self.text("Fixtures/reckoning/measures.terms")
    let line = try #require(text.firstRange(of: "expect measure care-proportion = 30/182"))
    text.replaceSubrange(
      line,
      with: "expect measure care-proportion = 1 / 3\n  expect measure care-proportion = 5 %\n  "
        + "expect measure care-proportion = none\n  expect measure care-proportion = 7")
    let (update, after) = try Self.update(text)
    #expect(
      after.contains(
        "care-proportion = 30 / 182\n  expect measure care-proportion = 15/91\n  expect measure "
          + "care-proportion = 15/91\n  expect measure care-proportion = 15/91\n"))
    #expect(update.figures == 4 && update.refusals.isEmpty)
  }

  /// What is refused in one story does not keep the others from being put right.
  @Test func whatIsRefusedStays() throws {
    let text = try Self.text("Fixtures/findings/base.terms")
      .replacing("GBP 1,976.50 for 59 days", with: "GBP 1.00 for 59 days")
      .replacing(
        "expect graduation F1 = GBP 600.00 for 1 family", with: "expect nothing from graduation F1")
    let (update, after) = try Self.update(text)
    #expect(after.contains("GBP 1,976.50 for 59 days") && after.contains("nothing from graduation"))
    #expect(update.figures == 1)
    #expect(
      update.refusals.map(\.diagnostic.message) == [
        "expected nothing; the terms give GBP 600.00 for 1 family"
      ])
    #expect(
      update.refusals.first?.diagnostic.mend?.contains(
        "write “expect graduation F1 = GBP 600.00 for 1 family”") == true)
  }
}
