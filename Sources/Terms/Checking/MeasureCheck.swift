import Diagnostics
import Quantities

extension Checker {
  mutating func checkMeasures() {
    for (index, clause) in file.clauses.enumerated() {
      for case .measure(let syntax) in clause.terms {
        footing = Footing()
        if let made = measure(syntax, clause: index) { measures.append(made) }
      }
    }
  }

  private mutating func measure(_ syntax: MeasureSyntax, clause: Int) -> Measure? {
    let made = number(syntax.value)
    let what = "the measure \(syntax.name.text)"
    if syntax.subject == .contract {
      requireOverall(what, at: syntax.value.range)
    } else {
      _ = requireSubject(syntax.subject, what, at: syntax.value.range)
    }
    for event in footing.cases.sorted() {
      report(.caseInMeasure(syntax.name, facts[event].name, fact: facts[event].range))
    }
    return made.map {
      Measure(
        name: syntax.name.text, clause: clause, subject: syntax.subject, value: $0.value,
        unit: $0.unit.measured, range: syntax.range)
    }
  }

  /// Refuses what is read of somebody where a number of all families is meant.
  mutating func requireOverall(_ what: String, at range: SourceRange) {
    if footing.person || footing.subject != .contract {
      let reads = footing.person && footing.subject == .contract ? .child : footing.subject
      report(.subjectMismatch(what, .contract, reads: reads, at: range))
    }
    requireBounded(at: range)
  }
}

extension NumberUnit {
  fileprivate var measured: Measure.Unit {
    switch self {
    case .days: .days
    case .years: .years
    case .points: .points
    case .counted: .counted
    case .plain: .share
    case .figure: .plain
    }
  }
}
