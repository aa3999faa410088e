extension MerkleTree {
  /// Whether `path` shows that `leaf` is number `index` of the `size` leaves under `root`.
  ///
  /// RFC 9162, section 2.1.3.2.
  package static func verifiesInclusion(
    of leaf: Digest, index: Int64, size: Int64, path: [Digest], root: Digest
  ) -> Bool {
    guard index >= 0, index < size else { return false }
    var (place, last) = (index, size - 1)
    var hash = leaf
    for sibling in path {
      guard last > 0 else { return false }
      if place & 1 == 1 || place == last {
        hash = node(sibling, hash)
        while place & 1 == 0, place > 0 { (place, last) = (place >> 1, last >> 1) }
      } else {
        hash = node(hash, sibling)
      }
      (place, last) = (place >> 1, last >> 1)
    }
    return last == 0 && hash == root
  }

  /// Whether `proof` shows that the tree under `root` begins with the tree under `earlierRoot`.
  ///
  /// RFC 9162, section 2.1.4.2; a tree begins with itself and with the empty tree by an empty proof.
  package static func verifiesConsistency(
    from earlier: Int64, root earlierRoot: Digest, to size: Int64, root: Digest, proof: [Digest]
  ) -> Bool {
    guard earlier >= 0, earlier <= size else { return false }
    if earlier == size {
      return proof.isEmpty && earlierRoot == root && (size > 0 || root == emptyRoot)
    }
    if earlier == 0 { return proof.isEmpty && earlierRoot == emptyRoot }
    // A complete earlier tree is a subtree of the later one: its own root begins the proof.
    let isComplete = earlier & (earlier - 1) == 0
    var hashes = (isComplete ? [earlierRoot] : []) + proof
    guard !proof.isEmpty else { return false }
    var (place, last) = (earlier - 1, size - 1)
    while place & 1 == 1 { (place, last) = (place >> 1, last >> 1) }
    let first = hashes.removeFirst()
    var (old, new) = (first, first)
    for sibling in hashes {
      guard last > 0 else { return false }
      if place & 1 == 1 || place == last {
        old = node(sibling, old)
        new = node(sibling, new)
        while place & 1 == 0, place > 0 { (place, last) = (place >> 1, last >> 1) }
      } else {
        new = node(new, sibling)
      }
      (place, last) = (place >> 1, last >> 1)
    }
    return last == 0 && old == earlierRoot && new == root
  }
}
