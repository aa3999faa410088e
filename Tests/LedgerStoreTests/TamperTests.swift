import Ledger
import LedgerStore
import Testing

/// What somebody with the file in hand can do to it, and what verify says then.
@Suite struct TamperTests {
  private let folder: TestFolder

  init() throws {
    folder = try TestFolder()
    let file = try LedgerFile.create(
      path: folder.ledger, origin: "test.example/ledger", surroundings: .fixed())
    _ = try file.append((1..<8).map { .fact($0, about: ["child:C\($0)", "family:F1"]) })
    _ = try file.append([.fact(8, documents: [Array("one\n".utf8), Array("two\n".utf8)])])
    let later = try LedgerFile.open(
      path: folder.ledger, mode: .write, surroundings: .fixed("2026-03-02T13:00:00.000Z"))
    _ = try later.append([.fact(9), .erasure(of: [2])])
    try RawDatabase(folder.ledger).run(
      """
      INSERT INTO erasure (target, seq) VALUES (2, 10);
      DELETE FROM payload WHERE seq = 2; DELETE FROM term WHERE seq = 2;
      """)
  }

  private func verify() throws -> VerificationReport {
    try LedgerFile.verify(path: folder.ledger, surroundings: .fixed())
  }

  @Test func untouched() throws {
    let report = try verify()
    #expect(report.fault == nil)
    #expect(report.size == 11)
    #expect(report.erased == 1)
  }

  /// Statements that the guards refuse, whoever runs them; a REPLACE deletes without asking the
  /// triggers on DELETE.
  @Test func guardsHold() throws {
    let raw = try RawDatabase(folder.ledger)
    let dump = try raw.dump()
    let event = "(SELECT randomblob(16)), x'7b7d', x''"
    for (sql, table, words) in [
      ("UPDATE event SET body = x'7b7d' WHERE seq = 3", "event", "is never edited"),
      ("UPDATE event SET seq = 99 WHERE seq = 10", "event", "is never edited"),
      ("UPDATE payload SET bytes = x'7b7d'", "payload", "is never edited"),
      ("UPDATE document SET bytes = x''", "document", "is never edited"),
      ("UPDATE term SET seq = 1", "term", "is never edited"),
      ("UPDATE erasure SET seq = 9", "erasure", "is never edited"),
      ("UPDATE ledger SET secret = zeroblob(32)", "ledger", "is never edited"),
      ("DELETE FROM event WHERE seq = 10", "event", "is never deleted from"),
      ("DELETE FROM payload WHERE seq = 10", "payload", "is never deleted from"),
      ("DELETE FROM document", "document", "is never deleted from"),
      ("DELETE FROM term", "term", "is never deleted from"),
      ("DELETE FROM erasure", "erasure", "is never deleted from"),
      ("DELETE FROM ledger", "ledger", "is never deleted from"),
      ("INSERT OR REPLACE INTO event VALUES (3, \(event))", "event", "grows at its end only"),
      ("INSERT INTO event VALUES (12, \(event))", "event", "grows at its end only"),
      ("INSERT INTO event VALUES (NULL, \(event))", "event", "grows at its end only"),
      (
        "INSERT OR REPLACE INTO event SELECT 11, key, body, nodes FROM event WHERE seq = 4",
        "event", "grows at its end only"
      ),
      (
        "INSERT OR REPLACE INTO payload VALUES (10, zeroblob(32), x'7b7d')", "payload",
        "grows at its end only"
      ),
      (
        "INSERT INTO payload VALUES (2, zeroblob(32), x'7b7d')", "payload", "grows at its end only"
      ),
      (
        "INSERT OR REPLACE INTO document SELECT 10, 0, hash, salt, bytes FROM document LIMIT 1",
        "document", "grows at its end only"
      ),
      ("INSERT INTO term VALUES ('child:C9', 3)", "term", "grows at its end only"),
      ("INSERT OR REPLACE INTO erasure VALUES (2, 10)", "erasure", "grows at its end only"),
      ("INSERT INTO erasure VALUES (3, 4)", "erasure", "grows at its end only"),
      (
        "INSERT OR REPLACE INTO ledger VALUES (1, zeroblob(32))", "ledger", "grows at its end only"
      ),
    ] {
      let error = #expect(throws: RawDatabase.Refused.self, "\(sql)") { try raw.run(sql) }
      #expect(error?.message == "\(table) \(words)", "\(sql)")
    }
    #expect(try raw.dump() == dump)
    #expect(try verify().isIntact)
  }

