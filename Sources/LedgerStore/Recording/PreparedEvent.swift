import Ledger

/// A proposed event with all that can be computed before it is known whether it is new.
struct PreparedEvent: Sendable {
  /// Its place in what was handed over.
  let index: Int
  let type: EventType
  let key: IdempotencyKey
  let terms: [String]
  let payload: [UInt8]
  let salt: Salt
  let commitment: Digest
  let documents: [PreparedDocument]
  /// What the payload is made of; kept only where documents may have to be committed anew.
  private let original: CanonicalObject?
  /// What it will be if all events in front of it are new, as most are.
  private var expected: PlacedEvent?

  init(
    _ proposal: ProposedEvent, index: Int, secret: HMAC, entropy: inout any EntropySource
  ) throws(LedgerFileError) {
    self.index = index
    type = proposal.type
    key = IdempotencyKey(proposal.key, under: secret)
    var documents: [PreparedDocument] = []
    for bytes in proposal.documents {
      documents.append(PreparedDocument(bytes, salt: Salt(entropy.next())))
    }
    self.documents = documents
    original = documents.isEmpty ? nil : proposal.payload
    salt = Salt(entropy.next())
    do throws(ProposalFault) {
      terms = try Self.terms(of: proposal)
      payload = try Self.payload(of: proposal, documents: documents.map(\.hash))
    } catch {
      throw LedgerFileError.unacceptable(index: index, error)
    }
    commitment = Commitment.payload(payload, salt: salt)
  }

  /// Works out what it will be as the next leaf after an edge, and adds it there.
  mutating func expect(after edge: inout Frontier, _ at: Timestamp) {
    expected = PlacedEvent(self, after: &edge, at)
  }

  /// What it is at the end of a ledger.
  func placed(after head: inout Head, _ at: Timestamp) -> PlacedEvent {
    // As many in front of it as were expected: then they are the same.
    if let expected, expected.sequence == head.size { return expected }
    var edge = head.settled()
    return PlacedEvent(self, after: &edge, at)
  }

  private static func terms(of proposal: ProposedEvent) throws(ProposalFault) -> [String] {
    do { return try IndexTerms.of(proposal.payload) } catch { throw .about(error) }
  }

  private static func payload(
    of proposal: ProposedEvent, documents: [Digest]
  ) throws(ProposalFault) -> [UInt8] {
    guard proposal.payload[PayloadMember.documents] == nil else { throw .documentsMember }
    if let long = proposal.documents.firstIndex(where: { $0.count > CanonicalLimit.document }) {
      throw .documentTooLong(long)
    }
    do { return try encoded(proposal.payload, documents) } catch { throw .payload(error) }
  }

  /// A payload's bytes, with the commitments of its documents in it.
  private static func encoded(
    _ payload: CanonicalObject, _ documents: [Digest]
  ) throws(CanonicalError) -> [UInt8] {
    if documents.isEmpty { return try payload.encoded() }
    var payload = payload
    payload[PayloadMember.documents] = .array(documents.map { .string($0.hex) })
    return try payload.encoded()
  }

  /// The payload's bytes with its documents committed to under other salts.
  func payload(salts: [Salt]) -> [UInt8]? {
    guard salts.count == documents.count else { return nil }
    guard let original else { return payload }
    let hashes = zip(documents, salts).map { document, salt in
      Commitment.document(document.bytes, salt: salt)
    }
    return try? Self.encoded(original, hashes)
  }
}

/// An event at its place: its body, the leaf of the tree that it is, and what that completes.
struct PlacedEvent: Sendable {
  let sequence: Int64
  let leaf: Digest
  /// Its body, and behind it the hashes of the subtrees that it completes, its own first.
  let bytes: [UInt8]
  private let bodyCount: Int

  /// Adds the event to the edge of a tree.
  fileprivate init(_ event: PreparedEvent, after edge: inout Frontier, _ at: Timestamp) {
    sequence = edge.size
    let body = EventBody(
      sequence: sequence, at: at, type: event.type, key: event.key, commitment: event.commitment)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(288)
    body.append(to: &bytes)
    leaf = MerkleTree.leaf(bytes)
    bodyCount = bytes.count
    edge.append(leaf) { $0.word.append(to: &bytes) }
    self.bytes = bytes
  }

  /// Where the body and where the hashes stand in ``bytes``.
  var body: Range<Int> { 0..<bodyCount }
  var nodes: Range<Int> { bodyCount..<bytes.count }
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
