import Ledger

/// The recomputation of a run of events, which depends on no other run.
struct UnitCheck: Sendable {
  /// Events in a run: a power of two, so that a whole run is a subtree.
  static let level = 12
  static let length: Int64 = 1 << level

  let start: Int64
  /// The first fault in the run; nothing after it was looked at.
  private(set) var fault: VerificationFault?
  private(set) var frontier = Frontier()
  /// What the last row holds of the tree above this run.
  private(set) var nodesAbove: [UInt8] = []
  private(set) var first: Timestamp?
  private(set) var last: Timestamp?
  private(set) var keys: Fingerprint
  private(set) var terms: Fingerprint
  private(set) var documents: Int64 = 0
  /// Positions without a payload.
  private(set) var erased: [Int64] = []
  /// What erasures in this run name.
  private(set) var erasures: [Erasure] = []

  struct Erasure: Hashable, Sendable {
    let target: Int64
    let position: Int64
  }

  init(start: Int64, seed: UInt64) {
    self.start = start
    keys = Fingerprint(seed: seed)
    terms = Fingerprint(seed: seed)
  }

  /// Recomputes the events `start..<end`.
  mutating func run(upTo end: Int64, on connection: inout Connection) throws(SQLiteFailure) {
    var named: [(position: Int64, hashes: [Digest])] = []
    var next = start
    var bytes = UnitBytes()
    try connection.with(.unit) { (row) throws(SQLiteFailure) in
      try row.bind(0, start)
      try row.bind(1, end)
      while fault == nil, try row.step() {
        check(row, at: next, &bytes, &named)
        next += 1
      }
    }
    if fault == nil, next < end { fault = VerificationFault(.missing, at: next) }
    for (position, hashes) in named {
      try checkDocuments(hashes, of: position, on: &connection)
    }
    try checkUnnamedDocuments(upTo: end, on: &connection)
  }
}

// MARK: - One event

extension UnitCheck {
  /// Names of the members that the ledger reads, as bytes.
  private static let names = [
    PayloadMember.about, PayloadMember.documents, PayloadMember.erases,
  ].map { Array($0.utf8) }

  private mutating func check(
    _ row: borrowing Statement, at position: Int64, _ bytes: inout UnitBytes,
    _ named: inout [(position: Int64, hashes: [Digest])]
  ) {
    func fail(_ kind: VerificationFault.Kind) {
      if fault == nil { fault = VerificationFault(kind, at: position) }
    }
    guard row.integer(0) == position else { return fail(.missing) }
    row.blob(2, into: &bytes.body)
    guard let body = EventBody(canonical: bytes.body) else { return fail(.bodyNotCanonical) }
    guard body.sequence == position else { return fail(.wrongPosition) }
    if let last, body.at < last { return fail(.timeGoesBack) }
    if first == nil { first = body.at }
    last = body.at
    row.blob(1, into: &bytes.short)
    guard IdempotencyKey(bytes.short) == body.key else { return fail(.keyColumn) }
    keys.add(bytes.short, position)
    row.blob(3, into: &bytes.short)
    if let kind = checkNodes(bytes.short, MerkleTree.leaf(bytes.body)) { return fail(kind) }
    guard !row.isNull(4) else { return erased.append(position) }
    row.blob(4, into: &bytes.short)
    row.blob(5, into: &bytes.payload)
    if let kind = checkPayload(bytes.payload, salt: bytes.short, of: body, &named) {
      return fail(kind)
    }
  }

  private mutating func checkNodes(_ stored: [UInt8], _ leaf: Digest) -> VerificationFault.Kind? {
    var count = 0
    var isSame = true
    frontier.append(leaf) { hash in
      if Digest(stored, at: count) != hash { isSame = false }
      count += 32
    }
    guard isSame else { return .treeNodes }
    guard stored.count > count else { return nil }
    // Only the last event of a whole run completes subtrees that reach beyond it.
    guard frontier.size == Self.length else { return .treeNodes }
    nodesAbove = Array(stored[count...])
    return nil
  }

  private mutating func checkPayload(
    _ payload: [UInt8], salt: [UInt8], of body: EventBody,
    _ named: inout [(position: Int64, hashes: [Digest])]
  ) -> VerificationFault.Kind? {
    guard let salt = Salt(salt), Commitment.payload(payload, salt: salt) == body.commitment else {
      return .commitment
    }
    do throws(CanonicalError) {
      let members = try CanonicalObject(canonical: payload, keeping: Self.names)
      return checkMembers(members, of: body, &named)
    } catch { return .payloadNotCanonical(error) }
  }

  private mutating func checkMembers(
    _ members: CanonicalObject, of body: EventBody,
    _ named: inout [(position: Int64, hashes: [Digest])]
  ) -> VerificationFault.Kind? {
    do throws(IndexTermError) {
      for term in try IndexTerms.of(members) { terms.add(term, body.sequence) }
    } catch { return .about(error) }
    if let list = members[PayloadMember.documents] {
      let hashes = (list.array ?? []).compactMap { $0.string.flatMap(Digest.init(hex:)) }
      guard !hashes.isEmpty, hashes.count == list.array?.count else { return .documentMissing }
      named.append((body.sequence, hashes))
      documents += Int64(hashes.count)
    }
    if body.type == .erasure, let targets = members[PayloadMember.erases]?.array {
      for target in targets {
        guard let target = target.integer, (0..<body.sequence).contains(target) else {
          return .erasure
        }
        erasures.append(Erasure(target: target, position: body.sequence))
      }
    }
    return nil
  }
}

/// The memory in which one row after another is read.
private struct UnitBytes {
  var body: [UInt8] = []
  var payload: [UInt8] = []
  /// Key, tree nodes and salt in turn.
  var short: [UInt8] = []
}

// MARK: - Documents

extension UnitCheck {
  private mutating func checkDocuments(
    _ hashes: [Digest], of position: Int64, on connection: inout Connection
  ) throws(SQLiteFailure) {
    // Faults are found in two walks: only one that comes before the one known counts.
    if let known = fault?.position, known <= position { return }
    var kind: VerificationFault.Kind?
    var place = 0
    try connection.with(.documentsAt) { (row) throws(SQLiteFailure) in
      try row.bind(0, position)
      while kind == nil, try row.step() {
        guard place < hashes.count, row.integer(0) == Int64(place) else {
          kind = .documentUnnamed
          return
        }
        let hash = hashes[place]
        let salt = Salt(row.blob(2))
        guard let salt, row.blob(1) == hash.bytes,
          Commitment.document(row.blob(3), salt: salt) == hash
        else {
          kind = .documentCommitment
          return
        }
        place += 1
      }
    }
    if kind == nil, place < hashes.count { kind = .documentMissing }
    for hash in hashes where kind == nil {
      let found = try connection.with(.documentPosition) { (row) throws(SQLiteFailure) in
        try row.bind(0, hash.bytes)
        return try row.step() ? row.integer(0) : nil
      }
      if found != position { kind = .documentIndex }
    }
    if let kind { fault = VerificationFault(kind, at: position) }
  }

  /// As many rows as were named, and no more.
  private mutating func checkUnnamedDocuments(
    upTo end: Int64, on connection: inout Connection
  ) throws(SQLiteFailure) {
    guard fault == nil else { return }
    let count = try connection.with(.countDocuments) { (row) throws(SQLiteFailure) in
      try row.bind(0, start)
      try row.bind(1, end)
      return try row.step() ? row.integer(0) : 0
    }
    if count != documents { fault = VerificationFault(.documentUnnamed, at: start) }
  }
}
