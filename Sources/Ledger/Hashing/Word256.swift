/// 32 bytes by value: what a digest and a salt are made of.
///
/// Held as four big-endian words, so that copying, comparing and hashing need no allocation.
package struct Word256: Hashable, Sendable {
  package let first: UInt64
  package let second: UInt64
  package let third: UInt64
  package let fourth: UInt64

  package init(_ first: UInt64, _ second: UInt64, _ third: UInt64, _ fourth: UInt64) {
    self.first = first
    self.second = second
    self.third = third
    self.fourth = fourth
  }

  /// The 32 bytes of `bytes` from `offset` on; nil when there are fewer.
  package init?(_ bytes: [UInt8], at offset: Int = 0) {
    guard offset >= 0, bytes.count - offset >= 32 else { return nil }
    func word(_ index: Int) -> UInt64 {
      var value: UInt64 = 0
      for step in 0..<8 { value = value << 8 | UInt64(bytes[offset + index * 8 + step]) }
      return value
    }
    self.init(word(0), word(1), word(2), word(3))
  }
}

extension Word256 {
  /// Adds the 32 bytes to `bytes`.
  package func append(to bytes: inout [UInt8]) {
    let start = bytes.count
    bytes.append(contentsOf: repeatElement(0, count: 32))
    Self.put(first, in: &bytes, at: start)
    Self.put(second, in: &bytes, at: start + 8)
    Self.put(third, in: &bytes, at: start + 16)
    Self.put(fourth, in: &bytes, at: start + 24)
  }

  private static func put(_ word: UInt64, in bytes: inout [UInt8], at start: Int) {
    for index in 0..<8 {
      bytes[start + index] = UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * index))
    }
  }

  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(32)
    append(to: &bytes)
    return bytes
  }
}

/// A SHA-256 value.
package struct Digest: Hashable, Sendable {
  package let word: Word256

  package init(_ word: Word256) { self.word = word }

  /// The 32 bytes of `bytes` from `offset` on; nil when there are fewer.
  package init?(_ bytes: [UInt8], at offset: Int = 0) {
    guard let word = Word256(bytes, at: offset) else { return nil }
    self.word = word
  }

  /// Reads 64 lower-case hex digits; nil for anything else.
  package init?(hex: String) {
    guard let bytes = Hex.decode(hex), bytes.count == 32 else { return nil }
    self.init(bytes)
  }

  package var bytes: [UInt8] { word.bytes }
  /// 64 lower-case hex digits.
  package var hex: String { Hex.encode(word.bytes) }
}

/// 32 random bytes that keep a commitment from being guessed.
package struct Salt: Hashable, Sendable {
  package let word: Word256

  package init(_ word: Word256) { self.word = word }

  /// Exactly 32 bytes; nil for any other count.
  package init?(_ bytes: [UInt8]) {
    guard bytes.count == 32, let word = Word256(bytes) else { return nil }
    self.word = word
  }

  package var bytes: [UInt8] { word.bytes }
  /// 64 lower-case hex digits.
  package var hex: String { Hex.encode(word.bytes) }
}
