import Diagnostics
import Quantities

extension OutcomeSyntax {
  /// Whether it pays for the movement in a number, struck at each period's end.
  var isStruck: Bool {
    payments.contains { if case .movement = $0.accrual { true } else { false } }
  }
}

/// Outcomes for the contract, on the movement in a number over all families (rule 19).
extension Checker {
  mutating func movement(
    _ syntax: ExpressionSyntax, _ mayFall: Bool?, _ payment: PaymentSyntax
  ) -> Accrual? {
    let made = number(syntax)
    requireOverall("the movement", at: syntax.range)
    if mayFall == nil { report(.floorMissing(at: payment.range)) }
    guard let made else { return nil }
    if let rate = file.rates.first(where: { $0.name.text == payment.rate.text }),
      case .per(let unit) = rate.unit, (unit == "day") != (made.unit == .days)
    {
      report(
        .unitOfRate(
          payment.rate, unit: unit,
          wanted: made.unit == .days ? "per day" : "for each unit that is counted",
          rate: rate.name.range))
      unfit.insert(payment.rate.range)
    }
    return .movement(made.value, mayFall: mayFall ?? true)
  }

  /// The steps run on the figure to date, so that only those can stand there that mean something of
  /// it: shares, one limit of its own for the contract, a rounding on each line, who pays.
  mutating func checkStruck(
    _ syntax: OutcomeSyntax, _ payment: PaymentSyntax, _ made: Payment, _ steps: [MoneyStep]
  ) {
    if syntax.condition != nil || payment.condition != nil || payment.due != nil
      || syntax.bestOf != nil
    {
      report(.struckWith("“when”, “falling due on” or “best of”", at: payment.range))
    }
    let shares = [Share.rate(made.rate)] + steps.compactMap(\.share)
    for case .rate(let index) in shares {
      switch (rates[index].key, rates[index].picked) {
      case (.none, .dayEarned), (.none, .dayDue): break
      default: report(.struckWith("a rate by state or picked by somebody's day", at: payment.range))
      }
    }
    var limits: [Int] = []
    for step in steps {
      switch step {
      case .less(_, ofDays: true), .rounded(_, to: .wholeUnits, on: _),
        .rounded(_, to: _, on: .unit):
        report(
          .struckWith("shares of days, whole units or a rounding on each unit", at: syntax.range))
      case .slide: report(.struckWith("a share that slides", at: syntax.range))
      case .paidBy(.state, _): report(.struckWith("a payer whom a state names", at: syntax.range))
      case .atMost(let limit): limits.append(limit)
      case .less, .times, .rounded, .split, .paidBy: break
      }
    }
    let places = steps.compactMap(\.placeOnFigure)
    if places != places.sorted() {
      report(.struckWith("shares after a limit, or either after a rounding", at: syntax.range))
    }
    for limit in limits where !isOwn(limit, of: syntax) || limits.count > 1 {
      report(
        .struckWith("a limit that is not its own, for the contract, in money", at: syntax.range))
    }
  }

  private func isOwn(_ limit: Int, of outcome: OutcomeSyntax) -> Bool {
    guard case .money = self.limits[limit].amount, self.limits[limit].scope.isEmpty else {
      return false
    }
    let name = self.limits[limit].name
    let users = file.clauses.flatMap(\.terms).filter { term in
      let steps: [StepSyntax] =
        switch term {
        case .outcome(let other): other.steps
        case .steps(let ladder): ladder.steps
        default: []
        }
      return steps.contains {
        if case .atMost(let used) = $0.kind { used.text == name } else { false }
      }
    }
    return users.count == 1
  }
}

extension MoneyStep {
  /// Where the step stands among those that run on the figure to date; nil: who pays.
  fileprivate var placeOnFigure: Int? {
    switch self {
    case .less, .times, .slide: 0
    case .atMost: 1
    case .rounded: 2
    case .split, .paidBy: nil
    }
  }

  /// The share that the step takes.
  fileprivate var share: Share? {
    switch self {
    case .less(let share, _), .times(let share): share
    case .slide, .atMost, .rounded, .split, .paidBy: nil
    }
  }
}
