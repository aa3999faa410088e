/// Base64 of RFC 4648, section 4, with padding.
package enum Base64 {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  package static func encode(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    var index = 0
    while index < bytes.count {
      let count = min(3, bytes.count - index)
      var group: UInt32 = 0
      for step in 0..<3 {
        group = group << 8 | (step < count ? UInt32(bytes[index + step]) : 0)
      }
      for step in 0..<4 {
        let digit = alphabet[Int(group >> UInt32(18 - 6 * step) & 63)]
        text.append(step <= count ? digit : UInt8(ascii: "="))
      }
      index += 3
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The bytes; nil unless `text` is exactly what ``encode(_:)`` writes for them.
  package static func decode(_ text: String) -> [UInt8]? {
    let digits = Array(text.utf8)
    guard digits.count.isMultiple(of: 4) else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(digits.count / 4 * 3)
    for index in stride(from: 0, to: digits.count, by: 4) {
      let padding = digits[index..<index + 4].reversed().prefix { $0 == UInt8(ascii: "=") }.count
      guard padding == 0 || (padding <= 2 && index + 4 == digits.count) else { return nil }
      var group: UInt32 = 0
      for step in 0..<4 {
        let value = step < 4 - padding ? value(digits[index + step]) : 0
        guard let value else { return nil }
        group = group << 6 | value
      }
      for step in 0..<3 - padding {
        bytes.append(UInt8(truncatingIfNeeded: group >> UInt32(16 - 8 * step)))
      }
    }
    // Bits left over beside the padding must be nought: one text for each value.
    return encode(bytes) == text ? bytes : nil
  }

  private static func value(_ digit: UInt8) -> UInt32? {
    switch digit {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(digit - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(digit - UInt8(ascii: "a")) + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(digit - UInt8(ascii: "0")) + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
