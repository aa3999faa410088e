/// SHA-256 (FIPS 180-4), over bytes that come whole or in pieces.
package struct SHA256: Sendable {
  private var state = SHA256State()
  /// The bytes since the last whole block; only the first `pending` count.
  private var block = [64 of UInt8](repeating: 0)
  private var pending = 0
  private var length: UInt64 = 0

  package init() {}

  /// The digest of `bytes`.
  package static func hash(_ bytes: [UInt8]) -> Digest {
    var hash = SHA256()
    hash.update(bytes.span)
    return hash.finish()
  }

  package mutating func update(_ bytes: [UInt8]) { update(bytes.span) }

  package mutating func update(_ bytes: Span<UInt8>) {
    length &+= UInt64(bytes.count)
    var offset = 0
    if pending > 0 {
      while pending < 64, offset < bytes.count {
        block[pending] = bytes[offset]
        pending += 1
        offset += 1
      }
      guard pending == 64 else { return }
      state.compress(block.span)
      pending = 0
    }
    while bytes.count - offset >= 64 {
      state.compress(bytes.extracting(offset..<offset + 64))
      offset += 64
    }
    while offset < bytes.count {
      block[pending] = bytes[offset]
      pending += 1
      offset += 1
    }
  }

  package mutating func update(_ byte: UInt8) {
    length &+= 1
    block[pending] = byte
    pending += 1
    if pending == 64 {
      state.compress(block.span)
      pending = 0
    }
  }

  package mutating func update(_ word: Word256) {
    append(word.first)
    append(word.second)
    append(word.third)
    append(word.fourth)
  }

  private mutating func append(_ word: UInt64) {
    guard pending <= 56 else {
      for shift in stride(from: 56, through: 0, by: -8) {
        update(UInt8(truncatingIfNeeded: word >> UInt64(shift)))
      }
      return
    }
    length &+= 8
    put(word)
    if pending == 64 {
      state.compress(block.span)
      pending = 0
    }
  }

  /// Writes eight bytes into the block, where there is room for them.
  private mutating func put(_ word: UInt64) {
    for index in 0..<8 {
      block[pending + index] = UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * index))
    }
    pending += 8
  }

  /// The digest of everything so far; the value must not be fed afterwards.
  package mutating func finish() -> Digest {
    block[pending] = 0x80
    var next = pending + 1
    if next > 56 {
      while next < 64 {
        block[next] = 0
        next += 1
      }
      state.compress(block.span)
      next = 0
    }
    while next < 56 {
      block[next] = 0
      next += 1
    }
    pending = 56
    put(length &* 8)
    state.compress(block.span)
    return state.digest
  }
}

/// The eight words that SHA-256 carries from block to block.
struct SHA256State: Sendable {
  private var a: UInt32 = 0x6a09_e667
  private var b: UInt32 = 0xbb67_ae85
  private var c: UInt32 = 0x3c6e_f372
  private var d: UInt32 = 0xa54f_f53a
  private var e: UInt32 = 0x510e_527f
  private var f: UInt32 = 0x9b05_688c
  private var g: UInt32 = 0x1f83_d9ab
  private var h: UInt32 = 0x5be0_cd19

  var digest: Digest {
    func join(_ high: UInt32, _ low: UInt32) -> UInt64 { UInt64(high) << 32 | UInt64(low) }
    return Digest(Word256(join(a, b), join(c, d), join(e, f), join(g, h)))
  }

  /// Takes in one block of 64 bytes.
  mutating func compress(_ block: Span<UInt8>) {
    var words = [16 of UInt32](repeating: 0)
    for index in 0..<16 {
      let at = index * 4
      let high = UInt32(block[at]) << 24 | UInt32(block[at + 1]) << 16
      words[index] = high | UInt32(block[at + 2]) << 8 | UInt32(block[at + 3])
    }
    compress(&words)
  }

  /// Takes in one block of sixteen words, which are used up.
  mutating func compress(_ words: inout [16 of UInt32]) {
    let before = self
    eightRounds(words, 0, 0)
    eightRounds(words, 8, 8)
    for start in stride(from: 16, to: 64, by: 16) {
      Self.expand(&words)
      eightRounds(words, 0, start)
      eightRounds(words, 8, start + 8)
    }
    a &+= before.a
    b &+= before.b
    c &+= before.c
    d &+= before.d
    e &+= before.e
    f &+= before.f
    g &+= before.g
    h &+= before.h
  }

  /// The next sixteen words of the message schedule, in place.
  @inline(__always)
  private static func expand(_ words: inout [16 of UInt32]) {
    for index in 0..<16 {
      let early = words[(index + 1) & 15]
      let late = words[(index + 14) & 15]
      let low = rotate(early, 7) ^ rotate(early, 18) ^ early >> 3
      let high = rotate(late, 17) ^ rotate(late, 19) ^ late >> 10
      words[index] = words[index] &+ low &+ words[(index + 9) & 15] &+ high
    }
  }

  /// Eight rounds, after which each word stands where it stood.
  @inline(__always)
  private mutating func eightRounds(_ words: [16 of UInt32], _ at: Int, _ round: Int) {
    let k = Self.constants
    Self.round(a, b, c, &d, e, f, g, &h, words[at] &+ k[round])
    Self.round(h, a, b, &c, d, e, f, &g, words[at + 1] &+ k[round + 1])
    Self.round(g, h, a, &b, c, d, e, &f, words[at + 2] &+ k[round + 2])
    Self.round(f, g, h, &a, b, c, d, &e, words[at + 3] &+ k[round + 3])
    Self.round(e, f, g, &h, a, b, c, &d, words[at + 4] &+ k[round + 4])
    Self.round(d, e, f, &g, h, a, b, &c, words[at + 5] &+ k[round + 5])
    Self.round(c, d, e, &f, g, h, a, &b, words[at + 6] &+ k[round + 6])
    Self.round(b, c, d, &e, f, g, h, &a, words[at + 7] &+ k[round + 7])
  }

  // One letter a word, as the standard has them.
  @inline(__always)
  private static func round(
    _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: inout UInt32,
    _ e: UInt32, _ f: UInt32, _ g: UInt32, _ h: inout UInt32, _ input: UInt32
  ) {
    let choice = g ^ (e & (f ^ g))
    let majority = (a & b) ^ (c & (a ^ b))
    let high = rotate(rotate(rotate(e, 14) ^ e, 5) ^ e, 6)
    let low = rotate(rotate(rotate(a, 9) ^ a, 11) ^ a, 2)
    let sum = h &+ high &+ choice &+ input
    d &+= sum
    h = sum &+ low &+ majority
  }

  @inline(__always)
  private static func rotate(_ word: UInt32, _ count: UInt32) -> UInt32 {
    word &>> count | word &<< (32 - count)
  }

  private static let constants: [64 of UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4,
    0xab1c_5ed5, 0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe,
    0x9bdc_06a7, 0xc19b_f174, 0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f,
    0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da, 0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
    0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967, 0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc,
    0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85, 0xa2bf_e8a1, 0xa81a_664b,
    0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070, 0x19a4_c116,
    0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7,
    0xc671_78f2,
  ]
}
