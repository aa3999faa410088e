import Glibc

/// Other programs, started and waited for.
///
/// The one file of the benchmark that calls the C library for it.
enum Processes {
  struct Outcome {
    let seconds: Double
    /// Peak of resident memory in MiB.
    let peak: Double
    let code: Int32
  }

  /// Runs a program with its output thrown away, and says how long the whole command took.
  static func run(_ words: [String]) throws -> Outcome {
    guard let program = words.first else { throw BenchmarkFailure("no program to run") }
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    for stream in [STDOUT_FILENO, STDERR_FILENO] {
      unsafe posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_WRONLY, 0)
    }
    var arguments = unsafe words.map { unsafe strdup($0) } + [nil]
    defer { unsafe arguments.forEach { unsafe free($0) } }
    let clock = ContinuousClock()
    let start = clock.now
    var process = pid_t()
    let code = unsafe posix_spawnp(&process, program, &actions, nil, &arguments, environ)
    guard code == 0 else { throw BenchmarkFailure("cannot start '\(program)' (error \(code))") }
    var status: Int32 = 0
    var usage = rusage()
    while unsafe wait4(process, &status, 0, &usage) < 0 {
      guard errno == EINTR else { throw BenchmarkFailure("lost '\(program)'") }
    }
    let took = seconds(from: start, to: clock.now)
    let exit = status & 0x7f == 0 ? (status >> 8) & 0xff : -1
    return Outcome(seconds: took, peak: Double(usage.ru_maxrss) / 1024, code: exit)
  }

  /// The first line that a program prints.
  static func firstLine(of command: String) -> String? {
    guard let stream = unsafe popen(command + " 2>/dev/null", "r") else { return nil }
    defer { unsafe pclose(stream) }
    var buffer = [CChar](repeating: 0, count: 512)
    guard unsafe fgets(&buffer, 512, stream) != nil else { return nil }
    let bytes = buffer.prefix { $0 != 0 && $0 != 10 }.map { UInt8(bitPattern: $0) }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension Processes {
  /// Writes to standard error: the table alone goes to standard output.
  static func say(_ text: String) {
    var bytes = Array(text.utf8)
    _ = unsafe write(STDERR_FILENO, &bytes, bytes.count)
  }
}
