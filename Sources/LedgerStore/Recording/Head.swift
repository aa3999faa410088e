import Ledger

/// The growing end of a ledger inside one transaction.
struct Head {
  private var frontier: Frontier
  /// Leaves that were added, and whose parents somebody else has worked out.
  private var ahead: [Digest] = []
  /// When the newest event was recorded; nil in a ledger without one.
  let last: Timestamp?

  var size: Int64 { frontier.size + Int64(ahead.count) }

  init(readFrom connection: inout Connection) throws(LedgerFileError) {
    let newest: (position: Int64, body: [UInt8])?
    do {
      newest = try connection.with(.head) { (row) throws(SQLiteFailure) in
        try row.step() ? (row.integer(0), row.blob(1)) : nil
      }
    } catch { throw LedgerFileError(error) }
    guard let newest else {
      frontier = Frontier()
      last = nil
      return
    }
    guard let body = EventBody(canonical: newest.body), body.sequence == newest.position else {
      throw .damaged(position: newest.position, "its body is not canonical")
    }
    last = body.at
    let tree = StoredTree()
    frontier = try Frontier(size: newest.position + 1) { (level, index) throws(LedgerFileError) in
      try tree.subtree(level: level, index: index, in: &connection)
    }
  }

  /// The moment at which events are recorded now: the later of the clock and the newest event.
  ///
  /// - Throws: when the clock is more than 5 minutes behind the newest event, or, unless that was
  ///   confirmed, more than 400 days ahead of it.
  func moment(clock now: Timestamp, isConfirmed: Bool) throws(LedgerFileError) -> Timestamp {
    guard let last else { return now }
    if now < last.advanced(by: -Self.tolerance) { throw .clockBehind(now: now, last: last) }
    if now > last.advanced(by: Self.leap), !isConfirmed {
      throw .clockFarAhead(now: now, last: last)
    }
    return max(now, last)
  }

  private static let tolerance: Int64 = 5 * 60_000
  private static let leap: Int64 = 400 * 86_400_000

  /// Puts an event at the end.
  mutating func append(_ event: PlacedEvent) { ahead.append(event.leaf) }

  /// The edge of the tree as it stands.
  mutating func settled() -> Frontier {
    for leaf in ahead { frontier.append(leaf) }
    ahead.removeAll(keepingCapacity: true)
    return frontier
  }

  /// Takes over an edge that was worked out elsewhere for the case that every event is new, if they
  /// all were.
  mutating func settle(_ edge: Frontier) {
    guard edge.size == size else { return }
    frontier = edge
    ahead.removeAll(keepingCapacity: true)
  }
}

/// Finds the hashes of complete subtrees in the rows of events.
///
/// The row of an event holds the hashes of the subtrees that it completed: its own leaf, and what is
/// above it, upwards.
struct StoredTree {
  func subtree(
    level: Int, index: Int64, in connection: inout Connection
  ) throws(LedgerFileError) -> Digest {
    let position = (index + 1) << Int64(level) - 1
    let bytes: [UInt8]?
    do {
      bytes = try connection.with(.nodesAt) { (row) throws(SQLiteFailure) in
        try row.bind(0, position)
        return try row.step() ? row.blob(0) : nil
      }
    } catch { throw LedgerFileError(error) }
    guard let bytes else { throw .damaged(position: position, "it is missing") }
    guard let hash = Digest(bytes, at: level * 32) else {
      throw .damaged(position: position, "its tree nodes are missing")
    }
    return hash
  }
}
