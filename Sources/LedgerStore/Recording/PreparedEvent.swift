import Ledger

/// A proposed event with all that can be computed before it is known whether it is new.
struct PreparedEvent: Sendable {
  /// Its place in what was handed over.
  let index: Int
  let proposal: ProposedEvent
  let key: IdempotencyKey
  let terms: [String]
  let payload: [UInt8]
  let salt: Salt
  let commitment: Digest
  let documents: [PreparedDocument]
  /// What it will be if all events in front of it are new, as most are.
  private var expected: PlacedEvent?

  init(
    _ proposal: ProposedEvent, index: Int, secret: HMAC, entropy: inout any EntropySource
  ) throws(LedgerFileError) {
    self.index = index
    self.proposal = proposal
    key = IdempotencyKey(proposal.key, under: secret)
    var documents: [PreparedDocument] = []
    for bytes in proposal.documents {
      documents.append(PreparedDocument(bytes, salt: Salt(entropy.next())))
    }
    self.documents = documents
    salt = Salt(entropy.next())
    do throws(ProposalFault) {
      terms = try Self.terms(of: proposal)
      payload = try Self.payload(of: proposal, documents: documents.map(\.hash))
    } catch {
      throw LedgerFileError.unacceptable(index: index, error)
    }
    commitment = Commitment.payload(payload, salt: salt)
  }

  /// Works out what it will be at a place.
  mutating func expect(at sequence: Int64, _ at: Timestamp) {
    expected = PlacedEvent(self, at: sequence, at)
  }

  /// What it is at a place.
  func placed(at sequence: Int64, _ at: Timestamp) -> PlacedEvent {
    if let expected, expected.body.sequence == sequence { return expected }
    return PlacedEvent(self, at: sequence, at)
  }

  private static func terms(of proposal: ProposedEvent) throws(ProposalFault) -> [String] {
    do { return try IndexTerms.of(proposal.payload) } catch { throw .about(error) }
  }

  /// The payload's bytes, with the commitments of its documents in it.
  static func payload(
    of proposal: ProposedEvent, documents: [Digest]
  ) throws(ProposalFault) -> [UInt8] {
    guard proposal.payload[PayloadMember.documents] == nil else { throw .documentsMember }
    if let long = proposal.documents.firstIndex(where: { $0.count > CanonicalLimit.document }) {
      throw .documentTooLong(long)
    }
    var payload = proposal.payload
    if !documents.isEmpty {
      payload[PayloadMember.documents] = .array(documents.map { .string($0.hex) })
    }
    do { return try payload.encoded() } catch { throw .payload(error) }
  }
}

/// An event at its place: its body, and the leaf of the tree that it is.
struct PlacedEvent: Sendable {
  let body: EventBody
  let bytes: [UInt8]
  let leaf: Digest

  init(_ event: PreparedEvent, at sequence: Int64, _ at: Timestamp) {
    body = EventBody(
      sequence: sequence, at: at, type: event.proposal.type, key: event.key,
      commitment: event.commitment)
    bytes = body.encoded
    leaf = MerkleTree.leaf(bytes)
  }
}

/// A document with its salt and commitment.
struct PreparedDocument: Sendable {
  let bytes: [UInt8]
  let salt: Salt
  let hash: Digest

  init(_ bytes: [UInt8], salt: Salt) {
    self.bytes = bytes
    self.salt = salt
    hash = Commitment.document(bytes, salt: salt)
  }
}
