import Quantities
import Reckoning
import Terms

/// A measure in the words of a report.
struct ShownMeasure {
  let name: String
  /// Whose it is; empty for one over all families.
  let whom: String
  /// `55.1 %`, `302`, `none`.
  let figure: String
  /// `302 of 548`, `30 / 2`; empty for what is no ratio.
  let parts: String
  /// `days`; empty for what is counted, and for a share.
  let unit: String

  /// What stands beside the figure: `days, 30 / 2`.
  var note: String {
    [figure == "none" ? "" : unit, parts].filter { !$0.isEmpty }.joined(separator: ", ")
  }
}

/// The measures of one clause: those over all families, then those of which each has one.
struct MeasureSection {
  let clause: Int
  fileprivate(set) var overall: [ShownMeasure] = []
  fileprivate(set) var grids: [MeasureGrid] = []
}

/// Measures side by side, a row for each child or family.
struct MeasureGrid {
  let subject: SubjectKind
  /// `distance, points`.
  private(set) var titles: [String] = []
  private var whom: [String] = []
  private var figures: [String: [String]] = [:]

  fileprivate init(_ subject: SubjectKind) { self.subject = subject }

  /// Whose they are and the figures in the order of the titles.
  var rows: [(whom: String, figures: [String])] {
    whom.map { one in
      let own = figures[one] ?? []
      return (one, titles.indices.map { own.indices.contains($0) ? own[$0] : "" })
    }
  }

  /// One measure of everybody: who is counted is the same for all measures.
  fileprivate mutating func add(_ name: String, _ unit: String, _ own: [ShownMeasure]) {
    if titles.isEmpty { whom = own.map(\.whom) }
    titles.append(unit.isEmpty ? name : "\(name), \(unit)")
    for one in own {
      let cell = one.parts.isEmpty ? one.figure : "\(one.figure) (\(one.parts))"
      figures[one.whom, default: []].append(cell)
    }
  }
}

extension ClaimReport {
  /// In the order of the contract's clauses.
  var measureSections: [MeasureSection] {
    var sections: [MeasureSection] = []
    let values = Dictionary(grouping: measures, by: \.measure)
    for (index, measure) in contract.measures.enumerated() {
      if sections.last?.clause != measure.clause {
        sections.append(MeasureSection(clause: measure.clause))
      }
      let own = (values[index] ?? []).map(contract.shown)
      let place = sections.count - 1
      guard measure.subject != .contract else {
        sections[place].overall += own
        continue
      }
      guard !own.isEmpty else { continue }
      let grids = sections[place].grids
      let grid = grids.firstIndex { $0.subject == measure.subject } ?? grids.count
      if grid == grids.count { sections[place].grids.append(MeasureGrid(measure.subject)) }
      sections[place].grids[grid].add(measure.name, measure.unit.word, own)
    }
    return sections.filter { !$0.overall.isEmpty || !$0.grids.isEmpty }
  }

  /// `2.2 Distance travelled by domain`; a contract that also pays says what does not.
  func title(_ section: MeasureSection) -> String {
    contract.heading(ofClause: section.clause)
      + (contract.paysNothing ? "" : " (measured, and pays nothing)")
  }

  /// Who is in no measure, by reason in the order of the contract.
  var uncountedSentences: [String] {
    let byReason = Dictionary(grouping: uncounted, by: \.reason)
    let inOrder = contract.eligibility.indices.flatMap { index in
      byReason.filter { $0.key.eligibility == index }.sorted {
        ($0.key.clause ?? 0) < ($1.key.clause ?? 0)
      }
    }
    return inOrder.map { reason, own in
      let families = own.count { $0.subject == $0.family }
      let unit = families == own.count ? "family" : "child"
      let test = contract.test(for: reason, of: nil).map { " (\($0))" } ?? ""
      return "\(own.count.counted(unit)) \(contract.words(for: reason))\(test): "
        + "\(listed(own.map(\.subject)))"
    }
  }

}

extension CheckedContract {
  /// One measure as a report shows it.
  func shown(_ value: MeasureValue) -> ShownMeasure {
    let measure = measures[value.measure]
    let isShare = measure.unit == .share && value.parts != nil
    let parts = value.parts.map {
      "\($0.part.figures) \(isShare ? "of" : "/") \($0.whole.figures)"
    }
    return ShownMeasure(
      name: measure.name,
      whom: value.subject.map { who($0, of: value.family ?? $0) } ?? "",
      figure: value.value.map { isShare ? $0.roundedPercent : $0.figures } ?? "none",
      parts: parts ?? "", unit: measure.unit.word(beside: value.value))
  }
}

extension Ratio {
  /// `55.1 %`, rounded half up to a tenth: for reading beside the exact numbers.
  var roundedPercent: String {
    guard let tenths = try? times(1_000).rounded(.halfUp),
      let shown = try? Ratio(tenths, over: 10)
    else { return description }
    return shown.figures + " %"
  }
}
