extension [RecordedFact] {
  /// The facts that stand once every correction and withdrawal among them is read, by position.
  ///
  /// Withdrawals themselves are left out. What an import compares its rows with.
  package var standing: [RecordedFact] {
    let ordered = sorted { $0.position < $1.position }
    let amending = ordered.indices.filter { ordered[$0].fact.amends }
    let amendments = Amendments(ordered, amending: amending)
    return ordered.indices.lazy
      .filter { !amendments.fallen.contains($0) }
      .map { ordered[$0] }
      .filter {
        if case .withdrawn = $0.fact.what { false } else { true }
      }
  }
}

extension [RecordedFact] {
  /// The correction or withdrawal that took the fact at a ledger position away; nil where it stands, or
  /// where it is an amendment that was refused itself.
  package func amendment(of position: Int) -> RecordedFact? {
    let ordered = sorted { $0.position < $1.position }
    guard let index = ordered.index(ofPosition: position) else { return nil }
    let amendments = Amendments(
      ordered, amending: ordered.indices.filter { ordered[$0].fact.amends })
    return amendments.amendment(of: index).map { ordered[$0] }
  }
}
