import CSQLite
import Dispatch
import FoundationEssentials

/// What a figure was measured on.
enum Machine {
  static var lines: [String] {
    let memory = field("MemTotal", of: "/proc/meminfo").flatMap { Double($0.prefix { $0 != " " }) }
    let swift = Processes.firstLine(of: "swift --version") ?? "unknown"
    return [
      "cores    \(ProcessInfo.processInfo.activeProcessorCount)",
      "CPU      \(field("model name", of: "/proc/cpuinfo") ?? "unknown")",
      "memory   \(memory.map { Figure.text($0 / 1_048_576, " GiB") } ?? "unknown")",
      "kernel   \(text(of: "/proc/sys/kernel/osrelease"))",
      "Swift    \(swift.contains("Swift version") ? swift : "unknown")",
      "SQLite   \(SQLITE_VERSION)",
      "load     \(text(of: "/proc/loadavg").split(separator: " ").prefix(3).joined(separator: " "))"
        + " before the first row (1, 5, 15 minutes)",
    ]
  }

  /// The peak of this process's resident memory in MiB since it was last forgotten.
  static var peak: Double {
    field("VmHWM", of: "/proc/self/status").flatMap { Double($0.prefix { $0 != " " }) }
      .map { $0 / 1024 } ?? .nan
  }

  /// Begins a new phase: the peak is counted from what the process holds now.
  static func forgetPeak() {
    try? Data("5".utf8).write(to: URL(filePath: "/proc/self/clear_refs"))
  }

  private static func text(of file: String) -> String {
    guard let data = try? Data(contentsOf: URL(filePath: file)) else { return "unknown" }
    return String(decoding: data.prefix { $0 != 10 }, as: UTF8.self)
  }

  private static func field(_ name: String, of file: String) -> String? {
    guard let data = try? Data(contentsOf: URL(filePath: file)) else { return nil }
    for line in data.split(separator: 10) {
      let parts = line.split(separator: UInt8(ascii: ":"), maxSplits: 1)
      guard parts.count == 2 else { continue }
      let words = parts.map {
        String(decoding: $0, as: UTF8.self).split { $0 == " " || $0 == "\t" }
          .joined(separator: " ")
      }
      if words[0] == name { return words[1] }
    }
    return nil
  }
}
