/// Lower-case hexadecimal, the only hex of the format.
package enum Hex {
  private static let digits = Array("0123456789abcdef".utf8)

  package static func encode(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 2)
    append(bytes, to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  /// Adds two digits a byte to `text`.
  package static func append(_ bytes: [UInt8], to text: inout [UInt8]) {
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
  }

  /// Adds the sixteen digits of `word` to `text`.
  static func append(_ word: UInt64, to text: inout [UInt8]) {
    for shift in stride(from: 60, through: 0, by: -4) {
      text.append(digit(word >> UInt64(shift)))
    }
  }

  /// The sixteen digits from `offset` on, which must be inside, as a word; nil for anything else.
  static func word(_ text: [UInt8], at offset: Int) -> UInt64? {
    var word: UInt64 = 0
    var wrong: UInt8 = 0
    for index in offset..<offset + 16 {
      let value = values[Int(text[index])]
      wrong |= value
      word = word << 4 | UInt64(value & 15)
    }
    return wrong < 16 ? word : nil
  }

  /// The value of each byte as a digit; 255 for all that are none.
  private static let values: [UInt8] = (UInt8.min ... .max).map { value($0) ?? 255 }

  /// The digit of the lowest four bits.
  private static func digit(_ word: UInt64) -> UInt8 {
    let value = UInt8(truncatingIfNeeded: word & 15)
    return value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") - 10 + value
  }

  /// The bytes, or nil for an odd count or anything but `0`-`9` and `a`-`f`.
  package static func decode(_ text: String) -> [UInt8]? { decode(Array(text.utf8)) }

  /// The bytes, or nil for an odd count or anything but `0`-`9` and `a`-`f`.
  package static func decode(_ text: [UInt8]) -> [UInt8]? {
    guard text.count.isMultiple(of: 2) else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 2)
    for index in stride(from: 0, to: text.count, by: 2) {
      guard let high = value(text[index]), let low = value(text[index + 1]) else { return nil }
      bytes.append(high << 4 | low)
    }
    return bytes
  }

  /// The value of one digit, or nil.
  static func value(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}
