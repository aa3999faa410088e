import Glibc

/// The built program, started as a user starts it: by a shell, in a folder of its own.
enum Program {
  struct Result {
    var output: [UInt8]
    var error: [UInt8]
    /// The exit code; 128 and the signal's number when a signal ended it.
    var code: Int32
  }

  /// The repository's root.
  static let root = String(
    #filePath.split(separator: "/").dropLast(4).reduce(into: "") { $0 += "/\($1)" })

  /// The folder of the program that is being tested: the one that this test runs from.
  static let folder: String = {
    guard let path = unsafe realpath("/proc/self/exe", nil) else { return "" }
    defer { unsafe free(path) }
    let all = unsafe String(cString: path)
    return all.split(separator: "/").dropLast().reduce(into: "") { $0 += "/\($1)" }
  }()

  /// Runs one line of shell in `folder`, with `outturn` on the path.
  ///
  /// Root may write what is read-only; a user may not, and users are whom this is tested for. So
  /// root gives that right up.
  static func shell(_ line: String, in folder: String) -> Result {
    let capable = getuid() == 0 ? ["setpriv", "--bounding-set=-dac_override"] : []
    let words = ["/usr/bin/env"] + capable + ["/bin/sh", "-c", "cd '\(folder)' && \(line)"]
    let output = "\(folder).out"
    let error = "\(folder).err"
    let code = spawn(words, output: output, error: error)
    let result = Result(output: contents(output), error: contents(error), code: code)
    _ = unsafe unlink(output)
    _ = unsafe unlink(error)
    return result
  }

  private static func spawn(_ words: [String], output: String, error: String) -> Int32 {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    let flags = O_WRONLY | O_CREAT | O_TRUNC
    unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    unsafe posix_spawn_file_actions_addopen(&actions, 1, output, flags, 0o600)
    unsafe posix_spawn_file_actions_addopen(&actions, 2, error, flags, 0o600)
    let environment = [
      "PATH=\(folder):/usr/local/bin:/usr/bin:/bin", "LC_ALL=C.UTF-8", "ROOT=\(root)",
      "HOME=/nonexistent",
    ]
    var arguments = unsafe words.map { unsafe strdup($0) } + [nil]
    var variables = unsafe environment.map { unsafe strdup($0) } + [nil]
    defer { unsafe (arguments + variables).forEach { unsafe free($0) } }
    var child: pid_t = 0
    let started = unsafe posix_spawn(&child, words[0], &actions, nil, &arguments, &variables)
    guard started == 0 else { return -started }
    var status: Int32 = 0
    while unsafe waitpid(child, &status, 0) < 0, errno == EINTR {}
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }

  static func contents(_ path: String) -> [UInt8] {
    let file = unsafe open(path, O_RDONLY)
    guard file >= 0 else { return [] }
    defer { close(file) }
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe read(file, &buffer, buffer.count)
      if count <= 0 { return all }
      all += buffer[..<count]
    }
  }

  static func write(_ bytes: [UInt8], to path: String) {
    let file = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    guard file >= 0 else { return }
    defer { close(file) }
    _ = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(file, $0.baseAddress, $0.count) }
  }

  /// The names in a folder, in order of their bytes; none when there is no folder.
  static func names(in folder: String) -> [String] {
    guard let handle = unsafe opendir(folder) else { return [] }
    defer { unsafe closedir(handle) }
    var names: [String] = []
    while let entry = unsafe readdir(handle) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
        unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
  }

  /// Runs `body` in a new folder that is removed afterwards.
  static func inNewFolder<Answer>(_ body: (String) -> Answer) -> Answer? {
    var name = Array("/tmp/outturn-test-XXXXXX".utf8CString)
    guard let made = unsafe mkdtemp(&name) else { return nil }
    let path = unsafe String(cString: made)
    defer { _ = shell("rm -rf '\(path)'", in: "/") }
    return body(path)
  }
}
