package import Quantities
package import Terms

/// Three figures, one for each case of attribution.
package struct ByCase<Value: Hashable & Sendable>: Hashable, Sendable {
  package var low: Value
  package var central: Value
  package var high: Value

  package init(low: Value, central: Value, high: Value) {
    self.low = low
    self.central = central
    self.high = high
  }

  package subscript(case: SavingCase) -> Value {
    switch `case` {
    case .low: low
    case .central: central
    case .high: high
    }
  }

  /// Each figure through one function.
  package func map<Other, Fault: Error>(
    _ transform: (Value) throws(Fault) -> Other
  ) throws(Fault) -> ByCase<Other> {
    ByCase<Other>(
      low: try transform(low), central: try transform(central), high: try transform(high))
  }
}

/// One child's saving under one `saving` clause, before it is rounded (rule 24).
package struct ChildSaving: Hashable, Sendable {
  /// An index into the contract's savings.
  package let saving: Int
  package let child: String
  /// Tracked days up to the as-at day.
  package let tracked: DaySet
  /// Tracked days in care.
  package let inCare: DaySet
  /// Pence that care would have cost: expected share x reference cost, over the tracked days.
  package let expected: Ratio
  /// Pence that the placements cost on the days in care.
  package let actual: Ratio
  /// (expected - actual) x attribution, in pence.
  package let exact: ByCase<Ratio>
  /// Payments earned on the tracked days, claimed or not, that no saving before this one took off.
  package let payments: Pence
}

/// What a family saved, of one kind or under one `saving`: rounded once a family.
package struct KindSaving: Hashable, Sendable {
  package let gross: ByCase<Pence>
  package let payments: Pence
  /// Gross less payments; not rounded again.
  package let net: ByCase<Pence>

  package init(gross: ByCase<Pence>, payments: Pence, net: ByCase<Pence>) {
    self.gross = gross
    self.payments = payments
    self.net = net
  }
}

/// One family's savings; a kind that no child has is nil.
package struct FamilySaving: Hashable, Sendable {
  package let family: String
  package let children: [ChildSaving]
  package let avoided: KindSaving?
  package let cashable: KindSaving?
  /// What each `saving` of the contract comes to by itself, by its index.
  package let terms: [Int: KindSaving]

  package subscript(kind: Saving.Kind) -> KindSaving? {
    kind == .avoided ? avoided : cashable
  }
}
