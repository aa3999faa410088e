import Diagnostics
import Quantities

/// Warnings and notes about a contract that has no error.
extension Checker {
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
    for clause in file.clauses where clause.paper.isEmpty {
      report(.clauseWithoutPaper(clause.number))
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

  mutating func adviseOnTime(_ contract: CheckedContract) {
    for (clause, syntax) in zip(clauses, file.clauses) {
      if let from = clause.variation?.from, from >= askable.end, let variation = syntax.variation {
        report(.clauseNeverApplies(clause.number, askable.end - 1, at: variation.range))
      }
    }
    let bounds = Bounds(contract, order: definitionOrder)
    let reaches = Reach.Known(contract, order: definitionOrder)
    for outcome in outcomes {
      let details = bounds.outside(outcome, periods)
      let place = place(outcome.name, outcome.range)
      if !details.isEmpty { report(.unitsOutsidePeriods(outcome.name, details, at: place)) }
      if looksAhead(outcome, reaches) { report(.readsAfterDue(outcome.name, at: place)) }
      guard case .eachDay = outcome.payment.accrual else { continue }
      if outcome.readsCare != nil, contract.decisions.unconfirmed == .paid {
        report(.daysWithoutConfirmation(outcome.name, at: place))
      }
    }
    for index in Set(outcomes.compactMap(\.dailyRate)).sorted() { adviseOnSteps(rates[index]) }
  }

  /// Whether a condition reads days after the one on which the unit falls due.
  private func looksAhead(_ outcome: Outcome, _ reaches: Reach.Known) -> Bool {
    let payment = outcome.payment
    guard case .onDays(let set) = payment.accrual else { return false }
    let due = payment.due.map { Reach.of($0, in: reaches) } ?? Reach.of(set, in: reaches)
    guard let due else { return false }
    return [outcome.condition, payment.condition].compactMap { $0 }.contains { test in
      Reach.of(test, in: reaches).contains {
        $0.event == due.event && $0.distance > due.distance
      }
    }
  }

  /// A rate picked by the day earned that changes while somebody is tracked.
  private mutating func adviseOnSteps(_ rate: Rate) {
    guard case .dayEarned = rate.picked else { return }
    for row in rate.rows where row.days.start > askable.start && row.days.start < askable.end {
      report(.rateStepInWindow(rate.name, row.days.start, at: row.range))
    }
  }
}

extension Outcome {
  fileprivate var dailyRate: Int? {
    if case .eachDay = payment.accrual { payment.rate } else { nil }
  }
}
