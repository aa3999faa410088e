import Ledger

extension LedgerFile {
  /// Makes a new ledger, readable by its owner alone, with event 0 in it.
  ///
  /// - Parameters:
  ///   - origin: the name under which it will sign: printable ASCII, no space, no plus.
  ///   - keys: keys trusted from the start, recorded as they are.
  package static func create(
    path: String, origin: String, keys: [String] = [],
    surroundings: Surroundings = Surroundings()
  ) throws(LedgerFileError) -> LedgerFile {
    guard Identity.isOrigin(origin) else { throw .badOrigin(origin) }
    try FileOnDisk.create(path)
    do {
      return try fill(path: path, origin: origin, keys: keys, surroundings: surroundings)
    } catch {
      FileOnDisk.remove(path)
      throw error
    }
  }

  private static func fill(
    path: String, origin: String, keys: [String], surroundings: Surroundings
  ) throws(LedgerFileError) -> LedgerFile {
    var surroundings = surroundings
    var connection: Connection
    do { connection = try Connection(path: path, access: .write) } catch {
      throw LedgerFileError(error)
    }
    try Profile.apply(
      to: &connection, access: .write, busyMilliseconds: surroundings.busyMilliseconds)
    let secret = surroundings.entropy.next().bytes
    let identity = Identity(
      ledger: Hex.encode(Array(surroundings.entropy.next().bytes[..<16])), origin: origin,
      keys: keys)
    do {
      try connection.run("PRAGMA page_size = 4096")
      try connection.run("BEGIN IMMEDIATE")
      try connection.run("PRAGMA application_id = \(Schema.applicationID)")
      try connection.run("PRAGMA user_version = \(Schema.version)")
      for item in Schema.items { try connection.run(item.sql) }
      try connection.once("INSERT INTO ledger (id, secret) VALUES (1, ?)") {
        (row) throws(SQLiteFailure) in
        try row.bind(0, secret)
        try row.run()
      }
    } catch { throw LedgerFileError(error) }
    let file = LedgerFile(
      path: path, mode: .write, connection: connection, identity: identity,
      surroundings: surroundings)
    _ = try file.finishRecording([identity.opening])
    return file
  }
}

extension LedgerFile.Identity {
  /// Event 0.
  var opening: ProposedEvent {
    ProposedEvent(
      type: .system, key: NaturalKey(opening: ledger),
      payload: [
        "format": .string(LedgerFile.format),
        "keys": .array(keys.map(CanonicalValue.string)),
        "ledger": .string(ledger),
        "origin": .string(origin),
        "type": "ledger.opened",
      ])
  }
}
