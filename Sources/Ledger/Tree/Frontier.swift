/// The right edge of a growing tree: the complete subtrees that have no parent yet, largest first.
package struct Frontier: Hashable, Sendable {
  /// How many leaves the tree has.
  package private(set) var size: Int64
  /// One for each bit that is set in `size`, from the highest.
  package private(set) var peaks: [Digest]

  /// The edge of the empty tree.
  package init() {
    size = 0
    peaks = []
  }

  /// The edge of a tree whose subtrees are stored.
  package init<Failure: Error>(
    size: Int64, _ subtree: (_ level: Int, _ index: Int64) throws(Failure) -> Digest
  ) throws(Failure) {
    self.size = size
    peaks = []
    var start: Int64 = 0
    for level in (0..<63).reversed() where size & (1 << Int64(level)) != 0 {
      peaks.append(try subtree(level, start >> Int64(level)))
      start += 1 << Int64(level)
    }
  }

  /// Adds a leaf; `completed` is called with each subtree that it completes: the leaf itself, and
  /// its parents from the lowest.
  package mutating func append(_ leaf: Digest, completed: (Digest) -> Void = { _ in }) {
    var hash = leaf
    var bits = size
    completed(leaf)
    while bits & 1 == 1, let left = peaks.popLast() {
      hash = MerkleTree.node(left, hash)
      completed(hash)
      bits >>= 1
    }
    peaks.append(hash)
    size += 1
  }

  /// The root of the tree as it stands.
  package var root: Digest {
    guard var hash = peaks.last else { return MerkleTree.emptyRoot }
    for peak in peaks.dropLast().reversed() { hash = MerkleTree.node(peak, hash) }
    return hash
  }
}

extension Frontier {
  /// Puts together a tree whose left part was hashed in runs.
  ///
  /// - Parameters:
  ///   - whole: the tree over the roots of whole runs.
  ///   - level: the level of a whole run's root.
  ///   - edge: the leaves after the last whole run, fewer than a run has.
  package init(whole: Frontier, level: Int, edge: Frontier) {
    size = whole.size << Int64(level) + edge.size
    peaks = whole.peaks + edge.peaks
  }
}
