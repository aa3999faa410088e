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
    let salts = event.documents.isEmpty ? [] : try documents(of: position).map(\.salt)
    guard standing.body.type == event.type, payload == event.payload(salts: salts) else {
      throw .keyConflict(index: event.index, position: position)
    }
  }
}
