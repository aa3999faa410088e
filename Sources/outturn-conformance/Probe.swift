import Casework
import Quantities
import Reckoning
import Terms

/// Asks the engine which days a definition of a contract names for one subject.
///
/// The engine answers only by paying for days, so the contract is given one more outcome that pays
/// for each of them; what it is worth does not matter.
enum Probe {
  /// Far enough on for every window of the cases to have ended.
  private static let asAt = Day(year: 2060, month: 12, day: 31) ?? .latest

  /// Nil when neither a definition nor an outcome bears the name.
  static func days(
    named name: String, of subject: String, under contract: CheckedContract,
    _ families: [FamilyHistory]
  ) throws(ReckoningFault) -> DaySet? {
    guard let index = definition(called: name, in: contract), var probe = contract.outcomes.first
    else { return nil }
    probe.subject = contract.definitions[index].subject
    probe.condition = nil
    probe.caseEvent = nil
    probe.readsCare = nil
    probe.steps = probe.steps.filter { if case .rounded = $0 { true } else { false } }
    probe.payment.accrual = .eachDay(.definition(index))
    probe.payment.condition = nil
    probe.payment.due = nil
    var asking = contract
    asking.outcomes = [probe]
    asking.eligibility = []
    let entitlement = try Reckoner(contract: asking, asAt: asAt).reckon(families)
    return DaySet(
      entitlement.lines.filter { $0.key.subject == subject }.flatMap(\.days.ranges))
  }

  /// A definition by its own name, or the one that the outcome of that name pays for.
  private static func definition(called name: String, in contract: CheckedContract) -> Int? {
    if let own = contract.definitions.firstIndex(where: { $0.name == name }) { return own }
    guard let outcome = contract.outcomes.first(where: { $0.name == name }) else { return nil }
    switch outcome.payment.accrual {
    case .eachDay(let days), .onDays(let days): return window(in: days)
    case .running(_, let days, _), .grid(_, let days, _, _): return window(in: days)
    }
  }

  private static func window(in days: DaysExpression) -> Int? {
    switch days {
    case .definition(let index): index
    case .except(let base, _): window(in: base)
    case .day(.lastDay(let of)), .day(.firstDay(let of)): window(in: of)
    default: nil
    }
  }
}
