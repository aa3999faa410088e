import Quantities
import Reckoning
import Terms

/// A measure in the words of a report.
struct ShownMeasure {
  let clause: String
  let name: String
  /// Whose it is; empty for one over all families.
  let whom: String
  /// `55.1 %`, `302`, `none`.
  let figure: String
  /// `302 of 548`, `days`, `days, 30 / 2`.
  let unit: String
}

extension ClaimReport {
  var shownMeasures: [ShownMeasure] { measures.map(shown) }

  private func shown(_ value: MeasureValue) -> ShownMeasure {
    let measure = contract.measures[value.measure]
    let isShare = measure.unit == .share && value.parts != nil
    let parts = value.parts.map {
      "\($0.part.figures) \(isShare ? "of" : "/") \($0.whole.figures)"
    }
    let unit = value.value == nil ? "" : measure.unit.word
    return ShownMeasure(
      clause: contract.clauses[measure.clause].number, name: measure.name,
      whom: value.subject.map { contract.who($0, of: value.family ?? $0) } ?? "",
      figure: value.value.map { isShare ? $0.roundedPercent : $0.figures } ?? "none",
      unit: [unit, parts ?? ""].filter { !$0.isEmpty }.joined(separator: ", "))
  }
}

extension Measure.Unit {
  /// What stands beside the figure.
  var word: String {
    switch self {
    case .days: "days"
    case .years: "years"
    case .points: "points"
    case .counted, .share, .plain: ""
    }
  }
}

extension Ratio {
  /// `55.1 %`, rounded half up to a tenth: for reading beside the exact numbers.
  fileprivate var roundedPercent: String {
    guard let tenths = try? times(1_000).rounded(.halfUp),
      let shown = try? Ratio(tenths, over: 10)
    else { return description }
    return shown.figures + " %"
  }
}
