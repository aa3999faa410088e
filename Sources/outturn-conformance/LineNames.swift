import Claims
import Quantities
import Reckoning
import Terms

/// Compares the lines of a claim with those that a case lists, name by name.
struct LineNames {
  let contract: CheckedContract
  /// Our names for what the case names otherwise.
  let aliases: [String: String]

  func matches(_ line: ClaimLine, _ wanted: VectorValue) -> Bool {
    identity(line, Named(wanted)) == identity(wanted)
  }

  func words(_ line: ClaimLine) -> String {
    let named = Named(
      payer: line.key.payer != nil, shares: line.shares.count > 1, split: line.key.splitRow != nil)
    return identity(line, named).filter { !$0.isEmpty }.joined(separator: ", ")
  }

  func words(_ wanted: VectorValue) -> String {
    identity(wanted).filter { !$0.isEmpty }.joined(separator: ", ")
  }

  /// What a case may leave unsaid.
  private struct Named {
    let payer: Bool
    let shares: Bool
    let split: Bool

    init(payer: Bool, shares: Bool, split: Bool) {
      self.payer = payer
      self.shares = shares
      self.split = split
    }

    init(_ wanted: VectorValue) {
      self.init(
        payer: wanted.has("payer"), shares: wanted.has("shares"), split: wanted.has("split"))
    }
  }

  private func said(_ name: String) -> String { aliases[name] ?? name }

  /// Everything that makes a line this line, and its figures, as words that can be compared.
  private func identity(_ line: ClaimLine, _ named: Named) -> [String] {
    let key = line.key
    let outcome = contract.outcomes[key.outcome]
    let rate = contract.rates[outcome.payment.rate]
    let row = key.rateRow.map { rate.rows[$0] }
    let period = key.period.map { contract.periods[$0] }
    let codes = row.map { $0.codes.joined(separator: " ") } ?? ""
    // A case calls the contract by no name of its own.
    let subject = outcome.subject == .contract ? "contract" : key.subject
    return [
      "\(said(outcome.name)) of \(subject)",
      key.openedOn.map { "case \($0)" } ?? "no case",
      period.map { "\($0.start) to \($0.last)" } ?? "no period",
      named.payer ? "payer \(key.payer ?? "nobody")" : "",
      row.map { "\(said(rate.name)) \(codes) from \($0.days.start)" } ?? "no rate row",
      named.split ? splitRow(outcome, key) : "",
      "\(line.raw) units, \(line.paid) paid", "\(line.amount.amount) pence",
      named.shares ? shares(line) : "",
      status(key.status), line.entry.rawValue,
    ]
  }

  private func shares(_ line: ClaimLine) -> String {
    line.shares.map { "\($0.payer ?? "") \($0.amount.amount)" }.joined(separator: " ")
  }

  /// The split row where the case names one.
  private func splitRow(_ outcome: Outcome, _ key: LineKey) -> String {
    guard let split = contract.split(of: outcome), let row = key.splitRow else { return "" }
    return
      "\(said(contract.splits[split].name)) from \(contract.splits[split].rows[row].days.start)"
  }

  private func identity(_ wanted: VectorValue) -> [String] {
    let shares = wanted["shares"].items.map {
      "\($0[0].text ?? "") \($0[1].pence?.amount ?? 0)"
    }
    return [
      "\(wanted["outcome"].text ?? "") of \(wanted["subject"].text ?? "")",
      wanted["case"].text.map { "case \($0)" } ?? "no case",
      wanted["period"].isNull
        ? "no period" : "\(wanted["period"][0].text ?? "") to \(wanted["period"][1].text ?? "")",
      wanted["payer"].text.map { "payer \($0)" } ?? "",
      "\(wanted["rate"][0].text ?? "") \(wanted["rate"][1].text ?? "") from \(wanted["rate"][2].text ?? "")",
      splitWords(wanted),
      "\(number(wanted["raw"])) units, \(number(wanted["paid"])) paid",
      "\(wanted["pence"].whole ?? 0) pence", shares.joined(separator: " "),
      statusWords(wanted), wanted["entry"].text ?? "",
    ]
  }

  private func splitWords(_ wanted: VectorValue) -> String {
    guard wanted.has("split") else { return "" }
    return "\(wanted["split"][0].text ?? "") from \(wanted["split"][1].text ?? "")"
  }

  private func number(_ value: VectorValue) -> String { value.ratio?.description ?? "?" }

  private func statusWords(_ wanted: VectorValue) -> String {
    let reason = wanted["reason"].text.map { ": \($0)" } ?? ""
    return (wanted["status"].text ?? "") + reason
  }

  /// In the words of the cases.
  private func status(_ status: LineStatus) -> String {
    switch status {
    case .paid: "paid"
    case .held(.unreadable): "held: a care row cannot be read"
    case .held(.unconfirmed): "held: not confirmed"
    case .held(.agreement): "held: inside a V4 agreement"
    case .capped: "capped"
    case .listed(.outsidePeriods): "listed: due in no claim period"
    case .listed(.noRateRow): "listed: no rate row"
    case .listed(.noPayer): "listed: no payer"
    case .floored: "floored"
    case .outOfTime: "out of time"
    case .rejected: "rejected"
    }
  }
}