  /// Rows changed behind the guards, which are then put back: the event and the fault.
  static let changes: [(String, Int64?, VerificationFault.Kind)] = [
    (blob("event", "body", 4, "12:00:00.000Z", "11:59:59.999Z"), 4, .timeGoesBack),
    (blob("event", "body", 4, "12:00:00.000Z", "12:00:00.001Z"), 4, .treeNodes),
    (blob("event", "body", 4, "\"fact\"", "\"claim\""), 4, .treeNodes),
    (blob("event", "body", 10, "13:00:00", "13:00:01"), 10, .treeNodes),
    (blob("event", "body", 7, "\"fact\"", "\"claim\""), 7, .treeNodes),
    (blob("event", "body", 10, "\"seq\":10", "\"seq\":11"), 10, .wrongPosition),
    (blob("event", "body", 4, "\"v\":1", "\"v\": 1"), 4, .bodyNotCanonical),
    ("DELETE FROM event WHERE seq = 5", 5, .missing),
    ("DELETE FROM event WHERE seq = 0", 0, .missing),
    ("UPDATE event SET key = zeroblob(16) WHERE seq = 6", 6, .keyColumn),
    ("UPDATE event SET nodes = zeroblob(32) WHERE seq = 1", 1, .treeNodes),
    ("UPDATE event SET nodes = zeroblob(32) WHERE seq = 2", 2, .treeNodes),
    ("UPDATE event SET nodes = substr(nodes, 1, 32) WHERE seq = 3", 3, .treeNodes),
    (blob("payload", "bytes", 3, "as told", "as sold"), 3, .commitment),
    ("UPDATE payload SET salt = zeroblob(32) WHERE seq = 9", 9, .commitment),
    ("DELETE FROM payload WHERE seq = 9", 9, .payloadMissing),
    (
      "INSERT INTO payload SELECT 11, salt, bytes FROM payload WHERE seq = 9", nil,
      .rowsOutside(table: "payload")
    ),
    ("INSERT INTO payload SELECT 2, salt, bytes FROM payload WHERE seq = 1", 2, .commitment),
    ("UPDATE document SET bytes = x'00' WHERE place = 1", 8, .documentCommitment),
    ("UPDATE document SET salt = zeroblob(32) WHERE place = 0", 8, .documentCommitment),
    ("UPDATE document SET hash = zeroblob(32) WHERE place = 0", 8, .documentCommitment),
    ("DELETE FROM document WHERE place = 1", 8, .documentMissing),
    ("DELETE FROM document", 8, .documentMissing),
    ("UPDATE document SET place = 2 WHERE place = 1", 8, .documentUnnamed),
    (
      "INSERT INTO document SELECT 9, 0, randomblob(32), salt, bytes FROM document LIMIT 1", 0,
      .documentUnnamed
    ),
    ("DELETE FROM term WHERE term = 'child:C5'", 5, .aboutIndex),
    ("INSERT INTO term VALUES ('child:C5', 6)", 6, .aboutIndex),
    ("UPDATE term SET term = 'child:C0' WHERE term = 'child:C5'", 5, .aboutIndex),
    ("INSERT INTO term VALUES ('child:C2', 2)", 2, .aboutIndex),
    ("INSERT INTO term VALUES ('child:C2', 77)", nil, .rowsOutside(table: "term")),
    ("INSERT INTO term VALUES ('child C2', 3)", 3, .aboutIndex),
    ("UPDATE ledger SET secret = zeroblob(32)", nil, .secret),
    ("PRAGMA ignore_check_constraints = ON; UPDATE ledger SET id = 17", nil, .secret),
    ("DELETE FROM ledger", nil, .secret),
    (
      "PRAGMA ignore_check_constraints = ON; INSERT INTO ledger VALUES (2, zeroblob(32))", nil,
      .secret
    ),
    (
      """
      PRAGMA ignore_check_constraints = ON;
      UPDATE ledger SET secret = CAST(secret || x'00' AS BLOB)
      """,
      nil,
      .secret
    ),
    ("DELETE FROM erasure", 2, .erasure),
    ("INSERT INTO erasure VALUES (3, 10)", 3, .erasure),
    ("UPDATE erasure SET seq = 9", 2, .erasure),
    // It would let the guards delete the payload.
    ("INSERT INTO erasure VALUES (3, 99)", nil, .rowsOutside(table: "erasure")),
    ("INSERT INTO erasure VALUES (98, 99)", nil, .rowsOutside(table: "erasure")),
    (
      "INSERT INTO erasure VALUES (3, 10); DELETE FROM payload WHERE seq = 3", 3, .payloadMissing
    ),
  ]

