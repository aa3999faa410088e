import Casework
import Claims
import Quantities
import Reckoning
import Terms
import Testing

/// What is said of an event holds when the event is left out, over generated families under every
/// contract.
struct EventEffectTests {
  private struct Seen {
    var facts = 0
    var counted = 0
    var idle = 0
    var unread = 0
    var saved = 0
    var shared = 0
    var reasons: Set<String> = []
  }

  @Test func anEventCountsExactlyWhenSomethingIsOtherwiseWithoutIt() throws {
    let contracts = try FixtureContract.all()
    var seen = Seen()
    for seed in 1...60 {
      let contract = contracts[seed % contracts.count]
      let last = LastClaim(seed: seed, contract)
      for family in last.story.families.indices {
        for fact in last.story.families[family].facts.indices {
          let without = last.families(without: fact, of: family)
          try judge(last, without, "seed \(seed), family \(family), fact \(fact)", &seen)
        }
      }
    }
    #expect(seen.facts > 400)
    #expect(seen.counted > 100)
    #expect(seen.idle > 100)
    #expect(seen.unread > 20)
    #expect(seen.saved > 10)
    #expect(seen.shared > 50)
    #expect(seen.reasons.count > 5, "\(seen.reasons)")
  }

  private func judge(
    _ last: LastClaim, _ without: [FamilyHistory], _ what: String, _ seen: inout Seen
  ) throws {
    let (with, reckoner) = (last.families, last.reckoner)
    let contract = reckoner.contract
    let change = HistoryChange(with: with, without: without)
    let reading = contract.reading(of: change)
    let consequences = try ClaimBook(contract: contract).consequences(
      with: with, without: without, asAt: reckoner.asAt)
    let effect = consequences.effect
    seen.facts += 1
    let savesAlike = try saved(with, reckoner) == saved(without, reckoner)
    #expect(consequences.savings.isEmpty == savesAlike, "\(what)")
    if !consequences.savings.isEmpty { seen.saved += 1 }
    if !consequences.payers.isEmpty { seen.shared += 1 }
    if consequences.isEmpty {
      seen.idle += 1
      let why = try reckoner.idleness(of: change, reading, effect, with)
      seen.reasons.insert(String("\(why)".prefix { $0 != "(" }))
      if case .nothingAnyway(let family, let subject, _, _) = why {
        let lines = try reckoner.reckon(with).lines
        #expect(!lines.contains { $0.key.subject == subject }, "\(what)")
        #expect(
          change.differences.contains {
            $0.subject == subject || $0.family == family && [subject, $0.subject].contains(family)
          }, "\(what): says it of \(subject)")
      }
      #expect(
        try claim(last.story, with, contract) == claim(last.story, without, contract), "\(what)")
      #expect(try reckoner.measures(with) == reckoner.measures(without), "\(what)")
    } else {
      seen.counted += 1
      // What no clause reads by its name alone changes nothing, whatever the evaluation says.
      #expect(reading.unread == nil, "\(what): \(String(describing: reading.unread))")
      #expect(!change.isEmpty, "\(what)")
    }
    if reading.unread != nil { seen.unread += 1 }
  }

  /// What each family saved of each kind.
  private func saved(
    _ families: [FamilyHistory], _ reckoner: Reckoner
  ) throws -> [[String: [KindSaving?]]] {
    try reckoner.savings(families, paid: reckoner.linesAsked(of: families))
      .map { [$0.family: [$0.avoided, $0.cashable]] }
  }

  /// The lines of the last claim, made alone.
  private func claim(
    _ story: GeneratedStory, _ families: [FamilyHistory], _ contract: CheckedContract
  ) throws -> [ClaimLine] {
    guard let last = story.claims.last else { return [] }
    var book = ClaimBook(contract: contract)
    let asAt = Day(unchecked: Int32(last.asAt))
    let entitlement = try book.entitlement(families, asAt: asAt)
    return try book.claim(period: last.period, asAt: asAt, entitlement).lines
  }

  /// Of a line that is otherwise without an event, the event stands among those behind it.
  ///
  /// Where a limit cuts units, others' events decide too, and the line cites its own.
  @Test func anEventThatALineRestsOnIsCitedByIt() throws {
    let contracts = try FixtureContract.all().filter { !$0.letsFamiliesMeet }
    var cited = 0
    for seed in 1...100 {
      let contract = contracts[seed % contracts.count]
      let last = LastClaim(seed: seed, contract)
      let (with, reckoner, story) = (last.families, last.reckoner, last.story)
      let lines = Dictionary(grouping: try reckoner.reckon(with).lines, by: \.key.family)
      for (family, one) in story.families.enumerated() {
        guard let history = with.first(where: { $0.id == one.id }) else { continue }
        let explained = try reckoner.explanations(of: history, lines: lines[one.id] ?? [])
        for (fact, position) in zip(one.facts.indices, one.positions) {
          let effect = try reckoner.effect(
            with: with, without: last.families(without: fact, of: family))
          for line in effect.changes.flatMap(\.with) where !contract.competes(line.key.outcome) {
            let found = explained[line.key]?.positions.contains(position)
            #expect(
              found == true,
              "seed \(seed), \(contract.key): \(one.facts[fact]) of \(line.key.subject)")
            cited += 1
          }
        }
      }
    }
    #expect(cited > 100)
  }

  /// What a line rests on beside what its own words name.
  @Test(arguments: [
    // The referral of the child at hand and the state of its sibling.
    ExactCase(
      title: "a condition over any child",
      terms: [("for each child\n", "for each child when (moved-away of any child) happened\n")],
      story: ExactDaysTests.child + "  child C2 of F1, born 2010-05-20\n"
        + "  C2 moved-away 2020-02-01 .. 2020-02-05\n" + ExactDaysTests.firstClaim,
      lines: [.paid(65, 262_600)]),
    // The referral, and the nights missing that are not in care.
    ExactCase(
      title: "nights missing from care that do not count",
      terms: [
        ("missing                counts", "missing does not count"),
        ("moved-away  state of child", "moved-away  state of child, recorded as missing"),
      ],
      story: ExactDaysTests.child + "  C1 moved-away 2020-02-12 .. 2020-02-14\n"
        + ExactDaysTests.firstClaim,
      lines: [.paid(65, 262_600)]),
  ])
  func aLineCitesWhatItRestsOn(_ exact: ExactCase) throws {
    try exact.check()
    let (contract, story) = try exact.contract()
    let family = try #require(story.histories(at: 0, contract).first)
    let asAt = try #require(Day(iso: "2020-03-31"))
    let reckoner = Reckoner(contract: contract, asAt: asAt)
    let explained = try reckoner.explanations(of: family, lines: reckoner.reckon([family]).lines)
    #expect(explained.values.map(\.positions) == [[1, 2]])
  }
}

