import Quantities

/// Reads single fields of other people's files, and says how they may be repeated.
enum Tidying {
  /// Without spaces and tabs at either end.
  static func trimmed(_ text: String) -> String {
    let isSpace: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 }
    guard text.utf8.first.map(isSpace) == true || text.utf8.last.map(isSpace) == true else {
      return text
    }
    let bytes = Array(text.utf8.drop(while: isSpace))
    let end = bytes.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? 0
    return String(decoding: bytes[..<end], as: UTF8.self)
  }

  /// ASCII letters in upper case; others as they are.
  static func upper(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 >= 0x61 && $0 <= 0x7A }) else { return text }
    let bytes = text.utf8.map { $0 >= 0x61 && $0 <= 0x7A ? $0 - 0x20 : $0 }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// `290.0` is what a spreadsheet makes of the number 290.
  static func withoutPointZero(_ text: String) -> String {
    let bytes = Array(text.utf8)
    guard bytes.count > 2, bytes.suffix(2) == [0x2E, 0x30],
      bytes.dropLast(2).allSatisfy({ $0 >= 0x30 && $0 <= 0x39 })
    else { return text }
    return String(decoding: bytes.dropLast(2), as: UTF8.self)
  }

  /// A date as a message may repeat it: digits and their separators, nothing that could be a name.
  static func shownDate(_ text: String) -> String {
    let allowed = Set("0123456789/-.: T".utf8)
    return shown(text, most: 24) { allowed.contains($0) }
  }

  /// A code as a message may repeat it: at most four letters and digits, as codes are.
  static func shownCode(_ text: String) -> String { shown(text, most: 4, isWordByte) }

  private static func shown(
    _ text: String, most: Int, _ isAllowed: (UInt8) -> Bool
  ) -> String {
    if !text.isEmpty, text.utf8.count <= most, text.utf8.allSatisfy(isAllowed) { return text }
    return "a value of \(text.unicodeScalars.count) characters"
  }

  static func isWordByte(_ byte: UInt8) -> Bool {
    (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5A)
      || (byte >= 0x61 && byte <= 0x7A)
  }
}

/// What reading a date gave.
enum DateReading: Hashable {
  case blank
  case day(Day)
  case fault(DateFault)
}

extension DateReading {
  /// Reads `YYYY-MM-DD`, and `dd/mm/yyyy` where `british`, in the years 1900 to 2200.
  init(_ text: String, british: Bool) {
    if text.isEmpty {
      self = .blank
    } else if let day = Day(iso: text) ?? (british ? Day(british: text) : nil) {
      let year = day.parts.year
      self = year >= 1900 && year <= 2200 ? .day(day) : .fault(.yearOutOfRange)
    } else {
      self = .fault(Self.fault(Array(text.utf8), british))
    }
  }

  var day: Day? {
    if case .day(let day) = self { return day }
    return nil
  }

  /// The runs of digits of a date in any common order tell what is wrong with it.
  private static func fault(_ bytes: [UInt8], _ british: Bool) -> DateFault {
    let isDigit: (UInt8) -> Bool = { $0 >= 0x30 && $0 <= 0x39 }
    let runs = bytes.split(omittingEmptySubsequences: false) { !isDigit($0) }.map(\.count)
    if runs == [4, 2, 2], bytes[4] == 0x2D, bytes[7] == 0x2D { return .noSuchDay }
    if british, runs == [2, 2, 4], bytes[2] == 0x2F, bytes[5] == 0x2F { return .noSuchDay }
    let short = runs.count == 3 && runs.allSatisfy { $0 == 1 || $0 == 2 }
    return short ? .twoDigitYear : .otherForm
  }
}

/// What reading a pseudonym gave.
enum IdentifierReading: Hashable {
  case blank
  case identifier(String)
  case fault(IdentifierFault)
}

extension IdentifierReading {
  /// 1 to 64 ASCII letters, digits, full stops, underscores and hyphens, a letter or digit first.
  ///
  /// A number that could be a person's own NHS number or UPN is refused: those stay out of the
  /// ledger (domain, section 6).
  init(_ text: String) {
    let bytes = Array(text.utf8)
    guard let first = bytes.first else {
      self = .blank
      return
    }
    let fits =
      bytes.count <= 64 && Tidying.isWordByte(first)
      && bytes.allSatisfy { Tidying.isWordByte($0) || $0 == 0x2E || $0 == 0x5F || $0 == 0x2D }
    if !fits {
      self = .fault(.shape)
    } else if let number = Self.personalNumber(text) {
      self = .fault(number)
    } else {
      self = .identifier(text)
    }
  }

  var identifier: String? {
    if case .identifier(let text) = self { return text }
    return nil
  }

  /// The kind of number that a word is and that stays out of the ledger, if it is one.
  static func personalNumber(_ text: String) -> IdentifierFault? {
    let bytes = Array(text.utf8)
    if isHealthNumber(bytes) { return .healthNumber }
    return isPupilNumber(bytes) ? .pupilNumber : nil
  }

  /// Ten digits whose last one checks the others by modulus 11.
  static func isHealthNumber(_ bytes: [UInt8]) -> Bool {
    guard bytes.count == 10, bytes.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return false }
    let digits = bytes.map { Int($0) - 0x30 }
    let sum = zip(digits, stride(from: 10, to: 1, by: -1)).reduce(0) { $0 + $1.0 * $1.1 }
    return (11 - sum % 11) % 11 == digits[9]
  }

  /// A capital letter, eleven digits, a digit or capital letter.
  static func isPupilNumber(_ bytes: [UInt8]) -> Bool {
    let isCapital: (UInt8) -> Bool = { $0 >= 0x41 && $0 <= 0x5A }
    let isDigit: (UInt8) -> Bool = { $0 >= 0x30 && $0 <= 0x39 }
    return bytes.count == 13 && isCapital(bytes[0]) && bytes[1...11].allSatisfy(isDigit)
      && (isDigit(bytes[12]) || isCapital(bytes[12]))
  }
}

/// Whether a word has the form of an NHS number or a UPN, which stay out of the ledger.
package func isPersonalNumber(_ text: some StringProtocol) -> Bool {
  IdentifierReading.personalNumber(String(text)) != nil
}
