import Glibc
import Testing

/// What the README and the tutorial show is what the program shows.
///
/// `OUTTURN_RECORD=1` writes their console blocks anew, and fails.
struct ReadmeTests {
  private static let contract = "day-out-of-care.terms"

  private func page(_ path: String) -> Page {
    Page(String(decoding: Program.contents("\(Program.root)/\(path)"), as: UTF8.self))
  }

  @Test func itsContractIsTheOneThatIsTested() {
    let shown = page("README.md").pieces.filter { $0.info == "terms" }
    let file = Program.contents("\(Program.root)/Fixtures/readme/\(Self.contract)")
    #expect(
      shown.map { $0.lines.joined(separator: "\n") + "\n" }
        == [String(decoding: file, as: UTF8.self)])
  }

  @Test func theReadmeShowsWhatTheProgramShows() {
    let page = page("README.md")
    let replayed = Program.inNewFolder { folder in
      _ = Program.shell("cp \"$ROOT/Fixtures/readme/\(Self.contract)\" .", in: folder)
      return page.replayed(in: folder)
    }
    compare(page, replayed, "README.md")
  }

  /// The file grows from nothing, block by block, as the page says.
  @Test func theTutorialShowsWhatTheProgramShows() {
    let page = page("Contracts/tutorial.md")
    let replayed = Program.inNewFolder { folder in
      page.replayed(in: folder, contract: "short-breaks.terms")
    }
    compare(page, replayed, "Contracts/tutorial.md")
  }

  private func compare(_ shown: Page, _ replayed: Page?, _ path: String) {
    #expect(shown.pieces.contains { $0.info == "console" })
    guard let replayed else {
      Issue.record("no folder could be made under /tmp")
      return
    }
    if unsafe getenv("OUTTURN_RECORD") != nil {
      Program.write(Array(replayed.text.utf8), to: "\(Program.root)/\(path)")
      Issue.record("recorded \(path) anew: look at the difference")
    } else {
      for (was, now) in zip(shown.pieces, replayed.pieces) { #expect(was.lines == now.lines) }
    }
  }
}
