import Commands

/// Surroundings of a command that runs in the test's own process: its clock, terminal and
/// environment are set, what it writes is kept, and files are real.
final class Stage: Surroundings {
  private let system = System()
  var clock: Int64
  var variables: [String: String] = [:]
  var isOnTerminal = false
  private(set) var output = ""
  private(set) var error = ""

  init(clock: Int64) { self.clock = clock }

  /// Runs one command line; what it wrote is in `output` and `error`.
  func run(_ line: String...) -> Int32 { run(line) }

  /// The same, of words in a list.
  func run(_ line: [String]) -> Int32 {
    output = ""
    error = ""
    return Commands.run(line, in: self)
  }

  func variable(_ name: String) -> String? { variables[name] }
  func isTerminal(_ stream: Stream) -> Bool { isOnTerminal }
  var terminalWidth: Int { 72 }
  func now() -> Int64 { clock }
  func readStandardInput(most: Int) throws(FileFailure) -> [UInt8] { [] }
  func identity(of path: String) -> FileIdentity? { system.identity(of: path) }
  func head(of path: String, count: Int) -> [UInt8] { system.head(of: path, count: count) }
  func read(_ path: String, most: Int) throws(FileFailure) -> [UInt8] {
    try system.read(path, most: most)
  }

  func write(_ bytes: [UInt8], to stream: Stream) throws(FileFailure) {
    let text = String(decoding: bytes, as: UTF8.self)
    if stream == .output { output += text } else { error += text }
  }

  func replacement(
    of path: String, keepingMode: Bool
  ) throws(FileFailure) -> any Replacement {
    try system.replacement(of: path, keepingMode: keepingMode)
  }
}
