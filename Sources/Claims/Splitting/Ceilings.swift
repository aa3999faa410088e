package import Quantities
import Reckoning
import Terms

/// How far each payer's ceiling is used up.
///
/// A ceiling runs over rounded shares: a payer bears min(ceiling, total so far) less min(ceiling,
/// total before), in the order that the contract names (rules 16 and 18): one for each split.
struct Ceilings: Sendable {
  private let contract: CheckedContract
  private let order: Order
  /// Shares that asked for room so far, before the ceiling.
  private var asked: [Place: CeilingUse] = [:]

  private struct Place: Hashable {
    let split: Int
    let payer: String
  }

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
      let place = Place(split: split, payer: payer)
      let before = asked[place]?.asked ?? .zero
      let after = try before.plus(result[index].amount)
      asked[place] = CeilingUse(
        split: split, payer: payer, ceiling: ceiling.amount, asked: after)
      let borne = try min(ceiling.amount, after).minus(min(ceiling.amount, before))
      let excess = try result[index].amount.minus(borne)
      result[index] = PayerShare(payer: payer, amount: borne)
      guard excess != .zero else { continue }
      let heir = ceiling.beyond.flatMap { contract.name($0, key) }
      try result.add(PayerShare(payer: heir, amount: excess))
    }
    return result
  }
}

/// How far one payer's ceiling is used up.
package struct CeilingUse: Hashable, Sendable {
  /// An index into the contract's splits.
  package let split: Int
  package let payer: String
  package let ceiling: Pence
  /// What the payer would have borne without it.
  package let asked: Pence
}

extension Ceilings {
  /// Every ceiling that was asked for room, by split, then by the payer's name.
  var uses: [CeilingUse] {
    asked.values.sorted { a, b in
      a.split != b.split ? a.split < b.split : bytesPrecede(a.payer, b.payer)
    }
  }
}
