import Quantities
import Reckoning
import Terms

/// How far each payer's ceiling is used up.
///
/// A ceiling runs over rounded shares: a payer bears min(ceiling, total so far) less min(ceiling,
/// total before), in the order that the contract names (rules 16 and 18): one for each split.
struct Ceilings: Sendable {
  private let contract: CheckedContract
  private let order: Order
  /// Shares that asked for room so far, by split and payer, before the ceiling.
  private var asked: [String: Pence] = [:]

  init(_ contract: CheckedContract, _ order: Order) {
    self.contract = contract
    self.order = order
  }

  /// Whether an outcome's lines meet a ceiling of this order.
  func bind(_ outcome: Int) -> Bool { !ceilings(of: outcome).isEmpty }

  private func ceilings(of outcome: Int) -> [Split.Ceiling] {
    guard let split = contract.split(of: contract.outcomes[outcome]) else { return [] }
    return contract.splits[split].ceilings.filter { $0.order == order }
  }

  /// Moves what lies beyond a ceiling to whoever bears the excess.
  mutating func apply(
    to shares: [PayerShare], _ key: LineKey
  ) throws(Overflow) -> [PayerShare] {
    var result = shares
    for ceiling in ceilings(of: key.outcome) {
      guard let payer = contract.name(ceiling.payer, key),
        let index = result.firstIndex(where: { $0.payer == payer })
      else { continue }
      let split = contract.split(of: contract.outcomes[key.outcome]) ?? 0
      let before = asked["\(split) \(payer)"] ?? .zero
      let after = try before.plus(result[index].amount)
      asked["\(split) \(payer)"] = after
      let borne = try min(ceiling.amount, after).minus(min(ceiling.amount, before))
      let excess = try result[index].amount.minus(borne)
      result[index] = PayerShare(payer: payer, amount: borne)
      guard excess != .zero else { continue }
      let heir = ceiling.beyond.flatMap { contract.name($0, key) }
      if let known = result.firstIndex(where: { $0.payer == heir }) {
        result[known] = PayerShare(
          payer: heir, amount: try result[known].amount.plus(excess))
      } else {
        result.append(PayerShare(payer: heir, amount: excess))
      }
    }
    return result
  }
}
