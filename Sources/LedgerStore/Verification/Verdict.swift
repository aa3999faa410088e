import Ledger

/// What all runs and walks say together.
struct Verdict {
  private let units: [UnitCheck]
  private let findings: SharedWork.Findings
  private let size: Int64
  private let seed: UInt64
  private var frontier = Frontier()
  private var fault: VerificationFault?
  private var erased: Int64 = 0

  init(_ findings: SharedWork.Findings, size: Int64, seed: UInt64) {
    self.findings = findings
    self.size = size
    self.seed = seed
    units = findings.units.sorted { $0.start < $1.start }
    join()
  }

  /// Notes a fault, unless one of an earlier event is known.
  mutating func fail(_ kind: VerificationFault.Kind, at position: Int64?) {
    if let fault, (fault.position ?? .max) <= (position ?? .max) { return }
    fault = VerificationFault(kind, at: position)
  }

  func report(of identity: LedgerFile.Identity) -> VerificationReport {
    VerificationReport(
      identity: identity, size: size, root: fault == nil ? frontier.root : nil, fault: fault,
      documents: units.reduce(0) { $0 + $1.documents }, erased: erased, witnessed: 0)
  }
}

// MARK: - Joining the runs

extension Verdict {
  private mutating func join() {
    var last: Timestamp?
    var top = Frontier()
    for unit in units {
      if let last, let first = unit.first, first < last { fail(.timeGoesBack, at: unit.start) }
      last = unit.last
      if let found = unit.fault {
        fail(found.kind, at: found.position)
        break
      }
      joinTree(unit, &top)
    }
    if let words = findings.failure?.message { fail(.pages(words), at: nil) }
    if let words = findings.pages { fail(.pages(words), at: nil) }
  }

  /// A whole run is one leaf of the tree above; the rest of the last run is its edge.
  private mutating func joinTree(_ unit: UnitCheck, _ top: inout Frontier) {
    guard unit.frontier.size == UnitCheck.length, let peak = unit.frontier.peaks.first else {
      frontier = Frontier(whole: top, level: UnitCheck.level, edge: unit.frontier)
      return
    }
    var above: [UInt8] = []
    top.append(peak) { $0.word.append(to: &above) }
    // The root of the run itself stands in the run.
    if unit.nodesAbove != Array(above.dropFirst(32)) {
      fail(.treeNodes, at: unit.start + UnitCheck.length - 1)
    }
    frontier = Frontier(whole: top, level: UnitCheck.level, edge: Frontier())
  }
}

// MARK: - What needs the whole

extension Verdict {
  mutating func checkRest(
    of identity: LedgerFile.Identity, on connection: inout Connection
  ) throws(SQLiteFailure) {
    // An index can only be compared with the events when all of them were read.
    guard fault == nil else { return }
    try checkDocuments(on: &connection)
    try checkErasures(on: &connection)
    try checkIndexes(on: &connection)
    try checkOutside(on: &connection)
    try checkSecret(of: identity, on: &connection)
  }

  /// The indexes of documents against their table: few rows, and SQLite's own check knows how.
  private mutating func checkDocuments(on connection: inout Connection) throws(SQLiteFailure) {
    let words = try connection.once("PRAGMA integrity_check(document)") {
      (row) throws(SQLiteFailure) in try row.step() ? row.text(0) : "ok"
    }
    if words != "ok" { fail(.pages(words), at: nil) }
  }

  /// Payloads are missing where an erasure says so, and nowhere else.
  private mutating func checkErasures(on connection: inout Connection) throws(SQLiteFailure) {
    let missing = units.flatMap(\.erased)
    var authorities: [Int64: Int64] = [:]
    for erasure in units.flatMap(\.erasures) where authorities[erasure.target] == nil {
      authorities[erasure.target] = erasure.position
    }
    for position in missing where authorities[position] == nil {
      return fail(.payloadMissing, at: position)
    }
    erased = Int64(missing.count)
    let rows = try connection.once("SELECT target, seq FROM erasure ORDER BY target") {
      (row) throws(SQLiteFailure) in
      var rows: [Int64: Int64] = [:]
      while try row.step() { rows[row.integer(0)] = row.integer(1) }
      return rows.filter { $0.value < size }
    }
    if rows != authorities {
      let differing = Set(rows.keys).union(authorities.keys).filter { rows[$0] != authorities[$0] }
      fail(.erasure, at: differing.min())
    }
    // What was erased must be gone.
    let left = Set(authorities.keys).subtracting(missing)
    if let position = left.min() { fail(.erasure, at: position) }
  }

  private mutating func checkIndexes(on connection: inout Connection) throws(SQLiteFailure) {
    for walk in [findings.keys, findings.terms] {
      if let found = walk?.fault { fail(found.kind, at: found.position) }
    }
    guard fault == nil else { return }
    var keys = Fingerprint(seed: seed)
    var terms = Fingerprint(seed: seed)
    for unit in units {
      keys.add(unit.keys)
      terms.add(unit.terms)
    }
    if findings.keys?.rows != keys {
      fail(.keyIndex, at: try IndexSearch.firstKey(below: size, seed: seed, on: &connection))
    }
    if findings.terms?.rows != terms {
      fail(.aboutIndex, at: try IndexSearch.firstTerm(below: size, seed: seed, on: &connection))
    }
  }

  /// Rows of no event.
  ///
  /// A writer may have added events meanwhile; theirs are not.
  private mutating func checkOutside(on connection: inout Connection) throws(SQLiteFailure) {
    for table in ["event", "payload", "document", "term", "erasure"] {
      let outside = try connection.once(
        """
        SELECT 1 FROM \(table) NOT INDEXED
        WHERE seq < 0 OR seq > (SELECT max(seq) FROM event) LIMIT 1
        """
      ) { (row) throws(SQLiteFailure) in try row.step() }
      if outside { return fail(.rowsOutside(table: table), at: nil) }
    }
    // The index of keys may have rows that its table has not: SQLite's quick check does not ask.
    let newest = try connection.with(.head) { (row) throws(SQLiteFailure) in
      try row.step() ? row.integer(0) : -1
    }
    if let keys = findings.keys, keys.newest > newest {
      fail(.rowsOutside(table: "event"), at: nil)
    }
  }

  /// The key of event 0 is derived from the ledger's id: a changed secret no longer gives it.
  private mutating func checkSecret(
    of identity: LedgerFile.Identity, on connection: inout Connection
  ) throws(SQLiteFailure) {
    var secrets: [[UInt8]] = []
    try connection.once("SELECT id, secret FROM ledger LIMIT 2") { (row) throws(SQLiteFailure) in
      while try row.step() { secrets.append(row.integer(0) == 1 ? row.blob(1) : []) }
    }
    // A key of another length may give the same codes: HMAC fills a short one up with noughts.
    guard secrets.count == 1, secrets[0].count == 32 else { return fail(.secret, at: nil) }
    let key = IdempotencyKey(NaturalKey(opening: identity.ledger), under: HMAC(secret: secrets[0]))
    let position = try connection.with(.positionOfKey) { (row) throws(SQLiteFailure) in
      try row.bind(0, key.bytes)
      return try row.step() ? row.integer(0) : nil
    }
    if position != 0 { fail(.secret, at: nil) }
  }
}
