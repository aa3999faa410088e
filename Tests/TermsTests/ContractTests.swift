import Diagnostics
import Quantities
import Terms
import Testing

/// The contracts and fixtures of the repository read as they should.
@Suite struct ContractTests {
  static let contracts =
    [
      "Contracts/action-for-children-family-support.terms", "Contracts/essex-edge-of-care.terms",
      "Contracts/family-hubs.terms", "Contracts/positive-families-partnership.terms",
      "Contracts/salford-strengthening-families.terms",
      "Contracts/stronger-families-norfolk.terms", "Contracts/stronger-families-suffolk.terms",
      "Contracts/supporting-families-wirral.terms",
      "Fixtures/conformance/northshire-n.terms", "Fixtures/conformance/northshire-s.terms",
      "Fixtures/findings/base.terms", "Fixtures/terms/wrong-on-purpose.terms",
    ] + needs

  private static let needs = [
    "claims", "clock", "limits", "price", "savings", "state", "two-northshire", "two-southshire",
    "units",
  ].map { "Fixtures/needs/\($0).terms" }

  @Test(arguments: contracts)
  func isReadAndLaidOut(_ path: String) throws {
    let source = try Repository.source(path)
    let (contract, found) = ContractReader.read(source)
    let errors = found.filter { $0.severity == .error }
    #expect(contract != nil, "\(DiagnosticPrinter(source).text(of: errors))")
    #expect(ContractFormatter.format(source).text == String(decoding: source.bytes, as: UTF8.self))
  }

  /// What a council signs leaves nothing to be warned of.
  @Test(arguments: contracts.filter { $0.hasPrefix("Contracts/") })
  func hasNoWarning(_ path: String) throws {
    let source = try Repository.source(path)
    let found = ContractReader.read(source).diagnostics.filter { $0.severity > .note }
    #expect(found.isEmpty, "\(DiagnosticPrinter(source).text(of: found))")
  }

  @Test func suffolkIsWhatThePaperSays() throws {
    let source = try Repository.source("Contracts/stronger-families-suffolk.terms")
    let contract = try #require(ContractReader.read(source).contract)
    #expect(contract.key == "stronger-families-suffolk")
    #expect(contract.commissioner == "Suffolk County Council")
    #expect(contract.decisions.unconfirmed == .held && contract.decisions.monthEnd == .lastDay)
    #expect(contract.periods.count == 34)
    #expect(contract.periods.first?.count == 31)
    #expect(contract.periods.last?.last == Day(year: 2027, month: 6, day: 30))
    #expect(contract.outcomes.map(\.name) == ["day-out-of-care", "day-reunified"])
    #expect(contract.outcomes.map(\.readsCare) == [0, 0])
    #expect(contract.splits.first?.ceilings.first?.amount == Pence(77_168_900))
    guard case .money(Pence(670_497_500))? = contract.limits.first?.amount else {
      Issue.record("the limit is \(String(describing: contract.limits.first))")
      return
    }
    let rows = try #require(contract.rates.first { $0.name == "day-rate" }).rows
    #expect(rows.map(\.value) == [Ratio(whole: 5174), Ratio(whole: 5510)])
    #expect(rows.map(\.days.end) == [Day(year: 2023, month: 4, day: 1), .latest])
    let paper = try #require(contract.clauses.first).paper
    #expect(paper.count == 2 && paper.allSatisfy { !$0.hasPrefix("|") && !$0.isEmpty })
    #expect(paper.first?.hasPrefix("2.1  A Child of Suffolk aged 8 to 16") == true)
  }

  /// A contract that was adopted is worked with although its stories would be told otherwise today.
  @Test func anAdoptedContractNeedsNoScenario() throws {
    let base = try Repository.text("Fixtures/findings/base.terms")
    let told = base.replacing(
      "scenario \"", with: "scenario \"again\"\n  no such story\nscenario \"")
    let source = SourceText(name: "told", text: told)
    #expect(ContractReader.read(source).contract == nil)
    let adopted = try #require(ContractReader.readAdopted(source).contract)
    #expect(adopted.scenarios.isEmpty)
    let whole = try #require(ContractReader.read(SourceText(name: "base", text: base)).contract)
    #expect(adopted.outcomes.map(\.name) == whole.outcomes.map(\.name))
    #expect(adopted.clauses.map(\.range) == whole.clauses.map(\.range))
    let broken = SourceText(
      name: "broken", text: told.replacing("worked out by", with: "worked by"))
    #expect(ContractReader.readAdopted(broken).contract == nil)
  }

  /// A row of several codes ends for each code where that code's next row begins.
  @Test func rowsAreCutByCode() throws {
    let base = try Repository.text("Fixtures/findings/base.terms")
    let old = "  K2     from 2019-01-01  GBP 700.00  by \"letter\"  agreed 2018-12-01\n"
    let new = """
        K2 U6 R1 from 2019-01-01 to 2020-06-30 GBP 700.00 by "letter" agreed 2018-12-01
        U6 from 2020-07-01 GBP 200.00 by "letter" agreed 2018-12-01
        K2 R1 from 2020-07-01 GBP 800.00 by "letter" agreed 2018-12-01
        K2 from 2020-10-01 GBP 900.00 by "letter" agreed 2018-12-01

      """
    let place = try #require(base.firstRange(of: old))
    let text = base[..<place.lowerBound] + new + base[place.upperBound...]
    let contract = try #require(
      ContractReader.read(SourceText(name: "rows", text: String(text))).contract)
    let rows = try #require(contract.rates.first { $0.name == "placement-cost" }).rows
    #expect(
      rows.map { "\($0.codes.joined(separator: " ")) \($0.days.start) \($0.days.end)" } == [
        "K2 U6 R1 2019-01-01 2020-07-01", "U6 2020-07-01 9999-12-31",
        "K2 2020-07-01 2020-10-01", "R1 2020-07-01 9999-12-31", "K2 2020-10-01 9999-12-31",
        " 2019-01-01 9999-12-31",
      ])
  }

  @Test func norfolkHasItsOddPeriodsAndItsVariation() throws {
    let source = try Repository.source("Contracts/stronger-families-norfolk.terms")
    let contract = try #require(ContractReader.read(source).contract)
    #expect(
      contract.periods.prefix(7).map { "\($0.start) .. \($0.last)" } == [
        "2019-02-01 .. 2019-10-31", "2019-11-01 .. 2020-01-31", "2020-02-01 .. 2020-04-30",
        "2020-05-01 .. 2020-07-31", "2020-08-01 .. 2020-10-31", "2020-11-01 .. 2020-12-31",
        "2021-01-01 .. 2021-03-31",
      ])
    #expect(contract.eligibility.map(\.effect) == [.eligible, .excluded])
    #expect(contract.eligibility.map(\.versions.count) == [2, 1])
    #expect(contract.clauses[1].variation?.from == Day(year: 2021, month: 4, day: 1))
    let therapy = try #require(contract.facts.first { $0.name == "therapy-started" })
    #expect(therapy.recordedName == "intervention-started")
    #expect(therapy.recordedCodes == ["FFT", "FFT-CW"])
  }
}
