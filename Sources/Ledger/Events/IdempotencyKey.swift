/// What makes recording a thing twice the same as once: 16 bytes that only this ledger can derive.
package struct IdempotencyKey: Hashable, Sendable, Comparable {
  package let high: UInt64
  package let low: UInt64

  package init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// The first 16 bytes of HMAC-SHA-256 over (kind, natural key) under the ledger's secret.
  ///
  /// A plain hash would be guessed: child numbers and dates have few combinations.
  package init(_ key: NaturalKey, under secret: HMAC) {
    var message = Self.prefix
    message.reserveCapacity(message.count + key.kind.utf8.count + key.text.utf8.count + 1)
    message.append(contentsOf: key.kind.utf8)
    message.append(UInt8(ascii: "\n"))
    message.append(contentsOf: key.text.utf8)
    let code = secret.code(message).word
    self.init(high: code.first, low: code.second)
  }

  private static let prefix = Array("outturn/key/v1\n".utf8)

  /// Exactly 16 bytes; nil for any other count.
  package init?(_ bytes: [UInt8]) {
    guard bytes.count == 16 else { return nil }
    self.init(
      high: bytes[..<8].reduce(0) { $0 << 8 | UInt64($1) },
      low: bytes[8...].reduce(0) { $0 << 8 | UInt64($1) })
  }

  package static func < (left: Self, right: Self) -> Bool {
    (left.high, left.low) < (right.high, right.low)
  }

  /// 32 lower-case hex digits.
  package var hex: String {
    var text: [UInt8] = []
    Hex.append(high, to: &text)
    Hex.append(low, to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    for word in [high, low] {
      for shift in stride(from: 56, through: 0, by: -8) {
        bytes.append(UInt8(truncatingIfNeeded: word >> UInt64(shift)))
      }
    }
    return bytes
  }
}

/// What a thing is called in its own world: a kind of fact, and the words that tell one from
/// another of that kind.
package struct NaturalKey: Hashable, Sendable {
  /// `[a-z][a-z0-9.-]{0,63}`.
  package let kind: String
  /// Compared as bytes; 1 to 1,024 of them.
  package let text: String

  /// Nil when kind or text is not as described.
  package init?(kind: String, text: String) {
    let letters = kind.utf8
    guard let first = letters.first, CanonicalKey.isLetter(first), letters.count <= 64,
      letters.allSatisfy({ CanonicalKey.isPart($0) && $0 != 0x5f || $0 == 0x2d || $0 == 0x2e }),
      (1...1_024).contains(text.utf8.count)
    else { return nil }
    self.kind = kind
    self.text = text
  }

  /// The key of event 0: the ledger's own id.
  package init(opening ledger: String) {
    kind = "ledger"
    text = ledger
  }

  package static func == (left: Self, right: Self) -> Bool {
    left.kind == right.kind && left.text.utf8.elementsEqual(right.text.utf8)
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(kind)
    for byte in text.utf8 { hasher.combine(byte) }
  }
}
