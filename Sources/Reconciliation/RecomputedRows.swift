package import Claims
package import Quantities
import Reckoning
package import Terms

extension ClaimRow {
  /// The lines of a recomputed claim in the form in which a file states them.
  ///
  /// - Parameter byPayer: one row for what each payer bears of a line, each with the line's units;
  ///   otherwise one row a line, with what payers are asked for.
  package static func rows(
    of claim: Claim, under contract: CheckedContract, byPayer: Bool
  ) throws(Overflow) -> [ClaimRow] {
    var rows: [ClaimRow] = []
    for line in claim.lines {
      var values = names(of: line, under: contract)
      guard byPayer else {
        rows.append(ClaimRow(values, units: line.raw, amount: try line.asked()))
        continue
      }
      for share in line.shares {
        values[.payer] = share.payer ?? unpaid
        rows.append(ClaimRow(values, units: line.raw, amount: share.amount))
      }
    }
    return rows
  }

  /// Who bears what lies beyond every ceiling.
  package static let unpaid = "nobody"

  private static func names(
    of line: ClaimLine, under contract: CheckedContract
  ) -> [ClaimKeyColumn: String] {
    let key = line.key
    let outcome = contract.outcomes[key.outcome]
    var values: [ClaimKeyColumn: String] = [
      .outcome: outcome.name, .clause: contract.clauses[outcome.clause].number,
      .family: key.family, .status: word(for: key.status),
    ]
    if outcome.subject == .child { values[.child] = key.subject }
    if let opened = key.openedOn { values[.case] = opened.description }
    if let period = key.period { values[.period] = contract.periods[period].periodText }
    values[.payer] = key.payer
    if let row = key.rateRow {
      values[.rate] = contract.rates[outcome.payment.rate].rows[row].days.start.description
    }
    if let row = key.splitRow, let split = contract.split(of: outcome) {
      values[.split] = contract.splits[split].rows[row].days.start.description
    }
    return values
  }

  private static func word(for status: LineStatus) -> String {
    switch status {
    case .paid: paid
    case .held: "held"
    case .capped: "capped"
    case .listed: "listed"
    case .floored: "floored"
    case .outOfTime: "out of time"
    case .rejected: "rejected"
    }
  }
}
