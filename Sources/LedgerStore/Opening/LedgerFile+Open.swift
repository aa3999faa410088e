import Ledger

extension LedgerFile {
  /// Opens a ledger.
  ///
  /// The header, the settings, the schema and event 0 are checked before anything is given out.
  package static func open(
    path: String, mode: Mode, surroundings: Surroundings = Surroundings()
  ) throws(LedgerFileError) -> LedgerFile {
    try FileOnDisk.checkPresent(path)
    if mode == .audit {
      let isAtRest = FileOnDisk.waitForRest(path, milliseconds: surroundings.busyMilliseconds)
      guard isAtRest else { throw .notAtRest }
    }
    do {
      return try openAtRest(path: path, mode: mode, surroundings: surroundings)
    } catch LedgerFileError.notAtRest where mode == .read {
      try recover(path: path, busyMilliseconds: surroundings.busyMilliseconds)
      return try openAtRest(path: path, mode: mode, surroundings: surroundings)
    }
  }

  private static func openAtRest(
    path: String, mode: Mode, surroundings: Surroundings
  ) throws(LedgerFileError) -> LedgerFile {
    let access: Connection.Access = mode == .write ? .write : .read
    var connection = try connect(
      path: path, access: access, busyMilliseconds: surroundings.busyMilliseconds)
    if mode == .write, connection.isReadOnly { throw .readOnly }
    try Schema.check(connection)
    let identity = try Identity(readFrom: &connection)
    return LedgerFile(
      path: path, mode: mode, connection: connection, identity: identity,
      surroundings: surroundings)
  }

  /// A connection with the profile set, to a file whose header is a ledger's.
  static func connect(
    path: String, access: Connection.Access, busyMilliseconds: Int32
  ) throws(LedgerFileError) -> Connection {
    var connection: Connection
    do { connection = try Connection(path: path, access: access) } catch {
      throw LedgerFileError(error)
    }
    // A file that was interrupted while it was written may have any header until it is rolled back.
    if !FileOnDisk.hasJournal(path) { _ = try FileHeader(of: connection) }
    do {
      try Profile.apply(to: &connection, access: access, busyMilliseconds: busyMilliseconds)
      try checkHeaderUnderLock(connection)
    } catch .damaged {
      // SQLite's complaint about a file that is cut short says less than its header does.
      try FileHeader(of: connection).checkLedger()
      throw .damaged(position: nil, "SQLite cannot read its pages")
    }
    return connection
  }

  /// Another process may be in the middle of a commit: the header is judged under a reader's lock.
  private static func checkHeaderUnderLock(
    _ connection: borrowing Connection
  ) throws(LedgerFileError) {
    do {
      try connection.run("BEGIN")
      try connection.run("SELECT 1 FROM sqlite_schema LIMIT 1")
    } catch { throw LedgerFileError(error) }
    let header = Result { () throws(LedgerFileError) in
      try FileHeader(of: connection).checkLedger()
    }
    do { try connection.run("COMMIT") } catch { throw LedgerFileError(error) }
    try header.get()
  }

  /// Lets SQLite roll back what an interrupted writer left behind.
  private static func recover(
    path: String, busyMilliseconds: Int32
  ) throws(LedgerFileError) {
    do {
      let connection = try Connection(path: path, access: .write)
      guard !connection.isReadOnly else { throw LedgerFileError.notAtRest }
      try connection.setBusyTimeout(milliseconds: busyMilliseconds)
      try connection.run("SELECT 1 FROM sqlite_schema LIMIT 1")
    } catch let failure as SQLiteFailure {
      throw LedgerFileError(failure)
    } catch {
      throw .notAtRest
    }
  }
}

extension LedgerFile.Identity {
  /// Reads event 0.
  init(readFrom connection: inout Connection) throws(LedgerFileError) {
    let bytes: [UInt8]?
    do {
      bytes = try connection.with(.payloadAt) { (row) throws(SQLiteFailure) in
        try row.bind(0, 0)
        return try row.step() ? row.blob(1) : nil
      }
    } catch { throw LedgerFileError(error) }
    guard let bytes, let payload = try? CanonicalObject(canonical: bytes),
      let identity = Self(payload)
    else { throw .damaged(position: 0, "it does not say which ledger this is") }
    self = identity
  }

  /// What the payload of event 0 says; nil when it is not one.
  init?(_ payload: CanonicalObject) {
    guard payload["format"]?.string == LedgerFile.format,
      let ledger = payload["ledger"]?.string, Hex.decode(ledger)?.count == 16,
      let origin = payload["origin"]?.string, Self.isOrigin(origin),
      let keys = payload["keys"]?.array
    else { return nil }
    self.ledger = ledger
    self.origin = origin
    self.keys = keys.compactMap(\.string)
    guard self.keys.count == keys.count else { return nil }
  }

  /// Whether `text` can name a signer: 1 to 200 printable ASCII characters, no space, no plus.
  package static func isOrigin(_ text: String) -> Bool {
    IndexTerms.isValid(text) && !text.utf8.contains(UInt8(ascii: "+"))
  }
}
