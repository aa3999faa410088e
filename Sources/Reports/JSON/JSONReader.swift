/// Why bytes are no JSON that a report would write.
package struct JSONFault: Error, Hashable, Sendable {
  package let reason: Reason
  /// Bytes before the place.
  package let offset: Int

  package enum Reason: String, Hashable, Sendable, CaseIterable {
    case duplicateName = "a name stands twice in its object"
    case missingEnd = "the text ends too soon"
    case notUTF8 = "a string is not valid UTF-8"
    case notWhole = "a number must be whole"
    case numberRange = "a number does not fit"
    case rawControl = "a control character must be escaped"
    case tooDeep = "lists stand too deep inside one another"
    case tooMany = "an object has too many names"
    case trailingBytes = "something follows the value"
    case unexpectedByte = "a value, comma, colon or closing bracket was expected"
    case unknownEscape = "an escape is not one of JSON's"
  }
}

extension JSONValue {
  /// Reads one JSON value (RFC 8259) whose numbers are whole and whose objects name nothing twice.
  package init(reading bytes: [UInt8]) throws(JSONFault) {
    var reader = JSONReader(bytes)
    self = try reader.document()
  }
}

/// Recursive descent over bytes, one method a production.
private struct JSONReader {
  private let bytes: [UInt8]
  private var at = 0

  private static let deepest = 32
  /// Names in one object; twice a name is looked for among them.
  private static let most = 256

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func document() throws(JSONFault) -> JSONValue {
    let value = try value(depth: 1)
    space()
    guard at == bytes.count else { throw fault(.trailingBytes) }
    return value
  }

  private mutating func value(depth: Int) throws(JSONFault) -> JSONValue {
    space()
    guard depth <= Self.deepest else { throw fault(.tooDeep) }
    switch try peek() {
    case UInt8(ascii: "{"): return try object(depth)
    case UInt8(ascii: "["): return try array(depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return .integer(try integer())
    }
  }

  private mutating func object(_ depth: Int) throws(JSONFault) -> JSONValue {
    at += 1
    var members: [JSONMember] = []
    space()
    if try take(UInt8(ascii: "}")) { return .object([]) }
    repeat {
      space()
      let place = at
      let name = try string()
      if members.contains(where: { $0.name.utf8.elementsEqual(name.utf8) }) {
        throw JSONFault(reason: .duplicateName, offset: place)
      }
      guard members.count < Self.most else { throw fault(.tooMany) }
      space()
      try expect(UInt8(ascii: ":"))
      members.append(JSONMember(name, try value(depth: depth + 1)))
      space()
    } while try take(UInt8(ascii: ","))
    try expect(UInt8(ascii: "}"))
    return .object(members)
  }

  private mutating func array(_ depth: Int) throws(JSONFault) -> JSONValue {
    at += 1
    var values: [JSONValue] = []
    space()
    if try take(UInt8(ascii: "]")) { return .array([]) }
    repeat {
      values.append(try value(depth: depth + 1))
      space()
    } while try take(UInt8(ascii: ","))
    try expect(UInt8(ascii: "]"))
    return .array(values)
  }

  private mutating func integer() throws(JSONFault) -> Int64 {
    let start = at
    _ = try take(UInt8(ascii: "-"))
    let digits = at
    while at < bytes.count, (48...57).contains(bytes[at]) { at += 1 }
    guard at > digits, bytes[digits] != 48 || at == digits + 1 else {
      throw JSONFault(reason: .unexpectedByte, offset: start)
    }
    if at < bytes.count, ".eE".utf8.contains(bytes[at]) {
      throw JSONFault(reason: .notWhole, offset: start)
    }
    guard let number = Int64(String(decoding: bytes[start..<at], as: UTF8.self)) else {
      throw JSONFault(reason: .numberRange, offset: start)
    }
    return number
  }
}

// MARK: Strings

extension JSONReader {
  private mutating func string() throws(JSONFault) -> String {
    try expect(UInt8(ascii: "\""))
    let start = at
    var plain: [UInt8] = []
    var isEscaped = false
    while true {
      let byte = try peek()
      switch byte {
      case UInt8(ascii: "\""):
        let found = isEscaped ? plain[...] : bytes[start..<at]
        at += 1
        guard let text = String(validating: found, as: UTF8.self) else {
          throw JSONFault(reason: .notUTF8, offset: start)
        }
        return text
      case UInt8(ascii: "\\"):
        if !isEscaped { plain = Array(bytes[start..<at]) }
        isEscaped = true
        plain += try escape()
      case 0x00..<0x20: throw fault(.rawControl)
      default:
        if isEscaped { plain.append(byte) }
        at += 1
      }
    }
  }

  private mutating func escape() throws(JSONFault) -> [UInt8] {
    at += 1
    let letter = try peek()
    at += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [letter]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "u"): return Array(String(try scalar()).utf8)
    default: throw fault(.unknownEscape)
    }
  }

  /// Four hex digits, and four more where they are the first half of a pair.
  private mutating func scalar() throws(JSONFault) -> Unicode.Scalar {
    let place = at
    var code = try fourDigits()
    if (0xD800..<0xDC00).contains(code) {
      try expect(UInt8(ascii: "\\"))
      try expect(UInt8(ascii: "u"))
      let low = try fourDigits()
      guard (0xDC00..<0xE000).contains(low) else {
        throw JSONFault(reason: .unknownEscape, offset: place)
      }
      code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(code) else {
      throw JSONFault(reason: .unknownEscape, offset: place)
    }
    return scalar
  }

  private mutating func fourDigits() throws(JSONFault) -> UInt32 {
    guard at + 4 <= bytes.count else { throw fault(.missingEnd) }
    let digits = String(decoding: bytes[at..<at + 4], as: UTF8.self)
    guard digits.utf8.first != UInt8(ascii: "+"), let code = UInt32(digits, radix: 16) else {
      throw fault(.unknownEscape)
    }
    at += 4
    return code
  }
}

// MARK: Bytes

extension JSONReader {
  private mutating func word(_ text: String, _ value: JSONValue) throws(JSONFault) -> JSONValue {
    for byte in text.utf8 { try expect(byte) }
    return value
  }

  private mutating func space() {
    while at < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[at]) { at += 1 }
  }

  private func peek() throws(JSONFault) -> UInt8 {
    guard at < bytes.count else { throw fault(.missingEnd) }
    return bytes[at]
  }

  private mutating func take(_ byte: UInt8) throws(JSONFault) -> Bool {
    guard try peek() == byte else { return false }
    at += 1
    return true
  }

  private mutating func expect(_ byte: UInt8) throws(JSONFault) {
    guard try take(byte) else { throw fault(.unexpectedByte) }
  }

  private func fault(_ reason: JSONFault.Reason) -> JSONFault {
    JSONFault(reason: reason, offset: at)
  }
}
