/// The first 100 bytes of a SQLite file, and what they say of the rest.
struct FileHeader {
  private let length: Int64
  private let bytes: [UInt8]

  /// Throws unless there is a header of SQLite in rollback mode.
  init(of connection: borrowing Connection) throws(LedgerFileError) {
    let (length, bytes) = connection.header()
    guard length >= 0 else { throw .cannotOpen("the file cannot be read") }
    guard length > 0 else { throw .empty }
    guard bytes.starts(with: Self.magic) else { throw .notSQLite }
    guard bytes[18] == 1, bytes[19] == 1 else { throw .writeAheadLog }
    self.length = length
    self.bytes = bytes
  }

  private static let magic = Array("SQLite format 3\u{0}".utf8)

  /// Throws unless the header is a ledger's and the file is as long as it says.
  func checkLedger() throws(LedgerFileError) {
    let identifier = Int32(bitPattern: word(68))
    guard identifier == Schema.applicationID else { throw .foreign(applicationID: identifier) }
    let version = Int32(bitPattern: word(60))
    guard version == Schema.version else { throw .newerFormat(version: version) }
    try checkLength()
  }

  /// Throws when pages are missing at the end.
  func checkLength() throws(LedgerFileError) {
    let short = Int64(bytes[16]) << 8 | Int64(bytes[17])
    let pageSize = short == 1 ? 65_536 : short
    // The count of pages holds only if the same program wrote both marks beside it.
    guard word(24) == word(92) else { return }
    let promised = Int64(word(28)) * pageSize
    guard length >= promised else { throw .truncated(bytes: length, promised: promised) }
  }

  private func word(_ offset: Int) -> UInt32 {
    bytes[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) }
  }
}
