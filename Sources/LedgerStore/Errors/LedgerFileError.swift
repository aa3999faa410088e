package import Ledger

/// Why a ledger file was not opened, read or written.
///
/// The file is then exactly as it was before, but for ``outcomeUnknown(_:)``.
package enum LedgerFileError: Error, Hashable, Sendable {
  case missing
  case alreadyExists
  /// The folder does not exist or cannot be written.
  case cannotCreate(String)
  case cannotOpen(String)
  /// Not one byte.
  case empty
  case notSQLite
  /// A SQLite file of something else.
  case foreign(applicationID: Int32)
  case newerFormat(version: Int32)
  /// The header promises more bytes than there are.
  case truncated(bytes: Int64, promised: Int64)
  case writeAheadLog
  /// A `-journal` lies beside it.
  case notAtRest
  case readOnly
  case locked
  /// The first object of the schema that differs, is missing, or does not belong there.
  case schemaAltered(String)
  /// A setting that did not read back as it was set.
  case settingRefused(String)
  /// Rows that cannot be what was written: the position, and what is wrong.
  case damaged(position: Int64?, String)
  /// A payload that its event's body does not commit to.
  case notAsCommitted(position: Int64)
  /// An event without a payload, of which no erasure speaks.
  case payloadMissing(position: Int64)
  case diskFull
  /// SQLite's words for an I/O error; nothing was recorded.
  case inputOutput(String)
  /// An I/O error at COMMIT after which the file could not be read again.
  case outcomeUnknown(String)
  case clockBehind(now: Timestamp, last: Timestamp)
  case clockFarAhead(now: Timestamp, last: Timestamp)
  /// The key stands in the ledger with another payload: the index in what was handed over, and the
  /// position of the event that has the key.
  case keyConflict(index: Int, position: Int64)
  /// The key stands in the ledger, and its payload was erased.
  case erased(index: Int, position: Int64)
  case unacceptable(index: Int, ProposalFault)
  case badOrigin(String)
  /// Anything else that SQLite said.
  case sqlite(code: Int32, String)
}

/// Why an event cannot be recorded as proposed.
package enum ProposalFault: Error, Hashable, Sendable {
  case payload(CanonicalError)
  case about(IndexTermError)
  /// The member ``PayloadMember/documents`` is the ledger's to write.
  case documentsMember
  /// A document of more than 16 MiB: which of them.
  case documentTooLong(Int)
}
