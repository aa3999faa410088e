/// Bytes written as hex digits; nil when they are not.
func bytes(hex: some StringProtocol) -> [UInt8]? {
  let digits = Array(hex.utf8)
  guard digits.count.isMultiple(of: 2) else { return nil }
  var bytes: [UInt8] = []
  for index in stride(from: 0, to: digits.count, by: 2) {
    guard let high = hexValue(digits[index]), let low = hexValue(digits[index + 1]) else {
      return nil
    }
    bytes.append(high << 4 | low)
  }
  return bytes
}

func hex(_ bytes: some Sequence<UInt8>) -> String {
  var text: [UInt8] = []
  for byte in bytes {
    text.append(hexDigit(byte >> 4))
    text.append(hexDigit(byte & 15))
  }
  return String(decoding: text, as: UTF8.self)
}

private func hexValue(_ digit: UInt8) -> UInt8? {
  switch digit {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
  case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
  default: nil
  }
}

private func hexDigit(_ value: UInt8) -> UInt8 {
  value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
}

/// Bytes written in base64 with padding; nil when they are not.
func bytes(base64: String) -> [UInt8]? {
  let text = Array(base64.utf8)
  guard text.count.isMultiple(of: 4) else { return nil }
  let padding = text.reversed().prefix { $0 == UInt8(ascii: "=") }.count
  guard padding <= 2 else { return nil }
  var bytes: [UInt8] = []
  var held: UInt32 = 0
  for (index, letter) in text.dropLast(padding).enumerated() {
    guard let value = base64Value(letter) else { return nil }
    held = held << 6 | value
    if index % 4 == 3 {
      bytes += [UInt8(held >> 16 & 255), UInt8(held >> 8 & 255), UInt8(held & 255)]
      held = 0
    }
  }
  if padding == 2 { bytes.append(UInt8(held >> 4 & 255)) }
  if padding == 1 { bytes += [UInt8(held >> 10 & 255), UInt8(held >> 2 & 255)] }
  return bytes
}

private func base64Value(_ letter: UInt8) -> UInt32? {
  switch letter {
  case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(letter - UInt8(ascii: "A"))
  case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(letter - UInt8(ascii: "a")) + 26
  case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(letter - UInt8(ascii: "0")) + 52
  case UInt8(ascii: "+"): 62
  case UInt8(ascii: "/"): 63
  default: nil
  }
}
