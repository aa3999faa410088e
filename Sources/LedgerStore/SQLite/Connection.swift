import CSQLite

/// One connection to one SQLite file, with the statements it has prepared.
///
/// It owns its handle: whoever holds the connection may use it, from one thread at a time.
@safe
struct Connection: ~Copyable {
  private let handle: OpaquePointer
  /// Prepared statements, at the place of their ``Query``.
  private var prepared: [OpaquePointer?]

  enum Access { case read, write }

  /// Opens an existing file.
  ///
  /// Nothing is read yet.
  init(path: String, access: Access) throws(SQLiteFailure) {
    let flags =
      (access == .read ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE)
      | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
    Self.configureOnce
    var opened: OpaquePointer?
    let code = unsafe sqlite3_open_v2(path, &opened, flags, nil)
    guard let database = unsafe opened else {
      throw SQLiteFailure(code: code, message: "no memory for a connection")
    }
    guard code == SQLITE_OK else {
      let failure = unsafe Connection.failure(code, database)
      unsafe sqlite3_close_v2(database)
      throw failure
    }
    unsafe handle = database
    unsafe prepared = Array(repeating: nil, count: Query.allCases.count)
  }

  /// Process-wide settings, made before SQLite is first used; too late, they are refused, and
  /// nothing but a little speed is lost.
  private static let configureOnce: Void = {
    _ = outturn_config_no_memory_statistics()
  }()

  deinit {
    unsafe prepared.forEach { unsafe sqlite3_finalize($0) }
    unsafe sqlite3_close_v2(handle)
  }

  /// What went wrong last, in SQLite's words.
  static func failure(_ code: Int32, _ database: OpaquePointer) -> SQLiteFailure {
    let message = unsafe sqlite3_errmsg(database).map { unsafe String(cString: $0) } ?? ""
    return SQLiteFailure(code: code, message: message)
  }
}

extension Connection {
  /// Lends the prepared statement of `query`; it is reset afterwards.
  mutating func with<Result>(
    _ query: Query, _ body: (borrowing Statement) throws(SQLiteFailure) -> Result
  ) throws(SQLiteFailure) -> Result {
    let place = query.rawValue
    let statement: OpaquePointer
    if let known = unsafe prepared[place] {
      unsafe statement = known
    } else {
      unsafe statement = try unsafe prepare(query.sql, flags: UInt32(SQLITE_PREPARE_PERSISTENT))
      unsafe prepared[place] = statement
    }
    let lent = unsafe Statement(handle: statement, of: handle)
    defer { lent.reset() }
    return try body(lent)
  }

  /// Prepares and uses a statement once.
  func once<Result>(
    _ sql: String, _ body: (borrowing Statement) throws(SQLiteFailure) -> Result
  ) throws(SQLiteFailure) -> Result {
    let statement = try unsafe prepare(sql, flags: 0)
    defer { unsafe sqlite3_finalize(statement) }
    let lent = unsafe Statement(handle: statement, of: handle)
    return try body(lent)
  }

  /// Runs a statement that gives no row, or whose rows do not matter.
  func run(_ sql: String) throws(SQLiteFailure) {
    try once(sql) { (statement) throws(SQLiteFailure) in try statement.run() }
  }

  private func prepare(_ sql: String, flags: UInt32) throws(SQLiteFailure) -> OpaquePointer {
    var statement: OpaquePointer?
    let code = unsafe sqlite3_prepare_v3(handle, sql, -1, flags, &statement, nil)
    guard code == SQLITE_OK, let statement = unsafe statement else {
      throw unsafe Connection.failure(code, handle)
    }
    return unsafe statement
  }
}

extension Connection {
  /// Whether a transaction is open.
  var isInTransaction: Bool { unsafe sqlite3_get_autocommit(handle) == 0 }

  /// Whether the file can only be read, whatever was asked for.
  var isReadOnly: Bool { unsafe sqlite3_db_readonly(handle, "main") == 1 }

  func setBusyTimeout(milliseconds: Int32) throws(SQLiteFailure) {
    try check(unsafe sqlite3_busy_timeout(handle, milliseconds))
  }

  /// Sets one of SQLite's switches for this connection.
  func configure(_ option: Int32, _ value: Bool) throws(SQLiteFailure) {
    try check(unsafe outturn_db_config_int(handle, option, value ? 1 : 0))
  }

  func limit(_ limit: Int32, to value: Int32) {
    unsafe sqlite3_limit(handle, limit, value)
  }

  /// The file's length and its first 100 bytes, read without a lock or a transaction.
  ///
  /// The bytes are empty when the file has fewer.
  func header() -> (length: Int64, bytes: [UInt8]) {
    var length: Int64 = -1
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 100) { buffer, count in
      unsafe buffer.initialize(repeating: 0)
      length = unsafe outturn_read_header(handle, buffer.baseAddress, 100)
      count = length >= 100 ? 100 : 0
    }
    return (length, bytes)
  }

  private func check(_ code: Int32) throws(SQLiteFailure) {
    guard code == SQLITE_OK else { throw unsafe Connection.failure(code, handle) }
  }
}
