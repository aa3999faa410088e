package import Casework
package import Claims
package import Quantities
package import Reckoning
import Terms

/// What one event does to what is claimed: the lines that it supports or counts against, or why it
/// counts for nothing.
///
/// It is found by leaving the event out: whatever is the same without it, it did not decide.
package struct EventReport: Sendable {
  package enum Fate: Sendable {
    /// Lines, payers, measures or savings would be otherwise without it.
    case counts
    case idle(EventIdleness)
    /// An event that stands in its place.
    case corrected(by: Int)
    case withdrawn(by: Int)
    case refused(Contradiction.Rule)
    /// About somebody who is registered in no family.
    case ofNobody
    case erased
    /// It adopts or varies a contract.
    case terms(ContractEdition, isOwn: Bool)
    /// No fact of casework: the ledger's own record.
    case noFact(String)
  }

  /// A change with what is said of it.
  struct Counted: Sendable {
    let change: EventEffect.Change
    let difference: Pence
    /// Whether somebody bears another part of it, though it comes to the same.
    let movesPayers: Bool
    /// Why there is nothing on a side that has no line.
    let withReason: String?
    let withoutReason: String?
  }

  let position: Int
  let fact: RecordedFact?
  let fate: Fate
  let counted: [Counted]
  /// Nil for an event whose fate needs no evaluation.
  let consequences: EventConsequences?
  let reading: EventReading?
  let told: [DatedFact]
  let contract: CheckedContract
  let asAt: Day
  let provenance: Provenance
  let depth: ExplanationDepth
  let claimsBefore: Int
}

extension EventReport {
  /// What is asked about an event, whatever becomes of it.
  package struct Question: Sendable {
    let position: Int
    /// The claims that were made before, under the contract.
    let book: ClaimBook
    let asAt: Day
    let provenance: Provenance
    let depth: ExplanationDepth

    package init(
      position: Int, _ book: ClaimBook, asAt: Day, provenance: Provenance, depth: ExplanationDepth
    ) {
      self.position = position
      self.book = book
      self.asAt = asAt
      self.provenance = provenance
      self.depth = depth
    }
  }

  /// An event whose fate needs no evaluation.
  package init(_ question: Question, _ fate: Fate, fact: RecordedFact? = nil) {
    self.init(
      question, fate, fact: fact, counted: [], consequences: nil, reading: nil, told: [])
  }

  private init(
    _ question: Question, _ fate: Fate, fact: RecordedFact?, counted: [Counted],
    consequences: EventConsequences?, reading: EventReading?, told: [DatedFact]
  ) {
    position = question.position
    contract = question.book.contract
    claimsBefore = question.book.claims.count
    asAt = question.asAt
    provenance = question.provenance
    depth = question.depth
    self.fact = fact
    self.fate = fate
    self.counted = counted
    self.consequences = consequences
    self.reading = reading
    self.told = told
  }

  /// Leaves a fact out and says what is otherwise.
  ///
  /// - Parameters:
  ///   - facts: all that is known, with the one that is asked about.
  ///   - severalReadings: as ``CaseRecord/init(folding:knownAt:severalReadings:)`` takes it.
  package init(
    _ question: Question, of fact: RecordedFact, among facts: [RecordedFact],
    severalReadings: Set<String>
  ) throws(ReckoningFault) {
    let contract = question.book.contract
    let reckoner = question.book.reckoner(asAt: question.asAt)
    let with = CaseRecord(folding: facts, severalReadings: severalReadings)
    let without = CaseRecord(
      folding: facts.filter { $0.position != fact.position }, severalReadings: severalReadings)
    let change = HistoryChange(with: with.families, without: without.families)
    let reading = contract.reading(of: change)
    let consequences = try question.book.consequences(
      with: with.families, without: without.families, asAt: question.asAt)
    let effect = consequences.effect
    let fate: Fate
    if !consequences.isEmpty {
      fate = .counts
    } else if let amendment = facts.amendment(of: fact.position) {
      fate =
        amendment.fact.corrects == nil
        ? .withdrawn(by: amendment.position) : .corrected(by: amendment.position)
    } else if let refused = with.contradictions.first(where: {
      $0.position == fact.position && $0.rule.effect == .refused
    }) {
      fate = .refused(refused.rule)
    } else if with.unplaced.contains(where: { $0.id == fact.fact.subject.id }) {
      fate = .ofNobody
    } else {
      fate = .idle(
        try reckoner.idleness(of: change, reading, effect, with.families))
    }
    var counted: [Counted] = []
    for change in effect.changes {
      counted.append(
        try Self.counted(change, consequences, reckoner, with: with, without: without))
    }
    self.init(
      question, fate, fact: fact, counted: counted, consequences: consequences, reading: reading,
      told: Self.told(fact.position, change, with))
  }

  private static func counted(
    _ change: EventEffect.Change, _ consequences: EventConsequences, _ reckoner: Reckoner,
    with: CaseRecord, without: CaseRecord
  ) throws(ReckoningFault) -> Counted {
    let effect = consequences.effect
    let difference: Pence
    do throws(Overflow) { difference = try change.difference() } catch {
      throw .overflow(family: change.family)
    }
    return Counted(
      change: change, difference: difference, movesPayers: consequences.movesPayers(change),
      withReason: change.with.isEmpty
        ? try reason(change, effect.nothings.with, reckoner, with) : nil,
      withoutReason: change.without.isEmpty
        ? try reason(change, effect.nothings.without, reckoner, without) : nil)
  }

  /// Why somebody has nothing on a side, with the margin by which a condition failed.
  private static func reason(
    _ change: EventEffect.Change, _ nothings: [Nothing], _ reckoner: Reckoner, _ record: CaseRecord
  ) throws(ReckoningFault) -> String? {
    let found = nothings.first {
      $0.outcome == change.outcome && $0.family == change.family && $0.subject == change.subject
        && $0.openedOn == change.openedOn
    }
    guard let found, let family = record.family(change.family) else { return nil }
    let margins = try reckoner.shortfalls(of: found, in: family)
    return reckoner.contract.words(for: found.reason)
      + (margins.isEmpty ? "" : " (\(margins.joined(separator: ", and ")))")
  }

  /// What the event tells, in words: as it stands in the histories that hang on it.
  private static func told(
    _ position: Int, _ change: HistoryChange, _ record: CaseRecord
  ) -> [DatedFact] {
    var families: [String] = []
    for difference in change.differences where families.last != difference.family {
      families.append(difference.family)
    }
    return families.compactMap { record.family($0) }.flatMap(\.datedFacts)
      .filter { $0.positions.contains(position) }
  }
}
