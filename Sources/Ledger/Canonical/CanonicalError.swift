/// Why a value has no canonical bytes, or why bytes are not canonical.
package struct CanonicalError: Error, Hashable, Sendable {
  package let reason: Reason
  /// Bytes before the place: in what was read, or in what had been written.
  package let offset: Int

  package enum Reason: String, Hashable, Sendable, CaseIterable {
    case duplicateKey = "the key stands twice in its object"
    case keyForm = "a key must match [a-z][a-z0-9_]{0,31}"
    case keyOrder = "the keys of an object must ascend"
    case missingEnd = "the text ends too soon"
    case needlessEscape = "the character must be written in its shortest form"
    case notAnObject = "an object must stand at the top"
    case notUTF8 = "the string is not valid UTF-8"
    case numberForm =
      "a number must be a whole number without plus, leading zero, point, exponent or -0"
    case numberRange = "a number must lie between -(2^53 - 1) and 2^53 - 1"
    case rawControl = "a control character must be escaped"
    case tooDeep = "objects and arrays may stand at most 8 deep"
    case tooLong = "the bytes are more than the limit"
    case trailingBytes = "something follows the value"
    case unexpectedByte =
      "a value, comma, colon or closing bracket was expected, and no white space"
    case unknownEscape = "the escape is not one of JSON's"
  }

  package init(_ reason: Reason, at offset: Int) {
    self.reason = reason
    self.offset = offset
  }
}

extension CanonicalError: CustomStringConvertible {
  package var description: String { "\(reason.rawValue) (after \(offset) bytes)" }
}

/// How long and deep canonical bytes may be.
package enum CanonicalLimit {
  /// An event's body or payload.
  package static let event = 65_535
  /// A document: 16 MiB.
  package static let document = 16 * 1_048_576
  /// Objects and arrays inside one another, the one at the top included.
  package static let depth = 8
  /// 2^53 - 1.
  package static let integer: Int64 = 9_007_199_254_740_991
  package static let keyLength = 32
}
