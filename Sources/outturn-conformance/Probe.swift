import Casework
import Quantities
import Reckoning
import Terms

/// Asks the engine which days an expression of a contract names, subject by subject.
///
/// The engine answers only by paying for days, so the contract is given one outcome in place of its
/// own that pays for each of them; what it is worth does not matter.
enum Probe {
  /// Far enough on for every window of the cases to have ended.
  static let afterAll = Day(year: 2060, month: 12, day: 31) ?? .latest

  /// By subject; nobody when neither a definition nor an outcome bears the name.
  static func days(
    named name: String, under contract: CheckedContract, _ families: [FamilyHistory],
    asAt: Day = afterAll
  ) throws(ReckoningFault) -> [String: DaySet] {
    guard let index = definition(called: name, in: contract) else { return [:] }
    return try days(
      .definition(index), contract.definitions[index].subject, under: contract, families, asAt)
  }

  /// Days in care under the contract's care terms, by child.
  static func daysInCare(
    under contract: CheckedContract, _ families: [FamilyHistory], asAt: Day
  ) throws(ReckoningFault) -> [String: DaySet] {
    try days(.care(0, nil), .child, under: contract, families, asAt)
  }

  private static func days(
    _ expression: DaysExpression, _ subject: SubjectKind, under contract: CheckedContract,
    _ families: [FamilyHistory], _ asAt: Day
  ) throws(ReckoningFault) -> [String: DaySet] {
    guard var probe = contract.outcomes.first else { return [:] }
    probe.subject = subject
    probe.condition = nil
    probe.caseEvent = nil
    probe.readsCare = nil
    probe.steps = [.rounded(.halfUp, to: .pence, on: .line)]
    probe.payment.accrual = .eachDay(expression)
    probe.payment.condition = nil
    probe.payment.due = nil
    var asking = contract
    asking.outcomes = [probe]
    asking.eligibility = []
    var found: [String: DaySet] = [:]
    for line in try Reckoner(contract: asking, asAt: asAt).reckon(families).lines {
      found[line.key.subject, default: .empty] =
        found[line.key.subject, default: .empty].union(line.days)
    }
    return found
  }

  /// A definition by its own name, or the one that the outcome of that name pays for.
  private static func definition(called name: String, in contract: CheckedContract) -> Int? {
    if let own = contract.definitions.firstIndex(where: { $0.name == name }) { return own }
    guard let outcome = contract.outcomes.first(where: { $0.name == name }) else { return nil }
    switch outcome.payment.accrual {
    case .eachDay(let days), .onDays(let days): return window(in: days)
    case .running(_, let days, _), .grid(_, let days, _, _): return window(in: days)
    case .movement: return nil
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
