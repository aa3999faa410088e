extension CanonicalObject {
  /// Reads the one spelling of an object, and refuses every other.
  ///
  /// - Parameter limit: the most bytes allowed, ``CanonicalLimit/event`` unless it is a document.
  package init(canonical bytes: [UInt8], limit: Int = CanonicalLimit.event) throws(CanonicalError) {
    var reader = try CanonicalReader(bytes, limit: limit)
    self = try reader.readObject(depth: 1)
    try reader.end()
  }

  /// Refuses what ``init(canonical:limit:)`` refuses, without building anything.
  package static func check(
    canonical bytes: [UInt8], limit: Int = CanonicalLimit.event
  ) throws(CanonicalError) {
    var reader = try CanonicalReader(bytes, limit: limit)
    try reader.skipObject(depth: 1)
    try reader.end()
  }
}

/// Recursive descent over bytes, one method a production; only canonical spellings are accepted, so
/// whatever is read would be written in the same bytes.
struct CanonicalReader {
  let bytes: [UInt8]
  private(set) var at = 0

  init(_ bytes: [UInt8], limit: Int) throws(CanonicalError) {
    guard bytes.count <= limit else { throw CanonicalError(.tooLong, at: limit) }
    self.bytes = bytes
  }

  /// Refuses anything after the value.
  func end() throws(CanonicalError) {
    guard at == bytes.count else { throw error(.trailingBytes) }
  }

  mutating func readObject(depth: Int) throws(CanonicalError) -> CanonicalObject {
    var members: [CanonicalObject.Member] = []
    try eachMember(depth: depth) { (reader, key) throws(CanonicalError) in
      let value = try reader.readValue(depth: depth + 1)
      members.append(.init(String(decoding: reader.bytes[key], as: UTF8.self), value))
    }
    return CanonicalObject(ascending: members)
  }

  mutating func skipObject(depth: Int) throws(CanonicalError) {
    try eachMember(depth: depth) { (reader, _) throws(CanonicalError) in
      try reader.skipValue(depth: depth + 1)
    }
  }

  mutating func readValue(depth: Int) throws(CanonicalError) -> CanonicalValue {
    switch try peek() {
    case UInt8(ascii: "{"): return .object(try readObject(depth: depth))
    case UInt8(ascii: "["):
      var values: [CanonicalValue] = []
      try eachElement(depth: depth) { (reader) throws(CanonicalError) in
        values.append(try reader.readValue(depth: depth + 1))
      }
      return .array(values)
    case UInt8(ascii: "\""): return .string(text(of: try string()))
    case UInt8(ascii: "t"):
      try word("true")
      return .bool(true)
    case UInt8(ascii: "f"):
      try word("false")
      return .bool(false)
    case UInt8(ascii: "n"):
      try word("null")
      return .null
    default: return .integer(try integer())
    }
  }

  mutating func skipValue(depth: Int) throws(CanonicalError) {
    switch try peek() {
    case UInt8(ascii: "{"): try skipObject(depth: depth)
    case UInt8(ascii: "["):
      try eachElement(depth: depth) { (reader) throws(CanonicalError) in
        try reader.skipValue(depth: depth + 1)
      }
    case UInt8(ascii: "\""): _ = try string()
    case UInt8(ascii: "t"): try word("true")
    case UInt8(ascii: "f"): try word("false")
    case UInt8(ascii: "n"): try word("null")
    default: _ = try integer()
    }
  }
}

// MARK: - Containers

extension CanonicalReader {
  /// Calls `body` at each member's value with the place of its key.
  mutating func eachMember(
    depth: Int, _ body: (inout Self, Range<Int>) throws(CanonicalError) -> Void
  ) throws(CanonicalError) {
    try open(UInt8(ascii: "{"), depth: depth)
    if try take(UInt8(ascii: "}")) { return }
    var before: Range<Int>?
    repeat {
      let key = try key()
      if let before { try checkOrder(before, key) }
      before = key
      try expect(UInt8(ascii: ":"))
      try body(&self, key)
    } while try take(UInt8(ascii: ","))
    try expect(UInt8(ascii: "}"))
  }

