import Glibc
import Testing

/// What the README shows is what the program shows: its contract is the one in `Fixtures/readme`,
/// and its console blocks, one after the other in one folder, are replayed.
///
/// `OUTTURN_RECORD=1` writes the console blocks anew, and fails.
struct ReadmeTests {
  private static let path = "\(Program.root)/README.md"
  private static let contract = "day-out-of-care.terms"

  /// The README cut at its fences: what stands between two of them, in turn prose and block.
  private static func pieces() -> [(info: String, lines: [String])] {
    var pieces: [(info: String, lines: [String])] = [("", [])]
    let text = String(decoding: Program.contents(path), as: UTF8.self)
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if line.hasPrefix("```") {
        pieces.append((pieces.last?.info == "" ? String(line.dropFirst(3)) : "", []))
      } else {
        pieces[pieces.count - 1].lines.append(line)
      }
    }
    return pieces
  }

  @Test func itsContractIsTheOneThatIsTested() {
    let shown = Self.pieces().filter { $0.info == "terms" }.map { $0.lines.joined(separator: "\n") }
    let file = Program.contents("\(Program.root)/Fixtures/readme/\(Self.contract)")
    #expect(shown.map { $0 + "\n" } == [String(decoding: file, as: UTF8.self)])
  }

  @Test func itsConsoleShowsWhatTheProgramShows() throws {
    var pieces = Self.pieces()
    let consoles = pieces.indices.filter { pieces[$0].info == "console" }
    #expect(!consoles.isEmpty)
    let recorded = pieces.map { $0.lines }
    _ = Program.inNewFolder { folder in
      _ = Program.shell("cp \"$ROOT/Fixtures/readme/\(Self.contract)\" .", in: folder)
      for index in consoles {
        var transcript = Transcript(pieces[index].lines.joined(separator: "\n"))
        for step in transcript.steps.indices {
          let line = transcript.steps[step].command.joined(separator: "\n")
          transcript.steps[step].seen = Transcript.seen(Program.shell(line, in: folder))
        }
        pieces[index].lines = transcript.text.split(
          separator: "\n", omittingEmptySubsequences: false
        ).map(String.init)
      }
    }
    if unsafe getenv("OUTTURN_RECORD") != nil {
      let text = pieces.enumerated().map { index, piece in
        (index == 0 ? [] : ["```" + piece.info]) + piece.lines
      }.joined().joined(separator: "\n")
      Program.write(Array(text.utf8), to: Self.path)
      Issue.record("recorded the README anew: look at the difference")
    } else {
      for (was, now) in zip(recorded, pieces) { #expect(was == now.lines) }
    }
  }
}
