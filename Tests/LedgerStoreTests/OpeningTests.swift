import CSQLite
import Glibc
import Ledger
import LedgerStore
import Testing

@Suite struct OpeningTests {
  private let folder: TestFolder

  init() throws {
    folder = try TestFolder()
    let file = try LedgerFile.create(
      path: folder.ledger, origin: "test.example/ledger", surroundings: .fixed())
    _ = try file.append((1..<40).map { .fact($0) })
  }

  private func open(
    _ mode: LedgerFile.Mode, _ path: String? = nil
  ) throws(LedgerFileError) -> LedgerFile {
    try LedgerFile.open(path: path ?? folder.ledger, mode: mode, surroundings: .fixed())
  }

  /// That every way of opening gives this error, and leaves the file as it is.
  private func expectRefused(_ error: LedgerFileError, _ comment: Comment) throws {
    let before = try folder.read()
    let names = folder.names
    for mode in [LedgerFile.Mode.read, .write, .audit] {
      #expect(throws: error, comment) { try open(mode) }
    }
    #expect(throws: error, comment) {
      try LedgerFile.verify(path: folder.ledger, surroundings: .fixed())
    }
    #expect(try folder.read() == before, comment)
    #expect(folder.names == names, comment)
  }

  @Test func ownerAloneCanReadIt() throws {
    let before = umask(0)
    defer { umask(before) }
    let path = folder.path + "/other.outturn"
    _ = try LedgerFile.create(path: path, origin: "test.example/other")
    var facts = stat()
    #expect(unsafe stat(path, &facts) == 0)
    #expect(facts.st_mode & 0o777 == 0o600)
  }

  @Test func creatingRefuses() throws {
    let before = try folder.read()
    func create(_ path: String, _ origin: String) throws(LedgerFileError) {
      _ = try LedgerFile.create(path: path, origin: origin)
    }
    #expect(throws: LedgerFileError.alreadyExists) { try create(folder.ledger, "a.example") }
    #expect(throws: LedgerFileError.cannotCreate("No such file or directory")) {
      try create(folder.path + "/none/x.outturn", "a.example")
    }
    for origin in ["", "a b", "a+b", "é", "a\n", String(repeating: "a", count: 201)] {
      #expect(throws: LedgerFileError.badOrigin(origin)) {
        try create(folder.path + "/x.outturn", origin)
      }
    }
    #expect(folder.names == ["test.outturn"])
    #expect(try folder.read() == before)
  }

  @Test func notALedger() throws {
    let good = try folder.read()
    #expect(throws: LedgerFileError.missing) { try open(.read, folder.path + "/none") }
    #expect(throws: LedgerFileError.missing) { try open(.read, folder.ledger + "/none") }
    #expect(throws: LedgerFileError.cannotOpen("it is not a regular file")) {
      try open(.write, folder.path)
    }
    try folder.write([])
    try expectRefused(.empty, "no bytes")
    try folder.write(Array("date,child\n".utf8))
    try expectRefused(.notSQLite, "a short text")
    try folder.write([UInt8](repeating: 0x41, count: 9_000))
    try expectRefused(.notSQLite, "a long text")
    var other = good
    other.replaceSubrange(68..<72, with: [0, 0, 0, 7])
    try folder.write(other)
    try expectRefused(.foreign(applicationID: 7), "another program's")
    other = good
    other[63] = 2
    try folder.write(other)
    try expectRefused(.newerFormat(version: 2), "another version's")
    other = good
    other.replaceSubrange(18..<20, with: [2, 2])
    try folder.write(other)
    try expectRefused(.writeAheadLog, "write-ahead logging")
  }

  /// Cut short after every page, and in the middle of one.
  @Test func truncated() throws {
    let good = try folder.read()
    let promised = Int64(good.count)
    for page in 1..<good.count / 4_096 {
      for length in [page * 4_096, page * 4_096 + 1_000] {
        try folder.write(Array(good[..<length]))
        try expectRefused(
          .truncated(bytes: Int64(length), promised: promised), "\(length) bytes")
      }
    }
    try folder.write(Array(good[..<60]))
    try expectRefused(.notSQLite, "half a header")
  }

  @Test(arguments: [
    ("DROP TRIGGER event_update", "trigger event_update event"),
    ("CREATE TABLE notes (id INTEGER PRIMARY KEY)", "table notes notes"),
    ("CREATE INDEX more ON event (body)", "index more event"),
    ("CREATE VIEW v AS SELECT 1", "view v v"), ("ANALYZE", "table sqlite_stat1 sqlite_stat1"),
    (
      """
      DROP TRIGGER term_insert; CREATE TRIGGER term_insert BEFORE INSERT ON term
      BEGIN SELECT 1; END
      """, "trigger term_insert term"
    ),
  ])
  func schemaAltered(sql: String, object: String) throws {
    try RawDatabase(folder.ledger).run(sql)
    try expectRefused(.schemaAltered(object), "\(sql)")
  }

  @Test func writeAheadLogOfSomebody() throws {
    try RawDatabase(folder.ledger).run("PRAGMA journal_mode = WAL")
    try expectRefused(.writeAheadLog, "set by sqlite3")
    try RawDatabase(folder.ledger).run("PRAGMA journal_mode = DELETE")
    #expect(try LedgerFile.verify(path: folder.ledger, surroundings: .fixed()).isIntact)
  }

  @Test func waitsForALockAndGivesUp() throws {
    let file = try open(.write)
    let before = try folder.read()
    let other = try RawDatabase(folder.ledger)
    try other.run("BEGIN IMMEDIATE")
    #expect(throws: LedgerFileError.locked) { try file.append([.fact(99)]) }
    // Who reads is not in the way of who is about to write, and the other way round.
    #expect(try open(.read).size() == 40)
    try other.run("ROLLBACK; BEGIN; SELECT count(*) FROM event")
    #expect(throws: LedgerFileError.locked) { try file.append([.fact(99)]) }
    try other.run("COMMIT")
    #expect(try folder.read() == before)
    #expect(try file.append([.fact(99)]).outcomes.map(\.position) == [40])
  }

  /// A copy of file and journal as an interrupted writer leaves them: rolled back by whoever may
  /// write, refused by whoever checks.
  @Test func hotJournal() throws {
    let good = try folder.read()
    let writer = try RawDatabase(folder.ledger)
    // No page is kept back: the rows are in the file before the commit.
    try writer.run("PRAGMA cache_size = 1; BEGIN IMMEDIATE")
    let rows = (40..<400).map { "(\($0), randomblob(16), randomblob(400), zeroblob(32))" }
    try writer.run("INSERT INTO event VALUES \(rows.joined(separator: ", "))")
    let names = folder.names
    try #require(names == ["test.outturn", "test.outturn-journal"])
    let (torn, journal) = (try folder.read(), try folder.read("test.outturn-journal"))
    #expect(torn != good)
    try writer.run("ROLLBACK")

    try folder.write(torn)
    try folder.write(journal, "test.outturn-journal")
    #expect(throws: LedgerFileError.notAtRest) { try open(.audit) }
    #expect(try folder.read() == torn)
    #expect(try open(.read).size() == 40)
    #expect(folder.names == ["test.outturn"])
    #expect(try folder.read() == good)

    // A writer that ended before its journal was on disk has not touched the ledger.
    for unfinished in [[], [UInt8](repeating: 0, count: 12) + journal.dropFirst(12)] {
      try folder.write(unfinished, "test.outturn-journal")
      #expect(try open(.audit).size() == 40)
      #expect(try open(.read).size() == 40)
      #expect(try folder.read() == good)
    }

    try folder.write(torn)
    try folder.write(journal, "test.outturn-journal")
    #expect(try open(.write).append([.fact(99)]).size == 41)
    #expect(try LedgerFile.verify(path: folder.ledger, surroundings: .fixed()).isIntact)
  }
}
