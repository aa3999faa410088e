extension CaseRecord {
  /// What recording some facts would contradict: the check before a fact is recorded.
  ///
  /// - `additions`: the facts with the positions that they would take.
  /// - `known`: what stands about the subjects concerned; more does no harm
  ///   (``FamilyReading`` says which).
  ///
  /// Those that are there already are left out. A new fact may put an older one at fault (a death
  /// recorded late): such a contradiction is returned as well. An import keeps a row out when one of
  /// them is ``Contradiction/isObjection``; `record` takes the fact, and says what became of it.
  package static func objections(
    to additions: [RecordedFact], beside known: [RecordedFact], severalReadings: Set<String> = []
  ) -> [Contradiction] {
    let before = CaseRecord(folding: known, severalReadings: severalReadings)
    let after = CaseRecord(folding: known + additions, severalReadings: severalReadings)
    let had = Set(before.contradictions)
    return after.contradictions.filter { !had.contains($0) }
  }
}

extension Contradiction {
  /// Whether an import keeps the row out: its fact would not count, or it names an event that is not there.
  ///
  /// In a ledger that stands, a correction may name an erased event; a new one may not.
  package var isObjection: Bool { rule.effect == .refused || rule == .correctsUnknown }
}
