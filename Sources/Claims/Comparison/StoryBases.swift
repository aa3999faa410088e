import Quantities
import Terms

/// The stories that a search begins with: those that the contracts tell themselves, and some that
/// are made from what they declare.
enum StoryBases {
  /// Each scenario as known at each of its claims, in the order written.
  static func told(by contract: CheckedContract) -> [InventedStory] {
    contract.scenarios.flatMap { scenario in
      var story = ScenarioStory(contract)
      var snapshots: [InventedStory] = []
      // A story of more lines than this is a crowd of crowds.
      for (position, statement) in scenario.statements.prefix(mostLines).enumerated() {
        switch statement.what {
        case .claim: snapshots.append(InventedStory(story.told, of: contract))
        case .expect: continue
        default: story.tell(statement.what, position: position)
        }
      }
      return snapshots
    }
  }

  private static let mostLines = 2_000

  /// One child of one family, of whom nothing is told, then each single fact that a contract
  /// declares, then every two, then every three; a state of several values is always told.
  static func declared(by contract: CheckedContract) -> some Sequence<InventedStory> {
    let facts = contract.facts
    let payers = contract.payingStates
    let values = facts.indices.map { facts[$0].values(isPayer: payers.contains($0)) }
    let states = facts.indices.filter { !values[$0].isEmpty }
    let others = facts.indices.filter { values[$0].isEmpty && facts[$0].subject != .adult }
    let anchor = contract.term.start + 40
    let born = anchor.adding(.months(-120), overrun: .lastDay)
    let combinations = combinations(of: states.map { values[$0] })
    return choices(of: others).lazy.flatMap { chosen in
      combinations.lazy.map { values in
        let child = Scenario.What.person(.child, ids: ["C1"], family: "F1", born: born)
        let codes = Dictionary(uniqueKeysWithValues: zip(states, values))
        let told = (states + chosen).sorted().flatMap {
          facts[$0].told($0, codes[$0], from: anchor)
        }
        return InventedStory([child] + told, of: contract)
      }
    }
  }

  private static let mostCombinations = 8

  /// A value of each state, in every combination.
  private static func combinations(of states: [[String]]) -> [[String]] {
    states.reduce([[]]) { chosen, codes in
      chosen.count * codes.count > mostCombinations
        ? chosen.map { $0 + codes.prefix(1) }
        : codes.flatMap { code in chosen.map { $0 + [code] } }
    }
  }

  private static let mostChoices = 600

  /// None, each, every two and every three of some, the fewest first.
  private static func choices(of items: [Int]) -> [[Int]] {
    var all: [[Int]] = [[]]
    var last = all
    for _ in 0..<3 where all.count < mostChoices {
      last = last.flatMap { chosen in
        items.filter { $0 > chosen.last ?? -1 }.map { chosen + [$0] }
      }
      all += last
    }
    return Array(all.prefix(mostChoices))
  }
}

extension CheckedContract {
  /// The states that name who pays, by index.
  fileprivate var payingStates: Set<Int> {
    let paid = outcomes.flatMap(\.steps).compactMap { step in
      if case .paidBy(let payer, _) = step { payer } else { nil }
    }
    let shared = splits.flatMap { split in
      split.rows.flatMap { $0.shares.map(\.payer) + ($0.rest.map { [$0] } ?? []) }
        + split.ceilings.compactMap(\.beyond)
    }
    return Set(
      (paid + shared).compactMap { payer in
        if case .state(let fact) = payer { fact } else { nil }
      })
  }
}

extension FactDeclaration {
  /// The values of a state that has several, or that names who pays.
  fileprivate func values(isPayer: Bool) -> [String] {
    guard case .state(let codes) = kind else { return [] }
    return codes.isEmpty && isPayer ? ["Northshire"] : codes
  }

  /// The fact as it is told of the only child or its family, from about one day on.
  fileprivate func told(_ index: Int, _ code: String?, from anchor: Day) -> [Scenario.What] {
    let subjects = [subject == .child ? "C1" : "F1"]
    let always = DayRange(start: anchor - 30, end: .latest)
    switch kind {
    case .event, .approval: return [.event(subjects: subjects, fact: index, day: anchor + index)]
    case .state:
      return [.state(subjects: subjects, fact: index, code: code, days: always)]
    case .score(let low, let high, _):
      return [
        .reading(subjects: subjects, fact: index, value: high, day: anchor),
        .reading(subjects: subjects, fact: index, value: low, day: anchor + 60),
      ]
    }
  }
}

extension InventedStory {
  /// What kinds of things are told, whatever the days: stories of one shape turn out alike.
  var shape: [String] {
    statements.map { what in
      switch what {
      case .person(let kind, let ids, _, _): "\(kind) \(ids.count)"
      case .event(_, let fact, _), .reading(_, let fact, _, _): names[fact]
      case .state(_, let fact, let code, _): names[fact] + (code ?? "")
      case .care(_, let row):
        row.legalStatus + row.placement + (row.provider ?? "") + (row.endReason ?? "")
      case .unreadableCare, .confirmed, .claim, .expect, .instead: ""
      }
    }.sorted()
  }
}
