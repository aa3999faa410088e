package import Ledger

extension LedgerFile {
  /// Records events, all of them or none.
  ///
  /// An event whose key and payload stand in the ledger already adds nothing, and its outcome names
  /// the one that stands there. Whoever prints a receipt does so after this has returned.
  ///
  /// - Parameter clockConfirmed: that a clock more than 400 days after the newest event is right.
  package func append(
    _ events: some Sequence<ProposedEvent> & Sendable, clockConfirmed: Bool = false
  ) throws(LedgerFileError) -> Recorded {
    guard mode == .write else { throw .readOnly }
    do { try connection.with(.begin) { (row) throws(SQLiteFailure) in try row.run() } } catch {
      throw LedgerFileError(error)
    }
    return try finishRecording(events, clockConfirmed: clockConfirmed)
  }

  /// Records events in the transaction that is open, and ends it.
  func finishRecording(
    _ events: some Sequence<ProposedEvent> & Sendable, clockConfirmed: Bool = false
  ) throws(LedgerFileError) -> Recorded {
    var recording: Recording
    do {
      recording = try Recording(in: self, clockConfirmed: clockConfirmed)
      try recording.record(events)
    } catch {
      rollBack()
      throw error
    }
    try commit(recording)
    return recording.recorded()
  }

  private func commit(_ recording: Recording) throws(LedgerFileError) {
    do {
      try connection.with(.commit) { (row) throws(SQLiteFailure) in try row.run() }
    } catch {
      rollBack()
      let meaning = LedgerFileError(error)
      guard case .inputOutput(let words) = meaning else { throw meaning }
      try settle(recording, after: words)
    }
  }

  private func rollBack() {
    guard connection.isInTransaction else { return }
    // A transaction that cannot be rolled back is rolled back by whoever opens the file next.
    try? connection.with(.rollback) { (row) throws(SQLiteFailure) in try row.run() }
  }

  /// Finds out whether a commit that ended in an I/O error took place: by a new connection, which
  /// rolls back what has to be, and the key of the first event that was new.
  private func settle(
    _ recording: Recording, after words: String
  ) throws(LedgerFileError) {
    guard let first = recording.firstNew else { return }
    let position: Int64?
    do {
      connection = try Self.connect(
        path: path, access: .write, busyMilliseconds: surroundings.busyMilliseconds)
      position = try self.position(of: first.key)
    } catch {
      throw .outcomeUnknown(words)
    }
    guard position == first.sequence else { throw .inputOutput(words) }
  }
}
