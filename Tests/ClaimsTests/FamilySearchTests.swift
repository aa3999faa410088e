import Claims
import Diagnostics
import FoundationEssentials
import Terms
import Testing

/// A change of a contract that pays somebody otherwise.
struct Mutation: Sendable, CustomTestStringConvertible {
  let title: String
  let file: String
  let old: String
  let new: String

  init(_ title: String, _ file: String, _ old: String, _ new: String) {
    (self.title, self.file, self.old, self.new) = (title, file, old, new)
  }

  var testDescription: String { title }

  /// Both texts, without the scenarios of the later one, which may not fit it any more.
  func texts() throws -> (before: String, after: String) {
    let top = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }
    let bytes = try #require(FileManager.default.contents(atPath: top + "/" + file))
    let before = String(decoding: bytes, as: UTF8.self)
    var after = before
    after.replaceSubrange(try #require(after.firstRange(of: old)), with: new)
    return (before, after.withoutScenarios)
  }
}

extension String {
  fileprivate var withoutScenarios: String {
    firstRange(of: "\nscenario").map { String(self[...$0.lowerBound]) } ?? self
  }
}

/// The family that is found is one that the two contracts do pay differently: its scenario holds
/// under one of them and fails under the other.
@Suite struct FamilySearchTests {
  private static let suffolk = "Contracts/stronger-families-suffolk.terms"
  private static let norfolk = "Contracts/stronger-families-norfolk.terms"
  private static let base = "Fixtures/findings/base.terms"

  static let mutations = [
    Mutation("a price", suffolk, "GBP 55.10", "GBP 56.00"),
    Mutation(
      "the day of a price", suffolk, "from 2023-04-01  GBP 55.10", "from 2023-05-01  GBP 55.10"),
    Mutation("a shorter window", suffolk, "tracking = 18 months", "tracking = 17 months"),
    Mutation("a longer window", suffolk, "tracking = 18 months", "tracking = 19 months"),
    Mutation("when tracking begins", suffolk, "referral + 14 weeks", "referral + 13 weeks"),
    Mutation("deadweight", norfolk, "33 %  by", "34 %  by"),
    Mutation("the lowest age", suffolk, "is 8 to 16", "is 9 to 16"),
    Mutation("the highest age", suffolk, "is 8 to 16", "is 8 to 15"),
    Mutation("an age of a later wording", norfolk, "is 6 to 15", "is 7 to 15"),
    Mutation(
      "the day of a later wording", norfolk, "from 2021-04-01 picked", "from 2021-04-02 picked"),
    Mutation(
      "the ends of months", base, "end on the last day of the month", "run into the next month"),
    Mutation("birthdays of 29 February", suffolk, "fall on 28 February", "fall on 1 March"),
    Mutation("days not confirmed", suffolk, "not confirmed are held", "not confirmed are paid"),
    Mutation("agreements held", suffolk, "days inside are paid", "days inside are held"),
    Mutation("agreements paid", norfolk, "days inside are held", "days inside are paid"),
    Mutation("remand", suffolk, "remand                 counts", "remand  does not count"),
    Mutation("short breaks", suffolk, "respite                does not count", "respite  counts"),
    Mutation("placed with parents", suffolk, "parents    counts", "parents  does not count"),
    Mutation("custody", suffolk, "care continues until released", "ends care"),
    Mutation("transfer", suffolk, "care continues until the next episode", "ends care"),
    Mutation(
      "a limit for each child", base, "GBP 25,000 for each child", "GBP 5,000 for each child"),
    Mutation("a share", suffolk, "dcms 13.9 %", "dcms 14 %"),
    Mutation("rounding", norfolk, "rounded half up to pence on", "rounded down to pence on"),
    Mutation("rounding of shares", suffolk, "shares rounded half up", "shares rounded down"),
    Mutation("a stop", suffolk, "stopped before (died", "stopped after (died"),
    Mutation("a pause", suffolk, "                  paused during moved-away\n", ""),
    Mutation("an exclusion", suffolk, "number of declined is above 2", "reunified happened"),
    Mutation("the end of the term", suffolk, ".. 2027-06-30\n  money", ".. 2027-06-29\n  money"),
    Mutation(
      "the age at which tracking stops", suffolk, "or 18th birthday)\n                  paused",
      "or 17th birthday)\n                  paused"),
    Mutation("a threshold of a score", base, "at least 17.51", "at least 20.01"),
    Mutation("a price of a milestone", base, "GBP 600.00", "GBP 601.00"),
    Mutation(
      "an outcome of another name", base, "outcome graduation, for", "outcome graduated-well, for"),
    Mutation(
      "an outcome that is gone", base,
      "  outcome graduation, for each graduated when improved\n    pays graduation-price on "
        + "graduated in term\n    then rounded half up to pence on each line\n    then paid by "
        + "council\n", ""),
    Mutation("a condition that is gone", base, " and consented happened", ""),
    Mutation(
      "the home council", suffolk, "referral is suffolk", "referral is norfolk"),
  ]

