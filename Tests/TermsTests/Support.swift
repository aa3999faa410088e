import Diagnostics
import FoundationEssentials

/// The files of the repository that tests read.
enum Repository {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static func source(_ path: String) throws -> SourceText {
    SourceText(name: path, bytes: Array(try Data(contentsOf: root.appending(path: path))))
  }

  static func text(_ path: String) throws -> String {
    String(decoding: try source(path).bytes, as: UTF8.self)
  }
}

/// Numbers that are the same in every run (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
