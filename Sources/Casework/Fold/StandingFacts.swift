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
