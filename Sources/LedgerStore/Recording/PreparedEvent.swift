import Ledger

/// A proposed event with everything that does not depend on its place in the ledger.
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
