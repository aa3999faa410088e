/// The tree of RFC 6962 over the bodies of a ledger.
///
/// A *subtree* is a complete one: level 0 are the leaves, and the subtree (level, index) covers the
/// leaves from `index << level` up to `(index + 1) << level`. Whoever stores the subtrees hands them
/// in as a function, so that every question below costs O(log n) of them.
package enum MerkleTree {
  /// SHA-256 of nothing: the root of a tree without leaves.
  package static let emptyRoot = SHA256.hash([])

  /// SHA-256(0x00 || body).
  package static func leaf(_ body: [UInt8]) -> Digest {
    var hash = SHA256()
    hash.update(UInt8(0))
    hash.update(body)
    return hash.finish()
  }

  /// SHA-256(0x01 || left || right).
  package static func node(_ left: Digest, _ right: Digest) -> Digest {
    var hash = SHA256()
    hash.update(UInt8(1))
    hash.update(left.word)
    hash.update(right.word)
    return hash.finish()
  }

  /// The root over the first `size` leaves.
  package static func root<Failure: Error>(
    size: Int64, _ subtree: (_ level: Int, _ index: Int64) throws(Failure) -> Digest
  ) throws(Failure) -> Digest {
    guard size > 0 else { return emptyRoot }
    return try hash(0, size, subtree)
  }

  /// The audit path of leaf `index` in the tree of `size` leaves, from the leaf upwards.
  ///
  /// - Precondition: `0 <= index < size`; an index outside has no path and gives none.
  package static func inclusion<Failure: Error>(
    of index: Int64, size: Int64,
    _ subtree: (_ level: Int, _ index: Int64) throws(Failure) -> Digest
  ) throws(Failure) -> [Digest] {
    guard index >= 0, index < size else { return [] }
    var path: [Digest] = []
    var (start, end) = (Int64(0), size)
    while end - start > 1 {
      let middle = start + split(end - start)
      if index < middle {
        path.append(try hash(middle, end, subtree))
        end = middle
      } else {
        path.append(try hash(start, middle, subtree))
        start = middle
      }
    }
    return path.reversed()
  }

  /// The proof that the tree of `size` leaves begins with the tree of `earlier` leaves.
  ///
  /// Empty when the two are the same size, or the earlier one is empty.
  package static func consistency<Failure: Error>(
    from earlier: Int64, to size: Int64,
    _ subtree: (_ level: Int, _ index: Int64) throws(Failure) -> Digest
  ) throws(Failure) -> [Digest] {
    guard earlier > 0, earlier < size else { return [] }
    var proof: [Digest] = []
    var (start, end) = (Int64(0), size)
    while end != earlier {
      let middle = start + split(end - start)
      if earlier <= middle {
        proof.append(try hash(middle, end, subtree))
        end = middle
      } else {
        proof.append(try hash(start, middle, subtree))
        start = middle
      }
    }
    // A left edge that is the whole earlier tree is known to whoever holds its root.
    if start > 0 { proof.append(try hash(start, end, subtree)) }
    return proof.reversed()
  }

  /// The hash over the leaves `start..<end`, where `start` is a multiple of the size's power of two.
  private static func hash<Failure: Error>(
    _ start: Int64, _ end: Int64,
    _ subtree: (_ level: Int, _ index: Int64) throws(Failure) -> Digest
  ) throws(Failure) -> Digest {
    let count = end - start
    let level = count.trailingZeroBitCount
    if count == 1 << level { return try subtree(level, start >> Int64(level)) }
    let middle = start + split(count)
    return node(try hash(start, middle, subtree), try hash(middle, end, subtree))
  }

  /// The largest power of two below `count`, which is at least 2.
  private static func split(_ count: Int64) -> Int64 {
    1 << Int64(63 - (count - 1).leadingZeroBitCount)
  }
}
