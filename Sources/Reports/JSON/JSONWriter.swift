extension JSONValue {
  /// The value as a document for readers: indented by two, what fits a line on one line, and a line
  /// end after the last.
  package func document() -> [UInt8] {
    var writer = JSONWriter()
    writer.write(self, indent: 0, column: 0)
    writer.bytes.append(UInt8(ascii: "\n"))
    return writer.bytes
  }
}

/// Writes values; only an array or object that holds no other stands on one line.
private struct JSONWriter {
  var bytes: [UInt8] = []

  private static let width = 100

  mutating func write(_ value: JSONValue, indent: Int, column: Int) {
    switch value {
    case .object(let members):
      if flows(value, column) { return }
      lines(members.count, "{", "}", indent) { writer, index in
        let start = writer.bytes.count
        writer.write(members[index].name)
        writer.bytes += [UInt8(ascii: ":"), UInt8(ascii: " ")]
        writer.write(
          members[index].value, indent: indent + 2,
          column: indent + 2 + writer.bytes.count - start)
      }
    case .array(let values):
      if flows(value, column) { return }
      lines(values.count, "[", "]", indent) { writer, index in
        writer.write(values[index], indent: indent + 2, column: indent + 2)
      }
    case .string(let text): write(text)
    case .integer(let number): bytes += String(number).utf8
    case .bool(let flag): bytes += (flag ? "true" : "false").utf8
    case .null: bytes += "null".utf8
    }
  }

  private mutating func lines(
    _ count: Int, _ open: Character, _ close: Character, _ indent: Int,
    _ element: (inout JSONWriter, Int) -> Void
  ) {
    bytes += String(open).utf8
    for index in 0..<count {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes.append(UInt8(ascii: "\n"))
      bytes += repeatElement(UInt8(ascii: " "), count: indent + 2)
      element(&self, index)
    }
    if count > 0 {
      bytes.append(UInt8(ascii: "\n"))
      bytes += repeatElement(UInt8(ascii: " "), count: indent)
    }
    bytes += String(close).utf8
  }

  /// Writes a list of plain values, or of lists of them, on one line if it fits.
  private mutating func flows(_ value: JSONValue, _ column: Int) -> Bool {
    let room = Self.width - column
    guard value.depth <= 2, value.leastLength <= room else { return false }
    let start = bytes.count
    flow(value)
    if bytes.count - start <= room { return true }
    bytes.removeSubrange(start...)
    return false
  }

  private mutating func flow(_ value: JSONValue) {
    switch value {
    case .object(let members):
      bytes += "{".utf8
      for (index, member) in members.enumerated() {
        bytes += (index == 0 ? " " : ", ").utf8
        write(member.name)
        bytes += ": ".utf8
        flow(member.value)
      }
      bytes += (members.isEmpty ? "}" : " }").utf8
    case .array(let values):
      bytes += "[".utf8
      for (index, value) in values.enumerated() {
        if index > 0 { bytes += ", ".utf8 }
        flow(value)
      }
      bytes += "]".utf8
    default: write(value, indent: 0, column: 0)
    }
  }

  private mutating func write(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 0x0A: bytes += "\\n".utf8
      case 0x00..<0x20:
        bytes += "\\u00".utf8
        bytes += [Self.hex(byte >> 4), Self.hex(byte & 15)]
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func hex(_ nibble: UInt8) -> UInt8 {
    nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") + nibble - 10
  }
}

extension JSONValue {
  /// How many lists stand inside one another, counted no further than a line may hold.
  fileprivate var depth: Int {
    switch self {
    case .object(let members): 1 + (members.lazy.prefix(40).map(\.value.shallow).max() ?? 0)
    case .array(let values): 1 + (values.lazy.prefix(40).map(\.shallow).max() ?? 0)
    default: 0
    }
  }

  private var shallow: Int {
    switch self {
    case .object(let members):
      members.contains { $0.value.isList } ? 2 : 1
    case .array(let values): values.contains(where: \.isList) ? 2 : 1
    default: 0
    }
  }

  private var isList: Bool {
    switch self {
    case .object, .array: true
    default: false
    }
  }

  /// A length that the value has at the least, for giving up early.
  fileprivate var leastLength: Int {
    switch self {
    case .object(let members): 8 * members.count
    case .array(let values): 3 * values.count
    case .string(let text): text.utf8.count
    default: 0
    }
  }
}
