package import Terms

extension CheckedContract {
  /// Clauses that an outcome rests on: its own, those of what it reads, and those of its limits.
  ///
  /// Clauses that say who is eligible are not among them.
  package func clauses(restedOnBy outcome: Outcome) -> Set<Int> {
    Set(reach(of: outcome).clauses + [outcome.clause] + outcome.limits.map { limits[$0].clause })
  }

  /// Clauses that a saving rests on.
  package func clauses(restedOnBy saving: Saving) -> Set<Int> {
    Set(reach(of: saving).clauses + [saving.clause])
  }

  /// Clauses that a measure rests on.
  package func clauses(restedOnBy measure: Measure) -> Set<Int> {
    Set(reach(of: measure).clauses + [measure.clause])
  }

  func reach(of outcome: Outcome) -> ExpressionReach {
    var reach = ExpressionReach(self)
    reach.add(outcome)
    return reach
  }

  func reach(of saving: Saving) -> ExpressionReach {
    var reach = ExpressionReach(self)
    reach.add(saving.tracked)
    reach.add(saving.actual)
    saving.condition.map { reach.add($0) }
    return reach
  }

  func reach(of measure: Measure) -> ExpressionReach {
    var reach = ExpressionReach(self)
    reach.add(measure.value)
    return reach
  }
}