  private static func blob(
    _ table: String, _ column: String, _ position: Int, _ old: String, _ new: String
  ) -> String {
    """
    UPDATE \(table) SET \(column) = CAST(replace(CAST(\(column) AS TEXT), '\(old)', '\(new)')
    AS BLOB) WHERE seq = \(position)
    """
  }

  @Test(arguments: changes)
  func rowsChanged(sql: String, position: Int64?, kind: VerificationFault.Kind) throws {
    try RawDatabase(folder.ledger).behindTheGuards(sql)
    let fault = try verify().fault
    #expect(fault == VerificationFault(kind, at: position))
  }

  /// A key in the index alone, of an event that never was.
  @Test func keyOfNoEvent() throws {
    let raw = try RawDatabase(folder.ledger)
    let schema = "UPDATE sqlite_schema SET sql = replace(sql, '%1', '%2') WHERE name = 'event'"
    let index = try raw.rows(
      "SELECT rootpage FROM sqlite_schema WHERE name = 'sqlite_autoindex_event_1'")
    try raw.behindTheGuards(
      """
      INSERT INTO event VALUES (99, zeroblob(16), x'7b7d', zeroblob(32));
      PRAGMA writable_schema = ON;
      \(schema.replacing("%1", with: " UNIQUE").replacing("%2", with: ""));
      DELETE FROM sqlite_schema WHERE name = 'sqlite_autoindex_event_1';
      PRAGMA writable_schema = RESET;
      DELETE FROM event WHERE seq = 99;
      PRAGMA writable_schema = ON;
      \(schema.replacing("%1", with: "NULL CHECK (length(key)").replacing("%2", with: "NULL UNIQUE CHECK (length(key)"));
      INSERT INTO sqlite_schema
      VALUES ('index', 'sqlite_autoindex_event_1', 'event', \(index[0]), NULL);
      PRAGMA writable_schema = RESET;
      """)
    #expect(try verify().fault == VerificationFault(.rowsOutside(table: "event"), at: nil))
  }

  /// Positions at which no event can stand are told, and nothing is reckoned with them.
  @Test(arguments: [Int64.max, 1 << 53]) func positionOutOfReach(_ position: Int64) throws {
    try RawDatabase(folder.ledger).behindTheGuards(
      """
      INSERT INTO event SELECT \(position), randomblob(16), body, nodes FROM event WHERE seq = 3
      """)
    let damaged = LedgerFileError.damaged(position: position, "no ledger is so long")
    #expect(throws: damaged) { try verify() }
    let file = try LedgerFile.open(path: folder.ledger, mode: .read)
    #expect(throws: damaged) { try file.status() }
  }

  /// Each byte of the file changed in turn: verify finds it, or it says nothing that the ledger says.
  ///
  /// Unoptimised, every 29th byte; the optimised run takes them all.
  @Test func everyByte() throws {
    let good = try folder.read()
    let dump = try RawDatabase(folder.ledger).dump()
    var (found, harmless, missed) = (0, 0, [Int]())
    for offset in stride(from: 0, to: good.count, by: Self.step) {
      try folder.change(offset, to: good[offset] ^ 1 << (offset % 8))
      let report = try? LedgerFile.verify(
        path: folder.ledger, surroundings: .fixed(), threads: 1)
      if report?.isIntact != true {
        found += 1
      } else if (try? RawDatabase(folder.ledger).dump()) == dump {
        harmless += 1
      } else {
        missed.append(offset)
      }
      // SQLite may have tidied up beside it, but the file itself was only read.
      try folder.change(offset, to: good[offset])
    }
    #expect(missed == [])
    #expect(try folder.read() == good)
    #expect(found > 5_000 / Self.step)
    #expect(found + harmless == (good.count + Self.step - 1) / Self.step)
  }

  #if DEBUG
    private static let step = 29
  #else
    private static let step = 1
  #endif

  /// A tail cut off with everything that belongs to it is a shorter ledger: only a checkpoint held
  /// by somebody else tells.
  @Test func rollbackIsSeenFromOutsideOnly() throws {
    let whole = try verify()
    try RawDatabase(folder.ledger).behindTheGuards(
      """
      DELETE FROM event WHERE seq = 9; DELETE FROM payload WHERE seq = 9;
      DELETE FROM term WHERE seq = 9;
      """)
    #expect(try verify().fault == VerificationFault(.missing, at: 9))
    #expect(whole.unwitnessed == 11)
  }
}
