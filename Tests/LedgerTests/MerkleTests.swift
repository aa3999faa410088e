import Ledger
import Testing

/// A tree that is hashed anew for every question, straight from RFC 6962, section 2.1.
private struct PlainTree {
  let leaves: [Digest]

  /// MTH of the RFC.
  func hash(_ range: Range<Int>) -> Digest {
    if range.isEmpty { return SHA256.hash([]) }
    if range.count == 1 { return leaves[range.lowerBound] }
    var split = 1
    while split * 2 < range.count { split *= 2 }
    let middle = range.lowerBound + split
    return SHA256.hash(
      [1] + hash(range.lowerBound..<middle).bytes + hash(middle..<range.upperBound).bytes)
  }

  func subtree(level: Int, index: Int64) -> Digest {
    hash(Int(index) << level..<Int(index + 1) << level)
  }
}

@Suite struct MerkleTests {
  /// The eight leaves and the roots over them that Certificate Transparency publishes.
  private static let inputs = [
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
  ]
  private static let roots = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
  ]

  @Test func publishedRoots() throws {
    var frontier = Frontier()
    var found = [frontier.root.hex]
    for input in Self.inputs {
      frontier.append(MerkleTree.leaf(try #require(Hex.decode(input))))
      found.append(frontier.root.hex)
    }
    #expect(found == Self.roots)
  }

  /// Every proof for every size up to 130 holds, and none does once it is tampered with.
  @Test func everyProof() {
    let leaves = (0..<130).map { MerkleTree.leaf([UInt8($0)]) }
    var trees = Trees(leaves: leaves)
    for size in 0...130 {
      trees.checkRoot(size)
      for index in 0..<size { trees.checkInclusion(index, size) }
      for earlier in 0...size { trees.checkConsistency(earlier, size) }
    }
    #expect(trees.faults == [])
    #expect(trees.proofs == 130 * 131 / 2 + 131 * 132 / 2)
    #expect(trees.tampered > 100_000)
  }
}

/// Proofs over the first leaves of one list, with what was wrong.
private struct Trees {
  private let plain: PlainTree
  /// The subtrees, stored as a ledger would: by level and index.
  private var stored: [[Digest]] = []
  private let roots: [Digest]
  private(set) var faults: [String] = []
  private(set) var proofs = 0
  private(set) var tampered = 0

  init(leaves: [Digest]) {
    plain = PlainTree(leaves: leaves)
    roots = (0...leaves.count).map { [plain] in plain.hash(0..<$0) }
    stored = [leaves]
    while let below = stored.last, below.count > 1 {
      stored.append(
        (0..<below.count / 2).map { MerkleTree.node(below[$0 * 2], below[$0 * 2 + 1]) })
    }
  }

  private func subtree(level: Int, index: Int64) -> Digest { stored[level][Int(index)] }

  mutating func checkRoot(_ size: Int) {
    let root = MerkleTree.root(size: Int64(size), subtree)
    let frontier = Frontier(size: Int64(size), subtree)
    if root != roots[size] || frontier.root != roots[size] { faults.append("root \(size)") }
  }

  mutating func checkInclusion(_ index: Int, _ size: Int) {
    let path = MerkleTree.inclusion(of: Int64(index), size: Int64(size), subtree)
    let (leaf, root) = (plain.leaves[index], roots[size])
    func holds(_ leaf: Digest, _ index: Int, _ size: Int, _ path: [Digest], _ root: Digest) -> Bool
    {
      MerkleTree.verifiesInclusion(
        of: leaf, index: Int64(index), size: Int64(size), path: path, root: root)
    }
    proofs += 1
    if !holds(leaf, index, size, path, root) { faults.append("inclusion \(index) of \(size)") }
    var broken = Self.broken(path).map { holds(leaf, index, size, $0, root) }
    broken.append(holds(MerkleTree.leaf([255, 255]), index, size, path, root))
    broken.append(holds(leaf, index, size, path, MerkleTree.leaf([255])))
    broken += [-1, index + 1, index - 1, index ^ 2, size].filter { $0 != index }.map {
      holds(leaf, $0, size, path, root)
    }
    note(broken, "inclusion \(index) of \(size)")
  }

  mutating func checkConsistency(_ earlier: Int, _ size: Int) {
    let proof = MerkleTree.consistency(from: Int64(earlier), to: Int64(size), subtree)
    let (old, new) = (roots[earlier], roots[size])
    func holds(_ old: Digest, _ proof: [Digest], _ new: Digest) -> Bool {
      MerkleTree.verifiesConsistency(
        from: Int64(earlier), root: old, to: Int64(size), root: new, proof: proof)
    }
    proofs += 1
    if !holds(old, proof, new) { faults.append("consistency \(earlier) to \(size)") }
    var broken = Self.broken(proof).map { holds(old, $0, new) }
    let other = MerkleTree.leaf([255])
    broken.append(holds(other, proof, new))
    // Whatever comes after it, an empty tree is its beginning.
    if earlier > 0 { broken.append(holds(old, proof, other)) }
    note(broken, "consistency \(earlier) to \(size)")
  }

  private mutating func note(_ verdicts: [Bool], _ name: String) {
    tampered += verdicts.count
    if verdicts.contains(true) { faults.append("tampered \(name)") }
  }

  /// The proof with each hash flipped, dropped, doubled and swapped with the next, and with one
  /// added at each end.
  private static func broken(_ proof: [Digest]) -> [[Digest]] {
    let stray = MerkleTree.leaf([200])
    var broken = [proof + [stray], [stray] + proof]
    for place in proof.indices {
      var flipped = proof
      let word = proof[place].word
      flipped[place] = Digest(Word256(word.first, word.second ^ 1, word.third, word.fourth))
      var dropped = proof
      dropped.remove(at: place)
      var doubled = proof
      doubled.insert(proof[place], at: place)
      broken += [flipped, dropped, doubled]
      if place + 1 < proof.count {
        var swapped = proof
        swapped.swapAt(place, place + 1)
        broken.append(swapped)
      }
    }
    return broken
  }
}
