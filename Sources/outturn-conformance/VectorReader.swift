/// Reads one JSON text by recursive descent over its bytes, a method for each production.
struct VectorReader {
  private let bytes: [UInt8]
  private var at = 0
  private var depth = 0

  private static let deepest = 32

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The value of a whole text; throws with the offset of the first byte that cannot stand there.
  static func read(_ bytes: [UInt8]) throws(Unusable) -> VectorValue {
    var reader = VectorReader(bytes)
    let value = try reader.value()
    reader.skipBlanks()
    guard reader.at == bytes.count else { throw reader.misplaced() }
    return value
  }

  private func misplaced() -> Unusable { Unusable("no JSON at byte \(at)") }

  private var next: UInt8? { at < bytes.count ? bytes[at] : nil }

  private mutating func skipBlanks() {
    while let byte = next, byte == 32 || byte == 10 || byte == 13 || byte == 9 { at += 1 }
  }

  private mutating func take(_ character: Unicode.Scalar) throws(Unusable) {
    skipBlanks()
    guard next == UInt8(ascii: character) else { throw misplaced() }
    at += 1
  }

  private mutating func takes(_ character: Unicode.Scalar) -> Bool {
    skipBlanks()
    guard next == UInt8(ascii: character) else { return false }
    at += 1
    return true
  }
}

extension VectorReader {
  private mutating func value() throws(Unusable) -> VectorValue {
    skipBlanks()
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest, let byte = next else { throw misplaced() }
    switch byte {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try list()
    case UInt8(ascii: "\""): return .text(try string())
    case UInt8(ascii: "t"): return try word("true", .flag(true))
    case UInt8(ascii: "f"): return try word("false", .flag(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func word(_ word: StaticString, _ value: VectorValue) throws(Unusable)
    -> VectorValue
  {
    for byte in word.description.utf8 {
      guard next == byte else { throw misplaced() }
      at += 1
    }
    return value
  }

  private mutating func number() throws(Unusable) -> VectorValue {
    let start = at
    while let byte = next, byte == UInt8(ascii: "-") || (48...57).contains(byte) { at += 1 }
    guard at > start else { throw misplaced() }
    return .number(String(decoding: bytes[start..<at], as: UTF8.self))
  }

  private mutating func list() throws(Unusable) -> VectorValue {
    try take("[")
    if takes("]") { return .list([]) }
    var items = [try value()]
    while takes(",") { items.append(try value()) }
    try take("]")
    return .list(items)
  }

  private mutating func object() throws(Unusable) -> VectorValue {
    try take("{")
    if takes("}") { return .object([]) }
    var members = [try member()]
    while takes(",") { members.append(try member()) }
    try take("}")
    return .object(members)
  }

  private mutating func member() throws(Unusable) -> VectorValue.Member {
    skipBlanks()
    let key = try string()
    try take(":")
    return VectorValue.Member(key: key, value: try value())
  }

  private mutating func string() throws(Unusable) -> String {
    guard next == UInt8(ascii: "\"") else { throw misplaced() }
    at += 1
    var text: [UInt8] = []
    while let byte = next, byte != UInt8(ascii: "\"") {
      guard byte >= 32 else { throw misplaced() }
      at += 1
      if byte == UInt8(ascii: "\\") { text += try escaped() } else { text.append(byte) }
    }
    guard next != nil else { throw misplaced() }
    at += 1
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func escaped() throws(Unusable) -> [UInt8] {
    guard let byte = next else { throw misplaced() }
    at += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
    case UInt8(ascii: "b"): return [8]
    case UInt8(ascii: "f"): return [12]
    case UInt8(ascii: "n"): return [10]
    case UInt8(ascii: "r"): return [13]
    case UInt8(ascii: "t"): return [9]
    case UInt8(ascii: "u"): return try scalar()
    default: throw misplaced()
    }
  }

  /// Four hex digits; pairs of surrogates stand in none of the files and are refused.
  private mutating func scalar() throws(Unusable) -> [UInt8] {
    guard at + 4 <= bytes.count,
      let number = UInt32(String(decoding: bytes[at..<at + 4], as: UTF8.self), radix: 16),
      let scalar = Unicode.Scalar(number)
    else { throw misplaced() }
    at += 4
    return Array(String(Character(scalar)).utf8)
  }
}
