import Quantities
import Terms

extension CheckedContract {
  /// Whether what one family is paid can hang on another: a limit, a ceiling or a price by number
  /// over more than one, a limit that is a share of them all, or a movement, which is all of theirs.
  var letsFamiliesMeet: Bool {
    let alone: Set<Limit.Scope> = [.child, .family, .case]
    let isOfTheCohort = limits.contains { if case .share = $0.amount { true } else { false } }
    return isOfTheCohort || limits.contains { alone.isDisjoint(with: $0.scope) }
      || splits.contains { !$0.ceilings.isEmpty }
      || rates.contains { if case .number = $0.key { true } else { false } }
      || outcomes.contains { if case .movement = $0.payment.accrual { true } else { false } }
  }

  /// Whether something is used up in the order in which it was claimed.
  var hasOrderClaimed: Bool {
    limits.contains { $0.order == .claimed } || rates.contains { $0.key == .number(.claimed) }
      || splits.contains { $0.ceilings.contains { $0.order == .claimed } }
  }
}

extension GeneratedStory {
  var facts: [[GeneratedFact.What]] { families.map { $0.facts.map(\.what) } }

  /// Every row can be read from the beginning: what was paid stands while a row cannot be read, and
  /// then hangs on when it was claimed (rule 7).
  mutating func readAll() {
    for index in families.indices {
      families[index].facts.removeAll { if case .unreadable = $0.what { true } else { false } }
    }
  }

  /// Everything so many days later.
  func moved(by days: Int) -> GeneratedStory {
    var story = self
    for family in story.families.indices {
      for child in story.families[family].children.indices {
        story.families[family].children[child].born += days
      }
      for adult in story.families[family].adults.indices {
        story.families[family].adults[adult].born += days
      }
      for fact in story.families[family].facts.indices {
        story.families[family].facts[fact].what.move(by: days)
      }
    }
    for claim in story.claims.indices { story.claims[claim].asAt += days }
    return story
  }

  /// The last claim alone, with what is known at it.
  func onlyItsLastClaim() -> GeneratedStory {
    var story = self
    let last = claims.count - 1
    for family in story.families.indices {
      story.families[family].facts.removeAll { $0.known > last || ($0.until ?? .max) <= last }
      for fact in story.families[family].facts.indices {
        story.families[family].facts[fact].known = 0
        story.families[family].facts[fact].until = nil
      }
    }
    story.claims = [claims[last]]
    return story
  }

  /// A fact that stands from the first claim on is another at the second, and itself again at the
  /// third; the story has its last claim as often as that takes.
  func correctingForOneClaim(
    _ contract: CheckedContract
  ) -> (story: GeneratedStory, family: Int, fact: Int)? {
    var story = self
    guard let last = story.claims.last else { return nil }
    while story.claims.count < 3 { story.claims.append(last) }
    for family in story.families.indices {
      let facts = story.families[family].facts
      guard let fact = facts.firstIndex(where: { $0.known == 0 && $0.until == nil }) else {
        continue
      }
      var (other, again) = (facts[fact], facts[fact])
      other.what.move(by: 1)
      (other.known, other.until) = (1, 2)
      again.known = 2
      story.families[family].facts[fact].until = 1
      story.families[family].facts += [other, again]
      return (story, family, fact)
    }
    return nil
  }
}

// MARK: episodes in parts

extension GeneratedStory {
  /// Each episode of two days and more that no other row of the child touches, in two parts that
  /// follow each other: where rows overlap, the one that began last says where the child was.
  func cuttingEpisodes() -> GeneratedStory {
    var story = self
    for family in story.families.indices {
      var facts: [GeneratedFact] = []
      for fact in story.families[family].facts {
        facts += isAlone(fact, families[family].facts) ? fact.inTwoParts() : [fact]
      }
      story.families[family].facts = facts
    }
    return story
  }

  private func isAlone(_ fact: GeneratedFact, _ facts: [GeneratedFact]) -> Bool {
    guard let own = fact.careDays else { return false }
    return facts.count { $0.subject == fact.subject && $0.careDays?.overlaps(own) == true } == 1
  }
}

extension GeneratedFact {
  fileprivate var careDays: Range<Int>? {
    guard case .care(let start, let ceased, _, _, _) = what else { return nil }
    return start..<(ceased.map { max($0, start) } ?? .max)
  }

  /// The same days in care, told as two episodes of one placement.
  fileprivate func inTwoParts() -> [GeneratedFact] {
    guard case .care(let start, let ceased?, let legal, let place, let end) = what,
      ceased - start > 1
    else { return [self] }
    let middle = (start + ceased) / 2
    var (first, second) = (self, self)
    first.what = .care(start: start, ceased: middle, legal: legal, place: place, end: "X1")
    second.what = .care(start: middle, ceased: ceased, legal: legal, place: place, end: end)
    return [first, second]
  }
}

extension GeneratedFact.What {
  mutating func move(by days: Int) {
    switch self {
    case .event(let fact, let day): self = .event(fact, day: day + days)
    case .state(let fact, let code, let start, let end):
      self = .state(fact, code: code, start: start + days, end: end.map { $0 + days })
    case .reading(let fact, let value, let day):
      self = .reading(fact, value: value, day: day + days)
    case .care(let start, let ceased, let legal, let place, let end):
      self = .care(
        start: start + days, ceased: ceased.map { $0 + days }, legal: legal, place: place, end: end)
    case .unreadable(let start): self = .unreadable(start: start.map { $0 + days })
    case .confirmed(let to): self = .confirmed(to: to + days)
    }
  }
}
