import Diagnostics
import Quantities
import Terms
import Testing

/// A change of the contract of the pages on findings, and how it is said.
struct ComparedChange: Sendable, CustomTestStringConvertible {
  let title: String
  let changes: [(old: String, new: String)]
  /// A line for each block, each line that went or came and each row.
  let said: [String]

  init(_ title: String, _ old: String, _ new: String, _ said: [String]) {
    self.init(title, [(old, new)], said)
  }

  init(_ title: String, _ changes: [(old: String, new: String)], _ said: [String]) {
    self.title = title
    self.changes = changes
    self.said = said
  }

  var testDescription: String { title }
}

@Suite struct ContractComparisonTests {
  static let changes = [
    ComparedChange("nothing", [], []),
    ComparedChange(
      "comments, spaces, broken and unbroken lines",
      [
        ("  edition 1\n", "\n    edition   1  # still\n"),
        ("    pays day-rate for each day of", "    pays day-rate for each day\n        of"),
        ("    pays graduation-price on", "    # a remark\n    pays graduation-price on"),
        ("fund 50 %, home rest", "fund 50 % , home  rest"),
        (
          "| 3.1  A night of being looked after is",
          "| 3.1 A night of being looked\n|      after is"
        ),
      ], []),
    ComparedChange(
      "blocks in another order",
      [
        (
          "rate graduation-price, per family\n  from 2019-01-01  GBP 600.00  by \"letter\"  agreed 2018-12-01\n",
          ""
        ),
        (
          "rate day-rate, per day\n",
          "rate graduation-price, per family\n  from 2019-01-01  GBP 600.00  by \"letter\"  agreed 2018-12-01\n\nrate day-rate, per day\n"
        ),
      ], []),
    ComparedChange(
      "a heading", "edition 1", "edition 2",
      ["changed heading", "- edition 1", "+ edition 2"]),
    ComparedChange(
      "a fact and a period",
      [
        ("released   event of child, each counts", "released   event of child, first counts"),
        ("  2019-01-01 .. 2019-03-31\n  every", "  every"),
      ],
      [
        "changed facts", "- released event of child, each counts",
        "+ released event of child, first counts", "changed periods",
        "-   2019-01-01 .. 2019-03-31",
      ]),
    ComparedChange(
      "the paper's words alone", "is a day in care", "counts as a day in care",
      [
        "paper clause 3.1 Day in care", "- | 3.1 A night of being looked after is a day in care.",
        "+ | 3.1 A night of being looked after counts as a day in care.",
      ]),
    ComparedChange(
      "a term of a clause", "    less deadweight\n", "",
      ["changed clause 5 Who pays", "-   less deadweight"]),
    ComparedChange(
      "a clause that came",
      "rate day-rate, per day\n",
      "| 9  Nothing.\nclause 9 \"Left\"\n  not modelled \"it\" because \"so\"\n\nrate day-rate, per day\n",
      [
        "added clause 9 Left", "+ | 9 Nothing.", "+ clause 9 \"Left\"",
        "+ not modelled \"it\" because \"so\"",
      ]),
    ComparedChange(
      "a later wording",
      "| 3.1  A night",
      "clause 2 \"Eligible child\" from 2020-01-01 picked by referral under \"V1\" agreed 2019-12-01\n"
        + "  eligible child when age at referral is 8 to 17 and consented happened\n\n| 3.1  A night",
      [
        "added clause 2 Eligible child from 2020-01-01",
        "+ clause 2 \"Eligible child\" from 2020-01-01 picked by referral under \"V1\" agreed "
          + "2019-12-01",
        "+ eligible child when age at referral is 8 to 17 and consented happened",
      ]),
    ComparedChange(
      "a rate that is gone",
      "rate care-cost, per day\n  from 2019-01-01  GBP 150.00  by \"letter\"  agreed 2018-12-01\n",
      "",
      [
        "removed rate care-cost", "- rate care-cost, per day",
        "= from 2019-01-01: GBP 150.00 is gone; nothing takes its place",
      ]),
    ComparedChange(
      "a row that came", "GBP 50.00  by \"letter\"  agreed 2018-12-01\n",
      "GBP 50.00  by \"letter\"  agreed 2018-12-01\n  from 2020-01-01  GBP 55.10  by \"V1\"  agreed 2019-12-01\n",
      [
        "changed rate day-rate",
        "= from 2020-01-01: GBP 55.10 is new, in place of GBP 50.00 (by \"V1\" agreed 2019-12-01)",
      ]),
    ComparedChange(
      "a row of another price, by another paper", "GBP 50.00  by \"letter\"",
      "GBP 51.00  by \"Schedule 1\"",
      [
        "changed rate day-rate",
        "= from 2019-01-01: GBP 51.00 in place of GBP 50.00; by \"Schedule 1\" agreed 2018-12-01, "
          + "in place of by \"letter\" agreed 2018-12-01",
      ]),
    ComparedChange(
      "a row that begins on another day", "K2     from 2019-01-01", "K2     from 2019-02-01",
      [
        "changed rate placement-cost",
        "= K2 from 2019-02-01: GBP 700.00 begins then in place of 2019-01-01",
      ]),
    ComparedChange(
      "a row that ends", "K2     from 2019-01-01", "K2     from 2019-01-01  to 2019-12-31",
      [
        "changed rate placement-cost",
        "= K2 from 2019-01-01 to 2019-12-31: ends 2019-12-31, and had no last day",
      ]),
    ComparedChange(
      "a story", "  C1 consented 2019-01-05\n", "  C1 consented 2019-01-06\n",
      [
        "story scenario \"one of each\"", "-   C1 consented 2019-01-05",
        "+   C1 consented 2019-01-06",
      ]),
  ]

