import Ledger

/// The recording of events within one transaction.
struct Recording {
  private let file: LedgerFile
  private let secret: HMAC
  private let at: Timestamp
  private var head: Head
  private var outcomes: [Recorded.Outcome] = []
  /// The first event that was added.
  private(set) var firstNew: EventBody?

  init(in file: LedgerFile, clockConfirmed: Bool) throws(LedgerFileError) {
    self.file = file
    secret = HMAC(secret: try file.secret())
    head = try Head(readFrom: &file.connection)
    at = try head.moment(clock: file.surroundings.clock(), isConfirmed: clockConfirmed)
  }

  var recorded: Recorded {
    Recorded(outcomes: outcomes, size: head.size, root: head.frontier.root)
  }

  mutating func record(_ events: some Sequence<ProposedEvent>) throws(LedgerFileError) {
    for event in events {
      let prepared = try PreparedEvent(
        event, index: outcomes.count, secret: secret, entropy: &file.surroundings.entropy)
      try record(prepared)
    }
  }

  private mutating func record(_ event: PreparedEvent) throws(LedgerFileError) {
    if let position = try file.position(of: event.key) {
      try file.checkSame(event, as: position)
      outcomes.append(.init(position: position, isNew: false))
      return
    }
    let body = EventBody(
      sequence: head.size, at: at, type: event.proposal.type, key: event.key,
      commitment: event.commitment)
    if firstNew == nil { firstNew = body }
    outcomes.append(.init(position: body.sequence, isNew: true))
    let bytes = body.encoded
    let nodes = head.append(MerkleTree.leaf(bytes))
    do {
      try insert(event, body: body, bytes: bytes, nodes: nodes)
    } catch { throw LedgerFileError(error) }
  }

  private func insert(
    _ event: PreparedEvent, body: EventBody, bytes: [UInt8], nodes: [UInt8]
  ) throws(SQLiteFailure) {
    let position = body.sequence
    try file.connection.with(.insertEvent) { (row) throws(SQLiteFailure) in
      try row.bind(0, position)
      try row.bind(1, body.key.bytes)
      try row.bind(2, bytes)
      try row.bind(3, nodes)
      try row.run()
    }
    try file.connection.with(.insertPayload) { (row) throws(SQLiteFailure) in
      try row.bind(0, position)
      try row.bind(1, event.salt.bytes)
      try row.bind(2, event.payload)
      try row.run()
    }
    for term in event.terms {
      try file.connection.with(.insertTerm) { (row) throws(SQLiteFailure) in
        try row.bind(0, term)
        try row.bind(1, position)
        try row.run()
      }
    }
    for (place, document) in event.documents.enumerated() {
      try insert(document, place: place, of: position)
    }
  }

  private func insert(
    _ document: PreparedDocument, place: Int, of position: Int64
  ) throws(SQLiteFailure) {
    try file.connection.with(.insertDocument) { (row) throws(SQLiteFailure) in
      try row.bind(0, position)
      try row.bind(1, Int64(place))
      try row.bind(2, document.hash.bytes)
      try row.bind(3, document.salt.bytes)
      try row.bind(4, document.bytes)
      try row.run()
    }
  }
}
