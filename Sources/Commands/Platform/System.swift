import Glibc

/// The real surroundings.
///
/// The only file of the program that calls the C library for more than its exit code. FoundationEssentials reads files but cannot write to standard output, test for a terminal or
/// rename over a file; the C library does all of it, and the program starts 3 ms sooner.
package final class System: Surroundings {
  /// No file of this work is near this size; without a limit /dev/zero would fill the memory.
  private static let largestFile = 1 << 31

  package init() {
    // A pipe whose reader has gone must be an error that can be answered, not a signal.
    _ = signal(SIGPIPE, SIG_IGN)
    // So must a file past the size limit of this process.
    _ = signal(SIGXFSZ, SIG_IGN)
    // Ledgers, claims and exports are readable by their owner alone.
    _ = umask(0o077)
  }

  package func variable(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
  }

  package func isTerminal(_ stream: Stream) -> Bool { isatty(stream.descriptor) == 1 }

  package var terminalWidth: Int {
    var size = winsize()
    let answer = unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size)
    return answer == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
  }

  package func now() -> Int64 {
    var time = timespec()
    guard unsafe clock_gettime(CLOCK_REALTIME, &time) == 0 else { return 0 }
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }

  package func readStandardInput(most: Int) throws(FileFailure) -> [UInt8] {
    try System.readAll(STDIN_FILENO, name: "standard input", most: most)
  }

  package func read(_ path: String, most: Int) throws(FileFailure) -> [UInt8] {
    let isPipe = isPipe(path)
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC | (isPipe ? O_NONBLOCK : 0))
    guard file >= 0 else { throw FileFailure(path, .last) }
    defer { close(file) }
    let first = isPipe ? try System.waitForWriter(file, name: path) : []
    return first + (try System.readAll(file, name: path, most: most))
  }

  private func isPipe(_ path: String) -> Bool {
    var facts = stat()
    return unsafe stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFIFO
  }

  /// Waits until something can be read of a pipe that was opened without waiting, and lets later
  /// reads wait; what was read already is returned.
  ///
  /// A pipe whose writer is slow is waited for; one that nobody has opened to write for some seconds
  /// is a mistake, and would be waited for without end.
  private static func waitForWriter(_ file: Int32, name: String) throws(FileFailure) -> [UInt8] {
    var waited = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
    var byte: UInt8 = 0
    while unsafe poll(&waited, 1, 5_000) == 0 {
      switch unsafe Glibc.read(file, &byte, 1) {
      case 0: throw FileFailure(name, .silentPipe)
      case 1:
        _ = fcntl(file, F_SETFL, 0)
        return [byte]
      default: continue
      }
    }
    _ = fcntl(file, F_SETFL, 0)
    return []
  }

  package func identity(of path: String) -> FileIdentity? {
    var facts = stat()
    guard unsafe stat(path, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { return nil }
    return FileIdentity(device: UInt64(facts.st_dev), number: UInt64(facts.st_ino))
  }

  package func head(of path: String, count: Int) -> [UInt8] {
    var facts = stat()
    // A pipe is not looked into: opening one waits for whoever writes to it.
    guard unsafe stat(path, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { return [] }
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return [] }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: count)
    let got = unsafe Glibc.read(file, &bytes, count)
    return Array(bytes.prefix(max(got, 0)))
  }

  package func write(_ bytes: [UInt8], to stream: Stream) throws(FileFailure) {
    let name = stream == .output ? "standard output" : "standard error"
    try System.writeAll(bytes, to: stream.descriptor, name: name)
  }

  package func replacement(
    of path: String, keepingMode: Bool
  ) throws(FileFailure) -> any Replacement {
    try FileReplacement(path, keepingMode: keepingMode)
  }

  private static func readAll(
    _ file: Int32, name: String, most: Int
  ) throws(FileFailure) -> [UInt8] {
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe Glibc.read(file, &buffer, buffer.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw FileFailure(name, .last)
      }
      if count == 0 { return all }
      if all.count + count > largestFile { throw FileFailure(name, .tooLarge) }
      all.append(contentsOf: buffer[..<count])
      if all.count > most { return all }
    }
  }

  fileprivate static func writeAll(
    _ bytes: [UInt8], to file: Int32, name: String
  ) throws(FileFailure) {
    var done = 0
    while done < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { all in
        unsafe Glibc.write(file, all.baseAddress?.advanced(by: done), all.count - done)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw FileFailure(name, .last)
      }
      done += count
    }
  }
}

/// A file written beside the one it replaces and renamed over it.
///
/// A device (`/dev/null`, a named pipe) is written straight away: it must not be replaced.
private final class FileReplacement: Replacement {
  /// As the user wrote it, for messages.
  private let name: String
  private let path: String
  private let temporary: String?
  private var file: Int32

  init(_ name: String, keepingMode: Bool) throws(FileFailure) {
    self.name = name
    path = FileReplacement.resolved(name)
    let mode = try FileReplacement.mode(of: path, name: name)
    let isSpecial = mode.map { $0 & S_IFMT != S_IFREG } ?? false
    temporary = isSpecial ? nil : "\(path).partial-\(getpid())"
    let flags = isSpecial ? O_WRONLY | O_CLOEXEC : O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC
    file = unsafe open(temporary ?? path, flags, 0o600)
    guard file >= 0 else { throw FileFailure(name, .last) }
    if keepingMode, !isSpecial, let mode { fchmod(file, mode & 0o777) }
  }

  deinit { abandon() }

  func write(_ bytes: [UInt8]) throws(FileFailure) {
    try System.writeAll(bytes, to: file, name: name)
  }

  func commit() throws(FileFailure) {
    guard let temporary else { return closeFile() }
    guard fsync(file) == 0 else { throw FileFailure(name, .last) }
    closeFile()
    guard unsafe rename(temporary, path) == 0 else {
      let failure = FileFailure(name, .last)
      _ = unsafe unlink(temporary)
      throw failure
    }
  }

  func abandon() {
    guard file >= 0 else { return }
    closeFile()
    if let temporary { _ = unsafe unlink(temporary) }
  }

  private func closeFile() {
    close(file)
    file = -1
  }

  /// Follows symbolic links, so that the link stays and its target is replaced.
  private static func resolved(_ name: String) -> String {
    guard let real = unsafe realpath(name, nil) else { return name }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }

  /// Kind and permissions of what stands under a name; nil when nothing does.
  private static func mode(of path: String, name: String) throws(FileFailure) -> mode_t? {
    var facts = stat()
    guard unsafe stat(path, &facts) == 0 else { return nil }
    if facts.st_mode & S_IFMT == S_IFDIR { throw FileFailure(name, .isDirectory) }
    return facts.st_mode
  }
}

extension Stream {
  fileprivate var descriptor: Int32 { self == .output ? STDOUT_FILENO : STDERR_FILENO }
}

extension FileFailure.Kind {
  /// The kind of the last failed call.
  fileprivate static var last: FileFailure.Kind {
    switch errno {
    case ENOENT, ENOTDIR: .missing
    case EACCES, EPERM: .notPermitted
    case EISDIR: .isDirectory
    case ENOSPC, EDQUOT: .full
    case EROFS: .readOnly
    case EFBIG: .tooLarge
    case EPIPE: .readerGone
    case ELOOP: .linkLoop
    case let number: .other(number)
    }
  }
}
