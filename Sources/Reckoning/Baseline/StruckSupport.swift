import Casework
import Quantities
import Terms

/// The events of one subject on which a figure over all families stands.
package struct StruckSupport: Hashable, Sendable {
  package let family: String
  /// The child or the adult, or the family again.
  package let subject: String
  /// Ledger positions, ascending.
  package let positions: [Int]
}

extension Reckoner {
  /// Everything recorded of those who are counted that a figure reads, up to the as-at day; by family,
  /// then the family itself before its members.
  ///
  /// A figure is struck to date: what was recorded of earlier periods stands behind it too.
  /// Complexity: one walk over the facts of each family.
  func support(
    of outcome: Outcome, _ families: [FamilyHistory]
  ) throws(ReckoningFault) -> [StruckSupport] {
    let reader = SupportReader(contract, contract.reach(of: outcome), asAt: asAt)
    let ordered = families.sorted { bytesPrecede($0.id, $1.id) }
    let pieces = try inParallel(runsOf: ordered) { (run) throws(ReckoningFault) in
      try walked(run) { (evaluator, found: inout [StruckSupport]) throws(Overflow) in
        var counted: Set<Int> = []
        for slot in [0] + Array(evaluator.childSlots) where try evaluator.ineligible(slot) == nil {
          counted.insert(slot)
        }
        // A family of which nobody is counted adds nothing.
        guard counted.contains(where: { $0 > 0 }) || counted.contains(0) && reader.isOfFamilies
        else { return }
        for (slot, one) in evaluator.everybody.enumerated() {
          let isChild = evaluator.childSlots.contains(slot)
          if isChild, !counted.contains(slot) { continue }
          let positions = reader.positions(of: one, slot == 0 ? .family : isChild ? .child : .adult)
          if positions.isEmpty { continue }
          found.append(
            StruckSupport(family: evaluator.history.id, subject: one.id, positions: positions))
        }
      }
    }
    return pieces.flatMap(\.self)
  }
}

/// Finds what a figure reads of somebody.
private struct SupportReader: Sendable {
  /// Of the family, of a child, of an adult.
  private let declared: [SubjectKind: [FactDeclaration]]
  private let readsCare: Bool
  private let readsMissing: Bool
  private let asAt: Day
  /// Whether a family counts though none of its children does.
  let isOfFamilies: Bool

  init(_ contract: CheckedContract, _ reach: ExpressionReach, asAt: Day) {
    let facts = reach.facts.sorted().map { contract.facts[$0] }
    var declared: [SubjectKind: [FactDeclaration]] = [:]
    for kind in [SubjectKind.family, .child, .adult] {
      declared[kind] = facts.filter { $0.ofAnyMember || $0.subject == kind }
    }
    self.declared = declared
    readsCare = !reach.care.isEmpty
    readsMissing = reach.readsMissing
    isOfFamilies = reach.isOfFamilies
    self.asAt = asAt
  }

  func positions(of one: SubjectHistory, _ kind: SubjectKind) -> [Int] {
    var found = Set(one.registered)
    for fact in declared[kind] ?? [] {
      switch fact.kind {
      case .event, .approval:
        found.formUnion(
          one.occurrences.lazy.filter { $0.day <= asAt && fact.reads($0.name, $0.code) }
            .map(\.position))
      case .state:
        found.formUnion(
          one.states.lazy.filter { $0.days.start <= asAt && fact.reads($0.name, $0.code) }
            .map(\.position))
      case .score:
        found.formUnion(
          one.readings.lazy.filter { $0.day <= asAt && $0.name == fact.recordedName }
            .map(\.position))
      }
    }
    if readsCare, kind == .child {
      found.formUnion(one.care.lazy.filter { $0.start <= asAt }.flatMap(\.positions))
    }
    if readsMissing, kind == .child {
      found.formUnion(one.states.lazy.filter { $0.name == Vocabulary.missing }.map(\.position))
    }
    return found.sorted()
  }
}
