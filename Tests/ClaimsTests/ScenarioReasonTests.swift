import Claims
import Diagnostics
import FoundationEssentials
import Terms
import Testing

/// A story under the contract of the pages on findings, and what is said of its expectation.
struct ReasonCase: Sendable, CustomTestStringConvertible {
  let title: String
  /// Lines put in place of the usual facts of C1: born, consented, cohort, referral, confirmed.
  var born = "2008-05-20"
  var facts = [
    "C1 consented 2019-01-05", "C1 cohort edge-of-care from 2019-01-01", "C1 referral 2019-01-01",
    "C1 confirmed to 2019-03-31",
  ]
  let expect: String
  /// Nil: the scenario passes.
  var message: String?
  var details: [String] = []
  /// A change of the contract.
  var change: (old: String, new: String)?

  var testDescription: String { title }
}

/// `expect nothing … because …` passes for the true reason and for no other.
@Suite struct ScenarioReasonTests {
  static let seven = [
    "C1 consented 2019-01-05", "C1 cohort edge-of-care from 2019-01-01", "C1 referral 2019-01-01",
    "C1 confirmed to 2019-03-31",
  ]

  static let cases = [
    ReasonCase(
      title: "too young, and said to be", born: "2011-06-01",
      expect: "expect nothing from 4.1 C1 because not eligible under clause 2 \"aged 7\""),
    ReasonCase(
      title: "too young, and another reason given", born: "2011-06-01",
      expect: "expect nothing from 4.1 C1 because the condition fails",
      message: "expected nothing because the condition fails; the terms give nothing because "
        + "not eligible under clause 2",
      details: [
        "C1 of F1: not eligible under clause 2 Eligible child",
        "age at referral: 7; must be 8 to 16",
      ]),
    ReasonCase(
      title: "neither of the age nor with consent", born: "2002-01-01",
      facts: ["C1 referral 2019-01-02"], expect: "expect nothing from 4.1 C1 because held",
      message: "expected nothing because held; the terms give nothing because "
        + "not eligible under clause 2",
      details: [
        "C1 of F1: not eligible under clause 2 Eligible child",
        "age at referral: 17; must be 8 to 16", "consented: never; must have happened",
      ]),
    ReasonCase(
      title: "not yet referred", facts: ["C1 consented 2019-01-05"],
      expect: "expect nothing from 4.1 C1 because excluded",
      message: "expected nothing because excluded; the terms give nothing because "
        + "not eligible under clause 2",
      details: [
        "C1 of F1: not eligible under clause 2 Eligible child",
        "age at referral: no such day; must be 8 to 16",
      ]),
    ReasonCase(
      title: "of another cohort",
      facts: [
        "C1 consented 2019-01-05", "C1 cohort in-care from 2019-01-01", "C1 referral 2019-01-01",
      ],
      expect: "expect nothing from day-out-of-care because the condition fails"),
    ReasonCase(
      title: "of another cohort, and said to be too young",
      facts: [
        "C1 consented 2019-01-05", "C1 cohort in-care from 2019-01-01", "C1 referral 2019-01-01",
      ],
      expect: "expect nothing from 4.1 C1 because not eligible under clause 2",
      message: "expected nothing because not eligible under clause 2; the terms give nothing "
        + "because the condition fails",
      details: [
        "C1 of F1: the condition fails", "cohort at referral: in-care; must be edge-of-care",
      ]),
    ReasonCase(
      title: "a score that did not change enough, of one case",
      facts: [
        "F1 graduated 2019-03-01", "F1 score-15 50 on 2019-01-10", "F1 score-15 40 on 2019-02-20",
      ],
      expect: "expect nothing from graduation F1 because no day qualifies",
      message: "expected nothing because no day qualifies; the terms give nothing because the "
        + "condition fails",
      details: ["F1: the condition fails", "improvement: 10; must be at least 17.51"]),
    ReasonCase(
      title: "tracking has not begun",
      facts: [
        "C1 consented 2019-01-05", "C1 cohort edge-of-care from 2019-01-01",
        "C1 referral 2019-03-15", "C1 confirmed to 2019-03-31",
      ], expect: "expect nothing from 4.1 C1 because no day qualifies"),
    ReasonCase(
      title: "nobody has confirmed the days", facts: Array(seven.dropLast()),
      expect: "expect nothing from 4.1 C1 because held"),
    ReasonCase(
      title: "a limit leaves nothing",
      expect: "expect nothing from 4.1 C1 because capped", change: ("= GBP 25,000", "= GBP 10")),
    ReasonCase(
      title: "excluded by another clause than the one named",
      expect: "expect nothing from 4.1 C1 because excluded by clause 7",
      message: "expected nothing because excluded by clause 7; the terms give nothing because "
        + "excluded by clause 8",
      details: [
        "C1 of F1: excluded by clause 8 Consented",
        "consented of any child: on 2019-01-05; must not have happened",
      ],
      change: (
        "rate day-rate, per day\n",
        "clause 7 \"Released\"\n  excluded child when released happened\n"
          + "clause 8 \"Consented\"\n  excluded family when consented of any child happened\n"
          + "rate day-rate, per day\n"
      )),
    ReasonCase(
      title: "paid after all",
      expect: "expect nothing from 4.1 C1 because held",
      message: "expected nothing; the terms give GBP 1,976.50 for 59 days",
      details: [
        "C1: 59 days could earn: 2019-02-01 .. 2019-03-31",
        "leaves 59: 2019-02-01 .. 2019-03-31", "59 x GBP 50.00 = GBP 2,950.00",
        "less deadweight 33 % = GBP 1,976.50",
        "at most child-maximum, rounded = GBP 1,976.50",
      ]),
    ReasonCase(
      title: "a saving that should be nothing and is not",
      expect: "expect nothing from saving care-avoided central F1",
      message: "expected nothing; the terms give GBP 2,655.00",
      details: ["C1: 59 tracked days, 0 of them in care"]),
  ]

  @Test(arguments: cases)
  func comparesTheReason(_ each: ReasonCase) throws {
    let top = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }
    let bytes = try #require(
      FileManager.default.contents(atPath: top + "/Fixtures/findings/base.terms"))
    var text = String(decoding: bytes, as: UTF8.self)
    if let (old, new) = each.change {
      text.replaceSubrange(try #require(text.firstRange(of: old)), with: new)
    }
    let story = [
      "scenario \"\(each.title)\"", "child C1 of F1, born \(each.born)",
      "C1 home northshire from 2002-01-01",
    ]
    let lines = story + each.facts + ["claim 2019-01-01 .. 2019-03-31", each.expect]
    let source = SourceText(
      name: "reason.terms", text: text + lines.joined(separator: "\n  ") + "\n")
    let read = ContractReader.read(source)
    let contract = try #require(
      read.contract, "\(DiagnosticPrinter(source).text(of: read.diagnostics))")
    let scenario = try #require(contract.scenarios.last)
    let found = ScenarioRun.run(scenario, under: contract).diagnostics
    #expect(found.map(\.message) == (each.message.map { [$0] } ?? []))
    #expect(found.flatMap(\.details) == each.details)
  }
}