  @Test(arguments: changes) func saysWhatChanged(_ change: ComparedChange) throws {
    let text = try Repository.text("Fixtures/findings/base.terms")
    var other = text
    for (old, new) in change.changes {
      other.replaceSubrange(try #require(other.firstRange(of: old), "\(old)"), with: new)
    }
    let compared = ContractComparison(
      before: SourceText(name: "a", text: text), after: SourceText(name: "b", text: other))
    #expect(compared.changes.flatMap(Self.lines) == change.said)
  }

  /// Rows, clauses with a day and stories add; whatever else differs holds for the past as well.
  @Test func saysWhatAltersThePast() throws {
    let text = try Repository.text("Fixtures/findings/base.terms")
    let more: [(title: String, old: String, new: String)] = [
      ("a later edition", "edition 1", "edition 2 under \"V1\" agreed 2019-12-01"),
      ("a longer term", "term 2019-01-01 .. 2020-12-31", "term 2019-01-01 .. 2021-12-31"),
      ("a fact", "  graduated ", "  visited    event of child, each counts\n  graduated "),
      (
        "a period", "  every 3 months to 2020-12-31\n",
        "  every 3 months to 2020-12-31\n  2021-01-01 .. 2021-03-31\n"
      ),
      (
        "a split's row", "    fund up to",
        "    from 2020-01-01  fund 40 %, home rest  by \"V1\"  agreed 2019-12-01\n    fund up to"
      ),
      ("a step", "    less deadweight\n", "    less deadweight\n    less 5 %\n"),
      (
        "an outcome without a day", "| 5  The fund",
        "clause 4.3 \"More\"\n  outcome more, for each child\n    pays day-rate for each day of tracking\n"
          + "    worked out by payment\n\n| 5  The fund"
      ),
      (
        "an outcome with a day", "| 5  The fund",
        "clause 4.3 \"More\" in place of 4.1 from 2020-01-01 picked by referral under \"V1\" agreed "
          + "2019-12-01\n  outcome more, for each child\n    pays day-rate for each day of tracking\n"
          + "    worked out by payment\n\n| 5  The fund"
      ),
      ("a name", "| 5  The fund", "clause 4.3 \"More\"\n  days more = tracking\n\n| 5  The fund"),
      ("a price", "GBP 50.00", "GBP 50.01"), ("a paper", "by \"letter\"", "by \"note\""),
    ]
    var altering: [String] = []
    for each in Self.changes.map({ (title: $0.title, changes: $0.changes) })
      + more.map({ (title: $0.title, changes: [(old: $0.old, new: $0.new)]) })
    {
      var other = text
      for (old, new) in each.changes {
        other.replaceSubrange(try #require(other.firstRange(of: old), "\(old)"), with: new)
      }
      let compared = ContractComparison(
        before: SourceText(name: "a", text: text), after: SourceText(name: "b", text: other))
      if !compared.alterations.isEmpty { altering.append(each.title) }
    }
    #expect(
      altering == [
        "a fact and a period", "the paper's words alone", "a term of a clause",
        "a rate that is gone", "a row of another price, by another paper",
        "a row that begins on another day", "a row that ends", "a longer term", "a step",
        "an outcome without a day", "a price", "a paper",
      ])
  }

  private static func lines(_ change: BlockChange) -> [String] {
    let kind = change.isScenario ? "story" : change.isPaperOnly ? "paper" : change.kind.rawValue
    func sign(_ line: LineChange) -> String { line.side == .before ? "- " : "+ " }
    return ["\(kind) \(change.label)"] + change.paper.map { sign($0) + "| " + $0.text }
      + change.terms.map { sign($0) + $0.text } + change.rows.map { "= " + $0 }
  }

  /// Rows that are priced by number are known by their numbers.
  @Test func saysWhichNumbersArePricedOtherwise() throws {
    let text = try Repository.text("Fixtures/reckoning/bands.terms")
    let compared = ContractComparison(
      before: SourceText(name: "a", text: text),
      after: SourceText(name: "b", text: text.replacing("GBP 800.00", with: "GBP 801.00")))
    #expect(
      compared.changes.flatMap(\.rows) == [
        "4 to 5 from 2021-01-01: GBP 801.00 in place of GBP 800.00"
      ])
  }

