extension CanonicalObject {
  /// The canonical bytes; throws when a key, number, the depth or the length is out of bounds.
  ///
  /// - Parameter limit: the most bytes allowed, ``CanonicalLimit/event`` unless it is a document.
  package func encoded(
    limit: Int = CanonicalLimit.event
  ) throws(CanonicalError) -> [UInt8] {
    var encoder = CanonicalEncoder()
    try encoder.write(self, depth: 1)
    guard encoder.bytes.count <= limit else { throw CanonicalError(.tooLong, at: limit) }
    return encoder.bytes
  }
}

/// Writes values in their one spelling.
struct CanonicalEncoder {
  private(set) var bytes: [UInt8] = []

  init() { bytes.reserveCapacity(512) }

  mutating func write(_ value: CanonicalValue, depth: Int) throws(CanonicalError) {
    switch value {
    case .object(let object): try write(object, depth: depth)
    case .array(let values): try write(values, depth: depth)
    case .string(let text): write(text)
    case .integer(let number): try write(number)
    case .bool(let flag): bytes.append(contentsOf: flag ? Self.true : Self.false)
    case .null: bytes.append(contentsOf: Self.null)
    }
  }

  mutating func write(_ object: CanonicalObject, depth: Int) throws(CanonicalError) {
    guard depth <= CanonicalLimit.depth else { throw error(.tooDeep) }
    bytes.append(UInt8(ascii: "{"))
    var isFirst = true
    for member in object.members {
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      isFirst = false
      guard CanonicalKey.isValid(member.key.utf8) else { throw error(.keyForm) }
      bytes.append(UInt8(ascii: "\""))
      bytes.append(contentsOf: member.key.utf8)
      bytes.append(UInt8(ascii: "\""))
      bytes.append(UInt8(ascii: ":"))
      try write(member.value, depth: depth + 1)
    }
    bytes.append(UInt8(ascii: "}"))
  }

  private mutating func write(_ values: [CanonicalValue], depth: Int) throws(CanonicalError) {
    guard depth <= CanonicalLimit.depth else { throw error(.tooDeep) }
    bytes.append(UInt8(ascii: "["))
    var isFirst = true
    for value in values {
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      isFirst = false
      try write(value, depth: depth + 1)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  private mutating func write(_ number: Int64) throws(CanonicalError) {
    guard number.magnitude <= CanonicalLimit.integer else { throw error(.numberRange) }
    bytes.append(contentsOf: String(number).utf8)
  }

  private mutating func write(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      if byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
        bytes.append(byte)
      } else {
        bytes.append(contentsOf: CanonicalEscape.spelling(of: byte))
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private func error(_ reason: CanonicalError.Reason) -> CanonicalError {
    CanonicalError(reason, at: bytes.count)
  }

  private static let `true` = Array("true".utf8)
  private static let `false` = Array("false".utf8)
  private static let null = Array("null".utf8)
}

/// What a key of a canonical object looks like: `[a-z][a-z0-9_]{0,31}`.
enum CanonicalKey {
  static func isValid(_ key: some Collection<UInt8>) -> Bool {
    guard let first = key.first, isLetter(first), key.count <= CanonicalLimit.keyLength else {
      return false
    }
    return key.allSatisfy(isPart)
  }

  static func isLetter(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z")
  }

  static func isPart(_ byte: UInt8) -> Bool {
    isLetter(byte) || byte == UInt8(ascii: "_")
      || byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }
}

/// The escapes of RFC 8785: each byte that must be escaped has exactly one.
enum CanonicalEscape {
  private static let short: [(letter: UInt8, byte: UInt8)] = [
    (UInt8(ascii: "\""), 0x22), (UInt8(ascii: "\\"), 0x5c), (UInt8(ascii: "b"), 0x08),
    (UInt8(ascii: "t"), 0x09), (UInt8(ascii: "n"), 0x0a), (UInt8(ascii: "f"), 0x0c),
    (UInt8(ascii: "r"), 0x0d),
  ]

  static func spelling(of byte: UInt8) -> [UInt8] {
    if let pair = short.first(where: { $0.byte == byte }) { return [0x5c, pair.letter] }
    return Array("\\u00".utf8) + Array(Hex.encode([byte]).utf8)
  }

  /// The byte that a letter after the backslash stands for; nil for `u` and for all others.
  static func byte(short letter: UInt8) -> UInt8? {
    short.first { $0.letter == letter }?.byte
  }
}
