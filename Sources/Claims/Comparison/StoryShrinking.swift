import Quantities
import Terms

extension InventedStory {
  /// The smallest story that still `holds`: people, statements and oddities of days are taken away
  /// as long as it does.
  ///
  /// Ends, because every step takes something away: O((people + statements)²) trials at the worst.
  func smallest(_ holds: (InventedStory) -> Bool) -> InventedStory {
    var story = fewestFirst(holds)
    while let smaller = story.pieces.first(where: holds) { story = smaller }
    story = story.plainer(holds)
    return story.renamed(holds)
  }

  /// Of a crowd, as many from the front as it takes: halved and not tried one by one.
  private func fewestFirst(_ holds: (InventedStory) -> Bool) -> InventedStory {
    let people = people
    var best = self
    var (low, high) = (1, people.count)
    while low < high {
      let middle = (low + high) / 2
      let fewer = only(Set(people.prefix(middle)))
      if holds(fewer) {
        (best, high) = (fewer, middle)
      } else {
        low = middle + 1
      }
    }
    return best
  }

  /// The story without one of its parts, larger parts first.
  private var pieces: [InventedStory] {
    let people = people
    var pieces: [InventedStory] = []
    if people.count > 1, people.count <= 8 {
      pieces = people.map { gone in only(Set(people.filter { $0 != gone })) }
    }
    for index in statements.indices {
      if case .person(let kind, _, _, _) = statements[index], kind != .family { continue }
      var story = self
      story.statements.remove(at: index)
      pieces.append(story)
    }
    return pieces
  }

  /// Open ends in place of days, one night in place of many, first days of months in place of others.
  private func plainer(_ holds: (InventedStory) -> Bool) -> InventedStory {
    var story = self
    for index in statements.indices {
      for plainer in story.statements[index].plainer {
        var trial = story
        trial.statements[index] = plainer
        if holds(trial) {
          story = trial
          break
        }
      }
    }
    return story
  }

  /// C1 of F1 and so on, when there are few.
  private func renamed(_ holds: (InventedStory) -> Bool) -> InventedStory {
    guard people.count <= 8 else { return self }
    var names: [String: String] = [:]
    var counts: [String: Int] = [:]
    func name(_ id: String, _ letter: String) -> String {
      if let known = names[id] { return known }
      counts[letter, default: 0] += 1
      let name = "\(letter)\(counts[letter] ?? 0)"
      names[id] = name
      return name
    }
    var renamed: [Scenario.What] = []
    for what in statements {
      guard case .person(let kind, let ids, let family, let born) = what else {
        renamed.append(what.mapped(subjects: { $0.map { names[$0] ?? $0 } }))
        continue
      }
      for id in ids {
        let own = name(kind == .family || family != nil ? family ?? id : "of " + id, "F")
        if kind == .family {
          renamed.append(.person(kind, ids: [own], family: nil, born: nil))
        } else {
          let person = name(id, kind == .child ? "C" : "A")
          renamed.append(.person(kind, ids: [person], family: own, born: born))
        }
      }
    }
    let story = InventedStory(renamed, names: self.names)
    return holds(story) ? story : self
  }
}

extension Scenario.What {
  /// The statement with plainer days, the plainest first.
  fileprivate var plainer: [Scenario.What] {
    var plainer: [Scenario.What] = []
    if case .care(let ids, let row) = self, let ceased = row.ceased {
      let nights = [1, 7].filter { ceased - row.start > $0 }
      plainer += nights.map {
        var shorter = row
        shorter.ceased = row.start + $0
        return .care(subjects: ids, shorter)
      }
    }
    let firstOfMonth = mapped(day: { $0.firstOfMonth })
    if written(fact: { "\($0)" }) != firstOfMonth.written(fact: { "\($0)" }) {
      plainer.append(firstOfMonth)
    }
    return plainer
  }
}

extension Day {
  fileprivate var firstOfMonth: Day { self - (parts.day - 1) }
}
