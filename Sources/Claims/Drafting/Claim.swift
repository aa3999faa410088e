package import Quantities
package import Reckoning

/// How a line came into a claim (worked cases, README: `entry`).
package enum ClaimEntry: String, Hashable, Sendable {
  /// Due in the claim's own period.
  case first
  /// Should have been in an earlier claim, and was in none that stands.
  case late
  /// The difference to a line claimed before.
  case adjustment
}

/// What one payer bears of a line.
package struct PayerShare: Hashable, Sendable {
  /// The payer's name; nil for what nobody bears beyond a ceiling.
  package let payer: String?
  package let amount: Pence

  package init(payer: String?, amount: Pence) {
    self.payer = payer
    self.amount = amount
  }
}

extension [PayerShare] {
  /// Adds to what the same payer bears already; a payer who bears nothing yet comes last.
  mutating func add(_ share: PayerShare) throws(Overflow) {
    guard let known = firstIndex(where: { $0.payer == share.payer }) else { return append(share) }
    self[known] = PayerShare(
      payer: share.payer, amount: try self[known].amount.plus(share.amount))
  }
}

/// One line of a claim: entitlement as known now less what was claimed before.
package struct ClaimLine: Hashable, Sendable {
  package let key: LineKey
  package let entry: ClaimEntry
  /// Units, or the difference of units.
  package let raw: Ratio
  package let paid: Ratio
  /// Pence, or the difference of two rounded amounts; never rounded itself.
  ///
  /// What the units come to, also where a ceiling leaves some of it unpaid.
  package let amount: Pence
  /// In the order written in the terms; with what nobody bears they sum to the amount.
  package let shares: [PayerShare]
  /// The days of the line as known now; empty when nothing is left of it.
  package let days: DaySet
  package let firstDue: Day
  package let firstEarned: Day

  /// What lies beyond a ceiling whose excess is unpaid, and so is asked of nobody.
  package func unpaid() throws(Overflow) -> Pence {
    try shares.lazy.filter { $0.payer == nil }.map(\.amount).total()
  }

  /// What payers are asked for.
  package func asked() throws(Overflow) -> Pence { try amount.minus(unpaid()) }
}

extension Sequence<ClaimLine> {
  /// What payers are asked for in all.
  package func asked() throws(Overflow) -> Pence {
    var sum = Pence.zero
    for line in self { sum = try sum.plus(line.asked()) }
    return sum
  }
}

/// One period's claim, drafted as at a day.
package struct Claim: Hashable, Sendable {
  /// From 0, in the order claimed.
  package let number: Int
  /// An index into the contract's periods.
  package let period: Int
  package let asAt: Day
  /// By family, subject, case, outcome, period, payer, rate row, split row, status.
  package let lines: [ClaimLine]
  /// Lines claimed before that now hold other days and differ in nothing else; in the same order.
  ///
  /// They ask for nothing. Later claims need their days: by them units keep their place in the order
  /// claimed (rule 18), and stand while a care row cannot be read (rule 7).
  package let moved: [ClaimLine]
  package let nothings: [Nothing]
  package let agreementDays: [AgreementDays]

  /// What the claim asks of its payers: what its lines come to, less what nobody bears.
  package func total() throws(Overflow) -> Pence { try lines.asked() }

  /// What it asks of each payer, by name as bytes.
  package func byPayer() throws(Overflow) -> [PayerShare] {
    var sums: [String: Pence] = [:]
    for share in lines.lazy.flatMap(\.shares) {
      sums[share.payer ?? "", default: .zero] = try sums[share.payer ?? "", default: .zero]
        .plus(share.amount)
    }
    return sums.sorted { bytesPrecede($0.key, $1.key) }.map {
      PayerShare(payer: $0.key.isEmpty ? nil : $0.key, amount: $0.value)
    }
  }
}
