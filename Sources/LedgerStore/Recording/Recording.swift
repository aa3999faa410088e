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

  /// Records events; while one batch is put into the tables, the next is encoded and hashed on
  /// another thread.
  mutating func record(_ events: some Sequence<ProposedEvent>) throws(LedgerFileError) {
    var rest = events.makeIterator()
    var batch = prepare(nextBatch(&rest), index: 0, expecting: head.size)
    while let current = batch {
      let done = current.wait()
      file.surroundings.entropy = done.entropy
      let count = done.events.count
      batch = prepare(
        done.fault == nil ? nextBatch(&rest) : [], index: outcomes.count + count,
        expecting: head.size + Int64(count))
      // Whatever happens to this batch, the other thread is waited for.
      let result = Result { () throws(LedgerFileError) in
        for event in done.events { try record(event) }
        if let fault = done.fault { throw fault }
      }
      if case .failure(let error) = result {
        _ = batch?.wait()
        throw error
      }
    }
  }

  private func prepare(
    _ batch: [ProposedEvent], index: Int, expecting sequence: Int64
  ) -> BatchPreparation? {
    batch.isEmpty
      ? nil
      : BatchPreparation(
        batch, index: index, secret: secret, entropy: file.surroundings.entropy,
        expecting: sequence, at: at)
  }

  private func nextBatch(_ rest: inout some IteratorProtocol<ProposedEvent>) -> [ProposedEvent] {
    var batch: [ProposedEvent] = []
    while batch.count < BatchPreparation.size, let event = rest.next() { batch.append(event) }
    return batch
  }

  private mutating func record(_ event: PreparedEvent) throws(LedgerFileError) {
    if let position = try file.position(of: event.key) {
      try file.checkSame(event, as: position)
      outcomes.append(.init(position: position, isNew: false))
      return
    }
    let placed = event.placed(at: head.size, at)
    if firstNew == nil { firstNew = placed.body }
    outcomes.append(.init(position: placed.body.sequence, isNew: true))
    let nodes = head.append(placed.leaf)
    do { try insert(event, placed, nodes: nodes) } catch { throw LedgerFileError(error) }
  }

  private func insert(
    _ event: PreparedEvent, _ placed: PlacedEvent, nodes: [UInt8]
  ) throws(SQLiteFailure) {
    let position = placed.body.sequence
    try file.connection.with(.insertEvent) { (row) throws(SQLiteFailure) in
      try row.bind(0, position)
      try row.bind(1, event.key.bytes)
      try row.bind(2, placed.bytes)
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
