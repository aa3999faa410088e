import CSQLite

extension LedgerFileError {
  /// What a result code of SQLite means for a ledger.
  init(_ failure: SQLiteFailure) {
    self =
      switch failure.code {
      case Self.readOnlyRollback: .notAtRest
      default: Self.meaning(of: failure)
      }
  }

  private static func meaning(of failure: SQLiteFailure) -> LedgerFileError {
    switch failure.primary {
    case SQLITE_BUSY, SQLITE_LOCKED: .locked
    case SQLITE_READONLY, SQLITE_PERM: .readOnly
    case SQLITE_FULL: .diskFull
    case SQLITE_IOERR: .inputOutput(failure.message)
    case SQLITE_CORRUPT: .damaged(position: nil, failure.message)
    case SQLITE_NOTADB: .notSQLite
    case SQLITE_CANTOPEN: .cannotOpen(failure.message)
    default: .sqlite(code: failure.code, failure.message)
    }
  }

  /// SQLITE_READONLY_ROLLBACK: a hot journal, and no right to roll it back.
  private static let readOnlyRollback = SQLITE_READONLY | 3 << 8
}
