import Quantities
import Terms

/// Numbers over the children of a family, or over the family as one of several.
extension FamilyEvaluator {
  /// How many belong to the contract, of those for whom the test holds.
  mutating func number(
    of several: Several, when test: TestExpression?
  ) throws(Overflow) -> Ratio {
    var count = 0
    for slot in try counted(several) {
      guard let test else {
        count += 1
        continue
      }
      if try self.test(test, slot) { count += 1 }
    }
    return Ratio(whole: Int128(count))
  }

  /// The sum over those who belong to the contract; whoever has no such number adds nothing.
  mutating func total(
    over several: Several, of each: NumberExpression
  ) throws(Overflow) -> Ratio {
    var sum = Ratio.zero
    for slot in try counted(several) {
      if let value = try number(each, slot) { sum = try sum.plus(value) }
    }
    return sum
  }

  /// The children, or the family, that belong to the contract; everybody while it is being decided
  /// who does, so that the decision never waits for itself.
  private mutating func counted(_ several: Several) throws(Overflow) -> [Int] {
    let all = several == .children ? Array(childSlots) : [0]
    guard !isDecidingEligibility, !contract.eligibility.isEmpty else { return all }
    // Who belongs to the contract does not hang on the case at hand.
    let openCase = self.openCase
    look(at: nil)
    defer { look(at: openCase) }
    var counted: [Int] = []
    for slot in all where try ineligible(slot) == nil { counted.append(slot) }
    return counted
  }
}
