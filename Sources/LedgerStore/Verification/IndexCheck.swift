/// Walks over the indexes in their own order, to be compared with what the events say.
struct IndexCheck: Sendable {
  private(set) var rows: Fingerprint
  /// The newest event that a row names; a writer may add events during the walk.
  private(set) var newest: Int64 = -1
  private(set) var fault: VerificationFault?

  private init(seed: UInt64) { rows = Fingerprint(seed: seed) }

  /// The index of keys: strictly ascending, so that no key stands twice.
  static func keys(
    below size: Int64, seed: UInt64, on connection: inout Connection
  ) throws(SQLiteFailure) -> IndexCheck {
    var walk = IndexCheck(seed: seed)
    var after: [UInt8] = []
    var bytes: [UInt8] = []
    repeat {
      let before = after
      try connection.with(.keyIndex) { (row) throws(SQLiteFailure) in
        try row.bind(0, before)
        while walk.fault == nil, try row.step() {
          row.blob(0, into: &bytes)
          let position = row.integer(1)
          guard after.lexicographicallyPrecedes(bytes) else {
            walk.fault = VerificationFault(bytes == after ? .keyTwice : .keyIndex, at: position)
            return
          }
          swap(&after, &bytes)
          walk.newest = max(walk.newest, position)
          if position < size { walk.rows.add(after, position) }
        }
      }
      if after == before { return walk }
    } while walk.fault == nil
    return walk
  }

  /// The index of pseudonyms: strictly ascending by term and position.
  static func terms(
    below size: Int64, seed: UInt64, on connection: inout Connection
  ) throws(SQLiteFailure) -> IndexCheck {
    var walk = IndexCheck(seed: seed)
    var after = (term: [UInt8](), position: Int64(-1))
    var term: [UInt8] = []
    repeat {
      let before = after
      try connection.with(.termIndex) { (row) throws(SQLiteFailure) in
        try row.bind(0, String(decoding: before.term, as: UTF8.self))
        try row.bind(1, before.position)
        while walk.fault == nil, try row.step() {
          row.blob(0, into: &term)
          let position = row.integer(1)
          let ascends =
            after.term.lexicographicallyPrecedes(term)
            || after.term == term && after.position < position
          guard ascends, term.allSatisfy({ $0 > 0x20 && $0 < 0x7f }) else {
            walk.fault = VerificationFault(.aboutIndex, at: position)
            return
          }
          swap(&after.term, &term)
          after.position = position
          if position < size { walk.rows.add(after.term, position) }
        }
      }
      if after == before { return walk }
    } while walk.fault == nil
    return walk
  }
}
