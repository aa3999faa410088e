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

  /// The word with which this program starts itself to start another: ``start(_:)``.
  static let starting = "--start"

  /// Runs a program with its output thrown away, and says how long the whole command took.
  ///
  /// By way of a process that holds next to nothing: the kernel counts what a process held before it
  /// became another program into the peak of that program.
  static func run(_ words: [String]) throws -> Outcome {
    var ends: [Int32] = [-1, -1]
    guard unsafe pipe(&ends) == 0 else { throw BenchmarkFailure("no pipe (error \(errno))") }
    let process = try spawn(
      "/proc/self/exe", ["outturn-bench", starting] + words, output: ends[1])
    close(ends[1])
    let answer = text(from: ends[0])
    close(ends[0])
    _ = try wait(for: process)
    let numbers = answer.split(separator: " ").compactMap { Double($0) }
    guard numbers.count == 3 else {
      throw BenchmarkFailure("cannot start '\(words.first ?? "")'")
    }
    return Outcome(seconds: numbers[0], peak: numbers[1], code: Int32(numbers[2]))
  }

  /// Starts a program, waits for it, and prints seconds, peak in MiB and exit code.
  static func start(_ words: [String]) throws {
    guard let program = words.first else { throw BenchmarkFailure("no program to run") }
    let clock = ContinuousClock()
    let start = clock.now
    let (code, usage) = try wait(for: spawn(program, words, output: nil))
    let took = seconds(from: start, to: clock.now)
    print("\(took) \(Double(usage.ru_maxrss) / 1024) \(code)")
  }

  /// Starts a program; what it prints goes to a descriptor, or is thrown away.
  private static func spawn(
    _ program: String, _ words: [String], output: Int32?
  ) throws -> pid_t {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    for stream in [STDOUT_FILENO, STDERR_FILENO] {
      unsafe posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_WRONLY, 0)
    }
    if let output {
      unsafe posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
      unsafe posix_spawn_file_actions_addclose(&actions, output)
    }
    var arguments = unsafe words.map { unsafe strdup($0) } + [nil]
    defer { unsafe arguments.forEach { unsafe free($0) } }
    var process = pid_t()
    let code = unsafe posix_spawnp(&process, program, &actions, nil, &arguments, environ)
    guard code == 0 else { throw BenchmarkFailure("cannot start '\(program)' (error \(code))") }
    return process
  }

  private static func wait(for process: pid_t) throws -> (code: Int32, usage: rusage) {
    var status: Int32 = 0
    var usage = rusage()
    while unsafe wait4(process, &status, 0, &usage) < 0 {
      guard errno == EINTR else { throw BenchmarkFailure("lost process \(process)") }
    }
    return (status & 0x7f == 0 ? (status >> 8) & 0xff : -1, usage)
  }

  /// Everything that can be read from a descriptor.
  private static func text(from descriptor: Int32) -> String {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 256)
    while true {
      let count = unsafe read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      bytes += chunk[..<count]
    }
    return String(decoding: bytes.prefix { $0 != 10 }, as: UTF8.self)
  }

  /// The first line that a program prints; nil when it prints none.
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
  /// Seconds that processors have spent on this thread: what else the machine does is not in it.
  static var secondsOfThread: Double { reading(of: CLOCK_THREAD_CPUTIME_ID) }

  /// Seconds that processors have spent on all threads of this process.
  static var secondsOfAll: Double { reading(of: CLOCK_PROCESS_CPUTIME_ID) }

  private static func reading(of clock: clockid_t) -> Double {
    var time = timespec()
    guard unsafe clock_gettime(clock, &time) == 0 else { return .nan }
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// Writes to standard error: the table alone goes to standard output.
  static func say(_ text: String) {
    var bytes = Array(text.utf8)
    _ = unsafe write(STDERR_FILENO, &bytes, bytes.count)
  }
}
