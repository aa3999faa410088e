package import Casework
package import Quantities
import Terms

/// A measure as it stands on the as-at day.
package struct MeasureValue: Hashable, Sendable {
  /// An index into the contract's measures.
  package let measure: Int
  /// Whose it is; nil for one over all families.
  package let family: String?
  /// The child, or the family again.
  package let subject: String?
  /// Nil when there is nothing to say it of: a ratio of nothing, or what has not happened.
  package let value: Ratio?
  /// What is divided by what, where the measure is a ratio.
  package let parts: Parts?

  package struct Parts: Hashable, Sendable {
    package let part: Ratio
    package let whole: Ratio
  }
}

extension Reckoner {
  /// Every measure, in the order written; of several subjects by family, then subject.
  ///
  /// Only who belongs to the contract is counted. Families may come in any order: sums are exact.
  /// Complexity: each family is walked once for each number that is taken over several.
  package func measures(
    _ families: [FamilyHistory]
  ) throws(ReckoningFault) -> [MeasureValue] {
    guard !contract.measures.isEmpty else { return [] }
    let ordered = families.sorted { bytesPrecede($0.id, $1.id) }
    var values: [MeasureValue] = []
    for (index, measure) in contract.measures.enumerated() {
      guard measure.subject != .contract else {
        let (value, parts) = try overall(measure.value, ordered)
        values.append(
          MeasureValue(measure: index, family: nil, subject: nil, value: value, parts: parts))
        continue
      }
      let pieces = try inParallel(runsOf: ordered) { (run) throws(ReckoningFault) in
        try each(index, of: run)
      }
      values += pieces.flatMap(\.self)
    }
    return values
  }

  /// One measure for each of its subjects who belongs to the contract.
  private func each(
    _ index: Int, of families: ArraySlice<FamilyHistory>
  ) throws(ReckoningFault) -> [MeasureValue] {
    let measure = contract.measures[index]
    return try walked(families) { (evaluator, values: inout [MeasureValue]) throws(Overflow) in
      for slot in measure.subject == .child ? Array(evaluator.childSlots) : [0] {
        guard try evaluator.ineligible(slot) == nil else { continue }
        let value = try evaluator.number(measure.value, slot)
        values.append(
          MeasureValue(
            measure: index, family: evaluator.history.id, subject: evaluator.subject(slot).id,
            value: value, parts: try evaluator.parts(measure.value, slot)))
      }
    }
  }

  /// Walks families with one evaluator, adding to a result.
  func walked<Found>(
    _ families: ArraySlice<FamilyHistory>,
    _ body: (inout FamilyEvaluator, inout [Found]) throws(Overflow) -> Void
  ) throws(ReckoningFault) -> [Found] {
    var found: [Found] = []
    guard let first = families.first else { return found }
    var evaluator = FamilyEvaluator(contract: contract, history: first, asAt: asAt)
    for family in families {
      evaluator.turn(to: family)
      do throws(Overflow) { try body(&evaluator, &found) } catch {
        throw .overflow(family: family.id)
      }
    }
    return found
  }
}

extension FamilyEvaluator {
  /// Both sides of a number that is a ratio, through the name that it bears.
  fileprivate mutating func parts(
    _ expression: NumberExpression, _ slot: Int
  ) throws(Overflow) -> MeasureValue.Parts? {
    switch expression {
    case .quotient(let part, let whole):
      guard let part = try number(part, slot), let whole = try number(whole, slot) else {
        return nil
      }
      return MeasureValue.Parts(part: part, whole: whole)
    case .definition(let index):
      let (value, place) = wording(ofDefinition: index, asked: slot)
      guard case .number(let inner)? = value else { return nil }
      return try parts(inner, place)
    default: return nil
    }
  }
}
