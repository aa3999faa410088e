package import Quantities
package import Reckoning
package import Terms

/// What families saved, to be rendered: avoided and cashable apart, never mixed with payments.
package struct SavingsReport: Sendable {
  package let contract: CheckedContract
  /// The last day that counts.
  package let asAt: Day
  /// By family; a family without a tracked day is not in it.
  package let families: [FamilySaving]
  package let provenance: Provenance

  package init(
    contract: CheckedContract, asAt: Day, families: [FamilySaving], provenance: Provenance
  ) {
    self.contract = contract
    self.asAt = asAt
    self.families = families
    self.provenance = provenance
  }
}

extension Saving.Kind {
  /// As a heading: what the saving is.
  var title: String {
    switch self {
    case .avoided: "Costs avoided"
    case .cashable: "Cashable savings"
    }
  }

  static let all: [Saving.Kind] = [.avoided, .cashable]
}

/// One family's figures of one kind.
struct SavingRow {
  let family: String
  let children: Int
  let tracked: Int
  let inCare: Int
  let figures: KindSaving
}

extension SavingsReport {
  /// Families that have a saving of the kind, in their order.
  func rows(_ kind: Saving.Kind) -> [SavingRow] {
    families.compactMap { family in
      guard let figures = family[kind] else { return nil }
      let own = family.children.filter { contract.savings[$0.saving].kind == kind }
      return SavingRow(
        family: family.family, children: own.count,
        tracked: own.reduce(0) { $0 + $1.tracked.count },
        inCare: own.reduce(0) { $0 + $1.inCare.count }, figures: figures)
    }
  }

  /// Sums of rounded families; nothing is rounded again (rule 24).
  func total(_ rows: [SavingRow]) throws(Overflow) -> SavingRow {
    func sum(_ figure: (KindSaving) -> Pence) throws(Overflow) -> Pence {
      try rows.map { figure($0.figures) }.total()
    }
    return SavingRow(
      family: rows.count.counted("family"), children: rows.reduce(0) { $0 + $1.children },
      tracked: rows.reduce(0) { $0 + $1.tracked }, inCare: rows.reduce(0) { $0 + $1.inCare },
      figures: KindSaving(
        gross: ByCase(
          low: try sum(\.gross.low), central: try sum(\.gross.central),
          high: try sum(\.gross.high)),
        payments: try sum(\.payments),
        net: ByCase(
          low: try sum(\.net.low), central: try sum(\.net.central), high: try sum(\.net.high))))
  }

  /// How the contract works a kind out, a sentence for each of its clauses.
  func definitions(_ kind: Saving.Kind) -> [String] {
    contract.savings.filter { $0.kind == kind }.map { saving in
      let whom = saving.condition.map { ", when \(contract.words(for: $0))" } ?? ""
      let attribution = SavingCase.allCases.map {
        "\(share(saving.attribution[$0])) \($0.rawValue)"
      }.joined(separator: ", ")
      return "Clause \(contract.heading(ofClause: saving.clause))\(whom): for each day of "
        + "\(contract.words(for: saving.tracked)), \(share(saving.expected)) of "
        + "\(contract.rates[saving.referenceCost].name), less "
        + "\(contract.rates[saving.placementCost].name) for each day \(contract.words(for: saving.actual)); "
        + "attributed \(attribution)."
    }
  }

  private func share(_ share: Share?) -> String {
    switch share {
    case .literal(let value)?: (try? value.percent) ?? value.description
    case .rate(let index)?: contract.rates[index].name
    case nil: "nothing"
    }
  }

  static let note =
    "Net is the saving less the payments earned over the same days. Avoided and cashable are "
    + "rounded apart, once per family; totals add rounded families. A saving is never a payment."
}
