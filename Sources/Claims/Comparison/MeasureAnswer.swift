import Quantities
import Reckoning
import Terms

/// What a contract measures of an invented story, by names that another contract has too.
struct MeasureAnswer: Hashable {
  struct Place: Hashable {
    let measure: String
    /// Whose it is; nil for one number over all families.
    let subject: String?
  }

  /// Nil: there is nothing to say it of, and a scenario expects “none”.
  private let figures: [Place: Ratio?]

  /// Nil for a story that the contract cannot reckon.
  init?(_ story: InventedStory, under contract: CheckedContract, asAt day: Day) {
    let reckoner = Reckoner(contract: contract, asAt: day)
    guard let values = try? reckoner.measures(story.families(under: contract)) else { return nil }
    var figures: [Place: Ratio?] = [:]
    for value in values {
      // Two editions may bear two keys: what is over all families is nobody's.
      let place = Place(
        measure: contract.measures[value.measure].name, subject: value.subject)
      figures[place] = .some(value.value)
    }
    self.figures = figures
  }

  /// Nil for whom and what is not counted at all.
  subscript(place: Place) -> Ratio?? { figures[place] }

  /// Whether anything is measured that is not nought.
  var isSomething: Bool { figures.values.contains { $0.map { !$0.isZero } ?? false } }

  /// Where another answer is not the same, of what is counted here; the one over all families first.
  ///
  /// What only one of the contracts measures differs where it comes to something.
  func differences(from other: MeasureAnswer) -> [Place] {
    figures.filter { place, figure in
      guard let theirs = other.figures[place] else { return figure.map { !$0.isZero } ?? false }
      return theirs != figure
    }.keys.sorted()
  }
}

extension MeasureAnswer.Place: Comparable {
  static func < (a: Self, b: Self) -> Bool {
    let (first, second) = (a.subject ?? "", b.subject ?? "")
    return first != second
      ? bytesPrecede(first, second) : bytesPrecede(a.measure, b.measure)
  }
}
