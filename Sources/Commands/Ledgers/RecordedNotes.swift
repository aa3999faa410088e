import Casework
import Ledger
import LedgerStore

extension OpenLedger {
  /// What is said of a fact that was just recorded and does not fit, or because of which another one
  /// does not: a sentence each, as `status` lists it.
  func notes(on position: Int64) throws(CommandFailure) -> [String] {
    let event = try asking { (file) throws(LedgerFileError) in try file.event(at: position) }
    var list = FactList()
    if let event { try list.take(event, path) }
    guard let subject = list.facts.first?.fact.subject else { return [] }
    let found = try contradictions(beside: subject).filter {
      $0.position == Int(position) || $0.against == Int(position)
    }
    return found.map { "event \($0.position) \($0.rule.meaning)\($0.beside)" }
  }

  /// What does not fit in the records of a subject and of its family, and of no other.
  private func contradictions(beside subject: Subject) throws(CommandFailure) -> [Contradiction] {
    let size = try size(knownAt: nil)
    let events = try asking { (file) throws(LedgerFileError) in
      try file.events(about: subject.indexName, upTo: size)
    }
    var own = FactList()
    for event in events { try own.take(event, path) }
    let family =
      subject.kind == .family ? subject.id : own.facts.lazy.compactMap(\.fact.what.family).first
    if let family, let record = try self.family(family, upTo: size) {
      return record.contradictions
    }
    return CaseRecord(
      folding: own.facts, knownAt: Int(size),
      severalReadings: severalReadings(own.facts, upTo: size)
    ).contradictions
  }
}

extension Contradiction {
  /// ` (beside event 4)`; nothing when it contradicts no one fact.
  var beside: String { against.map { " (beside event \($0))" } ?? "" }
}
