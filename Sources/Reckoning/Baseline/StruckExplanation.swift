package import Casework
package import Quantities
import Terms

/// How one stretch of a struck figure was worked out.
struct StruckWorking: Hashable, Sendable {
  let days: DayRange
  let movement: Ratio
  /// Pence for one unit of the movement.
  let price: Ratio
  /// What the shares leave.
  let share: Ratio
  /// Exact pence to date, before and after the movement.
  let worthBefore: Ratio
  let worth: Ratio
  /// What limits leave of it, then in whole pence.
  let limited: Ratio
  let rounded: Ratio
  /// Whole pence to date, after and before.
  let figure: Pence
  let figureBefore: Pence
}

/// A stretch of a period over which a number over all families moved, at one row of each table.
package struct StruckStretch: Hashable, Sendable {
  package let days: DayRange
  /// The number at the end of the stretch before, and at the end of this one.
  package let before: Ratio
  package let now: Ratio
  let working: StruckWorking?
}

/// A line of a struck figure, and where it comes from.
struct StruckLine: Sendable {
  var line: Line
  var stretches: [StruckStretch]
}

extension Reckoner {
  /// Explains the lines of figures that are struck over all families; O(ends of periods x families).
  ///
  /// - Parameter wanted: of those lines alone; nil: of all.
  package func struckExplanations(
    _ families: [FamilyHistory], of wanted: Set<LineKey>? = nil
  ) throws(ReckoningFault) -> [LineKey: LineExplanation] {
    var found: [LineKey: LineExplanation] = [:]
    for struck in try struckLines(families) {
      let key = struck.line.key
      guard wanted?.contains(key) ?? true, let last = struck.stretches.last?.days.last else {
        continue
      }
      do throws(Overflow) { found[key] = try contract.explanation(of: struck) } catch {
        throw .overflow(family: contract.key)
      }
      found[key]?.behind = try Reckoner(contract: contract, asAt: last)
        .support(of: contract.outcomes[key.outcome], families)
    }
    return found
  }
}

extension CheckedContract {
  fileprivate func explanation(of struck: StruckLine) throws(Overflow) -> LineExplanation {
    let line = struck.line
    let outcome = outcomes[line.key.outcome]
    let reach = reach(of: outcome)
    let eligibility = eligibility.flatMap { $0.versions.map(\.clause) }
    let clauses = Set(reach.clauses + eligibility).subtracting([outcome.clause]).sorted()
    let workings = struck.stretches.compactMap(\.working)
    return LineExplanation(
      clauses: [outcome.clause] + clauses, window: line.days, taken: [], days: line.days,
      blocks: [], steps: try steps(of: outcome, workings), worth: nil, episodes: [], positions: [],
      struck: struck.stretches)
  }

  /// The movement at its price and shares, then on the figure to date, then what stood before off it.
  ///
  /// Over several stretches the figure to date tells of the last, and what stood before of the first:
  /// every step between them runs on the figure to date.
  private func steps(
    of outcome: Outcome, _ workings: [StruckWorking]
  ) throws(Overflow) -> [StepTaken] {
    guard let first = workings.first, let last = workings.last else { return [] }
    var movement = Ratio.zero
    for working in workings { movement = try movement.plus(working.movement) }
    var steps: [StepTaken] = []
    func take(_ step: String, _ operation: StepTaken.Operation, _ pence: Ratio) {
      steps.append(StepTaken(step: step, operation: operation, pence: pence))
    }
    take(
      "\(movement.figures) x \(Parcel.money(first.price))",
      .price(units: movement, pence: first.price),
      try movement.times(first.price))
    let moved = try last.worth.minus(first.worthBefore)
    if outcome.steps.contains(where: \.takesShare) {
      var shares: [String] = []
      for working in workings { shares.append(try working.share.percent) }
      // Which part of the movement fell into which stretch, units alone do not say.
      let operation: StepTaken.Operation =
        workings.count == 1
        ? .share(
          [StepTaken.Left(days: DaySet(first.days), share: first.share)], ofUnits: false)
        : .limits
      take("shares leave \(shares.joined(separator: ", then "))", operation, moved)
    }
    take(
      "with \(Parcel.money(first.worthBefore)) to date before", .add(first.worthBefore), last.worth)
    // Limits come before rounding, whichever is written first.
    for limit in outcome.limits { take("at most \(limits[limit].name)", .limits, last.limited) }
    for case .rounded(let mode, let target, let place) in outcome.steps {
      take(
        "rounded \(mode.rawValue) to pence on each \(place.rawValue)",
        .rounded(mode, target, place), last.rounded)
    }
    if last.figure.exact != last.rounded {
      take("not below nothing to date", .limits, last.figure.exact)
    }
    take(
      "less \(first.figureBefore) to date before", .add(first.figureBefore.exact.negated),
      try last.figure.minus(first.figureBefore).exact)
    return steps
  }
}

extension MoneyStep {
  fileprivate var takesShare: Bool {
    switch self {
    case .less, .times: true
    case .slide, .atMost, .rounded, .split, .paidBy: false
    }
  }
}
