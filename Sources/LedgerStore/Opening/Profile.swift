import CSQLite

/// What every connection sets, and reads back: the profile of ledger-format, section 4.
enum Profile {
  /// A setting, and the number or word that it must read back as.
  private struct Setting {
    let name: String
    let value: String
    let readsAs: String
  }

  private static let settings = [
    // A power cut loses no acknowledged row with these two; write-ahead logging would make the
    // ledger two files.
    Setting(name: "journal_mode", value: "DELETE", readsAs: "delete"),
    Setting(name: "synchronous", value: "EXTRA", readsAs: "3"),
    Setting(name: "foreign_keys", value: "ON", readsAs: "1"),
    // What is erased is overwritten.
    Setting(name: "secure_delete", value: "ON", readsAs: "1"),
    Setting(name: "trusted_schema", value: "OFF", readsAs: "0"),
    Setting(name: "cell_size_check", value: "ON", readsAs: "1"),
    // Without it a REPLACE deletes past the triggers.
    Setting(name: "recursive_triggers", value: "ON", readsAs: "1"),
    // An I/O error must be an error, not a signal.
    Setting(name: "mmap_size", value: "0", readsAs: "0"),
  ]

  /// Sets the profile on a connection.
  static func apply(
    to connection: inout Connection, access: Connection.Access, busyMilliseconds: Int32
  ) throws(LedgerFileError) {
    do {
      try connection.setBusyTimeout(milliseconds: busyMilliseconds)
      try harden(connection)
      if access == .write { try connection.run("PRAGMA cache_size = -65536") }
      if access == .read { try connection.run("PRAGMA query_only = ON") }
    } catch { throw LedgerFileError(error) }
    for setting in settings {
      do {
        try connection.run("PRAGMA \(setting.name) = \(setting.value)")
        try check(setting, on: connection)
      } catch let failure as SQLiteFailure {
        throw LedgerFileError(failure)
      } catch {
        throw LedgerFileError.settingRefused(setting.name)
      }
    }
  }

  private struct Refused: Error {}

  private static func check(_ setting: Setting, on connection: borrowing Connection) throws {
    let value = try connection.once("PRAGMA \(setting.name)") {
      (statement) throws(SQLiteFailure) in
      try statement.step() ? statement.text(0) : setting.readsAs
    }
    guard value == setting.readsAs else { throw Refused() }
  }

  /// A file made by somebody else can carry a schema that does things: switch off what it could use.
  private static func harden(_ connection: borrowing Connection) throws(SQLiteFailure) {
    try connection.configure(SQLITE_DBCONFIG_DEFENSIVE, true)
    try connection.configure(SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)
    try connection.configure(SQLITE_DBCONFIG_ENABLE_VIEW, false)
    try connection.configure(SQLITE_DBCONFIG_DQS_DML, false)
    try connection.configure(SQLITE_DBCONFIG_DQS_DDL, false)
    // One document, its salt and a little room.
    connection.limit(SQLITE_LIMIT_LENGTH, to: 16 * 1_048_576 + 65_536)
    connection.limit(SQLITE_LIMIT_SQL_LENGTH, to: 100_000)
    connection.limit(SQLITE_LIMIT_ATTACHED, to: 0)
  }
}
