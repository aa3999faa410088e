import CSQLite

/// What SQLite answered when it did not do as asked.
struct SQLiteFailure: Error, Hashable, Sendable {
  /// The extended result code.
  let code: Int32
  /// SQLite's own words, for the last line of a message.
  let message: String

  /// The result code without its extension.
  var primary: Int32 { code & 0xff }

  var isBusy: Bool { primary == SQLITE_BUSY || primary == SQLITE_LOCKED }
}
