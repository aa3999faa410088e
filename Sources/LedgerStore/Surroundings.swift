import Glibc
package import Ledger

/// What the store takes from outside: the time, and what nobody can guess.
///
/// Tests hand in their own.
package struct Surroundings: Sendable {
  /// The time in UTC.
  package var clock: @Sendable () -> Timestamp
  /// Where salts, the ledger's id and its secret come from.
  package var entropy: any EntropySource
  /// How long to wait for another process's lock.
  package var busyMilliseconds: Int32

  package init(
    clock: @escaping @Sendable () -> Timestamp = SystemClock.now,
    entropy: any EntropySource = SystemEntropy(), busyMilliseconds: Int32 = 10_000
  ) {
    self.clock = clock
    self.entropy = entropy
    self.busyMilliseconds = busyMilliseconds
  }
}

/// A source of 32 bytes at a time.
package protocol EntropySource: Sendable {
  mutating func next() -> Word256
}

/// The kernel's random bytes, drawn 256 at a time: one call a salt would cost more than its hash.
package struct SystemEntropy: EntropySource {
  private var pool: [UInt64] = []

  package init() {}

  package mutating func next() -> Word256 {
    if pool.count < 4 { pool = Self.draw() }
    return Word256(pool.removeLast(), pool.removeLast(), pool.removeLast(), pool.removeLast())
  }

  private static func draw() -> [UInt64] {
    // 256 bytes are the most that one call gives.
    var words = [UInt64](repeating: 0, count: 32)
    let code = unsafe words.withUnsafeMutableBytes { unsafe getentropy($0.baseAddress, $0.count) }
    if code == 0 { return words }
    var random = SystemRandomNumberGenerator()
    return words.map { _ in random.next() }
  }
}

/// The machine's clock.
package enum SystemClock {
  package static func now() -> Timestamp {
    var time = timespec()
    guard unsafe clock_gettime(CLOCK_REALTIME, &time) == 0 else { return .earliest }
    let milliseconds = Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
    return Timestamp(milliseconds: milliseconds) ?? .earliest
  }
}
