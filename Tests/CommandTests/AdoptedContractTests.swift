import Casework
import Ledger
import LedgerStore
import Quantities
import Testing

/// Contracts as they stand in a ledger: printed byte for byte, and refused with words where this
/// program cannot read what an earlier one adopted.
@Suite struct AdoptedContractTests {
  /// 2026-01-01T00:00:00Z.
  private static let clock: Int64 = 1_767_225_600_000
  private static let first = Program.contents(
    "\(Program.root)/Fixtures/readme/day-out-of-care.terms")

  /// What no formatter would leave so: a comment, spaces, an odd letter, no end of the last line.
  private static let second = Array(
    String(decoding: first, as: UTF8.self)
      .split(separator: "scenario", maxSplits: 1)[0]
      .replacing(
        "  edition 1\n", with: "  edition 2   under \"Deed 1\" agreed 2020-11-20 # \u{A7} 2\r\n"
      )
      .utf8.dropLast(2))

  /// A ledger in which both stand, the second by event 2 and mended by event 3.
  private func inLedger<Answer>(_ body: (Stage, String) -> Answer) -> Answer? {
    Program.inNewFolder { folder in
      let stage = Stage(clock: Self.clock)
      let ledger = "\(folder)/l.outturn"
      Program.write(Self.first, to: "\(folder)/first.terms")
      Program.write(Self.second, to: "\(folder)/second.terms")
      Program.write(Self.second + Array("\n# mended\n".utf8), to: "\(folder)/mended.terms")
      #expect(stage.run("init", ledger, "--contract", "\(folder)/first.terms") == 0)
      for (name, options) in [
        ("second", []), ("mended", ["--corrects", "2", "--reason", "a line was lost"]),
      ] {
        let words = ["contract.varied", "--document", "\(folder)/\(name).terms"] + options
        #expect(stage.run(["record", ledger] + words) == 0, "\(stage.error)")
      }
      return body(stage, ledger)
    }
  }

  @Test(arguments: [
    ([], second + Array("\n# mended\n".utf8)), (["--edition", "1"], first),
    (["--edition", "2", "--known-at", "3"], second), (["--known-at", "2"], first),
    (["--contract", "day-out-of-care", "--edition=2"], second + Array("\n# mended\n".utf8)),
  ])
  func `the text comes out as it went in`(_ options: [String], _ bytes: [UInt8]) {
    let shown = inLedger { stage, ledger in
      let words = ["contract", "show", ledger, "-v", "-o", "\(ledger).terms"] + options
      #expect(stage.run(words) == 0, "\(stage.error)")
      #expect(stage.error.contains("terms \(SHA256.hash(bytes).hex)"))
      return Program.contents("\(ledger).terms")
    }
    #expect(shown == bytes)
  }

  @Test(arguments: [
    (["--edition", "3"], "contract 'day-out-of-care' has no edition '3'. It has: 1, 2."),
    (["--edition", "2", "--known-at", "2"], "has no edition '2'. It has: 1."),
    (["--edition", "first"], "has no edition 'first'. It has: 1, 2."),
    (["--known-at", "1"], "no contract was adopted among the first 1 event of this ledger."),
    (["--known-at", "9"], "Give a number of events from 1 to 4, the ledger's size."),
    (["--contract", "day-out-of-car"], "Did you mean 'day-out-of-care'?"),
  ])
  func `what was not adopted is not shown`(_ options: [String], _ says: String) {
    let said = inLedger { stage, ledger in
      #expect(stage.run(["contract", "show", ledger] + options) == 2)
      #expect(stage.output.isEmpty)
      return stage.error
    }
    #expect(said?.contains(says) == true, "\(said ?? "")")
  }
}

// MARK: What this program refuses

extension AdoptedContractTests {
  /// An edition that an earlier program took, and this one does not: its rate has a gap, its care an
  /// answer too few.
  private static let old = Array(
    String(decoding: first, as: UTF8.self)
      .replacing("  from 2019-04-01  GBP 51.74 ", with: "  from 2019-05-01  GBP 51.74 ")
      .replacing("    missing                counts\n", with: "").utf8)

  private static let refusal =
    "the contract of event 1 in 'LEDGER' cannot be used by this program: "
    + "error[care-topic-missing] in its line 19: "

