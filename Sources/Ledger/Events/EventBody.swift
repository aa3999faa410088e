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
    let commitAt = 7 + 24 + 12
    let keyAt = commitAt + 64 + 9
    let sequenceAt = keyAt + 32 + 8
    guard bytes.count > sequenceAt, let at = Timestamp(bytes, at: 7),
      let commitHigh = Self.hex(bytes, commitAt), let commitNext = Self.hex(bytes, commitAt + 16),
      let commitThird = Self.hex(bytes, commitAt + 32),
      let commitLow = Self.hex(bytes, commitAt + 48),
      let keyHigh = Self.hex(bytes, keyAt), let keyLow = Self.hex(bytes, keyAt + 16)
    else { return nil }
    var end = sequenceAt
    var sequence: Int64 = 0
    while end < bytes.count, bytes[end] >= 0x30, bytes[end] <= 0x39, end - sequenceAt < 17 {
      sequence = sequence * 10 + Int64(bytes[end] - 0x30)
      end += 1
    }
    guard sequence <= CanonicalLimit.integer, let type = Self.type(bytes, at: end) else {
      return nil
    }
    self.init(
      sequence: sequence, at: at, type: type, key: IdempotencyKey(high: keyHigh, low: keyLow),
      commitment: Digest(Word256(commitHigh, commitNext, commitThird, commitLow)))
    // The marks between the members, leading zeros and the ending are all settled by writing it.
    guard encoded == bytes else { return nil }
  }

  private static func hex(_ bytes: [UInt8], _ offset: Int) -> UInt64? {
    var value: UInt64 = 0
    for index in offset..<offset + 16 {
      guard let digit = Hex.value(bytes[index]) else { return nil }
      value = value << 4 | UInt64(digit)
    }
    return value
  }

  private static func type(_ bytes: [UInt8], at end: Int) -> EventType? {
    let start = end + beforeType.count
    guard start < bytes.count else { return nil }
    return EventType.allCases.first { type in
      bytes[start...].starts(with: type.rawValue.utf8)
    }
  }
}
