/// The tables of a ledger file, and what keeps them append-only.
///
/// The text is published as a golden file and does not change: on opening it is compared with the
/// file's own, statement by statement.
package enum Schema {
  /// "Otrn", in the header of every ledger file.
  package static let applicationID: Int32 = 0x4f74_726e
  /// The version of this text.
  package static let version: Int32 = 1

  struct Item {
    /// `table` or `trigger`.
    let kind: String
    let name: String
    let table: String
    let sql: String
  }

  /// Every statement, in the order in which it is run.
  static let items: [Item] = tables + guards

  /// The whole text, as it is published.
  package static var text: String {
    let settings = [
      "PRAGMA application_id = \(applicationID);", "PRAGMA user_version = \(version);",
    ]
    return (settings + items.map { $0.sql + ";" }).joined(separator: "\n\n") + "\n"
  }

  private static let tables = [
    table(
      "ledger",
      """
      CREATE TABLE ledger (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        secret BLOB NOT NULL CHECK (length(secret) = 32)
      ) STRICT
      """),
    table(
      "event",
      """
      CREATE TABLE event (
        seq INTEGER PRIMARY KEY CHECK (seq >= 0),
        key BLOB NOT NULL UNIQUE CHECK (length(key) = 16),
        body BLOB NOT NULL CHECK (length(body) BETWEEN 2 AND 65535),
        nodes BLOB NOT NULL CHECK (length(nodes) >= 32)
      ) STRICT
      """),
    table(
      "payload",
      """
      CREATE TABLE payload (
        seq INTEGER PRIMARY KEY,
        salt BLOB NOT NULL CHECK (length(salt) = 32),
        bytes BLOB NOT NULL CHECK (length(bytes) BETWEEN 2 AND 65535)
      ) STRICT
      """),
    table(
      "document",
      """
      CREATE TABLE document (
        seq INTEGER NOT NULL,
        place INTEGER NOT NULL CHECK (place >= 0),
        hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
        salt BLOB NOT NULL CHECK (length(salt) = 32),
        bytes BLOB NOT NULL CHECK (length(bytes) <= 16777216),
        PRIMARY KEY (seq, place)
      ) STRICT
      """),
    table(
      "term",
      """
      CREATE TABLE term (
        term TEXT NOT NULL,
        seq INTEGER NOT NULL,
        PRIMARY KEY (term, seq)
      ) STRICT, WITHOUT ROWID
      """),
    table(
      "erasure",
      """
      CREATE TABLE erasure (
        target INTEGER PRIMARY KEY,
        seq INTEGER NOT NULL CHECK (seq > target)
      ) STRICT
      """),
  ]

  private static func table(_ name: String, _ sql: String) -> Item {
    Item(kind: "table", name: name, table: name, sql: sql)
  }

  /// Triggers.
  ///
  /// UPDATE and DELETE alone do not stop `INSERT OR REPLACE`, so inserts are guarded too: rows go
  /// in at the end, belong to the newest event, and are new.
  private static let guards =
    [
      onInsert("ledger", unless: "NOT EXISTS (SELECT 1 FROM ledger)"),
      onInsert(
        "event",
        unless: """
          NEW.seq = (SELECT coalesce(max(seq), -1) + 1 FROM event)
            AND NOT EXISTS (SELECT 1 FROM event WHERE key = NEW.key)
          """),
      onInsert(
        "payload",
        unless: """
          NEW.seq = (SELECT max(seq) FROM event)
            AND NOT EXISTS (SELECT 1 FROM payload WHERE seq = NEW.seq)
          """),
      onInsert(
        "document",
        unless: """
          NEW.seq = (SELECT max(seq) FROM event)
            AND NOT EXISTS (SELECT 1 FROM document WHERE seq = NEW.seq AND place = NEW.place)
            AND NOT EXISTS (SELECT 1 FROM document WHERE hash = NEW.hash)
          """),
      onInsert(
        "term",
        unless: """
          NEW.seq = (SELECT max(seq) FROM event)
            AND NOT EXISTS (SELECT 1 FROM term WHERE term = NEW.term AND seq = NEW.seq)
          """),
      onInsert(
        "erasure",
        unless: """
          NEW.seq = (SELECT max(seq) FROM event)
            AND NOT EXISTS (SELECT 1 FROM erasure WHERE target = NEW.target)
          """),
    ]
    + ["ledger", "event", "payload", "document", "term", "erasure"].map(onUpdate)
    + ["ledger", "event", "erasure"].map { onDelete($0, when: nil) }
    + ["payload", "document", "term"].map {
      onDelete($0, when: "NOT EXISTS (SELECT 1 FROM erasure WHERE target = OLD.seq)")
    }

  private static func onInsert(_ table: String, unless condition: String) -> Item {
    Item(
      kind: "trigger", name: "\(table)_insert", table: table,
      sql: """
        CREATE TRIGGER \(table)_insert BEFORE INSERT ON \(table)
        WHEN coalesce(NOT (\(condition)), 1)
        BEGIN SELECT RAISE(ABORT, '\(table) grows at its end only'); END
        """)
  }

  private static func onUpdate(_ table: String) -> Item {
    Item(
      kind: "trigger", name: "\(table)_update", table: table,
      sql: """
        CREATE TRIGGER \(table)_update BEFORE UPDATE ON \(table)
        BEGIN SELECT RAISE(ABORT, '\(table) is never edited'); END
        """)
  }

  private static func onDelete(_ table: String, when condition: String?) -> Item {
    Item(
      kind: "trigger", name: "\(table)_delete", table: table,
      sql: """
        CREATE TRIGGER \(table)_delete BEFORE DELETE ON \(table)\(condition.map { "\nWHEN \($0)" } ?? "")
        BEGIN SELECT RAISE(ABORT, '\(table) is never deleted from'); END
        """)
  }
}
