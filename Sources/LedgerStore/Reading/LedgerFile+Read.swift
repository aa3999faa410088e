package import Ledger

extension LedgerFile {
  /// How many events the ledger has now.
  package func size() throws(LedgerFileError) -> Int64 {
    let newest = try query(.head) { (row) throws(SQLiteFailure) in
      try row.step() ? row.integer(0) : -1
    }
    guard (-1..<Self.mostEvents).contains(newest) else {
      throw .damaged(position: newest, "no ledger is so long")
    }
    return newest + 1
  }

  /// The largest position that a body can hold, and one more.
  private static let mostEvents: Int64 = 1 << 53

  /// The root over the first `size` events.
  package func root(size: Int64) throws(LedgerFileError) -> Digest {
    try MerkleTree.root(size: size) { (level, index) throws(LedgerFileError) in
      try StoredTree().subtree(level: level, index: index, in: &connection)
    }
  }

  /// The event at a position; nil when the ledger is shorter.
  package func event(at position: Int64) throws(LedgerFileError) -> CommittedEvent? {
    try events(from: position, upTo: position &+ 1).first
  }

  /// The position of the event that was recorded under a key; nil when there is none.
  package func position(of key: NaturalKey) throws(LedgerFileError) -> Int64? {
    try position(of: IdempotencyKey(key, under: HMAC(secret: secret())))
  }

  func position(of key: IdempotencyKey) throws(LedgerFileError) -> Int64? {
    try query(.positionOfKey) { (row) throws(SQLiteFailure) in
      try row.bind(0, key)
      return try row.step() ? row.integer(0) : nil
    }
  }

  /// The bytes of a document that a payload names; nil when there is none, or no longer.
  package func document(_ hash: Digest) throws(LedgerFileError) -> [UInt8]? {
    try query(.documentByHash) { (row) throws(SQLiteFailure) in
      try row.bind(0, hash.bytes)
      return try row.step() ? row.blob(0) : nil
    }
  }

  /// What proves that the event at a position was recorded; nil when the ledger is shorter.
  package func receipt(of position: Int64) throws(LedgerFileError) -> Receipt? {
    guard let event = try event(at: position) else { return nil }
    return Receipt(
      ledger: identity.ledger, origin: identity.origin, body: event.body,
      leaf: MerkleTree.leaf(event.body.encoded), root: try root(size: position + 1))
  }

  func secret() throws(LedgerFileError) -> [UInt8] {
    let secret = try query(.secret) { (row) throws(SQLiteFailure) in
      try row.step() ? row.blob(0) : []
    }
    guard secret.count == 32 else { throw .damaged(position: nil, "its secret is missing") }
    return secret
  }

  func query<Result>(
    _ query: Query, _ body: (borrowing Statement) throws(SQLiteFailure) -> Result
  ) throws(LedgerFileError) -> Result {
    do { return try connection.with(query, body) } catch { throw LedgerFileError(error) }
  }
}
