import Ledger

/// An open ledger.
///
/// One SQLite file, held through one connection; not to be used from two threads at once.
package final class LedgerFile {
  package let path: String
  package let mode: Mode
  package let identity: Identity
  var connection: Connection
  var surroundings: Surroundings

  package enum Mode: Sendable {
    /// To record. What an interrupted writer left behind is rolled back by SQLite.
    case write
    /// To read. What an interrupted writer left behind is rolled back, if the file may be written.
    case read
    /// To check somebody else's file: nothing is written, and a `-journal` beside it is refused.
    case audit
  }

  /// What event 0 says of its ledger.
  package struct Identity: Hashable, Sendable {
    /// 32 hex digits.
    package let ledger: String
    /// The name under which the ledger signs: no space, no plus.
    package let origin: String
    /// Keys trusted from the start, as handed over.
    package let keys: [String]
  }

  /// The name of the format in event 0.
  package static let format = "outturn-ledger/1"

  init(
    path: String, mode: Mode, connection: consuming Connection, identity: Identity,
    surroundings: Surroundings
  ) {
    self.path = path
    self.mode = mode
    self.connection = connection
    self.identity = identity
    self.surroundings = surroundings
  }
}
