package import Ledger

extension LedgerFile {
  /// The events `start..<end`, in order; fewer when the ledger is shorter.
  ///
  /// For many, use ``forEachEvent(from:upTo:_:)``, which holds no more than a chunk of them.
  package func events(
    from start: Int64, upTo end: Int64, limit: Int = .max
  ) throws(LedgerFileError) -> [CommittedEvent] {
    try read(.eventsFrom) { (row) throws(SQLiteFailure) in
      try row.bind(0, start)
      try row.bind(1, end)
      try row.bind(2, Int64(limit))
    }
  }

  /// The events about a pseudonym among the first `end`, in order, from position `start` on.
  package func events(
    about term: String, from start: Int64 = 0, upTo end: Int64, limit: Int = .max
  ) throws(LedgerFileError) -> [CommittedEvent] {
    try read(.eventsAbout) { (row) throws(SQLiteFailure) in
      try row.bind(0, term)
      try row.bind(1, start)
      try row.bind(2, end)
      try row.bind(3, Int64(limit))
    }
  }

  /// The pseudonyms from `first` on and before `end`, as bytes, under which there is an event.
  package func terms(from first: String, before end: String) throws(LedgerFileError) -> [String] {
    try query(.termsBetween) { (row) throws(SQLiteFailure) in
      try row.bind(0, first)
      try row.bind(1, end)
      var terms: [String] = []
      while try row.step() { terms.append(row.text(0)) }
      return terms
    }
  }

  /// Calls `body` with each of the events `start..<end`, in order.
  ///
  /// They are read in chunks: in rollback mode a reader blocks a commit, and rows never change.
  package func forEachEvent(
    from start: Int64 = 0, upTo end: Int64, _ body: (CommittedEvent) throws -> Void
  ) throws {
    var next = start
    while next < end {
      let chunk = try events(from: next, upTo: end, limit: 1_024)
      guard let last = chunk.last else { return }
      for event in chunk { try body(event) }
      next = last.sequence + 1
    }
  }

  private func read(
    _ query: Query, _ bind: (borrowing Statement) throws(SQLiteFailure) -> Void
  ) throws(LedgerFileError) -> [CommittedEvent] {
    var events: [CommittedEvent] = []
    try connection.forEachEvent(query, bind) { events.append($0) }
    return events
  }

  /// Throws unless an erasure says why the event has no payload.
  func checkErased(_ position: Int64) throws(LedgerFileError) {
    try connection.checkErased(position)
  }

  /// The documents of an event, in their order.
  func documents(of position: Int64) throws(LedgerFileError) -> [StoredDocument] {
    var documents: [StoredDocument] = []
    var isDamaged = false
    try query(.documentsAt) { (row) throws(SQLiteFailure) in
      try row.bind(0, position)
      while try row.step() {
        guard let hash = Digest(row.blob(1)), let salt = Salt(row.blob(2)) else {
          isDamaged = true
          return
        }
        documents.append(
          StoredDocument(place: row.integer(0), hash: hash, salt: salt, bytes: row.blob(3)))
      }
    }
    if isDamaged { throw .damaged(position: position, "a document has no salt or hash") }
    return documents
  }
}

/// A document as it stands in a ledger.
struct StoredDocument {
  let place: Int64
  let hash: Digest
  let salt: Salt
  let bytes: [UInt8]
}