  private mutating func eachElement(
    depth: Int, _ body: (inout Self) throws(CanonicalError) -> Void
  ) throws(CanonicalError) {
    try open(UInt8(ascii: "["), depth: depth)
    if try take(UInt8(ascii: "]")) { return }
    repeat { try body(&self) } while try take(UInt8(ascii: ","))
    try expect(UInt8(ascii: "]"))
  }

  private mutating func open(_ bracket: UInt8, depth: Int) throws(CanonicalError) {
    guard try peek() == bracket else { throw error(depth == 1 ? .notAnObject : .unexpectedByte) }
    guard depth <= CanonicalLimit.depth else { throw error(.tooDeep) }
    at += 1
  }

  private mutating func key() throws(CanonicalError) -> Range<Int> {
    try expect(UInt8(ascii: "\""))
    let start = at
    var end = start
    while end < bytes.count, CanonicalKey.isPart(bytes[end]) { end += 1 }
    at = end
    guard at < bytes.count else { throw error(.missingEnd) }
    let range = start..<at
    guard bytes[at] == UInt8(ascii: "\""), !range.isEmpty, CanonicalKey.isLetter(bytes[start]),
      range.count <= CanonicalLimit.keyLength
    else {
      throw CanonicalError(.keyForm, at: start)
    }
    at += 1
    return range
  }

  private func checkOrder(_ before: Range<Int>, _ key: Range<Int>) throws(CanonicalError) {
    let shared = min(before.count, key.count)
    for step in 0..<shared {
      let (left, right) = (bytes[before.lowerBound + step], bytes[key.lowerBound + step])
      if left < right { return }
      guard left == right else { throw CanonicalError(.keyOrder, at: key.lowerBound) }
    }
    if before.count < key.count { return }
    throw CanonicalError(
      before.count == key.count ? .duplicateKey : .keyOrder, at: key.lowerBound)
  }
}

// MARK: - Scalars

extension CanonicalReader {
  /// The place of a string's contents, and whether it holds escapes.
  private struct Text {
    let range: Range<Int>
    let isEscaped: Bool
  }

  private mutating func string() throws(CanonicalError) -> Text {
    try expect(UInt8(ascii: "\""))
    let start = at
    var isEscaped = false
    while true {
      at = endOfPlain(at)
      guard at < bytes.count else { throw error(.missingEnd) }
      switch bytes[at] {
      case UInt8(ascii: "\""):
        at += 1
        return Text(range: start..<at - 1, isEscaped: isEscaped)
      case UInt8(ascii: "\\"):
        isEscaped = true
        try escape()
      case 0x80...0xff: try scalar()
      default: throw error(.rawControl)
      }
    }
  }

