import Casework
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
  mutating func counted(_ several: Several) throws(Overflow) -> [Int] {
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

extension FactDeclaration.SameDay {
  /// What counts of the readings of one day, of which there is one at least.
  fileprivate func value(of readings: [Ratio]) throws(Overflow) -> Ratio? {
    switch self {
    case .highest: return readings.max()
    case .lowest: return readings.min()
    case .mean:
      var sum = Ratio.zero
      for reading in readings { sum = try sum.plus(reading) }
      return readings.isEmpty ? nil : try sum.divided(by: Ratio(whole: Int128(readings.count)))
    }
  }
}

extension FamilyEvaluator {
  /// The reading of a score that counts on the day of one of them.
  func reading(_ one: Reading, among found: [Reading], of score: Int) throws(Overflow) -> Ratio? {
    guard case .score(_, _, let sameDay?) = contract.facts[score].kind else { return one.value }
    return try sameDay.value(of: found.lazy.filter { $0.day == one.day }.map(\.value))
  }

  /// The share that a number has come on a scale; nil when one of its numbers has not happened.
  mutating func share(of slide: Slide, _ slot: Int) throws(Overflow) -> Ratio? {
    guard let value = try number(slide.value, slot), let from = try number(slide.from, slot),
      let to = try number(slide.to, slot), from != to
    else { return nil }
    let share = try value.minus(from).divided(by: to.minus(from))
    return max(.zero, min(.one, share))
  }
}
