import Casework
import Quantities
import Reckoning
import Terms

/// A generated story as known at its last claim, and the engine that works it out.
struct LastClaim {
  let story: GeneratedStory
  let families: [FamilyHistory]
  let reckoner: Reckoner

  init(seed: Int, _ contract: CheckedContract) {
    var generator = StoryGenerator(contract: contract, seed: UInt64(seed))
    story = generator.story()
    families = Self.families(of: story, contract)
    let asAt = story.claims.last.map { Day(unchecked: Int32($0.asAt)) } ?? contract.term.last
    reckoner = Reckoner(contract: contract, asAt: asAt)
  }

  /// The families as they are known without one fact.
  func families(without fact: Int, of family: Int) -> [FamilyHistory] {
    var left = story
    left.families[family].facts[fact].until = 0
    return Self.families(of: left, reckoner.contract)
  }

  private static func families(
    of story: GeneratedStory, _ contract: CheckedContract
  ) -> [FamilyHistory] {
    story.histories(at: story.claims.count - 1, contract)
  }
}
