import Ledger
import Testing

@Suite struct CanonicalTests {
  /// Texts that are their own canonical form.
  static let accepted = [
    "{}", #"{"a":0}"#, #"{"a":-1}"#, #"{"a":9007199254740991,"b":-9007199254740991}"#,
    #"{"a":[],"b":{},"c":[null,true,false,"",[1,[2]]]}"#,
    #"{"a":"\" \\ \b\t\n\f\r \u0000\u001f /\#u{7f}é€𐍈"}"#,
    #"{"a":1,"a0":2,"a_":3,"aa":4,"b":5}"#, #"{"a":"\#u{ffff}\#u{10ffff}"}"#,
    #"{"abcdefghijklmnopqrstuvwxyz012345":1}"#,
    #"{"a":[[[[[[[]]]]]]]}"#, #"{"a":[[[[[[["deep enough"]]]]]]]}"#,
  ]

  @Test(arguments: accepted)
  func keepsWhatIsCanonical(text: String) throws {
    let bytes = Array(text.utf8)
    let object = try CanonicalObject(canonical: bytes)
    #expect(try object.encoded() == bytes)
    try CanonicalObject.check(canonical: bytes)
    #expect(try CanonicalObject(canonical: bytes, keeping: []).members.isEmpty)
  }

  /// Texts that are refused, why, and after how many bytes.
  static let refused: [(String, CanonicalError.Reason, Int)] = [
    ("", .missingEnd, 0),
    ("[]", .notAnObject, 0), ("1", .notAnObject, 0), (" {}", .notAnObject, 0),
    ("{", .missingEnd, 1), (#"{"a"#, .missingEnd, 3), (#"{"a""#, .missingEnd, 4),
    (#"{"a":"#, .missingEnd, 5), (#"{"a":1"#, .missingEnd, 6), (#"{"a":1,"#, .missingEnd, 7),
    (#"{"a":""#, .missingEnd, 6), (#"{"a":"\"#, .missingEnd, 6), (#"{"a":"\u00"#, .missingEnd, 6),
    (#"{"a":tru"#, .missingEnd, 8), (#"{"a":[1"#, .missingEnd, 7), (#"{"a":-"#, .unexpectedByte, 5),
    ("{}\n", .trailingBytes, 2), ("{}{}", .trailingBytes, 2), ("{} ", .trailingBytes, 2),
    (#"{ "a":1}"#, .unexpectedByte, 1), (#"{"a" :1}"#, .unexpectedByte, 4),
    (#"{"a": 1}"#, .unexpectedByte, 5), (#"{"a":1 }"#, .unexpectedByte, 6),
    (#"{"a":1,}"#, .unexpectedByte, 7), (#"{"a":[1,]}"#, .unexpectedByte, 8),
    (#"{"a":[,1]}"#, .unexpectedByte, 6), (#"{"a":nul}"#, .unexpectedByte, 8),
    (#"{"a":True}"#, .unexpectedByte, 5), (#"{"a":NaN}"#, .unexpectedByte, 5),
    (#"{"a":'x'}"#, .unexpectedByte, 5), (#"{"a":1]"#, .unexpectedByte, 6),
    (#"{"a":-0}"#, .numberForm, 5), (#"{"a":00}"#, .numberForm, 5),
    (#"{"a":01}"#, .numberForm, 5), (#"{"a":-01}"#, .numberForm, 5),
    (#"{"a":1.0}"#, .numberForm, 5), (#"{"a":1.}"#, .numberForm, 5),
    (#"{"a":1e3}"#, .numberForm, 5), (#"{"a":1E3}"#, .numberForm, 5),
    (#"{"a":.5}"#, .unexpectedByte, 5), (#"{"a":+1}"#, .unexpectedByte, 5),
    (#"{"a":9007199254740992}"#, .numberRange, 5), (#"{"a":-9007199254740992}"#, .numberRange, 5),
    (#"{"a":99999999999999999999999999}"#, .numberRange, 5),
    (#"{"a":1,"a":2}"#, .duplicateKey, 8), (#"{"b":1,"a":2}"#, .keyOrder, 8),
    (#"{"aa":1,"a":2}"#, .keyOrder, 9), (#"{"a_":1,"a0":2}"#, .keyOrder, 9),
    (#"{"":1}"#, .keyForm, 2), (#"{"A":1}"#, .keyForm, 2), (#"{"_a":1}"#, .keyForm, 2),
    (#"{"1":1}"#, .keyForm, 2), (#"{"a-b":1}"#, .keyForm, 2), (#"{"é":1}"#, .keyForm, 2),
    (#"{"\u0061":1}"#, .keyForm, 2), (#"{"abcdefghijklmnopqrstuvwxyz0123456":1}"#, .keyForm, 2),
    (#"{a:1}"#, .unexpectedByte, 1),
    (#"{"a":"\u0061"}"#, .needlessEscape, 6), (#"{"a":"\/"}"#, .needlessEscape, 6),
    (#"{"a":"\u000a"}"#, .needlessEscape, 6), (#"{"a":"\u0022"}"#, .needlessEscape, 6),
    (#"{"a":"\u001F"}"#, .needlessEscape, 6), (#"{"a":"\u00e9"}"#, .needlessEscape, 6),
    (#"{"a":"\ud800"}"#, .needlessEscape, 6), (#"{"a":"\ud83d\ude00"}"#, .needlessEscape, 6),
    (#"{"a":"\x"}"#, .unknownEscape, 6), (#"{"a":"\U0001"}"#, .unknownEscape, 6),
    ("{\"a\":\"\n\"}", .rawControl, 6), ("{\"a\":\"\u{0}\"}", .rawControl, 6),
    (#"{"a":[[[[[[[[]]]]]]]]}"#, .tooDeep, 12), (#"{"a":[[[[[[[{}]]]]]]]}"#, .tooDeep, 12),
    ("\u{feff}{}", .notAnObject, 0),
  ]

  @Test(arguments: refused)
  func refusesEverythingElse(text: String, reason: CanonicalError.Reason, offset: Int) {
    let bytes = Array(text.utf8)
    let expected = CanonicalError(reason, at: offset)
    #expect(throws: expected) { try CanonicalObject(canonical: bytes) }
    #expect(throws: expected) { try CanonicalObject.check(canonical: bytes) }
  }

  /// Sequences of bytes that are no characters: overlong, surrogates, too high, cut off, stray.
  @Test(
    arguments: [
      [0x80], [0xbf], [0xc0, 0x80], [0xc1, 0xbf], [0xe0, 0x80, 0x80], [0xe0, 0x9f, 0xbf],
      [0xed, 0xa0, 0x80], [0xed, 0xbf, 0xbf], [0xf0, 0x80, 0x80, 0x80], [0xf0, 0x8f, 0xbf, 0xbf],
      [0xf4, 0x90, 0x80, 0x80], [0xf5, 0x80, 0x80, 0x80], [0xff], [0xfe], [0xc3], [0xe2, 0x82],
      [0xf0, 0x9f, 0x98], [0xc3, 0x28], [0xe2, 0x28, 0xa1], [0xe2, 0x82, 0x28],
      [0xf0, 0x9f, 0x98, 0x28],
    ] as [[UInt8]])
  func refusesBrokenCharacters(sequence: [UInt8]) {
    let bytes = Array(#"{"a":""#.utf8) + sequence + Array(#""}"#.utf8)
    #expect(throws: CanonicalError(.notUTF8, at: 6)) { try CanonicalObject(canonical: bytes) }
    #expect(throws: CanonicalError(.notUTF8, at: 6)) {
      try CanonicalObject.check(canonical: bytes)
    }
  }

  @Test func lengthIsLimited() throws {
    let fill = String(repeating: "x", count: 65_535 - 8)
    let longest: CanonicalObject = ["a": .string(fill)]
    let bytes = try longest.encoded()
    #expect(bytes.count == 65_535)
    #expect(try CanonicalObject(canonical: bytes) == longest)
    let longer: CanonicalObject = ["a": .string(fill + "x")]
    #expect(throws: CanonicalError(.tooLong, at: 65_535)) { try longer.encoded() }
    let document = try longer.encoded(limit: CanonicalLimit.document)
    #expect(throws: CanonicalError(.tooLong, at: 65_535)) {
      try CanonicalObject(canonical: document)
    }
    #expect(try CanonicalObject(canonical: document, limit: CanonicalLimit.document) == longer)
  }

  @Test func writerRefusesWhatReaderWould() {
    let deep = (0..<8).reduce(CanonicalValue.null) { value, _ in [value] }
    let cases: [(CanonicalObject, CanonicalError.Reason)] = [
      (["A": 1], .keyForm), (["": 1], .keyForm), (["a": 9_007_199_254_740_992], .numberRange),
      (["a": -9_007_199_254_740_992], .numberRange), (["a": .integer(.min)], .numberRange),
      (["a": deep], .tooDeep),
    ]
    for (object, reason) in cases {
      let error = #expect(throws: CanonicalError.self) { try object.encoded() }
      #expect(error?.reason == reason)
    }
  }

  @Test func membersStandInOrder() throws {
    var object: CanonicalObject = ["b": 2, "a": 1, "b": 3]
    object["c"] = "x"
    object["a"] = nil
    object["d"] = nil
    #expect(try object.encoded() == Array(#"{"b":3,"c":"x"}"#.utf8))
    #expect(object["a"] == nil)
    #expect(object["b"]?.integer == 3)
    let kept = try CanonicalObject(
      canonical: Array(#"{"a":1,"ab":{"b":2},"b":[3],"c":4}"#.utf8),
      keeping: [Array("ab".utf8), Array("c".utf8)])
    #expect(kept == ["ab": ["b": 2], "c": 4])
  }

  /// Two spellings of one letter are two strings.
  @Test func stringsAreTheirBytes() {
    #expect("\u{e9}" == "e\u{301}")
    #expect(CanonicalValue.string("\u{e9}") != .string("e\u{301}"))
  }

  /// Whatever a seeded generator makes comes back the same; whatever one changed byte makes is
  /// refused, or is canonical itself.
  @Test func readingUndoesWriting() throws {
    var random = SplitMix(state: 1)
    for _ in 0..<300 {
      let object = random.object(depth: 1)
      let bytes = try object.encoded()
      #expect(try CanonicalObject(canonical: bytes) == object)
      for _ in 0..<40 {
        var changed = bytes
        changed[Int(random.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: random.next())
        guard let other = try? CanonicalObject(canonical: changed) else { continue }
        guard try other.encoded() == changed else {
          Issue.record("read but not written the same: \(changed)")
          return
        }
      }
    }
  }
}

/// SplitMix64, for values that are the same in every run.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var value = state
    value = (value ^ value >> 30) &* 0xbf58_476d_1ce4_e5b9
    value = (value ^ value >> 27) &* 0x94d0_49bb_1331_11eb
    return value ^ value >> 31
  }

  mutating func object(depth: Int) -> CanonicalObject {
    var object = CanonicalObject()
    for _ in 0..<Int.random(in: 0...4, using: &self) {
      let key = ["a", "b", "a0", "a_b", "z", "key"].randomElement(using: &self) ?? "a"
      object[key] = value(depth: depth + 1)
    }
    return object
  }

  private mutating func value(depth: Int) -> CanonicalValue {
    switch Int.random(in: 0...(depth > 8 ? 4 : 6), using: &self) {
    case 0: return .null
    case 1: return .bool(Bool.random(using: &self))
    case 2: return .integer(Int64.random(in: -(1 << 53) + 1...(1 << 53) - 1, using: &self))
    case 3, 4:
      let letters = ["a", "\"", "\\", "\n", "\u{1}", "\u{7f}", "é", "€", "𐍈", "e\u{301}"]
      return .string(
        (0..<Int.random(in: 0...6, using: &self)).map { _ in letters[Int(next() % 10)] }.joined())
    case 5: return .object(object(depth: depth))
    default:
      return .array((0..<Int.random(in: 0...3, using: &self)).map { _ in value(depth: depth + 1) })
    }
  }
}
