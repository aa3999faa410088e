package import Ledger

/// How a ledger stands.
package struct LedgerStatus: Hashable, Sendable {
  package let identity: LedgerFile.Identity
  package let size: Int64
  package let root: Digest
  /// When the first and the newest event were recorded.
  package let first: Timestamp
  package let last: Timestamp
  /// How many of the first events a checkpoint covers that somebody else holds.
  package let witnessed: Int64
  /// Events whose payload was erased.
  package let erased: Int64

  /// Events that could still be taken back unseen: nobody else has seen a checkpoint over them.
  package var unwitnessed: Int64 { size - witnessed }
}

extension LedgerFile {
  /// How the ledger stands now.
  ///
  /// Nothing is recomputed but the root; ``verify(path:surroundings:)`` does that.
  package func status() throws(LedgerFileError) -> LedgerStatus {
    let size = try size()
    guard let first = try event(at: 0), let last = try event(at: size - 1) else {
      throw .damaged(position: 0, "it is missing")
    }
    let erased = try query(.countErased) { (row) throws(SQLiteFailure) in
      try row.step() ? row.integer(0) : 0
    }
    return LedgerStatus(
      identity: identity, size: size, root: try root(size: size), first: first.body.at,
      last: last.body.at, witnessed: 0, erased: erased)
  }
}
