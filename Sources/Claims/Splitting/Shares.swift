import Quantities
import Reckoning
import Terms

extension CheckedContract {
  /// What each payer bears of a rounded amount, before any ceiling (rule 17).
  func shares(of amount: Pence, _ key: LineKey) throws(Overflow) -> [PayerShare] {
    let outcome = outcomes[key.outcome]
    for case .paidBy(let payer, _) in outcome.steps {
      return [PayerShare(payer: name(payer, key), amount: amount)]
    }
    guard let index = split(of: outcome), let row = key.splitRow else {
      return [PayerShare(payer: nil, amount: amount)]
    }
    return try shares(of: amount, splits[index].rows[row], splits[index].rounding, key)
  }

  func name(_ payer: Payer, _ key: LineKey) -> String? {
    switch payer {
    case .named(let name): name
    case .state: key.payer
    }
  }

  private func shares(
    of amount: Pence, _ row: Split.Row, _ rounding: RoundingMode, _ key: LineKey
  ) throws(Overflow) -> [PayerShare] {
    guard let rest = row.rest else { return try largestRemainder(of: amount, row, key) }
    var shares: [PayerShare] = []
    var left = amount
    for (payer, share) in row.shares {
      let part = try Pence(exact: amount.exact.times(share).rounded(rounding))
      shares.append(PayerShare(payer: name(payer, key), amount: part))
      left = try left.minus(part)
    }
    return shares + [PayerShare(payer: name(rest, key), amount: left)]
  }

  /// Nobody takes the rest: whole pennies first, then the largest remainders, ties as written.
  ///
  /// Worked on the magnitude, so that a reversed line is the exact negative.
  private func largestRemainder(
    of amount: Pence, _ row: Split.Row, _ key: LineKey
  ) throws(Overflow) -> [PayerShare] {
    let negative = amount.amount < 0
    let magnitude = negative ? amount.negated : amount
    var parts: [(pence: Int128, rest: Ratio)] = []
    for (_, share) in row.shares {
      let exact = try magnitude.exact.times(share)
      let whole = try exact.rounded(.down)
      parts.append((whole, try exact.minus(Ratio(whole: whole))))
    }
    let given = parts.reduce(Int128(0)) { $0 + $1.pence }
    let order = parts.indices.sorted {
      parts[$0].rest != parts[$1].rest ? parts[$1].rest < parts[$0].rest : $0 < $1
    }
    for index in order.prefix(Int(clamping: Int128(magnitude.amount) - given)) {
      parts[index].pence += 1
    }
    var shares: [PayerShare] = []
    for (part, (payer, _)) in zip(parts, row.shares) {
      let pence = try Pence(exact: part.pence)
      shares.append(PayerShare(payer: name(payer, key), amount: negative ? pence.negated : pence))
    }
    return shares
  }
}
