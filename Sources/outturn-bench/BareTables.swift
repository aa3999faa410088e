import CSQLite
import Ledger
import LedgerStore

/// One event as it lies in the tables: bytes that somebody else made.
struct BareRow {
  let sequence: Int64
  let key: [UInt8]
  let body: [UInt8]
  let nodes: [UInt8]
  let salt: [UInt8]
  let payload: [UInt8]
  let terms: [String]
}

/// The same tables filled by plain prepared statements: no hash, no JSON, nothing looked up.
@safe
final class BareTables {
  private let database: OpaquePointer
  private var statements: [OpaquePointer] = unsafe []

  /// - Parameter guarded: whether the ledger's triggers stand on the tables too.
  init(path: String, guarded: Bool) throws {
    unsafe database = try BareTables.open(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
    try run("PRAGMA page_size = 4096")
    for item in Schema.text.split(separator: ";\n\n") {
      if !guarded, item.hasPrefix("CREATE TRIGGER") { continue }
      try run(String(item))
    }
    try setProfile()
    for sql in [
      "INSERT INTO event (seq, key, body, nodes) VALUES (?, ?, ?, ?)",
      "INSERT INTO payload (seq, salt, bytes) VALUES (?, ?, ?)",
      "INSERT INTO term (term, seq) VALUES (?, ?)",
      "BEGIN IMMEDIATE", "COMMIT",
    ] { unsafe statements.append(try unsafe prepare(sql)) }
  }

  /// Opens a ledger to read its rows.
  init(reading path: String) throws {
    unsafe database = try BareTables.open(path, SQLITE_OPEN_READONLY)
    unsafe statements.append(
      try unsafe prepare(
        """
        SELECT event.seq, key, body, nodes, salt, bytes
        FROM event JOIN payload ON payload.seq = event.seq
        WHERE event.seq >= ? AND event.seq < ? ORDER BY event.seq
        """))
  }

  deinit {
    unsafe statements.forEach { unsafe sqlite3_finalize($0) }
    unsafe sqlite3_close_v2(database)
  }

  private static func open(_ path: String, _ flags: Int32) throws -> OpaquePointer {
    var opened: OpaquePointer?
    let code = unsafe sqlite3_open_v2(path, &opened, flags | SQLITE_OPEN_NOMUTEX, nil)
    guard code == SQLITE_OK, let database = unsafe opened else {
      throw BenchmarkFailure("SQLite does not open a file (\(code))")
    }
    return unsafe database
  }

  /// What a ledger's connection sets, as far as it costs time.
  private func setProfile() throws {
    for setting in [
      "journal_mode = DELETE", "synchronous = EXTRA", "foreign_keys = ON", "secure_delete = ON",
      "recursive_triggers = ON", "cell_size_check = ON", "mmap_size = 0", "cache_size = -65536",
    ] { try run("PRAGMA " + setting) }
  }

  private func run(_ sql: String) throws {
    let code = unsafe sqlite3_exec(database, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw BenchmarkFailure("SQLite refuses \(sql) (\(code))") }
  }

  private func prepare(_ sql: String) throws -> OpaquePointer {
    var statement: OpaquePointer?
    let code = unsafe sqlite3_prepare_v3(database, sql, -1, 1, &statement, nil)
    guard code == SQLITE_OK, let prepared = unsafe statement else {
      throw BenchmarkFailure("SQLite refuses \(sql) (\(code))")
    }
    return unsafe prepared
  }
}

extension BareTables {
  func begin() throws { try unsafe finish(statements[3]) }

  func commit() throws { try unsafe finish(statements[4]) }

  func insert(_ row: BareRow) throws {
    let event = unsafe statements[0]
    unsafe sqlite3_bind_int64(event, 1, row.sequence)
    unsafe outturn_bind_blob(event, 2, row.key, Int32(row.key.count))
    unsafe outturn_bind_blob(event, 3, row.body, Int32(row.body.count))
    unsafe outturn_bind_blob(event, 4, row.nodes, Int32(row.nodes.count))
    try unsafe finish(event)
    let payload = unsafe statements[1]
    unsafe sqlite3_bind_int64(payload, 1, row.sequence)
    unsafe outturn_bind_blob(payload, 2, row.salt, Int32(row.salt.count))
    unsafe outturn_bind_blob(payload, 3, row.payload, Int32(row.payload.count))
    try unsafe finish(payload)
    let term = unsafe statements[2]
    for text in row.terms {
      unsafe outturn_bind_text(term, 1, text, Int32(text.utf8.count))
      unsafe sqlite3_bind_int64(term, 2, row.sequence)
      try unsafe finish(term)
    }
  }

  private func finish(_ statement: OpaquePointer) throws {
    let code = unsafe sqlite3_step(statement)
    unsafe sqlite3_reset(statement)
    guard code == SQLITE_DONE else { throw BenchmarkFailure("SQLite refuses a row (\(code))") }
  }

  /// The rows of a ledger's events `range`.
  func rows(_ range: Range<Int64>) throws -> [BareRow] {
    let statement = unsafe statements[0]
    unsafe sqlite3_bind_int64(statement, 1, range.lowerBound)
    unsafe sqlite3_bind_int64(statement, 2, range.upperBound)
    defer { unsafe sqlite3_reset(statement) }
    var rows: [BareRow] = []
    while unsafe sqlite3_step(statement) == SQLITE_ROW {
      let bytes = (1...5).map { unsafe BareTables.blob(statement, Int32($0)) }
      rows.append(
        BareRow(
          sequence: unsafe sqlite3_column_int64(statement, 0), key: bytes[0], body: bytes[1],
          nodes: bytes[2], salt: bytes[3], payload: bytes[4],
          terms: try IndexTerms.of(CanonicalObject(canonical: bytes[4]))))
    }
    return rows
  }

  private static func blob(_ statement: OpaquePointer, _ column: Int32) -> [UInt8] {
    let count = Int(unsafe sqlite3_column_bytes(statement, column))
    guard count > 0, let bytes = unsafe sqlite3_column_blob(statement, column) else { return [] }
    return unsafe [UInt8](UnsafeRawBufferPointer(start: bytes, count: count))
  }
}
