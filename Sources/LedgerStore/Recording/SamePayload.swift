import Ledger

extension LedgerFile {
  /// Throws unless the event at `position` is what is proposed again under its key.
  ///
  /// Salts differ each time, and so do the commitments of documents: the proposed ones are
  /// committed under the salts that stand in the ledger, and then the payloads are compared.
  func checkSame(_ event: PreparedEvent, as position: Int64) throws(LedgerFileError) {
    guard let standing = try self.event(at: position) else {
      throw .damaged(position: position, "it is missing")
    }
    guard let payload = standing.payload else {
      throw .erased(index: event.index, position: position)
    }
    guard standing.body.type == event.proposal.type,
      try payload == bytes(of: event, withDocumentsOf: position)
    else { throw .keyConflict(index: event.index, position: position) }
  }

  private func bytes(
    of event: PreparedEvent, withDocumentsOf position: Int64
  ) throws(LedgerFileError) -> [UInt8]? {
    if event.documents.isEmpty { return event.payload }
    let salts = try documents(of: position).map(\.salt)
    guard salts.count == event.documents.count else { return nil }
    let hashes = zip(event.documents, salts).map { document, salt in
      Commitment.document(document.bytes, salt: salt)
    }
    return try? PreparedEvent.payload(of: event.proposal, documents: hashes)
  }
}
