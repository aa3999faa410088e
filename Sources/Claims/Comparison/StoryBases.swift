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
      for (position, statement) in scenario.statements.enumerated() {
        switch statement.what {
        case .claim: snapshots.append(InventedStory(story.told, of: contract))
        case .expect: continue
        default: story.tell(statement.what, position: position)
        }
      }
      return snapshots
    }
  }

  /// One child of one family, of whom different parts of what a contract declares are told.
  static func declared(by contract: CheckedContract) -> [InventedStory] {
    (0..<32).map { number in
      let anchor = contract.term.start + 40
      var story: [Scenario.What] = [
        .person(
          .child, ids: ["C1"], family: "F1",
          born: anchor.adding(.months(-120), overrun: .lastDay))
      ]
      for (index, fact) in contract.facts.enumerated() where fact.subject != .adult {
        let isTold = (number >> (index % 5)) & 1 == 0
        story += fact.told(
          of: fact.subject == .child ? "C1" : "F1", index, number, isTold, from: anchor)
      }
      return InventedStory(story, of: contract)
    }
  }
}

extension FactDeclaration {
  /// What is told of the fact in one of many stories; a state of several values always has one.
  fileprivate func told(
    of subject: String, _ index: Int, _ number: Int, _ isTold: Bool, from anchor: Day
  ) -> [Scenario.What] {
    switch kind {
    case .event, .approval:
      isTold ? [.event(subjects: [subject], fact: index, day: anchor + index)] : []
    case .state(let codes) where codes.isEmpty:
      isTold
        ? [
          .state(
            subjects: [subject], fact: index, code: nil,
            days: DayRange(start: anchor - 30, end: .latest))
        ] : []
    case .state(let codes):
      [
        .state(
          subjects: [subject], fact: index, code: codes[(number / 2 + index) % codes.count],
          days: DayRange(start: anchor - 30, end: .latest))
      ]
    case .score(let low, let high):
      isTold
        ? [
          .reading(subjects: [subject], fact: index, value: high, day: anchor),
          .reading(subjects: [subject], fact: index, value: low, day: anchor + 60),
        ] : []
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
      case .care(_, _, _, let legalStatus, let placement, let end):
        legalStatus + placement + (end ?? "")
      case .unreadableCare, .confirmed, .claim, .expect, .instead: ""
      }
    }.sorted()
  }
}
