package import Ledger
package import Quantities

/// One member of a kind of fact: its key in the payload, and the column of its template.
package struct FactField: Hashable, Sendable {
  package let key: String
  package let form: Form
  package let required: Bool
  /// What it says, as a clause for templates, help and documents.
  package let meaning: String

  package static func required(_ key: String, _ form: Form, _ meaning: String) -> FactField {
    FactField(key: key, form: form, required: true, meaning: meaning)
  }

  package static func optional(_ key: String, _ form: Form, _ meaning: String) -> FactField {
    FactField(key: key, form: form, required: false, meaning: meaning)
  }

  /// How a value is written.
  package enum Form: String, Hashable, Sendable, CaseIterable {
    /// `YYYY-MM-DD`.
    case day
    /// A pseudonym: 1 to 100 printable ASCII characters without a space.
    case identifier
    /// A name or code: 1 to 60 printable ASCII characters without a space.
    case name
    /// A code of the care return: 1 to 4 upper-case letters and digits.
    case careCode = "care code"
    /// 1 to 1,000 bytes of UTF-8 without control characters.
    case text
    /// A text of at most 200 bytes.
    case reference
    /// A whole number from 1 to 999,999.
    case number
    /// A ledger position: a whole number from 0.
    case position
    /// A whole number, or two in lowest terms with the second above 1: `[46,5]`.
    case value
    /// 64 lower-case hex digits.
    case hash
  }
}

extension FactField.Form {
  /// How it is written in a table's cell, for people.
  package var meaning: String {
    switch self {
    case .day: "a day, YYYY-MM-DD"
    case .identifier: "a pseudonym of at most 100 ASCII characters without a space"
    case .name: "a name of at most 60 ASCII characters without a space"
    case .careCode: "a code of 1 to 4 capital letters and digits"
    case .text: "a text of at most 1,000 bytes without control characters"
    case .reference: "a text of at most 200 bytes without control characters"
    case .number: "a whole number from 1 to 999,999"
    case .position: "a ledger position, a whole number from 0"
    case .value: "a number such as 42, 46/5 or 0.67"
    case .hash: "64 lower-case hex digits"
    }
  }

  /// Whether a value of a payload has this form.
  package func accepts(_ value: CanonicalValue) -> Bool {
    switch (self, value) {
    case (.day, .string(let text)): Day(iso: text) != nil
    case (.number, .integer(let number)): (1...999_999).contains(number)
    case (.position, .integer(let number)): number >= 0
    case (.value, _): FactValue.ratio(value) != nil
    case (_, .string(let text)): accepts(text)
    default: false
    }
  }

  private func accepts(_ text: String) -> Bool {
    switch self {
    case .identifier: Self.isWord(text, atMost: 100)
    case .name: Self.isWord(text, atMost: 60)
    case .careCode:
      (1...4).contains(text.utf8.count)
        && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5a).contains($0) }
    case .text: Self.isText(text, atMost: 1000)
    case .reference: Self.isText(text, atMost: 200)
    case .hash:
      text.utf8.count == 64
        && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    case .day, .number, .position, .value: false
    }
  }

  private static func isWord(_ text: String, atMost most: Int) -> Bool {
    (1...most).contains(text.utf8.count) && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f }
  }

  private static func isText(_ text: String, atMost most: Int) -> Bool {
    (1...most).contains(text.utf8.count) && text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7f }
  }

  /// The payload's value for a table's cell or a command's argument; nil when it has not this form.
  package func value(of cell: some StringProtocol) -> CanonicalValue? {
    let text = String(cell)
    let value: CanonicalValue? =
      switch self {
      case .number, .position: Int64(text).map { .integer($0) }
      case .value: Ratio(text: text).flatMap(FactValue.value)
      default: .string(text)
      }
    return value.flatMap { accepts($0) ? $0 : nil }
  }
}

/// Exact numbers as payloads hold them: a whole number, or two in lowest terms.
package enum FactValue {
  /// Nil when a part is beyond 2^53 - 1.
  package static func value(_ ratio: Ratio) -> CanonicalValue? {
    guard let top = integer(ratio.numerator), let bottom = integer(ratio.denominator) else {
      return nil
    }
    return ratio.isWhole ? top : .array([top, bottom])
  }

  /// Nil for anything but what ``value(_:)`` writes.
  package static func ratio(_ value: CanonicalValue) -> Ratio? {
    switch value {
    case .integer(let whole): return Ratio(whole: Int128(whole))
    case .array(let parts):
      guard parts.count == 2, let top = parts[0].integer, let bottom = parts[1].integer,
        bottom > 1, let ratio = try? Ratio(Int128(top), over: Int128(bottom)),
        ratio.denominator == Int128(bottom)
      else { return nil }
      return ratio
    default: return nil
    }
  }

  private static func integer(_ number: Int128) -> CanonicalValue? {
    guard number.magnitude <= UInt128(CanonicalLimit.integer), let held = Int64(exactly: number)
    else { return nil }
    return .integer(held)
  }
}