  /// Where the run of characters that stand for themselves ends: ASCII without quote, backslash and
  /// control characters.
  private func endOfPlain(_ start: Int) -> Int {
    var at = start
    while at < bytes.count {
      let byte = bytes[at]
      guard byte >= 0x20, byte < 0x80, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") else {
        break
      }
      at += 1
    }
    return at
  }

  /// One escape, which must be the only spelling of its character.
  private mutating func escape() throws(CanonicalError) {
    guard at + 1 < bytes.count else { throw error(.missingEnd) }
    if CanonicalEscape.byte(short: bytes[at + 1]) != nil {
      at += 2
      return
    }
    guard bytes[at + 1] == UInt8(ascii: "u") else {
      throw error(bytes[at + 1] == UInt8(ascii: "/") ? .needlessEscape : .unknownEscape)
    }
    guard at + 6 <= bytes.count else { throw error(.missingEnd) }
    guard bytes[at + 2] == UInt8(ascii: "0"), bytes[at + 3] == UInt8(ascii: "0"),
      let value = Hex.decode(Array(bytes[at + 4..<at + 6]))?.first, value < 0x20,
      CanonicalEscape.spelling(of: value).count == 6
    else { throw error(.needlessEscape) }
    at += 6
  }

  /// One character of two to four bytes: no overlong form, no surrogate, nothing after U+10FFFF.
  private mutating func scalar() throws(CanonicalError) {
    let lead = bytes[at]
    let second: ClosedRange<UInt8>
    let count: Int
    switch lead {
    case 0xc2...0xdf: (second, count) = (0x80...0xbf, 2)
    case 0xe0: (second, count) = (0xa0...0xbf, 3)
    case 0xed: (second, count) = (0x80...0x9f, 3)
    case 0xe1...0xef: (second, count) = (0x80...0xbf, 3)
    case 0xf0: (second, count) = (0x90...0xbf, 4)
    case 0xf1...0xf3: (second, count) = (0x80...0xbf, 4)
    case 0xf4: (second, count) = (0x80...0x8f, 4)
    default: throw error(.notUTF8)
    }
    guard at + count <= bytes.count, second.contains(bytes[at + 1]) else { throw error(.notUTF8) }
    for index in at + 2..<at + count where bytes[index] & 0xc0 != 0x80 { throw error(.notUTF8) }
    at += count
  }

  private func text(of text: Text) -> String {
    guard text.isEscaped else { return String(decoding: bytes[text.range], as: UTF8.self) }
    var plain: [UInt8] = []
    var index = text.range.lowerBound
    while index < text.range.upperBound {
      guard bytes[index] == UInt8(ascii: "\\") else {
        plain.append(bytes[index])
        index += 1
        continue
      }
      if let byte = CanonicalEscape.byte(short: bytes[index + 1]) {
        plain.append(byte)
        index += 2
      } else {
        plain += Hex.decode(Array(bytes[index + 4..<index + 6])) ?? []
        index += 6
      }
    }
    return String(decoding: plain, as: UTF8.self)
  }

  private mutating func integer() throws(CanonicalError) -> Int64 {
    let start = at
    let isNegative = bytes[at] == UInt8(ascii: "-")
    if isNegative { at += 1 }
    let digits = at
    var magnitude: Int64 = 0
    while at < bytes.count, let digit = Self.digit(bytes[at]) {
      magnitude = magnitude * 10 + digit
      guard magnitude <= CanonicalLimit.integer else {
        throw CanonicalError(.numberRange, at: start)
      }
      at += 1
    }
    guard at > digits else { throw CanonicalError(.unexpectedByte, at: start) }
    let isWhole = at == bytes.count || !".eE".utf8.contains(bytes[at])
    let isShort = bytes[digits] != UInt8(ascii: "0") || (at == digits + 1 && !isNegative)
    guard isWhole, isShort else { throw CanonicalError(.numberForm, at: start) }
    return isNegative ? -magnitude : magnitude
  }

  private static func digit(_ byte: UInt8) -> Int64? {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") ? Int64(byte - UInt8(ascii: "0")) : nil
  }

  private mutating func word(_ word: StaticString) throws(CanonicalError) {
    for byte in String(describing: word).utf8 { try expect(byte) }
  }
}

// MARK: - Bytes

extension CanonicalReader {
  private func peek() throws(CanonicalError) -> UInt8 {
    guard at < bytes.count else { throw error(.missingEnd) }
    return bytes[at]
  }

  /// Takes `byte` if it stands here.
  private mutating func take(_ byte: UInt8) throws(CanonicalError) -> Bool {
    guard try peek() == byte else { return false }
    at += 1
    return true
  }

  private mutating func expect(_ byte: UInt8) throws(CanonicalError) {
    guard try take(byte) else { throw error(.unexpectedByte) }
  }

  private func error(_ reason: CanonicalError.Reason) -> CanonicalError {
    CanonicalError(reason, at: at)
  }
}
