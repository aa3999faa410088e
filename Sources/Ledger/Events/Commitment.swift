/// Salted hashes that stand in an event for what can be erased.
package enum Commitment {
  private static let payloadPrefix = Array("outturn/payload/v1\n".utf8)
  private static let documentPrefix = Array("outturn/document/v1\n".utf8)

  /// SHA-256 of `outturn/payload/v1\n`, the salt, the payload's bytes.
  package static func payload(_ bytes: [UInt8], salt: Salt) -> Digest {
    hash(payloadPrefix, salt, bytes)
  }

  /// SHA-256 of `outturn/document/v1\n`, the salt, the document's bytes.
  package static func document(_ bytes: [UInt8], salt: Salt) -> Digest {
    hash(documentPrefix, salt, bytes)
  }

  private static func hash(_ prefix: [UInt8], _ salt: Salt, _ bytes: [UInt8]) -> Digest {
    var hash = SHA256()
    hash.update(prefix)
    hash.update(salt.word)
    hash.update(bytes)
    return hash.finish()
  }
}
