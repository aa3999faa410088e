import Glibc

/// What the file system says of a path, without opening it: to open and close the file beside a
/// connection would drop SQLite's locks.
enum FileOnDisk {
  /// Throws unless a regular file stands there.
  static func checkPresent(_ path: String) throws(LedgerFileError) {
    var facts = stat()
    guard unsafe stat(path, &facts) == 0 else {
      let code = errno
      if code == ENOENT || code == ENOTDIR { throw .missing }
      throw .cannotOpen(words(code))
    }
    guard facts.st_mode & S_IFMT == S_IFREG else { throw .cannotOpen("it is not a regular file") }
  }

  /// Whether a rollback journal lies beside the file that may hold what has to be put back.
  ///
  /// Its first byte is written when the rest is on disk, and before that the ledger is not touched:
  /// a journal without it was left by a writer that ended too early, and SQLite passes it over.
  static func hasJournal(_ path: String) -> Bool {
    let descriptor = unsafe open(path + "-journal", O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return errno != ENOENT }
    defer { close(descriptor) }
    var first: UInt8 = 0
    let count = unsafe read(descriptor, &first, 1)
    return count < 0 || count == 1 && first != 0
  }

  /// Makes an empty file that its owner alone can read, whatever the umask.
  static func create(_ path: String) throws(LedgerFileError) {
    let descriptor = unsafe open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      let code = errno
      throw code == EEXIST ? .alreadyExists : .cannotCreate(words(code))
    }
    defer { close(descriptor) }
    guard fchmod(descriptor, 0o600) == 0 else {
      let code = errno
      unsafe unlink(path)
      throw .cannotCreate(words(code))
    }
  }

  /// Takes away a file that could not be filled.
  static func remove(_ path: String) {
    unsafe unlink(path + "-journal")
    unsafe unlink(path)
  }

  /// Waits until no journal lies beside the file; false when one still does.
  static func waitForRest(_ path: String, milliseconds: Int32) -> Bool {
    var left = milliseconds
    while hasJournal(path) {
      guard left > 0 else { return false }
      usleep(20_000)
      left -= 20
    }
    return true
  }

  private static func words(_ code: Int32) -> String {
    unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
  }
}
