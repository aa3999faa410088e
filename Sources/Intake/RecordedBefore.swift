import Casework
import Ledger

/// What a fact says, whoever recorded it and wherever it was read.
struct Statement: Hashable {
  let subject: Subject
  let what: What
  let corrects: Correction?

  init(_ fact: Fact) {
    (subject, what, corrects) = (fact.subject, fact.what, fact.corrects)
  }
}

/// The events of the ledger as an import must not repeat them.
///
/// The ledger holds one event for each natural key. An equal statement adds nothing, also when the
/// event was corrected or withdrawn since; another one under the same key cannot be recorded.
struct RecordedBefore {
  private var statements: Set<Statement> = []
  private var positions: [NaturalKey: Int] = [:]

  /// Events about others than `subjects` are left alone: they share no key with what is new.
  init(_ recorded: [RecordedFact], about subjects: Set<Subject>) {
    for entry in recorded where subjects.contains(entry.fact.subject) {
      statements.insert(Statement(entry.fact))
      if let key = try? entry.fact.naturalKey() { positions[key] = entry.position }
    }
  }

  func says(_ fact: Fact) -> Bool { statements.contains(Statement(fact)) }

  /// The event that has a natural key.
  func position(of key: NaturalKey) -> Int? { positions.isEmpty ? nil : positions[key] }
}
