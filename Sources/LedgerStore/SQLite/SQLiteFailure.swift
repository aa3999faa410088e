import CSQLite

/// What SQLite answered when it did not do as asked.
struct SQLiteFailure: Error, Hashable, Sendable {
  /// The extended result code.
  let code: Int32
  /// SQLite's own words, for the last line of a message.
  let message: String

  /// The result code without its extension.
  var primary: Int32 { code & 0xff }

  /// Whether a guard or a constraint of the schema refused a row.
  var isRefusal: Bool { primary == SQLITE_CONSTRAINT }
  var isBusy: Bool { primary == SQLITE_BUSY || primary == SQLITE_LOCKED }
}
