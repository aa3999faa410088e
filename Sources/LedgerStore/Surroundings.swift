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

/// The kernel's random bytes, drawn a page at a time: one call a salt would cost more than its hash.
package struct SystemEntropy: EntropySource {
  private var pool: [Word256] = []

  package init() {}

  package mutating func next() -> Word256 {
    if let word = pool.popLast() { return word }
    var random = SystemRandomNumberGenerator()
    pool = (0..<64).map { _ in
      Word256(random.next(), random.next(), random.next(), random.next())
    }
    return pool.removeLast()
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
