extension Schema {
  /// Throws unless the file's schema is, word for word, the published one, and nothing beside it.
  static func check(_ connection: borrowing Connection) throws(LedgerFileError) {
    var expected: [String: String] = [:]
    for item in items { expected["\(item.kind) \(item.name) \(item.table)"] = item.sql }
    for index in indexes { expected[index] = "" }
    let found: [(object: String, sql: String)]
    do {
      found = try connection.once(
        """
        SELECT type, name, tbl_name, sql, typeof(type) || typeof(name) || typeof(tbl_name)
          || coalesce(nullif(typeof(sql), 'null'), 'text')
        FROM sqlite_schema
        """
      ) { (row) throws(SQLiteFailure) in
        var found: [(String, String)] = []
        while try row.step() {
          let isText = row.text(4) == "texttexttexttext"
          let object = "\(row.text(0)) \(row.text(1)) \(row.text(2))"
          found.append((object, isText ? row.text(3) : "not text"))
        }
        return found
      }
    } catch { throw LedgerFileError(error) }
    for (object, sql) in found {
      guard expected.removeValue(forKey: object) == sql else { throw .schemaAltered(object) }
    }
    if let missing = expected.keys.min() { throw .schemaAltered(missing) }
  }

  /// The indexes that SQLite makes for UNIQUE and PRIMARY KEY.
  private static let indexes = [
    "index sqlite_autoindex_document_1 document", "index sqlite_autoindex_document_2 document",
    "index sqlite_autoindex_event_1 event",
  ]
}