  /// A price by number asks for as many families as it takes to come to it.
  @Test func findsANumberedPrice() throws {
    let (before, after) = try Mutation(
      "a band", "Fixtures/reckoning/bands.terms", "GBP 800.00", "GBP 801.00"
    ).texts()
    try check(before, after)
  }

  @Test(arguments: mutations) func findsAFamily(_ mutation: Mutation) throws {
    let (before, after) = try mutation.texts()
    try check(before, after)
  }

  /// Where neither contract tells a story, families are made from what they declare.
  @Test(arguments: mutations) func findsAFamilyWithoutStories(_ mutation: Mutation) throws {
    let (before, after) = try mutation.texts()
    try check(before.withoutScenarios, after)
  }

  /// What is said to be saved differs, and what is paid does not.
  static let savings = [
    Mutation("what was expected", base, "expected 60 %", "expected 61 %"),
    Mutation("what care costs", base, "GBP 150.00", "GBP 150.01"),
    Mutation(
      "what a placement costs", base, "K2     from 2019-01-01  GBP 700.00",
      "K2     from 2019-01-01  GBP 701.00"),
    Mutation(
      "what it is net of", suffolk, "    net of day-out-of-care\n", ""),
    Mutation("one case of attribution", base, "high 60 %", "high 61 %"),
    Mutation(
      "whose saving it is", norfolk,
      "saving care-avoided, avoided, for each child when cohort at counted-referral is edge-of-care",
      "saving care-avoided, avoided, for each child when cohort at counted-referral is in-care"),
  ]

  @Test(arguments: savings) func findsASaving(_ mutation: Mutation) throws {
    let (before, after) = try mutation.texts()
    let scenario = try check(before, after, .savings)
    #expect(scenario.contains("\n  expect ") && scenario.contains("saving "))
  }

  private static let hubs = "Contracts/family-hubs.terms"
  private static let distance = "Contracts/action-for-children-family-support.terms"

  /// What is measured differs, and nobody is paid otherwise, or nobody at all.
  static let measures = [
    Mutation("who is old enough", hubs, "is 0 to 19", "is 0 to 18"),
    Mutation("how many agencies", hubs, "at least 2 of", "at least 3 of"),
    Mutation("police protection", hubs, "protection      does not count", "protection  counts"),
    Mutation("short breaks", hubs, "respite                does not count", "respite  counts"),
    Mutation("a longer watch", hubs, "12 months after", "13 months after"),
  ]

  /// What only a story that was told before comes near.
  static let finer = [
    Mutation("who is too old", hubs, "is at least 20\n", "is at least 21\n"),
    Mutation("a watch from the day itself", hubs, "12 months after", "12 months beginning with"),
    Mutation(
      "what has to be known", hubs, "searched is after last", "searched is on or after last"),
    Mutation("a ratio the other way", hubs, "families-kept /", "families-over /"),
    Mutation(
      "the ends of months", hubs, "end on the last day of the month", "run into the next month"),
    Mutation("the first weeks", distance, "(6 weeks beginning", "(8 weeks beginning"),
    Mutation(
      "how far is forward", distance, "behaviour-moved is at least 2",
      "behaviour-moved is at least 3"),
    Mutation("how many domains", distance, "forward = at least 2 of", "forward = at least 1 of"),
    Mutation(
      "where a distance begins", distance, "first reading of emotional", "last reading of emotional"
    ),
  ]

  @Test(arguments: measures + finer) func findsAMeasure(_ mutation: Mutation) throws {
    let (before, after) = try mutation.texts()
    let scenario = try check(before, after, .measures)
    #expect(scenario.contains("\n  expect measure "))
  }

  @Test(arguments: measures) func findsAMeasureWithoutStories(_ mutation: Mutation) throws {
    let (before, after) = try mutation.texts()
    try check(before.withoutScenarios, after, .measures)
  }

