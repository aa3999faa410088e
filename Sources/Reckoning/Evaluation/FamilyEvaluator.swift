import Casework
import Quantities
import Terms

/// Reads a contract's expressions over one family.
///
/// A *slot* is one subject: 0 is the family itself, then its children, then its adults. Facts and
/// definitions of the family are read from slot 0 also when a child asks, because a child belongs to
/// one family; nothing of a child is read by the family except through `of any child`.
struct FamilyEvaluator {
  let contract: CheckedContract
  private(set) var history: FamilyHistory
  /// The family itself and everybody in it, by slot: a list of one of them is read in place, where a
  /// history handed out would be copied with all its lists.
  private(set) var everybody: [SubjectHistory] = []
  let asAt: Day
  /// The occurrence that an outcome `for each EVENT` is looking at.
  var openCase: (fact: Int, day: Day)?

  /// Whether it is being decided who belongs to the contract.
  var isDecidingEligibility = false

  /// What was worked out for this family so far, by slot and definition, and by slot and care terms.
  var definedDays: [DaySet?]
  /// Whether a subject has part in the contract, by slot, once it was asked.
  var partAsked: [NothingReason??] = []
  var careDays: [CareDays?]

  init(contract: CheckedContract, history: FamilyHistory, asAt: Day) {
    self.contract = contract
    self.history = history
    self.asAt = asAt
    definedDays = []
    careDays = []
    turn(to: history)
  }

  /// Turns to another family; what was worked out for the one before is forgotten.
  ///
  /// An evaluator for each family would copy the contract for each, and processors would contend for
  /// its counts of references.
  mutating func turn(to next: FamilyHistory) {
    history = next
    everybody.removeAll(keepingCapacity: true)
    everybody.append(next.family)
    everybody.append(contentsOf: next.children)
    everybody.append(contentsOf: next.adults)
    openCase = nil
    let slots = everybody.count
    definedDays.removeAll(keepingCapacity: true)
    definedDays.append(contentsOf: repeatElement(nil, count: slots * contract.definitions.count))
    careDays.removeAll(keepingCapacity: true)
    careDays.append(contentsOf: repeatElement(nil, count: slots * contract.care.count))
    partAsked.removeAll(keepingCapacity: true)
    partAsked.append(contentsOf: repeatElement(nil, count: slots))
  }

  var childSlots: Range<Int> { 1..<(1 + history.children.count) }

  func slots(of member: SubjectKind) -> Range<Int> {
    guard member == .adult else { return childSlots }
    return childSlots.upperBound..<(childSlots.upperBound + history.adults.count)
  }

  func subject(_ slot: Int) -> SubjectHistory { everybody[slot] }

  /// Looks at one case, or at none; what was worked out for another case is forgotten.
  mutating func look(at openCase: (fact: Int, day: Day)?) {
    guard self.openCase != nil || openCase != nil else { return }
    self.openCase = openCase
    for index in definedDays.indices { definedDays[index] = nil }
  }
}

extension FamilyEvaluator {
  /// Whether a clause's wording is in force for this subject.
  mutating func applies(_ clause: Int, _ slot: Int) -> Bool {
    guard let variation = contract.clauses[clause].variation else { return true }
    guard let day = day(variation.pickedBy, slot) else { return false }
    return day >= variation.from
  }

  /// Whether a clause pays for this subject: it is in force, and none that is in force stands in its
  /// place.
  mutating func pays(_ clause: Int, _ slot: Int) -> Bool {
    guard applies(clause, slot) else { return false }
    return contract.clauses[clause].replacedBy.map { !applies($0, slot) } ?? true
  }

  mutating func value(ofDefinition index: Int, _ slot: Int) -> Expression? {
    for version in contract.definitions[index].versions.reversed()
    where applies(version.clause, slot) {
      return version.value
    }
    return nil
  }

  /// What a definition says for this subject, and of whom it is read; nil: no wording is in force.
  mutating func wording(
    ofDefinition index: Int, asked slot: Int
  ) -> (value: Expression?, slot: Int) {
    let place = self.slot(ofDefinition: index, asked: slot)
    return (value(ofDefinition: index, place), place)
  }

  func slot(ofDefinition index: Int, asked slot: Int) -> Int {
    contract.definitions[index].subject == .family ? 0 : slot
  }
}