  /// What came from one side goes from the other, and nothing differs from itself.
  @Test func isTheSameFromBothSides() throws {
    let (a, b) = (
      try Repository.source("Contracts/stronger-families-norfolk.terms"),
      try Repository.source("Contracts/stronger-families-suffolk.terms")
    )
    #expect(ContractComparison(before: a, after: a).changes.isEmpty)
    let (there, back) = (
      ContractComparison(before: a, after: b), ContractComparison(before: b, after: a)
    )
    #expect(there.changes.count == back.changes.count && there.changes.count > 20)
    func lines(_ compared: ContractComparison, _ side: LineChange.Side) -> [String] {
      compared.changes.flatMap { $0.terms + $0.paper }.filter { $0.side == side }.map(\.text)
        .sorted()
    }
    #expect(lines(there, .before) == lines(back, .after))
    #expect(lines(there, .after) == lines(back, .before))
  }

  /// A search begins where the terms differ: their days and numbers, and not those of stories.
  @Test func pointsAtWhatDiffers() throws {
    let text = try Repository.text("Fixtures/findings/base.terms")
    let other = text.replacing("from 2019-01-01  fund 50 %", with: "from 2019-02-03  fund 50 %")
      .replacing("born 2008-05-20", with: "born 2008-05-21").replacing("17.51", with: "20.5")
    let compared = ContractComparison(
      before: SourceText(name: "a", text: text), after: SourceText(name: "b", text: other))
    let days = compared.days.map(\.description)
    #expect(days.contains("2019-02-03") && !days.contains("2008-05-21"))
    #expect(compared.numbers.contains(try #require(Ratio(text: "17.51"))))
    #expect(compared.numbers.contains(try #require(Ratio(text: "20.5"))))
    #expect(compared.termsDiffer)
  }

  /// Every statement of every shipped scenario reads back as what it was.
  @Test(arguments: ["norfolk", "suffolk"]) func storiesAreWrittenAsTheyAreRead(_ name: String)
    throws
  {
    let text = try Repository.text("Contracts/stronger-families-\(name).terms")
    let contract = try #require(ContractReader.read(SourceText(name: name, text: text)).contract)
    let terms = text[..<(try #require(text.firstRange(of: "\nscenario")).lowerBound)]
    func written(_ what: Scenario.What) -> [String] { what.written { contract.facts[$0].name } }
    for scenario in contract.scenarios {
      let lines = scenario.statements.map(\.what).flatMap(written)
      let story = (["scenario \"again\""] + lines + ["expect nothing from total"])
        .joined(separator: "\n  ")
      let read = ContractReader.read(SourceText(name: name, text: terms + "\n" + story + "\n"))
      let again = try #require(read.contract?.scenarios.first, "\(read.diagnostics)")
      #expect(again.statements.map(\.what).flatMap(written) == lines)
      #expect(lines.count > 4)
    }
  }
}
