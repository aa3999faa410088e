import Quantities
import Terms

// MARK: a story as a scenario of the contract language, to be pasted under the contract

extension GeneratedStory {
  func scenario(_ contract: CheckedContract) -> String {
    var lines = ["scenario \"generated from seed \(seed)\""]
    for family in families {
      lines.append("  family \(family.id)")
      for child in family.children {
        lines.append("  child \(child.id) of \(family.id), born \(iso(child.born))")
      }
      for adult in family.adults {
        lines.append("  adult \(adult.id) of \(family.id), born \(iso(adult.born))")
      }
    }
    for (number, claim) in claims.enumerated() {
      for family in families {
        for fact in family.facts { lines += change(fact, number, contract) }
      }
      let period = contract.periods[claim.period]
      lines.append("  claim \(period.start) .. \(period.last) on \(iso(claim.asAt))")
    }
    return lines.joined(separator: "\n")
  }

  /// What a claim has learned of a fact since the claim before it.
  private func change(_ fact: GeneratedFact, _ claim: Int, _ contract: CheckedContract) -> [String]
  {
    let before = claim == 0 ? nil : asKnown(fact, at: claim - 1)
    let now = asKnown(fact, at: claim)
    if before == now { return [] }
    guard let now else {
      return before.map { ["  # no longer: \(said($0, fact, contract))"] } ?? []
    }
    return ["  \(before == nil ? "" : "instead ")\(said(now, fact, contract))"]
  }

  private func said(
    _ what: GeneratedFact.What, _ fact: GeneratedFact, _ contract: CheckedContract
  ) -> String {
    switch what {
    case .event(let index, let day):
      return "\(fact.subject) \(contract.facts[index].name) \(iso(day))"
    case .state(let index, let code, let start, let end):
      let name = contract.facts[index].name + (code.map { " \($0)" } ?? "")
      let days = end.map { "\(iso(start)) .. \(iso($0 - 1))" } ?? "from \(iso(start))"
      return "\(fact.subject) \(name) \(days)"
    case .reading(let index, let value, let day):
      return "\(fact.subject) \(contract.facts[index].name) \(value) on \(iso(day))"
    case .care(let start, let ceased, let legal, let place, let end):
      let to = ceased.map { " to \(iso($0))" } ?? ""
      let reason = ceased == nil ? "" : end.map { " \($0)" } ?? ""
      return "\(fact.subject) care \(iso(start))\(to), \(legal) \(place)\(reason)"
    case .unreadable(let start):
      return "\(fact.subject) care unreadable\(start.map { " from \(iso($0))" } ?? "")"
    case .confirmed(let to): return "\(fact.subject) confirmed to \(iso(to))"
    }
  }

  private func iso(_ day: Int) -> String { Day(unchecked: Int32(day)).description }
}

// MARK: the smallest story that still shows what a story shows

extension GeneratedStory {
  /// Takes away claims, families, children and facts, one at a time, as long as `fails` holds.
  func smallest(_ fails: (GeneratedStory) -> Bool) -> GeneratedStory {
    var story = self
    while let smaller = story.pieces().first(where: fails) { story = smaller }
    return story
  }

  /// The story without one of its parts, larger parts first.
  private func pieces() -> [GeneratedStory] {
    var all: [GeneratedStory] = []
    for index in families.indices where families.count > 1 {
      var story = self
      story.families.remove(at: index)
      all.append(story)
    }
    for index in claims.indices where claims.count > 1 {
      var story = self
      story.claims.remove(at: index)
      for family in story.families.indices {
        for fact in story.families[family].facts.indices {
          let known = story.families[family].facts[fact].known
          if known > index { story.families[family].facts[fact].known = known - 1 }
          if let until = story.families[family].facts[fact].until, until > index {
            story.families[family].facts[fact].until = until - 1
          }
        }
      }
      all.append(story)
    }
    for family in families.indices {
      for child in families[family].children.indices where families[family].children.count > 1 {
        var story = self
        let gone = story.families[family].children.remove(at: child)
        story.families[family].facts.removeAll { $0.subject == gone.id }
        all.append(story)
      }
      for fact in families[family].facts.indices {
        var story = self
        story.families[family].facts.remove(at: fact)
        all.append(story)
        if families[family].facts[fact].known > 0 {
          story = self
          story.families[family].facts[fact].known = 0
          all.append(story)
        }
      }
    }
    return all
  }
}
