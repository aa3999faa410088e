import Diagnostics

extension Checker {
  /// In one ladder each limit stands once, and none below a rounding of lines: limits run over units
  /// (rule 16), and a rounded line has none left.
  mutating func checkLimitSteps(_ steps: [StepSyntax]) {
    var met: [String: SourceRange] = [:]
    var roundedLines: SourceRange?
    for step in steps {
      switch step.kind {
      case .rounded(_, to: _, on: .line): roundedLines = roundedLines ?? step.range
      case .atMost(let name):
        if let roundedLines { report(.limitBelowRounding(name, of: roundedLines, at: step.range)) }
        if let first = met.updateValue(step.range, forKey: name.text) {
          report(.saidTwice("at most \(name.text)", at: step.range, first: first))
        }
      default: break
      }
    }
  }

  /// No two limits may each wait for what the other lets through.
  mutating func checkLimitOrder() {
    let circle = LimitOrder(outcomes, limits: limits.count).circle
    guard let first = circle.first else { return }
    let among = outcomes.compactMap { outcome in
      let own = outcome.limits.filter(circle.contains)
      return own.count > 1 ? (outcome, own.map { limits[$0].name }) : nil
    }
    report(.limitCircle(circle.map { limits[$0].name }, at: limits[first].range, among))
  }
}
