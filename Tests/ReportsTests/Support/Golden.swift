import FoundationEssentials
import Testing

/// Compares what a report says with the file under `Fixtures/reports` that shows it.
///
/// `OUTTURN_RECORD=1 swift test --filter ReportsTests` writes the files anew, and fails, so that a
/// recording never passes for a test.
enum Golden {
  static let folder: String = {
    let here = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return here.dropLast(4).joined(separator: "/") + "/Fixtures/reports"
  }()

  static func check(_ name: String, _ text: String, at place: SourceLocation = #_sourceLocation) {
    let path = "\(folder)/\(name)"
    if ProcessInfo.processInfo.environment["OUTTURN_RECORD"] != nil {
      try? FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
      _ = FileManager.default.createFile(atPath: path, contents: Data(text.utf8))
      Issue.record("recorded \(name) anew: look at the difference", sourceLocation: place)
      return
    }
    let recorded = FileManager.default.contents(atPath: path).map {
      String(decoding: $0, as: UTF8.self)
    }
    #expect(firstDifference(recorded ?? "", text) == nil, "\(name)", sourceLocation: place)
  }

  static func check(
    _ name: String, _ bytes: [UInt8], at place: SourceLocation = #_sourceLocation
  ) {
    check(name, String(decoding: bytes, as: UTF8.self), at: place)
  }

  private static func firstDifference(_ recorded: String, _ now: String) -> String? {
    if recorded.utf8.elementsEqual(now.utf8) { return nil }
    let old = recorded.split(separator: "\n", omittingEmptySubsequences: false)
    let new = now.split(separator: "\n", omittingEmptySubsequences: false)
    for index in 0..<max(old.count, new.count) {
      let left = index < old.count ? String(old[index]) : "(end)"
      let right = index < new.count ? String(new[index]) : "(end)"
      if left != right { return "line \(index + 1)\n  recorded: \(left)\n  now:      \(right)" }
    }
    return "line ends"
  }
}
