package import Ledger
import Quantities

extension Fact {
  /// What sort of act the event is, as its body says.
  package var eventType: EventType {
    if amends { return .correction }
    switch what {
    case .contractAdopted, .contractVaried: return .contract
    default: return .fact
    }
  }

  /// What makes recording the fact twice the same as once.
  ///
  /// The subject, and the days and names that tell it from another of its kind; a care row is its
  /// child and its start, whether it says *entered* or *changed*, so that a second row of the same
  /// start can only come in as a correction. A correction or withdrawal is the event that it names
  /// and all that it says.
  package func naturalKey() throws(FactError) -> NaturalKey {
    // Only an amendment's key is made of all that it says.
    try naturalKey(of: amends ? payload() : CanonicalObject())
  }

  /// The event to record: its kind, key and payload.
  ///
  /// - `documents`: of a contract, its file; the ledger writes the commitments into the payload.
  package func proposed(documents: [[UInt8]] = []) throws(FactError) -> ProposedEvent {
    let payload = try payload()
    return ProposedEvent(
      type: eventType, key: try naturalKey(of: payload), payload: payload, documents: documents)
  }

  private func naturalKey(of payload: CanonicalObject) throws(FactError) -> NaturalKey {
    let parts: [String]
    if amends {
      parts = try [Self.digest(of: payload)]
    } else {
      parts = [subject.indexName] + keyParts
    }
    let kind = amends ? "correction" : what.isCareRow ? "care.row" : what.kindName
    guard let key = NaturalKey(kind: kind, text: parts.joined(separator: "\n")) else {
      throw FactError(PayloadKey.kind, .unknown, kind: what.kindName)
    }
    return key
  }

  /// Everything said, without who recorded it and from where.
  private static func digest(of payload: CanonicalObject) throws(FactError) -> String {
    var said = payload
    said[PayloadKey.source] = nil
    said[PayloadKey.actor] = nil
    do throws(CanonicalError) {
      return SHA256.hash(try said.encoded()).hex
    } catch {
      throw FactError(PayloadKey.corrects, .malformed(.text))
    }
  }

  /// Beside the kind and the subject.
  private var keyParts: [String] {
    switch what {
    case .contractAdopted(let edition), .contractVaried(let edition): ["\(edition.edition)"]
    case .childRegistered, .adultRegistered, .childListed, .died: []
    case .referred(let day, _), .referralDeclined(let day, _), .referralWithdrawn(let day, _),
      .trackingOpened(let day), .trackingPaused(let day, _), .trackingResumed(let day),
      .trackingClosed(let day, _), .careLeft(let day, _), .custodyReleased(let day),
      .movedAway(let day, _), .movedBack(let day), .homeChanged(_, let day), .adopted(let day),
      .guardianshipGranted(let day), .pregnancyExpected(let day), .pregnancyEnded(let day, _),
      .childInNeedStarted(let day, _), .childInNeedEnded(let day),
      .childProtectionStarted(let day, _), .childProtectionEnded(let day),
      .cohortAssigned(_, let day):
      ["\(day)"]
    case .consentGiven(let day, let purpose, _, _), .consentWithdrawn(let day, let purpose, _, _):
      ["\(day)", purpose ?? ""]
    case .approved(let name, let day, _, _), .needIdentified(let name, let day),
      .needMet(let name, let day), .outcomeEvidenced(let name, let day, _):
      ["\(day)", name]
    case .interventionStarted(let intervention, let day),
      .interventionEnded(let intervention, let day, _):
      ["\(day)", intervention.key]
    case .careEntered(let row), .careChanged(let row): ["\(row.start)"]
    case .careConfirmed(let to, let by): ["\(to)", by]
    case .careReturned(let year, _): ["\(year)"]
    case .careUnreadable(let from, _): [from.map { "\($0)" } ?? "", source.reference]
    // The value too: a contract may read the highest, lowest or mean of one day's readings.
    case .assessmentScored(let score, let day, let value, let respondent):
      ["\(day)", score, respondent ?? "", "\(value)"]
    case .nilReturned(let from, let to): ["\(from)", "\(to)"]
    case .eventRecorded(let name, let day, let code): ["\(day)", name, code ?? ""]
    case .stateRecorded(let name, let code, let day, _), .stateEnded(let name, let code, let day):
      ["\(day)", name, code ?? ""]
    case .withdrawn: []
    }
  }
}
