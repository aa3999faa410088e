import Casework
import Claims
import Quantities
import Reckoning
import Terms
import Testing

/// What an event does to payers and to savings, worked by hand: C1 of F1 is out of care for 71 days,
/// GBP 3,673.54, and C2 of F2 for 85, GBP 4,397.90; the fund bears 15 %, which is 551.03 and 659.69.
struct EventConsequencesTests {
  /// A ceiling, and pence that each payer bears with the referral of C1 and without it.
  struct Case: CustomTestStringConvertible {
    var ceiling: String
    var payers: [String: (with: Int64, without: Int64)]
    /// What is borne of the line of C2, which is the same line on both sides.
    var ofC2: (with: [String: Int64], without: [String: Int64])
    /// What the fund would bear without its ceiling.
    var asked: (with: Int64, without: Int64)?

    var testDescription: String { ceiling }
  }

  private static let spilt = Case(
    ceiling: "fund up to GBP 700, beyond to council, in the order claimed",
    payers: ["fund": (70_000, 65_969), "council": (737_144, 373_821)],
    ofC2: (["fund": 14_897, "council": 424_893], ["fund": 65_969, "council": 373_821]),
    asked: (121_072, 65_969))

  static let cases = [
    spilt,
    Case(
      ceiling: "fund up to GBP 700, beyond to council, in the order earned", payers: spilt.payers,
      ofC2: spilt.ofC2, asked: spilt.asked),
    Case(
      ceiling: "fund up to GBP 700, beyond unpaid, in the order claimed",
      payers: ["fund": (70_000, 65_969), "council": (686_072, 373_821), "nobody": (51_072, 0)],
      ofC2: (
        ["fund": 14_897, "council": 373_821, "nobody": 51_072],
        ["fund": 65_969, "council": 373_821]
      ), asked: spilt.asked),
    Case(
      ceiling: "", payers: ["fund": (121_072, 65_969), "council": (686_072, 373_821)],
      ofC2: (["fund": 65_969, "council": 373_821], ["fund": 65_969, "council": 373_821])),
  ]

  @Test(arguments: cases) func payersOfOthers(_ one: Case) throws {
    let (contract, story) = try told(one.ceiling)
    let found = try ClaimBook(contract: contract).consequences(
      with: story.histories(at: 0, contract),
      without: families(contract, story) { if case .event = $0 { true } else { false } },
      asAt: Day(unchecked: Int32(story.claims[0].asAt)))
    let payers = found.payers.map { ($0.payer ?? "nobody", [$0.with.amount, $0.without.amount]) }
    #expect(
      Dictionary(uniqueKeysWithValues: payers) == one.payers.mapValues { [$0.with, $0.without] })
    #expect(
      found.ceilings.map { [$0.with.amount, $0.without.amount] }
        == (one.asked.map { [[$0.with, $0.without]] } ?? []))
    let own = found.effect.changes.first { $0.subject == "C2" }
    let isMoved = one.ofC2.with != one.ofC2.without
    #expect((own != nil) == isMoved)
    guard let own else { return }
    #expect(own.with == own.without && found.movesPayers(own))
    let key = try #require(own.with.first).key
    for (isWith, wanted) in [(true, one.ofC2.with), (false, one.ofC2.without)] {
      let shares = found.shares(of: key, with: isWith).map {
        ($0.payer ?? "nobody", $0.amount.amount)
      }
      #expect(Dictionary(uniqueKeysWithValues: shares) == wanted)
    }
  }

  /// What was claimed stands: beside the claim that was made, the line of C2 keeps what each bore of it.
  @Test func claimsMadeBeforeStand() throws {
    let (contract, story) = try told(Self.spilt.ceiling)
    let families = story.histories(at: 0, contract)
    let asAt = Day(unchecked: Int32(story.claims[0].asAt))
    var book = ClaimBook(contract: contract)
    let earlier = self.families(contract, story) { if case .care = $0 { true } else { false } }
    try book.claim(
      period: story.claims[0].period, asAt: asAt, book.entitlement(earlier, asAt: asAt))
    let found = try book.consequences(with: families, without: earlier, asAt: asAt)
    // 14 days less, all of it borne by the council: the fund was asked for more than its ceiling.
    #expect(found.payers.map { [$0.with.amount, $0.without.amount] } == [[737_144, 809_580]])
    #expect(found.effect.changes.map(\.subject) == ["C1"])
    let anew = try ClaimBook(contract: contract).consequences(
      with: families, without: earlier, asAt: asAt)
    #expect(anew.effect.changes.map(\.subject) == ["C1", "C2"])
  }

  private func told(_ ceiling: String) throws -> (CheckedContract, GeneratedStory) {
    let rounding = "    shares rounded half up to pence\n"
    var text = try FixtureContract.text("Fixtures/readme/day-out-of-care.terms")
    if !ceiling.isEmpty { text = text.replacing(rounding, with: "    \(ceiling)\n" + rounding) }
    let story = """
      scenario "two children"
        child C1 of F1, born 2008-05-20
        child C2 of F2, born 2008-05-20
        C1 .. C2 referral 2019-04-01
        C1 care 2019-08-05 to 2019-08-19, C2 U6 E4A
        C1 .. C2 confirmed to 2019-09-30
        claim 2019-07-01 .. 2019-09-30
        expect total = GBP 8,071.44

      """
    let start = try #require(text.firstRange(of: "scenario "))
    let contract = try FixtureContract.checked(
      String(text[..<start.lowerBound]) + story, "day-out-of-care.terms")
    return (contract, GeneratedStory(try #require(contract.scenarios.first), contract))
  }

  /// The families as known without some facts of C1.
  private func families(
    _ contract: CheckedContract, _ story: GeneratedStory,
    without isMeant: (GeneratedFact.What) -> Bool
  ) -> [FamilyHistory] {
    var left = story
    for fact in left.families[0].facts.indices where isMeant(left.families[0].facts[fact].what) {
      left.families[0].facts[fact].until = 0
    }
    return left.histories(at: 0, contract)
  }
}
