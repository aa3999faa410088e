import Glibc
import Testing

/// Every transcript under `Fixtures/transcripts` is what the program really shows.
///
/// `OUTTURN_RECORD=1 swift test --filter TranscriptTests` writes them anew, and fails, so that a
/// recording never passes for a test.
struct TranscriptTests {
  static let folder = "\(Program.root)/Fixtures/transcripts"
  static let names = Program.names(in: folder).filter { $0.hasSuffix(".txt") }

  @Test func thereAreTranscripts() { #expect(!Self.names.isEmpty) }

  @Test(arguments: names) func replay(_ name: String) {
    let path = "\(Self.folder)/\(name)"
    let recorded = String(decoding: Program.contents(path), as: UTF8.self)
    let replayed = Program.inNewFolder { replay(Transcript(recorded), in: $0) }
    guard let replayed else {
      Issue.record("no folder could be made under /tmp")
      return
    }
    if unsafe getenv("OUTTURN_RECORD") != nil {
      Program.write(Array(replayed.text.utf8), to: path)
      Issue.record("recorded \(name) anew: look at the difference, then run without OUTTURN_RECORD")
    } else {
      #expect(difference(recorded, replayed.text) == nil)
    }
  }

  private func replay(_ transcript: Transcript, in folder: String) -> Transcript {
    var replayed = transcript
    for index in replayed.steps.indices {
      let line = replayed.steps[index].command.joined(separator: "\n")
      let before = isOutturn(line) ? fingerprints(folder) : nil
      let result = Program.shell(line, in: folder)
      replayed.steps[index].seen = Transcript.seen(result)
      // A command that could not run has changed nothing: neither a ledger nor a file it reads.
      if let before, result.code == 2 { #expect(fingerprints(folder) == before, "\(line)") }
      #expect(result.code < 128, "a signal ended: \(line)")
    }
    return replayed
  }

  private func isOutturn(_ line: String) -> Bool { line.hasPrefix("outturn ") }

  private func fingerprints(_ folder: String) -> [UInt8] {
    Program.shell("find . -type f | LC_ALL=C sort | xargs -r -d '\\n' cksum", in: folder).output
  }

  private func difference(_ recorded: String, _ replayed: String) -> String? {
    if recorded == replayed { return nil }
    let old = recorded.split(separator: "\n", omittingEmptySubsequences: false)
    let new = replayed.split(separator: "\n", omittingEmptySubsequences: false)
    for index in 0..<max(old.count, new.count) {
      let left = index < old.count ? String(old[index]) : "(end)"
      let right = index < new.count ? String(new[index]) : "(end)"
      if left != right { return "line \(index + 1)\n  recorded: \(left)\n  now:      \(right)" }
    }
    return nil
  }
}
