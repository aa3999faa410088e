import Ledger

extension Connection {
  /// Calls `body` with each event that a query of events gives, in its order.
  ///
  /// Every event that is handed out is asked whether its payload is what its body commits to: no
  /// figure rests on a payload that was altered.
  mutating func forEachEvent(
    _ query: Query, _ bind: (borrowing Statement) throws(SQLiteFailure) -> Void,
    _ body: (CommittedEvent) -> Void
  ) throws(LedgerFileError) {
    var fault: LedgerFileError?
    var erased: [Int64] = []
    do {
      try with(query) { (row) throws(SQLiteFailure) in
        try bind(row)
        var bytes = EventBytes()
        while fault == nil, try row.step() {
          do throws(LedgerFileError) {
            let event = try bytes.event(row)
            if event.payload == nil { erased.append(event.sequence) }
            body(event)
          } catch { fault = error }
        }
      }
    } catch { throw LedgerFileError(error) }
    if let fault { throw fault }
    for position in erased { try checkErased(position) }
  }

  /// Throws unless an erasure says why the event has no payload.
  mutating func checkErased(_ position: Int64) throws(LedgerFileError) {
    let isErased: Bool
    do {
      isErased = try with(.erasureOf) { (row) throws(SQLiteFailure) in
        try row.bind(0, position)
        return try row.step()
      }
    } catch { throw LedgerFileError(error) }
    if !isErased { throw .payloadMissing(position: position) }
  }
}

/// The memory in which one row after another is read.
private struct EventBytes {
  private var body: [UInt8] = []
  private var payload: [UInt8] = []
  private var salt: [UInt8] = []

  /// The event of a row of position, body, payload and salt.
  mutating func event(_ row: borrowing Statement) throws(LedgerFileError) -> CommittedEvent {
    row.blob(1, into: &body)
    guard let body = EventBody(canonical: body), body.sequence == row.integer(0) else {
      throw .damaged(position: row.integer(0), "its body is not canonical")
    }
    if row.isNull(2) { return CommittedEvent(body: body, payload: nil) }
    row.blob(2, into: &payload)
    row.blob(3, into: &salt)
    guard let salt = Salt(salt), Commitment.payload(payload, salt: salt) == body.commitment else {
      throw .notAsCommitted(position: body.sequence)
    }
    return CommittedEvent(body: body, payload: payload)
  }
}
