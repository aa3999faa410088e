import Diagnostics
import Quantities
import Terms
import Testing

/// The contracts and fixtures of the repository read as they should.
@Suite struct ContractTests {
  static let contracts = [
    "Contracts/stronger-families-norfolk.terms", "Contracts/stronger-families-suffolk.terms",
    "Fixtures/conformance/northshire-n.terms", "Fixtures/conformance/northshire-s.terms",
    "Fixtures/findings/base.terms", "Fixtures/terms/wrong-on-purpose.terms",
  ]

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
    #expect(contract.limits.first?.amount == .money(Pence(670_497_500)))
    let rows = try #require(contract.rates.first { $0.name == "day-rate" }).rows
    #expect(rows.map(\.value) == [Ratio(whole: 5174), Ratio(whole: 5510)])
    #expect(rows.map(\.days.end) == [Day(year: 2023, month: 4, day: 1), .latest])
    let clause = try #require(contract.clauses.first)
    #expect(
      clause.paper.first
        == "2.1  A Child aged 8 to 16 at Referral is eligible; a Child aged 17 is eligible")
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
    #expect(contract.eligibility.count == 1)
    #expect(contract.eligibility.first?.versions.count == 2)
    #expect(contract.clauses[1].variation?.from == Day(year: 2021, month: 4, day: 1))
    let therapy = try #require(contract.facts.first { $0.name == "therapy-started" })
    #expect(therapy.recordedName == "intervention-started")
    #expect(therapy.recordedCodes == ["FFT", "FFT-CW"])
  }
}
