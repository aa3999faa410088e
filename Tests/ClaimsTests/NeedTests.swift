import Claims
import Diagnostics
import FoundationEssentials
import Terms
import Testing

/// What contracts must be able to say: each need is a clause of `Fixtures/needs`, whose stories hold
/// as written and fail when the words that meet it are taken out.
struct NeedTests {
  private static let top = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }

  /// Every need in its own words, in the order of the files.
  static let needs: [(file: String, needs: [String])] = [
    (
      "units",
      [
        "A day in a state, inside a window",
        "Complete blocks of consecutive days, and blocks on a grid",
        "A milestone at an offset from an anchor", "A point event",
        "All of, any of, at least so many of",
        "Graded variants of one outcome, of which the best is paid", "Failure pro rata",
        "Change of a score",
      ]
    ),
    (
      "clock",
      [
        "The anchor", "A length in days, weeks, calendar months or years",
        "What an event does to the clock", "A blind period at the start",
        "Referred again: a new window, a resumed window or not eligible, once only or repeatable",
      ]
    ),
    (
      "state",
      [
        "Care status from coded episodes: legal status, placement, provider and end reason",
        "Exclusion and its effect: out of the cohort, clock stopped, outcome void",
        "Any care entry fails, or named reasons are exempt",
        "Eligibility: age at a named date, cohort, consent, acceptance",
        "A minimum engagement, or completion, before anything is paid",
      ]
    ),
    (
      "price",
      [
        "A price by cohort or metric", "Deadweight by cohort",
        "A counterfactual baseline per cohort, compared to date and struck again each period",
        "A tariff that is a share of a reference cost", "A taper by elapsed time",
        "Volume bands over the cohort", "A threshold or dead band before any pay",
        "Indexation as dated rows", "An edition by date, and the rule for which date picks it",
      ]
    ),
    (
      "limits",
      [
        "A cap per person or family",
        "A volume cap per metric, with outcomes beyond it recorded at nothing",
        "A cap per period and per contract, partial last unit or whole units only",
        "A cap as a share of the cohort",
        "A split between funders: ratio, by phase, a ladder, a ceiling that spills or stays unpaid",
        "The payer by an attribute of the day",
      ]
    ),
    ("two-northshire", ["Two contracts over one set of facts"]),
    ("two-southshire", ["Two contracts over one set of facts"]),
    (
      "claims",
      [
        "Claim periods and other calendars as data",
        "Kinds of payment: outcome, attachment, grant, temporary tariff",
        "A discretionary override with approver, reason and evidence",
        "The state of the contract by date", "The rounding rule",
      ]
    ),
    (
      "savings",
      [
        "A reference cost by placement and date", "Expected care days per cohort",
        "Avoided and cashable apart", "Attribution", "Low, central and high case",
        "Net of the payments made", "Per family, cohort, period, and in total",
      ]
    ),
  ]

  static let pages: [NeedPage] = needs.map { file, _ in
    let path = "Fixtures/needs/\(file).terms"
    let bytes = FileManager.default.contents(atPath: top + "/" + path) ?? Data()
    return NeedPage(path, String(decoding: bytes, as: UTF8.self))
  }

  private static let common = "Terms in common"

  @Test func everyNeedHasItsClause() throws {
    #expect(Set(Self.needs.flatMap(\.needs)).count == 46)
    for (page, wanted) in zip(Self.pages, Self.needs) {
      let titles = page.sections.map(\.title).filter { $0 != Self.common }
      #expect(titles.reduce(into: []) { if $0.last != $1 { $0.append($1) } } == wanted.needs)
      #expect(page.unread.isEmpty, "\(page.path): \(page.unread.map { $0 + 1 })")
      for (title, lines) in page.sections where title != Self.common {
        let own = page.edits.filter { lines.contains($0.line) }
        let isVaried = page.sections.last { $0.title == title }.map { $0.lines != lines } ?? false
        #expect(!own.isEmpty || isVaried, "\(page.path): nothing is taken out of \(title)")
      }
    }
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.top + "/Fixtures/needs")
      .filter { $0.hasSuffix(".terms") }.sorted()
    #expect(files == Self.needs.map { $0.file + ".terms" }.sorted())
  }

  @Test(arguments: pages.indices) func everyStoryHolds(_ index: Int) throws {
    let page = Self.pages[index]
    let source = SourceText(name: page.path, text: page.lines.joined(separator: "\n"))
    let (contract, found) = ContractReader.read(source)
    let faults = found.filter { $0.severity == .error }
    #expect(faults.isEmpty, "\(DiagnosticPrinter(source).text(of: faults))")
    let results = ScenarioRun.all(of: try #require(contract))
    #expect(!results.isEmpty)
    let failed = results.flatMap(\.diagnostics)
    #expect(failed.isEmpty, "\(DiagnosticPrinter(source).text(of: failed))")
    #expect(ContractFormatter.format(source).text == page.lines.joined(separator: "\n"))
  }

  /// The two contracts are told the same facts.
  @Test func twoContractsReadOneStory() {
    let told = Self.pages.filter { $0.path.contains("/two-") }.map { page in
      page.lines.drop { !$0.hasPrefix("scenario ") }.prefix { !$0.hasPrefix("  expect ") }
    }
    #expect(told.count == 2 && told[0].count > 8 && Array(told[0]) == Array(told[1]))
  }

  /// `OUTTURN_RECORD=1` writes what comes out anew, and fails.
  @Test(arguments: pages.indices) func everyStoryFailsWithoutIt(_ index: Int) throws {
    let page = Self.pages[index]
    var lines = page.lines
    for edit in page.edits {
      let text = page.text(after: edit)
      #expect(text != nil, "\(edit.testDescription): “\(edit.old)” does not stand in one place")
      guard let text else { continue }
      let says = page.outcome(of: edit, text)
      #expect(says != nil, "\(edit.testDescription): the expectation is met all the same")
      #expect(says == edit.says, "\(edit.testDescription)")
      let head = lines[edit.line].split(separator: "”: ", maxSplits: 1)[0]
      lines[edit.line] = (head.hasSuffix("”") ? head : head + "”") + ": \(says ?? "")"
    }
    guard ProcessInfo.processInfo.environment["OUTTURN_RECORD"] != nil else { return }
    try Data(lines.joined(separator: "\n").utf8)
      .write(to: URL(filePath: Self.top + "/" + page.path))
    Issue.record("recorded \(page.path) anew: look at the difference")
  }
}