  /// A ledger of an earlier program, with a family in it.
  private func inOldLedger<Answer>(_ body: (Stage, String) throws -> Answer) rethrows -> Answer? {
    let result = Program.inNewFolder { folder in
      Result {
        let stage = Stage(clock: Self.clock)
        let ledger = "\(folder)/l.outturn"
        try Self.adopt(Self.old, in: ledger)
        for fact in [
          "child.registered child=C1 family=F1 born=2008-05-20 home=northshire",
          "referral.made child=C1 on=2019-04-01",
          "care.confirmed child=C1 to=2019-09-30 by=council-letter",
        ] {
          let words = fact.split(separator: " ").map(String.init)
          #expect(stage.run(["record", ledger] + words) == 0, "\(stage.error)")
        }
        return try body(stage, ledger)
      }
    }
    return try? result?.get()
  }

  private static func adopt(_ text: [UInt8], in path: String) throws {
    let moment = Timestamp(milliseconds: clock) ?? .earliest
    let day = Day(iso: "2019-02-11") ?? .earliest
    let file = try LedgerFile.create(
      path: path, origin: "outturn.local",
      surroundings: LedgerStore.Surroundings(clock: { moment }))
    let edition = ContractEdition(edition: 1, on: day, terms: SHA256.hash(text).hex)
    let fact = Fact(
      .contract("day-out-of-care"), .contractAdopted(edition),
      source: Source(system: "contract-file", reference: "old.terms", obtained: day),
      actor: "recorder")
    _ = try file.append([fact.proposed(documents: [text])])
  }

  @Test(arguments: [
    "claim draft LEDGER --period 2019Q3", "savings LEDGER", "explain LEDGER C1",
    "explain LEDGER --event 3", "family LEDGER F1", "report headline LEDGER",
    "reconcile claim LEDGER.csv LEDGER --period 2019Q3",
  ])
  func `whatever needs its terms says where it stops`(_ line: String) {
    let said = inOldLedger { stage, ledger in
      Program.write(Array("family,amount\nF1,1.00\n".utf8), to: "\(ledger).csv")
      let words = line.replacing("LEDGER", with: ledger).split(separator: " ").map(String.init)
      #expect(stage.run(words) == 2)
      #expect(stage.output.isEmpty)
      return stage.error.replacing(ledger, with: "LEDGER")
    }
    #expect(said?.hasPrefix("outturn: " + Self.refusal) == true, "\(said ?? "")")
    #expect(said?.contains("`outturn contract show` prints it") == true)
  }

  @Test func `the ledger is intact, shows its text, takes facts and says what it cannot use`() {
    let found: Void? = inOldLedger { stage, ledger in
      #expect(stage.run("verify", ledger) == 0)
      #expect(stage.run("contract", "show", ledger) == 0)
      #expect(Array(stage.output.utf8) == Self.old)
      #expect(stage.run("status", ledger) == 0)
      let status = stage.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        .replacing(ledger, with: "LEDGER")
      #expect(status.contains("; " + Self.refusal), "\(status)")
      Program.write(
        Array("child,child.registered.family,born,home\nC2,F2,2009-01-01,northshire\n".utf8),
        to: "\(ledger).csv")
      #expect(stage.run("import", ledger, "\(ledger).csv") == 0)
      #expect(stage.error.replacing(ledger, with: "LEDGER").contains("note: " + Self.refusal))
    }
    #expect(found != nil)
  }

  /// The way out: the mended text as a correction of the event, or as a later edition.
  @Test(arguments: [
    (["--corrects", "1", "--reason", "the answer was implied"], "edition 1"),
    (["--reason", "the answer was implied"], "edition 2 under \"Deed\" agreed 2020-01-01"),
  ])
  func `a mended edition takes its place`(_ options: [String], _ heading: String) {
    let found: Void? = inOldLedger { stage, ledger in
      let kind = heading == "edition 1" ? "contract.adopted" : "contract.varied"
      let text = String(decoding: Self.first, as: UTF8.self)
        .replacing("  edition 1\n", with: "  \(heading)\n")
      Program.write(Array(text.utf8), to: "\(ledger).terms")
      let words = ["record", ledger, kind, "--document", "\(ledger).terms"] + options
      #expect(stage.run(words) == 0, "\(stage.error)")
      #expect(stage.run("claim", "draft", ledger, "--period", "2019Q3") == 0, "\(stage.error)")
      // As it was known before, it still cannot be read, and that is said.
      #expect(
        stage.run("claim", "draft", ledger, "--period", "2019Q3", "--known-at", "5") == 2)
      #expect(stage.error.contains("the contract of event 1"))
    }
    #expect(found != nil)
  }
}
