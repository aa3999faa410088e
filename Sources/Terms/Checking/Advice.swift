import Diagnostics
import Quantities

/// Warnings and notes.
extension Checker {
  /// Paper that is missing is missing whatever else is wrong, unless a line that could not be read
  /// was meant for it.
  mutating func adviseOnPaper() {
    guard !diagnostics.contains(where: { $0.code == FindingCode.unknownLine.rawValue }) else {
      return
    }
    for clause in file.clauses where clause.paper.isEmpty {
      report(.clauseWithoutPaper(clause.number))
    }
  }

  /// About a contract that has no error: what could not be read would seem not to be used.
  mutating func adviseOnUse() {
    adviseOnMeasures()
    for (name, entry) in names.inOrder {
      switch entry.meaning {
      case .outcome, .saving, .measure: break
      default:
        if !names.used.contains(name) {
          report(.unusedDefinition(Spelled(name, entry.range), entry.meaning))
        }
      }
    }
    for outcome in outcomes
    where !exercised.contains(outcome.name)
      && !exercised.contains(clauses[outcome.clause].number)
    {
      report(.outcomeNotExercised(outcome.name, at: place(outcome.name, outcome.range)))
    }
    for saving in savings
    where !exercised.contains(saving.name) && !exercised.contains(clauses[saving.clause].number) {
      report(.outcomeNotExercised(saving.name, at: place(saving.name, saving.range)))
    }
  }

  private mutating func adviseOnMeasures() {
    for measure in measures where !exercised.contains(measure.name) {
      report(.outcomeNotExercised(measure.name, at: place(measure.name, measure.range)))
    }
  }

  /// Where a name stands, for findings about what it names.
  private func place(_ name: String, _ otherwise: SourceRange) -> SourceRange {
    names[name]?.range ?? otherwise
  }

  mutating func adviseOnTime(_ contract: CheckedContract, _ bounds: Bounds) {
    for (clause, syntax) in zip(clauses, file.clauses) {
      if let from = clause.variation?.from, from >= askable.end, let variation = syntax.variation {
        report(.clauseNeverApplies(clause.number, askable.end - 1, at: variation.range))
      }
    }
    let reaches = Reach.Known(contract, order: definitionOrder)
    for outcome in outcomes {
      let details = bounds.outside(outcome.payment, periods)
      let place = place(outcome.name, outcome.range)
      if !details.isEmpty { report(.unitsOutsidePeriods(outcome.name, details, at: place)) }
      if looksAhead(outcome, reaches) { report(.readsAfterDue(outcome.name, at: place)) }
      guard case .eachDay(let days) = outcome.payment.accrual else { continue }
      if outcome.readsCare != nil, contract.decisions.unconfirmed == .paid {
        report(.daysWithoutConfirmation(outcome.name, at: place))
      }
      let rates = [outcome.payment.rate] + outcome.steps.compactMap(\.shareRate)
      for rate in rates { adviseOnSteps(self.rates[rate], bounds.days(days)) }
    }
  }

  /// Whether a condition reads days after the one on which the first unit falls due.
  private func looksAhead(_ outcome: Outcome, _ reaches: Reach.Known) -> Bool {
    let payment = outcome.payment
    let earned: Reach?
    switch payment.accrual {
    case .eachDay(let set), .onDays(let set): earned = Reach.first(of: set, in: reaches)
    case .running(let days, let set, _):
      earned = Reach.first(of: set, in: reaches)?.moved(.days(days - 1))
    case .grid(let span, _, let anchor, _): earned = Reach.of(anchor, in: reaches)?.moved(span)
    case .movement: return false
    }
    guard let due = payment.due.map({ Reach.of($0, in: reaches) }) ?? earned else { return false }
    return [outcome.condition, payment.condition].compactMap(\.self).contains { test in
      Reach.read(by: test, in: reaches).contains {
        $0.event == due.event && $0.distance > due.distance
      }
    }
  }

  /// A rate picked by the day earned that changes while somebody is tracked.
  private mutating func adviseOnSteps(_ rate: Rate, _ tracked: DaySet) {
    guard case .dayEarned = rate.picked else { return }
    for row in rate.rows {
      let step = row.days.start
      guard step > askable.start, step < askable.end,
        tracked.contains(step - 1), tracked.contains(step), !rate.goesOn(row)
      else { continue }
      report(.rateStepInWindow(rate.name, step, at: row.range))
    }
  }

  /// Outcomes, savings and who is eligible or excluded, where a condition or the days leave nobody.
  mutating func adviseOnImpossible(_ contract: CheckedContract, _ bounds: Bounds, _ most: MostDays)
  {
    let impossible = Impossible(contract, order: definitionOrder, bounds, most)
    for each in eligibility {
      for version in each.versions {
        if let why = impossible.together([version.test]) {
          report(.neverHolds("“\(each.effect.rawValue)”", why, at: version.range))
        }
      }
    }
    for outcome in outcomes {
      let conditions = [outcome.condition, outcome.payment.condition].compactMap(\.self)
      let why =
        bounds.earned(outcome.payment.accrual, periods).isEmpty
        ? "no day can be one of those that earn"
        : impossible.together(conditions + whoIsEligible(outcome.subject, impossible))
      if let why { report(.neverHolds(outcome.name, why, at: place(outcome.name, outcome.range))) }
    }
    for saving in savings {
      let why =
        bounds.days(saving.tracked).isEmpty
        ? "no day can be tracked"
        : impossible.together(
          [saving.condition].compactMap(\.self) + whoIsEligible(.child, impossible))
      if let why { report(.neverHolds(saving.name, why, at: place(saving.name, saving.range))) }
    }
  }

  /// What must hold of whoever is paid for, where one wording says it and can hold by itself.
  private func whoIsEligible(
    _ subject: SubjectKind, _ impossible: Impossible
  ) -> [TestExpression] {
    eligibility.filter {
      $0.effect == .eligible && $0.subject == subject && $0.versions.count == 1
    }.map { $0.versions[0].test }.filter { impossible.together([$0]) == nil }
  }
}

extension Rate {
  /// Whether a row only goes on with what its codes had before.
  fileprivate func goesOn(_ row: RateRow) -> Bool {
    let before = rows.filter { other in
      other.days.end == row.days.start
        && (row.codes == other.codes || !Set(row.codes).isDisjoint(with: other.codes))
    }
    return !before.isEmpty && before.allSatisfy { $0.value == row.value }
  }
}
