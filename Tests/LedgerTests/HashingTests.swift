import Ledger
import Testing

@Suite struct HashingTests {
  /// FIPS 180-4 and NIST CAVP short messages.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("d3", "28969cdfa74a12c82f3bad960b0b000aca2ac329deea5c2328ebc6f2ba9802c1"),
    ("616263", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "6162636462636465636465666465666765666768666768696768696a68696a6b"
        + "696a6b6c6a6b6c6d6b6c6d6e6c6d6e6f6d6e6f706e6f7071",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func publishedDigests(message: String, digest: String) throws {
    let bytes = try #require(Hex.decode(message))
    #expect(SHA256.hash(bytes).hex == digest)
  }

  /// A message taken in pieces, of every length about the ends of a block.
  @Test func piecesGiveTheSame() {
    let bytes = (0..<200).map { UInt8($0) }
    var differing: [String] = []
    for length in [0, 1, 55, 56, 63, 64, 65, 119, 120, 127, 128, 129, 200] {
      let whole = SHA256.hash(Array(bytes[..<length]))
      for cut in 0...length {
        var hash = SHA256()
        hash.update(Array(bytes[..<cut]))
        hash.update(Array(bytes[cut..<length]))
        if hash.finish() != whole { differing.append("\(length) at \(cut)") }
      }
      var single = SHA256()
      for byte in bytes[..<length] { single.update(byte) }
      if single.finish() != whole { differing.append("\(length) by bytes") }
    }
    #expect(differing == [])
    // From another program: printf of the bytes 0 to 199, sha256sum.
    #expect(
      SHA256.hash(bytes).hex == "1901da1c9f699b48f6b2636e65cbf73abf99d0441ef67f5c540a42f7051dec6f")
  }

  /// RFC 4231, cases 1, 2, 3 and 6.
  @Test(arguments: [
    (
      [UInt8](repeating: 0x0b, count: 20), "Hi There",
      "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
    ),
    (
      Array("Jefe".utf8), "what do ya want for nothing?",
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    ),
    (
      [UInt8](repeating: 0xaa, count: 131),
      "Test Using Larger Than Block-Size Key - Hash Key First",
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
    ),
  ])
  func publishedCodes(secret: [UInt8], message: String, code: String) {
    #expect(HMAC(secret: secret).code(Array(message.utf8)).hex == code)
  }

  /// RFC 4648, section 10.
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
    ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
  ])
  func base64(plain: String, text: String) {
    #expect(Base64.encode(Array(plain.utf8)) == text)
    #expect(Base64.decode(text) == Array(plain.utf8))
  }

  @Test(arguments: ["Zg", "Zg=", "Z===", "Zh==", "Zg==Zg==", "Zm9v\n", "Zm8_", "=Zg="])
  func notBase64(text: String) {
    #expect(Base64.decode(text) == nil)
  }

  @Test func hexIsLowerCaseAndWhole() {
    #expect(Hex.encode([0, 9, 10, 255]) == "00090aff")
    #expect(Hex.decode("00090aff") == [0, 9, 10, 255])
    for text in ["0", "0g", "0A", " 0", "é0"] { #expect(Hex.decode(text) == nil) }
    let digest = Digest(hex: String(repeating: "0f", count: 32))
    #expect(digest?.bytes == [UInt8](repeating: 15, count: 32))
    #expect(Digest(hex: "0f") == nil)
    #expect(Salt([1, 2]) == nil)
  }
}
