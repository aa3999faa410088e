import Ledger

/// The recording of events within one transaction.
struct Recording {
  private let file: LedgerFile
  private let secret: HMAC
  private let at: Timestamp
  private var head: Head
  private var outcomes: [Recorded.Outcome] = []
  /// Whether the last event stood in the ledger already: then so will the next, most likely.
  private var isRepeating = false
  /// The first event that was added.
  private(set) var firstNew: (sequence: Int64, key: IdempotencyKey)?

  init(in file: LedgerFile, clockConfirmed: Bool) throws(LedgerFileError) {
    self.file = file
    secret = HMAC(secret: try file.secret())
    head = try Head(readFrom: &file.connection)
    at = try head.moment(clock: file.surroundings.clock(), isConfirmed: clockConfirmed)
  }

  /// What became of the events so far.
  mutating func recorded() -> Recorded {
    let edge = head.settled()
    return Recorded(outcomes: outcomes, size: edge.size, root: edge.root)
  }

  /// Records events; while one batch is put into the tables, the next are made, encoded and hashed
  /// on another thread.
  mutating func record(
    _ events: some Sequence<ProposedEvent> & Sendable
  ) throws(LedgerFileError) {
    let (entropy, edge) = (file.surroundings.entropy, head.settled())
    let isWorthAThread = events.underestimatedCount >= PreparingThread.worthIt
    if isWorthAThread,
      let thread = PreparingThread(events, secret: secret, entropy: entropy, after: edge, at: at)
    {
      // Whatever happens to a batch, the other thread is waited for.
      defer { file.surroundings.entropy = thread.end() }
      outcomes.reserveCapacity(events.underestimatedCount)
      while let batch = thread.next() { try record(batch) }
    } else {
      var preparation = BatchPreparation(
        events.makeIterator(), secret: secret, entropy: entropy, after: edge, at: at)
      defer { file.surroundings.entropy = preparation.entropy }
      while let batch = preparation.next() { try record(batch) }
    }
  }

  private mutating func record(_ batch: PreparedBatch) throws(LedgerFileError) {
    for event in batch.events { try record(event) }
    if let fault = batch.fault { throw fault }
    head.settle(batch.edge)
  }

  /// A new event is put in at once: the guards of the tables refuse one whose key stands already,
  /// and looking every key up beforehand would search the same index once more.
  private mutating func record(_ event: PreparedEvent) throws(LedgerFileError) {
    if isRepeating, try findStanding(event) { return }
    let placed = event.placed(after: &head, at)
    do throws(SQLiteFailure) { try insert(event, placed) } catch {
      guard error.isRefusal, try findStanding(event) else { throw LedgerFileError(error) }
      return
    }
    do throws(SQLiteFailure) { try insertContents(of: event, at: placed.sequence) } catch {
      throw LedgerFileError(error)
    }
    isRepeating = false
    if firstNew == nil { firstNew = (placed.sequence, event.key) }
    outcomes.append(.init(position: placed.sequence, isNew: true))
    head.append(placed)
  }

  /// Whether the same thing stands in the ledger already; it is then what becomes of the event.
  private mutating func findStanding(_ event: PreparedEvent) throws(LedgerFileError) -> Bool {
    guard let position = try file.position(of: event.key) else { return false }
    try file.checkSame(event, as: position)
    outcomes.append(.init(position: position, isNew: false))
    isRepeating = true
    return true
  }

  private func insert(_ event: PreparedEvent, _ placed: PlacedEvent) throws(SQLiteFailure) {
    try file.connection.with(.insertEvent) { (row) throws(SQLiteFailure) in
      try row.bind(0, placed.sequence)
      try row.bind(1, event.key)
      try row.bind(2, placed.bytes, placed.body)
      try row.bind(3, placed.bytes, placed.nodes)
      try row.run()
    }
  }

  private func insertContents(
    of event: PreparedEvent, at position: Int64
  ) throws(SQLiteFailure) {
    try file.connection.with(.insertPayload) { (row) throws(SQLiteFailure) in
      try row.bind(0, position)
      try row.bind(1, event.salt.word)
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
      try row.bind(2, document.hash.word)
      try row.bind(3, document.salt.word)
      try row.bind(4, document.bytes)
      try row.run()
    }
  }
}
