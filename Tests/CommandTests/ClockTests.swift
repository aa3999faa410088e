import Commands
import Testing

/// What a clock that is wrong, or that seems so, means for recording.
struct ClockTests {
  /// 2026-01-01T00:00:00Z.
  private static let start: Int64 = 1_767_225_600_000
  private static let minute: Int64 = 60_000
  private static let day: Int64 = 86_400_000

  @Test(arguments: [
    (days: 0, minutes: -5, confirmed: false, code: Int32(0), says: ""),
    (0, -6, false, 2, "and the last event was recorded at 2026-01-01T00:00:00.000Z. Set the clock"),
    (0, -6, true, 2, "Set the clock right."),
    (400, 0, false, 0, ""),
    (400, 1, false, 2, "Set the clock right, or confirm it with --confirm-clock."),
    (400, 1, true, 0, ""),
  ])
  func clock(_ given: (days: Int64, minutes: Int64, confirmed: Bool, code: Int32, says: String)) {
    let found = Program.inNewFolder { folder in
      let stage = Stage(clock: Self.start)
      let ledger = "\(folder)/l.outturn"
      #expect(stage.run("init", ledger) == 0)
      stage.clock += given.days * Self.day + given.minutes * Self.minute
      let fact = ["nil.returned", "family=F1", "from=2025-01-01", "to=2025-03-31"]
      let words = ["record", ledger] + fact + (given.confirmed ? ["--confirm-clock"] : [])
      return (code: Commands.run(words, in: stage), said: stage.error)
    }
    #expect(found?.code == given.code)
    #expect(given.says.isEmpty ? found?.said == "" : found?.said.contains(given.says) == true)
  }

  @Test func colourIsForTerminalsThatWantIt() {
    let contract = "\(Program.root)/Fixtures/terms/small.terms"
    let shown = Program.inNewFolder { folder in
      let stage = Stage(clock: Self.start)
      let ledger = "\(folder)/l.outturn"
      #expect(stage.run("init", ledger, "--contract", contract) == 0)
      return [(false, [:]), (true, [:]), (true, ["NO_COLOR": "1"]), (true, ["TERM": "dumb"])].map {
        (stage.isOnTerminal, stage.variables) = $0
        #expect(stage.run("claim", "draft", ledger, "--period", "2019Q3") == 0)
        return stage.output.contains("\u{1B}[")
      }
    }
    #expect(shown == [false, true, false, false])
  }
}