extension EventEffectTests {
  /// Of a figure over all families that is otherwise without an event, the event stands behind it,
  /// unless it leaves out whom it is about.
  @Test func anEventThatAStruckFigureRestsOnIsCitedByIt() throws {
    let contracts = try FixtureContract.all().filter { contract in
      contract.outcomes.contains {
        if case .movement = $0.payment.accrual { true } else { false }
      }
    }
    var cited = 0
    for seed in 1...40 {
      let last = LastClaim(seed: seed, contracts[seed % contracts.count])
      let explained = try last.reckoner.struckExplanations(last.families)
      for (family, one) in last.story.families.enumerated() {
        for (fact, position) in zip(one.facts.indices, one.positions) {
          let without = try last.reckoner.struckExplanations(
            last.families(without: fact, of: family))
          for (key, why) in explained {
            guard let other = without[key], other.struck != why.struck else { continue }
            let support = why.behind.filter { $0.family == one.id }
            let isCited = support.contains { $0.positions.contains(position) }
            let isOut = !support.contains { $0.subject == one.facts[fact].subject }
            #expect(isCited || isOut, "seed \(seed): \(one.facts[fact])")
            if isCited { cited += 1 }
          }
        }
      }
    }
    #expect(cited > 100)
  }
}

extension CheckedContract {
  /// Whether a limit lets an outcome's units compete with those of another outcome, or of siblings.
  fileprivate func competes(_ outcome: Int) -> Bool {
    outcomes[outcome].limits.contains { limit in
      outcomes[outcome].subject != .family || outcomes.count { $0.limits.contains(limit) } > 1
    }
  }
}

extension GeneratedFamily {
  /// The position of each fact, as the history of the family numbers them.
  fileprivate var positions: [Int] {
    var positions = Array(repeating: 0, count: facts.count)
    var position = 0
    for id in [id] + children.map(\.id) + adults.map(\.id) {
      for index in facts.indices where facts[index].subject == id {
        position += 1
        positions[index] = position
      }
    }
    return positions
  }
}
