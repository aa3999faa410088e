import Claims
import Quantities
import Reckoning
import Terms

extension ClaimReport {
  /// The line in one sentence.
  func sentence(_ line: ClaimLine) throws(Overflow) -> String {
    let key = line.key
    let unit = contract.unitName(of: key.outcome)
    let clause = contract.heading(ofClause: contract.outcomes[key.outcome].clause)
    let when = contract.period(of: key).map { $0.inWords } ?? "in no claim period"
    let head =
      "\(line.amount) for \(contract.who(key.subject, of: key.family)), \(when): "
      + "\(line.raw.counted(unit)) under clause \(clause)"
    switch line.entry {
    case .adjustment: return head + ", an adjustment" + (try differences(line, unit)) + "."
    case .first, .late: break
    }
    let late = line.entry == .late ? ", late: due in an earlier claim and in none that stands" : ""
    guard let reason = contract.because(key.status, of: key.outcome) else {
      return head + arithmetic(key) + late + "."
    }
    return head + late + ", " + reason + worth(key) + "."
  }

  private func arithmetic(_ key: LineKey) -> String {
    let steps = explanations[key]?.steps.map(\.step) ?? []
    return steps.isEmpty ? "" : " (" + steps.joined(separator: ", ") + ")"
  }

  private func worth(_ key: LineKey) -> String {
    guard key.status.isWaiting, let worth = explanations[key]?.worth else { return "" }
    return "; \(worth.money) if they were paid"
  }

  private func differences(_ line: ClaimLine, _ unit: String) throws(Overflow) -> String {
    guard let before = try before(line.key) else { return "" }
    let now = try before.raw.plus(line.raw)
    let sum = try before.amount.plus(line.amount)
    return " to claim \(before.claims.map { String($0 + 1) }.joined(separator: ", ")): "
      + "\(before.raw.counted(unit)), \(before.amount) were claimed; "
      + "now \(now.counted(unit)), \(sum)"
  }

  /// Why somebody has nothing, in one sentence, with the margin by which a condition failed.
  func sentence(_ nothing: Nothing) -> String {
    let test =
      margin(of: nothing) ?? contract.test(for: nothing.reason, of: nothing.outcome)
    return "Nothing for \(contract.who(nothing.subject, of: nothing.family)) under clause "
      + contract.heading(ofClause: contract.outcomes[nothing.outcome].clause)
      + ": \(contract.words(for: nothing.reason))" + (test.map { " (\($0))" } ?? "") + "."
  }
}
