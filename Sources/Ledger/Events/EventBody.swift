/// What sort of act an event is: coarse on purpose, since a body is kept for ever and holds no case
/// fact.
///
/// The domain's own type stands in the payload.
package enum EventType: String, Hashable, Sendable, CaseIterable {
  case audit, claim, contract, correction, decision, erasure, fact, system
}

/// The closed part of an event: it holds no case fact and is kept for ever.
package struct EventBody: Hashable, Sendable {
  /// The position in the ledger, from 0.
  package let sequence: Int64
  /// When it was recorded; never before the event in front of it.
  package let at: Timestamp
  package let type: EventType
  package let key: IdempotencyKey
  /// The salted hash of the payload.
  package let commitment: Digest

  package init(
    sequence: Int64, at: Timestamp, type: EventType, key: IdempotencyKey, commitment: Digest
  ) {
    self.sequence = sequence
    self.at = at
    self.type = type
    self.key = key
    self.commitment = commitment
  }
}

extension EventBody {
  /// The canonical bytes, keys in order: at, commit, key, seq, type, v.
  package var encoded: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(224)
    append(to: &bytes)
    return bytes
  }

  /// Adds the canonical bytes to `bytes`.
  package func append(to bytes: inout [UInt8]) {
    bytes.append(contentsOf: Self.beforeAt)
    at.append(to: &bytes)
    bytes.append(contentsOf: Self.beforeCommit)
    let word = commitment.word
    for part in [word.first, word.second, word.third, word.fourth] { Hex.append(part, to: &bytes) }
    bytes.append(contentsOf: Self.beforeKey)
    Hex.append(key.high, to: &bytes)
    Hex.append(key.low, to: &bytes)
    bytes.append(contentsOf: Self.beforeSequence)
    bytes.append(contentsOf: String(sequence).utf8)
    bytes.append(contentsOf: Self.beforeType)
    bytes.append(contentsOf: type.rawValue.utf8)
    bytes.append(contentsOf: Self.ending)
  }

  private static let beforeAt = Array(#"{"at":""#.utf8)
  private static let beforeCommit = Array(#"","commit":""#.utf8)
  private static let beforeKey = Array(#"","key":""#.utf8)
  private static let beforeSequence = Array(#"","seq":"#.utf8)
  private static let beforeType = Array(#","type":""#.utf8)
  private static let ending = Array(#"","v":1}"#.utf8)

  /// Reads a body's canonical bytes; nil for anything that ``encoded`` would not write.
  ///
  /// The members have fixed places up to the sequence number, so nothing has to be searched.
  package init?(canonical bytes: [UInt8]) {
    let sequenceAt = Self.keyAt + 32 + Self.beforeSequence.count
    guard bytes.count > sequenceAt + Self.beforeType.count,
      Self.has(Self.beforeAt, bytes, 0), let at = Timestamp(bytes, at: Self.beforeAt.count),
      Self.has(Self.beforeCommit, bytes, Self.commitAt - Self.beforeCommit.count),
      let commitment = Self.digest(bytes, Self.commitAt),
      Self.has(Self.beforeKey, bytes, Self.keyAt - Self.beforeKey.count),
      let high = Hex.word(bytes, at: Self.keyAt), let low = Hex.word(bytes, at: Self.keyAt + 16),
      Self.has(Self.beforeSequence, bytes, Self.keyAt + 32)
    else { return nil }
    var end = sequenceAt
    var sequence: Int64 = 0
    while end < bytes.count, bytes[end] >= 0x30, bytes[end] <= 0x39, end - sequenceAt < 16 {
      sequence = sequence * 10 + Int64(bytes[end] - 0x30)
      end += 1
    }
    let isShort = end == sequenceAt + 1 || end > sequenceAt && bytes[sequenceAt] != 0x30
    guard isShort, sequence <= CanonicalLimit.integer, let type = Self.type(bytes, at: end) else {
      return nil
    }
    self.init(
      sequence: sequence, at: at, type: type, key: IdempotencyKey(high: high, low: low),
      commitment: commitment)
  }

  private static let commitAt = beforeAt.count + 24 + beforeCommit.count
  private static let keyAt = commitAt + 64 + beforeKey.count

  /// The whole rest of a body after its sequence number, for each type.
  private static let endings = EventType.allCases.map { type in
    (type: type, bytes: beforeType + Array(type.rawValue.utf8) + ending)
  }

  private static func type(_ bytes: [UInt8], at end: Int) -> EventType? {
    for ending in endings
    where ending.bytes.count == bytes.count - end && has(ending.bytes, bytes, end) {
      return ending.type
    }
    return nil
  }

  /// Whether `mark` stands in `bytes` from `offset` on.
  private static func has(_ mark: [UInt8], _ bytes: [UInt8], _ offset: Int) -> Bool {
    guard bytes.count - offset >= mark.count else { return false }
    for index in mark.indices where bytes[offset + index] != mark[index] { return false }
    return true
  }

  private static func digest(_ bytes: [UInt8], _ offset: Int) -> Digest? {
    guard let first = Hex.word(bytes, at: offset), let second = Hex.word(bytes, at: offset + 16),
      let third = Hex.word(bytes, at: offset + 32), let fourth = Hex.word(bytes, at: offset + 48)
    else { return nil }
    return Digest(Word256(first, second, third, fourth))
  }
}
