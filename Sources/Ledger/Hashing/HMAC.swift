/// HMAC-SHA-256 (RFC 2104) under one secret.
///
/// The two first blocks are hashed once, so that each code costs the blocks of its message and one
/// more.
package struct HMAC: Sendable {
  private let inner: SHA256
  private let outer: SHA256

  package init(secret: [UInt8]) {
    var key = secret.count > 64 ? SHA256.hash(secret).bytes : secret
    key += [UInt8](repeating: 0, count: 64 - key.count)
    var inner = SHA256()
    inner.update(key.map { $0 ^ 0x36 })
    var outer = SHA256()
    outer.update(key.map { $0 ^ 0x5c })
    self.inner = inner
    self.outer = outer
  }

  /// The code of `message`.
  package func code(_ message: [UInt8]) -> Digest {
    var hash = inner
    hash.update(message)
    var second = outer
    second.update(hash.finish().word)
    return second.finish()
  }
}
