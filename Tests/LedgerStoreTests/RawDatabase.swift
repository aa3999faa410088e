import CSQLite

/// A ledger file in the hands of somebody who goes past the program: plain SQLite.
@safe
struct RawDatabase: ~Copyable {
  private let handle: OpaquePointer

  struct Refused: Error, Hashable {
    let code: Int32
    let message: String
  }

  init(_ path: String) throws {
    var opened: OpaquePointer?
    let code = unsafe sqlite3_open_v2(path, &opened, SQLITE_OPEN_READWRITE, nil)
    guard let database = unsafe opened, code == SQLITE_OK else {
      unsafe sqlite3_close_v2(opened)
      throw Refused(code: code, message: "open")
    }
    unsafe handle = database
  }

  deinit { unsafe sqlite3_close_v2(handle) }

  /// Runs statements.
  func run(_ sql: String) throws {
    let code = unsafe sqlite3_exec(handle, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw refused(code) }
  }

  /// Every row that a query gives, as text.
  func rows(_ sql: String) throws -> [String] {
    var statement: OpaquePointer?
    let code = unsafe sqlite3_prepare_v2(handle, sql, -1, &statement, nil)
    guard code == SQLITE_OK else { throw refused(code) }
    defer { unsafe sqlite3_finalize(statement) }
    var rows: [String] = []
    while true {
      switch unsafe sqlite3_step(statement) {
      case SQLITE_ROW:
        let columns = unsafe (0..<sqlite3_column_count(statement)).map { column in
          unsafe sqlite3_column_text(statement, column).map { unsafe String(cString: $0) } ?? "NULL"
        }
        rows.append(columns.joined(separator: "|"))
      case SQLITE_DONE: return rows
      case let code: throw refused(code)
      }
    }
  }

  /// Everything that the file says, row by row.
  func dump() throws -> [String] {
    var dump = try rows("PRAGMA application_id") + rows("PRAGMA user_version")
    dump += try rows("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name")
    dump += try rows("SELECT id, hex(secret) FROM ledger")
    dump += try rows(
      "SELECT seq, hex(key), hex(body), hex(nodes) FROM event NOT INDEXED ORDER BY seq")
    dump += try rows("SELECT seq, hex(salt), hex(bytes) FROM payload ORDER BY seq")
    dump += try rows(
      """
      SELECT seq, place, hex(hash), hex(salt), hex(bytes) FROM document NOT INDEXED
      ORDER BY seq, place
      """)
    dump += try rows("SELECT hex(term), seq FROM term ORDER BY term, seq")
    dump += try rows("SELECT target, seq FROM erasure ORDER BY target")
    return dump
  }

  private func refused(_ code: Int32) -> Refused {
    Refused(code: code, message: unsafe String(cString: sqlite3_errmsg(handle)))
  }
}

extension RawDatabase {
  /// Takes all guards away.
  func dropTriggers() throws {
    for name in try rows("SELECT name FROM sqlite_schema WHERE type = 'trigger'") {
      try run("DROP TRIGGER \(name)")
    }
  }

  /// Runs statements with the guards away, and puts them back as they were.
  func behindTheGuards(_ sql: String) throws {
    let guards = try rows("SELECT sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY rowid")
    try dropTriggers()
    try run(sql)
    for guardian in guards { try run(guardian) }
  }
}
