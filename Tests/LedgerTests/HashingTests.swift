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
}
