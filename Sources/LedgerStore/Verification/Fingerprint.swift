/// A sum that is the same for the same rows in any order, and different for others.
///
/// Two walks over the same rows in different orders are compared without keeping the rows. The hash
/// is seeded anew in every run, so that nobody can make rows to fit it.
struct Fingerprint: Hashable, Sendable {
  private let seed: UInt64
  private var count: Int64 = 0
  private var sum: UInt64 = 0

  init(seed: UInt64) { self.seed = seed }

  mutating func add(_ row: [UInt8], _ position: Int64) {
    sum &+= Self.hash(row, position, seed: seed)
    count += 1
  }

  mutating func add(_ term: String, _ position: Int64) {
    var term = term
    sum &+= term.withUTF8 { unsafe Self.hash(UnsafeRawBufferPointer($0), position, seed: seed) }
    count += 1
  }

  mutating func add(_ other: Fingerprint) {
    sum &+= other.sum
    count += other.count
  }

  static func hash(_ row: [UInt8], _ position: Int64, seed: UInt64) -> UInt64 {
    unsafe row.withUnsafeBytes { unsafe hash($0, position, seed: seed) }
  }

  private static func hash(
    _ row: UnsafeRawBufferPointer, _ position: Int64, seed: UInt64
  ) -> UInt64 {
    var hasher = Hasher()
    hasher.combine(seed)
    unsafe hasher.combine(bytes: row)
    hasher.combine(position)
    return UInt64(bitPattern: Int64(hasher.finalize()))
  }
}
