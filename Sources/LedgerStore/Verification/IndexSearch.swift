import Ledger

/// Finds the first event whose index rows are not what the event says.
///
/// Used only when it is known that there is one: it keeps a sum for each event.
struct IndexSearch {
  private var sums: [UInt64]
  private let seed: UInt64

  private init(size: Int64, seed: UInt64) {
    sums = Array(repeating: 0, count: Int(size))
    self.seed = seed
  }

  static func firstKey(
    below size: Int64, seed: UInt64, on connection: inout Connection
  ) throws(SQLiteFailure) -> Int64? {
    var search = IndexSearch(size: size, seed: seed)
    try connection.once("SELECT key, seq FROM event INDEXED BY sqlite_autoindex_event_1") {
      (row) throws(SQLiteFailure) in
      while try row.step() { search.add(row.blob(0), row.integer(1)) }
    }
    try connection.once("SELECT key, seq FROM event NOT INDEXED ORDER BY seq") {
      (row) throws(SQLiteFailure) in
      while try row.step() { search.takeAway(row.blob(0), row.integer(1)) }
    }
    return search.first
  }

  static func firstTerm(
    below size: Int64, seed: UInt64, on connection: inout Connection
  ) throws(SQLiteFailure) -> Int64? {
    var search = IndexSearch(size: size, seed: seed)
    try connection.once("SELECT term, seq FROM term") { (row) throws(SQLiteFailure) in
      while try row.step() { search.add(row.blob(0), row.integer(1)) }
    }
    try connection.once("SELECT bytes, seq FROM payload ORDER BY seq") {
      (row) throws(SQLiteFailure) in
      while try row.step() {
        let members = try? CanonicalObject(canonical: row.blob(0))
        for term in members.flatMap({ try? IndexTerms.of($0) }) ?? [] {
          search.takeAway(Array(term.utf8), row.integer(1))
        }
      }
    }
    return search.first
  }

  private mutating func add(_ row: [UInt8], _ position: Int64) {
    guard sums.indices.contains(Int(position)) else { return }
    sums[Int(position)] &+= Fingerprint.hash(row, position, seed: seed)
  }

  private mutating func takeAway(_ row: [UInt8], _ position: Int64) {
    guard sums.indices.contains(Int(position)) else { return }
    sums[Int(position)] &-= Fingerprint.hash(row, position, seed: seed)
  }

  private var first: Int64? { sums.firstIndex { $0 != 0 }.map(Int64.init) }
}
