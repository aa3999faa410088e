import Claims
import Diagnostics
import FoundationEssentials
import Terms
import Testing

/// A story is known as a ledger would know it, also when it is about very many.
@Suite struct ScenarioStoryTests {
  private static let top = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }

  private static func base() throws -> String {
    let bytes = try #require(
      FileManager.default.contents(atPath: top + "/Fixtures/findings/base.terms"))
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func messages(_ statements: [String]) throws -> [String] {
    let text = try base() + (["scenario \"one\""] + statements).joined(separator: "\n  ") + "\n"
    let read = ContractReader.read(SourceText(name: "a.terms", text: text))
    guard let contract = read.contract else {
      return read.diagnostics.filter { $0.severity == .error }.map(\.message)
    }
    let scenario = try #require(contract.scenarios.last)
    return ScenarioRun.run(scenario, under: contract).diagnostics.map(\.message)
  }

  private static let child = [
    "child C1 of F1, born 2008-05-20", "C1 home northshire from 2002-01-01",
    "C1 consented 2019-01-05", "C1 referral 2019-01-15",
  ]
  private static let claim = ["C1 confirmed to 2019-03-31", "claim 2019-01-01 .. 2019-03-31"]
  private static let paid = ["expect 4.1 C1 = GBP 1,507.50 for 45 days"]
  private static let another = [
    "expect nothing from 4.1 C1 because the condition fails \"of another cohort\""
  ]

  /// A value holds from its day to the next one's, in whatever order they are told.
  @Test(arguments: [
    (["cohort edge-of-care from 2019-01-01", "cohort in-care from 2019-01-16"], true),
    (["cohort in-care from 2019-01-16", "cohort edge-of-care from 2019-01-01"], true),
    (["cohort edge-of-care from 2019-01-01", "cohort in-care from 2019-01-15"], false),
    (["cohort in-care from 2018-01-01", "cohort edge-of-care from 2019-01-15"], true),
    (["cohort edge-of-care 2019-01-01 .. 2019-12-31", "cohort in-care from 2019-01-15"], false),
    (["cohort edge-of-care 2019-01-01 .. 2019-01-14"], false),
    (["cohort edge-of-care from 2019-01-01", "cohort edge-of-care from 2019-01-16"], true),
  ])
  func oneValueHoldsAtATime(_ told: [String], isPaid: Bool) throws {
    let facts = told.map { "C1 \($0)" }
    #expect(
      try Self.messages(Self.child + facts + Self.claim + (isPaid ? Self.paid : Self.another)) == []
    )
  }

  /// Two from one day are refused, as in the ledger, unless one takes the place of the other.
  @Test func twoValuesFromOneDayAreRefused() throws {
    let (first, second) = (
      "C1 cohort edge-of-care from 2019-01-01", "C1 cohort in-care from 2019-01-01"
    )
    let said = "C1 has two values of cohort from 2019-01-01: edge-of-care and in-care"
    #expect(try Self.messages(Self.child + [first, second] + Self.claim + Self.paid) == [said])
    #expect(
      try Self.messages(Self.child + [first, "instead \(second)"] + Self.claim + Self.another) == []
    )
    #expect(
      try Self.messages(Self.child + [second, "instead \(first)"] + Self.claim + Self.paid) == [])
    #expect(
      try Self.messages(
        Self.child + [first] + Self.claim + Self.paid
          + [second, "claim 2019-04-01 .. 2019-06-30"]) == [said])
    #expect(
      try Self.messages(
        Self.child + [first, "C1 cohort edge-of-care 2019-01-01 .. 2019-03-31"] + Self.claim
          + Self.paid) == ["C1 has cohort edge-of-care from 2019-01-01 twice, to different days"])
  }

  /// Ten thousand, the most that one line can name: of a figure over all of them the working of a few
  /// is shown.
  @Test func tenThousandAreToldOf() throws {
    let all = "P00001 .. P10000"
    let facts = [
      "child \(all), born 2008-05-20", "\(all) home northshire from 2002-01-01",
      "\(all) consented 2019-01-05", "\(all) referral 2019-01-15",
      "\(all) cohort edge-of-care from 2019-01-01", "\(all) confirmed to 2019-03-31",
      "claim 2019-01-01 .. 2019-03-31",
    ]
    #expect(
      try Self.messages(
        facts + ["expect total = GBP 15,075,000.00 for 450,000 days", "expect total = GBP 1"])
        == ["expected GBP 1.00; the terms give GBP 15,075,000.00 for 450000 days"])
    #expect(
      try Self.messages(
        facts + ["expect nothing from graduation because no day qualifies"]
      ).count == 0)
  }
}
