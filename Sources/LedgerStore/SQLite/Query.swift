/// The statements that are prepared once and used again.
enum Query: Int, CaseIterable {
  case begin, commit, rollback, secret
  case head, nodesAt, positionOfKey
  case insertEvent, insertPayload, insertDocument, insertTerm
  case payloadAt, documentsAt, documentByHash, erasureOf
  case eventsFrom, eventsAbout, termsBetween, countErased, exportedEvent
  case unit, documentPosition, countDocuments, keyIndex, termIndex

  var sql: String {
    switch self {
    case .begin: "BEGIN IMMEDIATE"
    case .commit: "COMMIT"
    case .rollback: "ROLLBACK"
    case .secret: "SELECT secret FROM ledger"
    case .head: "SELECT seq, body FROM event ORDER BY seq DESC LIMIT 1"
    case .nodesAt: "SELECT nodes FROM event WHERE seq = ?"
    case .positionOfKey: "SELECT seq FROM event WHERE key = ?"
    case .insertEvent: "INSERT INTO event (seq, key, body, nodes) VALUES (?, ?, ?, ?)"
    case .insertPayload: "INSERT INTO payload (seq, salt, bytes) VALUES (?, ?, ?)"
    case .insertDocument:
      "INSERT INTO document (seq, place, hash, salt, bytes) VALUES (?, ?, ?, ?, ?)"
    case .insertTerm: "INSERT INTO term (term, seq) VALUES (?, ?)"
    case .payloadAt: "SELECT salt, bytes FROM payload WHERE seq = ?"
    case .documentsAt: "SELECT place, hash, salt, bytes FROM document WHERE seq = ? ORDER BY place"
    case .documentByHash: "SELECT bytes FROM document WHERE hash = ?"
    case .erasureOf: "SELECT seq FROM erasure WHERE target = ?"
    case .eventsFrom:
      """
      SELECT event.seq, body, bytes, salt FROM event LEFT JOIN payload ON payload.seq = event.seq
      WHERE event.seq >= ? AND event.seq < ? ORDER BY event.seq LIMIT ?
      """
    case .eventsAbout:
      """
      SELECT event.seq, body, bytes, salt FROM term CROSS JOIN event ON event.seq = term.seq
      LEFT JOIN payload ON payload.seq = term.seq
      WHERE term = ? AND term.seq >= ? AND term.seq < ? ORDER BY term.seq LIMIT ?
      """
    case .termsBetween:
      "SELECT DISTINCT term FROM term WHERE term >= ? AND term < ? ORDER BY term"
    case .countErased: "SELECT count(*) FROM erasure"
    case .exportedEvent:
      """
      SELECT body, salt, bytes FROM event LEFT JOIN payload ON payload.seq = event.seq
      WHERE event.seq = ?
      """
    case .unit:
      """
      SELECT event.seq, key, body, nodes, salt, bytes
      FROM event LEFT JOIN payload ON payload.seq = event.seq
      WHERE event.seq >= ? AND event.seq < ? ORDER BY event.seq
      """
    case .documentPosition:
      "SELECT seq FROM document INDEXED BY sqlite_autoindex_document_2 WHERE hash = ?"
    case .countDocuments: "SELECT count(*) FROM document WHERE seq >= ? AND seq < ?"
    case .keyIndex:
      """
      SELECT key, seq FROM event INDEXED BY sqlite_autoindex_event_1
      WHERE key > ? ORDER BY key LIMIT 4096
      """
    case .termIndex:
      "SELECT term, seq FROM term WHERE (term, seq) > (?, ?) ORDER BY term, seq LIMIT 4096"
    }
  }
}
