/// Something to record: what a domain hands to the ledger.
package struct ProposedEvent: Hashable, Sendable {
  package let type: EventType
  /// What makes recording it twice the same as once.
  package let key: NaturalKey
  /// The case facts; ``PayloadMember`` says which members the ledger itself reads.
  package let payload: CanonicalObject
  /// Longer texts that belong to it, each at most 16 MiB; the ledger adds their commitments to the
  /// payload, in this order.
  package let documents: [[UInt8]]

  package init(
    type: EventType, key: NaturalKey, payload: CanonicalObject, documents: [[UInt8]] = []
  ) {
    self.type = type
    self.key = key
    self.payload = payload
    self.documents = documents
  }
}

/// The members of a payload that the ledger itself reads; all others are the domain's.
package enum PayloadMember {
  /// Whom or what the event is about: an ascending array of 1 to 64 pseudonyms, each of 1 to 200
  /// printable ASCII characters.
  ///
  /// An event is found again by each of them.
  package static let about = "about"
  /// The commitments of the event's documents in hex, in their order.
  ///
  /// Written by the ledger.
  package static let documents = "documents"
  /// In the payload of an erasure: the ascending positions of the events it erases.
  package static let erases = "erases"
}

/// An event as it stands in a ledger.
package struct CommittedEvent: Hashable, Sendable {
  package let body: EventBody
  /// Canonical bytes; nil once erased.
  package let payload: [UInt8]?

  package init(body: EventBody, payload: [UInt8]?) {
    self.body = body
    self.payload = payload
  }

  package var sequence: Int64 { body.sequence }
}
