package import Casework
package import Quantities
package import Reckoning
package import Terms

/// What two contracts measure of the same families as at a day, by the names of the measures.
package struct MeasureMovement: Sendable {
  /// One figure under both; nil: it is not measured under one of them, or not of this subject.
  package struct Row: Sendable {
    package let measure: String
    /// Whose it is, and of which family; nil for one number over all families.
    package let subject: String?
    package let family: String?
    package let before: MeasureValue?
    package let after: MeasureValue?

    package var isMoved: Bool {
      guard let before, let after else { return true }
      return before.value != after.value || before.parts != after.parts
    }
  }

  /// Figures that are not the same under both: in the order of the later contract's measures, then
  /// those that it has no more; of several subjects by family, then subject.
  package let moved: [Row]
  /// How many figures there are under either.
  package let count: Int

  /// - Throws: when a contract cannot be reckoned on these families.
  package init(
    _ families: [FamilyHistory], before: CheckedContract, after: CheckedContract, asAt: Day
  ) throws(ReckoningFault) {
    var earlier = try Self.values(families, before, asAt)
    let later = try Self.values(families, after, asAt)
    var rows: [Row] = []
    for (place, value) in later.inOrder {
      rows.append(Row(place, before: earlier.byPlace.removeValue(forKey: place), after: value))
    }
    for (place, value) in earlier.inOrder where earlier.byPlace[place] != nil {
      rows.append(Row(place, before: value, after: nil))
    }
    count = rows.count
    moved = rows.filter(\.isMoved)
  }

  private struct Values {
    var inOrder: [(Place, MeasureValue)] = []
    var byPlace: [Place: MeasureValue] = [:]
  }

  fileprivate struct Place: Hashable {
    let measure: String
    let subject: String?
    let family: String?
  }

  private static func values(
    _ families: [FamilyHistory], _ contract: CheckedContract, _ asAt: Day
  ) throws(ReckoningFault) -> Values {
    var values = Values()
    for value in try Reckoner(contract: contract, asAt: asAt).measures(families) {
      let place = Place(
        measure: contract.measures[value.measure].name, subject: value.subject,
        family: value.family)
      values.inOrder.append((place, value))
      values.byPlace[place] = value
    }
    return values
  }
}

extension MeasureMovement.Row {
  fileprivate init(
    _ place: MeasureMovement.Place, before: MeasureValue?, after: MeasureValue?
  ) {
    measure = place.measure
    subject = place.subject
    family = place.family
    self.before = before
    self.after = after
  }
}
