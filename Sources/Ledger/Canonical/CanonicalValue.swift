/// A value that has exactly one spelling in bytes: RFC 8785, without fractions.
///
/// Strings are the same when their UTF-8 bytes are: Swift's own `==` would merge two spellings of
/// one accented letter, which are two identifiers here.
package enum CanonicalValue: Sendable {
  case object(CanonicalObject)
  case array([CanonicalValue])
  case string(String)
  /// Absolute value at most 2^53 - 1, so that every reader of JSON agrees.
  case integer(Int64)
  case bool(Bool)
  case null
}

extension CanonicalValue: Hashable {
  package static func == (left: Self, right: Self) -> Bool {
    switch (left, right) {
    case (.object(let left), .object(let right)): left == right
    case (.array(let left), .array(let right)): left == right
    case (.string(let left), .string(let right)): left.utf8.elementsEqual(right.utf8)
    case (.integer(let left), .integer(let right)): left == right
    case (.bool(let left), .bool(let right)): left == right
    case (.null, .null): true
    default: false
    }
  }

  package func hash(into hasher: inout Hasher) {
    switch self {
    case .object(let object): hasher.combine(object)
    case .array(let values): hasher.combine(values)
    case .string(let text): for byte in text.utf8 { hasher.combine(byte) }
    case .integer(let number): hasher.combine(number)
    case .bool(let flag): hasher.combine(flag)
    case .null: hasher.combine(0)
    }
  }
}

extension CanonicalValue {
  package var object: CanonicalObject? { if case .object(let value) = self { value } else { nil } }
  package var array: [CanonicalValue]? { if case .array(let value) = self { value } else { nil } }
  package var string: String? { if case .string(let value) = self { value } else { nil } }
  package var integer: Int64? { if case .integer(let value) = self { value } else { nil } }
  package var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
  package var isNull: Bool { self == .null }
}

// No nil literal: an absent member would silently read as null.
extension CanonicalValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral
{
  package init(stringLiteral value: String) { self = .string(value) }
  package init(integerLiteral value: Int64) { self = .integer(value) }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  package init(arrayLiteral elements: CanonicalValue...) { self = .array(elements) }
  package init(dictionaryLiteral elements: (String, CanonicalValue)...) {
    self = .object(CanonicalObject(elements))
  }
}
