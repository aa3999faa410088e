import Diagnostics
import Quantities

extension Checker {
  /// A ladder must leave whole pence by a rounding that it names, and take of rounded lines only
  /// what a line still has (rules 15 and 16).
  mutating func checkRoundings(
    _ steps: [(syntax: StepSyntax, step: MoneyStep?)], of outcome: Spelled, _ accrual: Accrual
  ) {
    var roundedLines: SourceRange?
    var lastRounding: SourceRange?
    // The first step below the last rounding that may leave parts of a penny.
    var broken: SourceRange?
    for (syntax, step) in steps {
      let range = syntax.range
      // Without its reason a step that stands too low is told to move up, which mends it.
      let mayBreak = syntax.because != nil
      if let roundedLines, let step, needsUnits(step) {
        report(.unitsBelowRounding(of: roundedLines, at: range))
      }
      switch step {
      case .rounded(_, let target, let place):
        if place == .line { roundedLines = roundedLines ?? range }
        guard target == .pence else {
          if mayBreak { broken = broken ?? range }
          break
        }
        lastRounding = range
        // A part of a block keeps its part of the whole pence that the block comes to.
        broken = place == .unit && accrual.isSplitByDays ? range : nil
      case .less, .times, .slide:
        if mayBreak { broken = broken ?? range }
      case .atMost(let limit) where !limits[limit].wholeUnitsOnly:
        if mayBreak { broken = broken ?? range }
      case .atMost, .split, .paidBy, nil: break
      }
    }
    if let lastRounding, let broken {
      report(.penceInParts(outcome, rounded: lastRounding, at: broken))
    }
  }

  /// `whole days` is said where days are paid; `whole units` wherever units are.
  mutating func checkWholeUnits(_ steps: [StepSyntax], at rate: Int) {
    guard case .per(let unit) = file.rates[rate].unit else { return }
    for case let word? in steps.map(\.wholeUnit) {
      if word.text != "units", !Self.plurals(unit).contains(word.text) {
        report(.unitOfExpectation(word, units: [plural(unit)]))
      }
    }
  }

  /// Whether a step may take something else of each unit; limits have a finding of their own.
  private func needsUnits(_ step: MoneyStep) -> Bool {
    switch step {
    case .less(.rate(let rate), _), .times(.rate(let rate)):
      if case .day = rates[rate].picked { false } else { true }
    case .rounded(_, _, let place): place == .unit
    case .less, .times, .slide, .atMost, .split, .paidBy: false
    }
  }
}

extension Accrual {
  fileprivate var isSplitByDays: Bool {
    switch self {
    case .running(_, _, let dated), .grid(_, _, _, let dated): dated == .splitByDays
    case .eachDay, .onDays, .movement: false
    }
  }
}
