/// What lies outside the program: files, the terminal, the clock.
///
/// Commands reach the world only through this (and a ledger file through LedgerStore), so that a
/// test can run the same command with a clock of its own and read what it printed.
package protocol Surroundings: AnyObject {
  /// An environment variable; nil when it is not set.
  func variable(_ name: String) -> String?

  func isTerminal(_ stream: Stream) -> Bool

  /// Columns of the terminal; 80 when there is none.
  var terminalWidth: Int { get }

  /// Milliseconds since 1970-01-01T00:00:00Z.
  func now() -> Int64

  /// Standard input whole; of one that is longer than `most` bytes, more than `most` of them.
  func readStandardInput(most: Int) throws(FileFailure) -> [UInt8]

  /// A file whole; of one that is longer than `most` bytes, more than `most` of them.
  func read(_ path: String, most: Int) throws(FileFailure) -> [UInt8]

  /// What tells the ordinary file that stands under a name from every other, also under another
  /// name or behind a symbolic link; nil when there is none.
  func identity(of path: String) -> FileIdentity?

  /// The first bytes of an ordinary file; none when there is no such file to be read.
  ///
  /// Not for a ledger that this process has open: closing the file would drop SQLite's locks.
  func head(of path: String, count: Int) -> [UInt8]

  /// Writes all bytes or throws.
  func write(_ bytes: [UInt8], to stream: Stream) throws(FileFailure)

  /// A new file that takes the place of `path` when it is complete.
  ///
  /// - Parameter keepingMode: with the permissions of the file that it replaces; otherwise, and
  ///   where there is none, it is readable by its owner alone.
  func replacement(of path: String, keepingMode: Bool) throws(FileFailure) -> any Replacement
}

/// A file that is being written and does not stand under its name yet.
package protocol Replacement: AnyObject {
  func write(_ bytes: [UInt8]) throws(FileFailure)

  /// Makes the file durable and puts it under its name.
  func commit() throws(FileFailure)

  /// Leaves what stands under the name as it was.
  func abandon()
}

/// One file of this machine, under whatever name.
package struct FileIdentity: Hashable, Sendable {
  package let device: UInt64
  package let number: UInt64

  package init(device: UInt64, number: UInt64) {
    self.device = device
    self.number = number
  }
}

package enum Stream: Sendable { case output, error }

/// A file that could not be read or written.
package struct FileFailure: Error, Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case missing, notPermitted, isDirectory, full, readOnly
    /// Past the size that a file may have here.
    case tooLarge
    /// The reader of a pipe has gone.
    case readerGone
    /// A symbolic link that leads back to itself.
    case linkLoop
    /// A named pipe into which nobody writes.
    case silentPipe
    /// Anything else, by the system's number for it.
    case other(Int32)
  }

  package let path: String
  package let kind: Kind

  package init(_ path: String, _ kind: Kind) {
    self.path = path
    self.kind = kind
  }
}