  /// A limit or a price used up in another order: the same when everything is known at once.
  @Test(arguments: [
    ("Fixtures/findings/base.terms", "order earned", "order claimed", "GBP 25,000", "GBP 1,005"),
    (
      "Fixtures/findings/base.terms", "order earned", "order claimed", "GBP 25,000 for each child",
      "GBP 1,005 for the contract"
    ),
    ("Fixtures/reckoning/bands.terms", "number claimed", "number earned", "", ""),
    (
      "Fixtures/reckoning/bands.terms", "per child, by number earned",
      "per child, by number claimed", "", ""
    ),
  ])
  func findsWhatBecomesKnownLate(
    _ file: String, _ old: String, _ new: String, _ from: String, _ to: String
  ) throws {
    var (before, after) = try Mutation("", file, old, new).texts()
    if !from.isEmpty {
      before = before.replacing(from, with: to)
      after = after.replacing(from, with: to)
    }
    before = before.withoutScenarios
    let scenario = try check(before, after)
    #expect(scenario.split(separator: "\n").filter { $0.hasPrefix("  claim ") }.count == 2)
  }

  /// A limit for the contract asks for a crowd.
  @Test func findsACrowd() throws {
    let (before, after) = try Mutation(
      "a limit", Self.base, "GBP 25,000 for each child", "GBP 30,000 for the contract"
    ).texts()
    let scenario = try check(before, after)
    #expect(scenario.contains(" .. ") && scenario.contains("expect"))
  }

  @discardableResult
  private func check(
    _ before: String, _ after: String, _ measure: Contrast.Measure? = nil
  ) throws -> String {
    let found = try #require(try search(before, after), "nothing was found")
    if let measure { #expect(found.measure == measure) }
    // That nobody is paid otherwise is known when every story was told.
    #expect(found.tried < (measure == nil ? 1_200 : FamilySearch.mostStories + 1))
    let scenario = found.scenario
    let (own, other) = found.side == .after ? (after, before) : (before, after)
    #expect(try failures(own, scenario) == [], "\(scenario)")
    #expect(try failures(other, scenario) != [], "\(scenario)")
    #expect(scenario.split(separator: "\n").count <= 20, "\(scenario)")
    return scenario
  }

  private func search(_ before: String, _ after: String) throws -> SmallestFamily? {
    let (a, b) = (SourceText(name: "a", text: before), SourceText(name: "b", text: after))
    let search = FamilySearch(
      before: try contract(a), after: try contract(b), ContractComparison(before: a, after: b))
    return if case .found(let family) = search.run() { family } else { nil }
  }

  private func contract(_ source: SourceText) throws -> CheckedContract {
    let (contract, found) = ContractReader.read(source)
    return try #require(contract, "\(DiagnosticPrinter(source).text(of: found))")
  }

  /// What a contract has against a scenario that is pasted under its terms.
  private func failures(_ text: String, _ scenario: String) throws -> [String] {
    let source = SourceText(name: "pasted", text: text.withoutScenarios + "\n" + scenario)
    let (contract, found) = ContractReader.read(source)
    guard let contract else { return found.map(\.message) }
    #expect(contract.scenarios.count == 1)
    return ScenarioRun.all(of: contract).flatMap(\.diagnostics).map(\.message)
  }

  /// The whole of what is found, and the same the second time.
  @Test func isSmall() throws {
    let (before, after) = try Self.mutations[1].texts()
    let scenario = try check(before, after)
    #expect(try search(before, after)?.scenario == scenario)
    #expect(
      scenario == """
        scenario "GBP 4,913.30 for 91 days; before, GBP 5,014.10 for 91 days"
          child C1 of F1, born 2012-05-01
          C1 home suffolk from 2012-05-01
          C1 cohort edge-of-care from 2022-10-01
          C1 referral 2022-10-01
          C1 confirmed to 2023-06-30
          claim 2023-04-01 .. 2023-06-30
          # before: GBP 5,014.10 for 91 days
          expect 4.1 C1 = GBP 4,913.30 for 91 days

        """)
  }

  /// Terms that differ in words alone pay everybody the same: it is said how many stories say so.
  @Test func saysWhenNothingIsFound() throws {
    let (text, _) = try Mutation("", Self.base, "edition 1", "edition 1").texts()
    let other = text.withoutScenarios.replacing(
      "age at referral is 8 to 16 and consented happened",
      with: "consented happened and age at referral is 8 to 16")
    let (a, b) = (SourceText(name: "a", text: text), SourceText(name: "b", text: other))
    let search = FamilySearch(
      before: try contract(a), after: try contract(b), ContractComparison(before: a, after: b))
    guard case .notFound(let tried) = search.run() else {
      Issue.record("a family was found for terms that mean the same")
      return
    }
    #expect(tried > 1_000 && tried <= FamilySearch.mostStories)
  }
}
