import Ledger
import Testing

@Suite struct EventTests {
  private static let body = EventBody(
    sequence: 12, at: Timestamp("2026-03-02T09:05:07.040Z") ?? .earliest, type: .fact,
    key: IdempotencyKey(high: 0x0123_4567_89ab_cdef, low: 0xfedc_ba98_7654_3210),
    commitment: SHA256.hash(Array("abc".utf8)))
  private static let text =
    #"{"at":"2026-03-02T09:05:07.040Z","#
    + #""commit":"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad","#
    + #""key":"0123456789abcdeffedcba9876543210","seq":12,"type":"fact","v":1}"#

  @Test func bodyHasOneSpelling() throws {
    let bytes = Array(Self.text.utf8)
    #expect(Self.body.encoded == bytes)
    #expect(EventBody(canonical: bytes) == Self.body)
    // The general writer agrees on the form.
    #expect(try CanonicalObject(canonical: bytes).encoded() == bytes)
    for type in EventType.allCases {
      let body = EventBody(
        sequence: CanonicalLimit.integer, at: .latest, type: type, key: Self.body.key,
        commitment: Self.body.commitment)
      #expect(EventBody(canonical: body.encoded) == body)
    }
  }

  /// Any other byte at any place, and any missing or added one, is no body or another one.
  @Test func everyOtherSpellingIsRefused() {
    let bytes = Array(Self.text.utf8)
    var accepted: [Int] = []
    for place in bytes.indices {
      for byte in UInt8.min ... .max where byte != bytes[place] {
        var changed = bytes
        changed[place] = byte
        if let body = EventBody(canonical: changed), body.encoded != changed || body == Self.body {
          accepted.append(place)
        }
      }
      var shorter = bytes
      shorter.remove(at: place)
      if let body = EventBody(canonical: shorter), body.encoded != shorter {
        accepted.append(place)
      }
    }
    #expect(accepted == [])
    #expect(EventBody(canonical: bytes + [0x0a]) == nil)
    #expect(EventBody(canonical: []) == nil)
    for (form, other) in [
      (#""seq":12"#, #""seq":012"#), (#""seq":12"#, #""seq":-12"#), (#""seq":12"#, #""seq":"#),
      (#""seq":12"#, #""seq":9007199254740992"#), (#""seq":12"#, #""seq":99999999999999999999"#),
      (#""v":1"#, #""v":2"#), (#""fact""#, #""other""#), ("09:05", "24:05"), ("03-02", "02-30"),
      ("2026", "1969"),
    ] {
      let parts = Self.text.split(separator: form, omittingEmptySubsequences: false)
      #expect(EventBody(canonical: Array(parts.joined(separator: other).utf8)) == nil, "\(other)")
    }
  }

  /// Values of another program: python3, hmac and hashlib.
  @Test func keysAndCommitments() throws {
    let key = try #require(NaturalKey(kind: "care.entered", text: "C1 2026-01-31"))
    let secret = HMAC(secret: [UInt8](repeating: 7, count: 32))
    #expect(IdempotencyKey(key, under: secret).hex == "abdaab049d181bc6b513e9e40fef8a4c")
    let salt = try #require(Salt([UInt8](repeating: 9, count: 32)))
    #expect(
      Commitment.payload(Array("{}".utf8), salt: salt).hex
        == "1cfc768b1946e3ac9b8631f622f25b51f3fea766e30742b38b88b49f68c1898b")
    #expect(
      Commitment.document(Array("{}".utf8), salt: salt).hex
        == "fe46bd3e118b4fe3f318bf272e52712b84b7d60663185eb32848698cc61387ff")
  }

  @Test(arguments: [
    ("", "x"), ("Care", "x"), ("care entered", "x"), ("care_entered", "x"), ("care\n", "x"),
    ("1care", "x"), (String(repeating: "k", count: 65), "x"), ("care", ""),
    ("care", String(repeating: "x", count: 1_025)),
  ])
  func notANaturalKey(kind: String, text: String) {
    #expect(NaturalKey(kind: kind, text: text) == nil)
  }

  private static let manyTerms = (0..<65).map { CanonicalValue.string("t\($0 + 100)") }
  private static let longTerm = CanonicalValue.string(String(repeating: "t", count: 201))

  @Test func termsOfAPayload() throws {
    #expect(try IndexTerms.of([:]) == [])
    #expect(try IndexTerms.of(["about": ["child:C1", "family:F1"]]) == ["child:C1", "family:F1"])
    let wrong: [(CanonicalValue, IndexTermError)] = [
      ([], .notAList), ("child:C1", .notAList), (.array(Self.manyTerms), .notAList),
      (["b", "a"], .order), (["a", "a"], .order), ([""], .form), (["a b"], .form), (["é"], .form),
      ([1], .form), (["a\u{7f}"], .form), ([Self.longTerm], .form),
    ]
    for (about, error) in wrong {
      #expect(throws: error) { try IndexTerms.of(["about": about]) }
    }
  }

  @Test(arguments: [
    "", "2026-03-02", "2026-03-02T09:05:07Z", "2026-03-02T09:05:07.04Z", "2026-03-02 09:05:07.040Z",
    "2026-03-02T09:05:07.040z", "2026-03-02T09:05:07.040+00:00", "2026-02-29T09:05:07.040Z",
    "2026-00-02T09:05:07.040Z", "2026-13-02T09:05:07.040Z", "2026-03-00T09:05:07.040Z",
    "2026-03-32T09:05:07.040Z", "2026-03-02T09:60:07.040Z", "2026-03-02T09:05:60.040Z",
    "1969-12-31T23:59:59.999Z", "2100-02-29T00:00:00.000Z", "2026-03-02T09:05:07.04éZ",
  ])
  func notAMoment(text: String) {
    #expect(Timestamp(text) == nil)
  }

  @Test func momentsStayWithinTheirYears() {
    #expect(Timestamp(milliseconds: -1) == nil)
    #expect(Timestamp(milliseconds: 253_402_300_800_000) == nil)
    #expect(Timestamp.earliest.advanced(by: -5) == .earliest)
    #expect(Timestamp.latest.advanced(by: .max) == .latest)
    #expect(Timestamp.latest.advanced(by: -1).description == "9999-12-31T23:59:59.998Z")
  }
}
