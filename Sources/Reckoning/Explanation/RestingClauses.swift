package import Terms

extension CheckedContract {
  /// Clauses that an outcome rests on: its own, those of what it reads, and those of its limits.
  ///
  /// Clauses that say who is eligible are not among them.
  package func clauses(restedOnBy outcome: Outcome) -> Set<Int> {
    var reach = ExpressionReach(self)
    reach.add(outcome)
    return Set(reach.clauses + [outcome.clause] + outcome.limits.map { limits[$0].clause })
  }

  /// Clauses that a saving rests on.
  package func clauses(restedOnBy saving: Saving) -> Set<Int> {
    var reach = ExpressionReach(self)
    reach.add(saving.tracked)
    reach.add(saving.actual)
    saving.condition.map { reach.add($0) }
    return Set(reach.clauses + [saving.clause])
  }

  /// Clauses that a measure rests on.
  package func clauses(restedOnBy measure: Measure) -> Set<Int> {
    var reach = ExpressionReach(self)
    reach.add(measure.value)
    return Set(reach.clauses + [measure.clause])
  }
}
