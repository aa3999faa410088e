import Claims
import Quantities
import Reckoning
import Tables
import Terms

extension ClaimReport {
  /// The claim as CSV: one row for each line and each payer who bears a part of it.
  ///
  /// The first twelve columns are those that `reconcile claim` compares by; `amount` is the payer's
  /// part, so that the column adds up to what the lines come to, and without `nobody` to the claim.
  /// The units of a line stand in each of its rows. What follows is for people; `key` names the
  /// line, the same in each of its rows, and is what `explain` takes. Measures stand last, at no
  /// amount, with the status `measure`. Other people's texts cannot run as formulas in a spreadsheet.
  package func csv() -> [UInt8] {
    var writer = CSVWriter(columns: Self.csvColumns, safety: .defused)
    for line in claim.lines {
      for share in line.shares { writer.row(row(line, share)) }
    }
    for value in measures { writer.row(row(value)) }
    return writer.bytes
  }

  private static let csvColumns = [
    "outcome", "clause", "family", "child", "case", "period", "payer", "rate", "split", "status",
    "units", "amount", "units_paid_for", "unit", "line_amount", "entry", "reason", "rate_name",
    "price", "days_earned", "key",
  ]

  private func row(_ value: MeasureValue) -> [String] {
    let measure = contract.measures[value.measure]
    let none = value.value == nil ? ["none"] : []
    let parts = value.parts.map { ["\($0.part) of \($0.whole)"] } ?? []
    let cells = [
      "outcome": measure.name, "clause": contract.clauses[measure.clause].number,
      "family": value.family ?? "", "child": measure.subject == .child ? value.subject ?? "" : "",
      "status": "measure", "units": value.value?.description ?? "", "amount": Pence.zero.decimal,
      "unit": measure.unit.rawValue, "reason": (none + parts).joined(separator: ": "),
    ]
    return Self.csvColumns.map { cells[$0] ?? "" }
  }

  private func row(_ line: ClaimLine, _ share: PayerShare) -> [String] {
    let key = line.key
    let outcome = contract.outcomes[key.outcome]
    let rate = contract.rate(of: key.outcome)
    let row = contract.rateRow(of: key)
    return [
      outcome.name, contract.clause(of: key.outcome).number, key.family,
      outcome.subject == .child ? key.subject : "", key.openedOn?.description ?? "",
      contract.period(of: key)?.periodText ?? "", share.payer ?? CheckedContract.nobody,
      row?.days.start.description ?? "",
      contract.splitRow(of: key)?.row.days.start.description ?? "", key.status.word,
      line.raw.description, share.amount.decimal, line.paid.description, rate.unitName,
      line.amount.decimal, line.entry.rawValue, contract.reason(key) ?? "", rate.name,
      row.map(rate.price) ?? "", line.days.description,
      contract.text(of: key),
    ]
  }
}
