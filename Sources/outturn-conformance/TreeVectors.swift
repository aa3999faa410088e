import Ledger

/// The published vectors of RFC 6962: proofs that hold and proofs that must not, and reference trees.
enum TreeVectors {
  static func run(in folder: DataFolder) throws(Unusable) -> Tally {
    var tally = Tally()
    for vector in try folder.json("inclusion.json").items { inclusion(vector, &tally) }
    for vector in try folder.json("consistency.json").items { consistency(vector, &tally) }
    try ReferenceTree(folder.json("rfc6962-constants.json")).run(&tally)
    return tally
  }

  /// A proof that cannot be read proves nothing, like one that is wrong.
  private static func inclusion(_ vector: VectorValue, _ tally: inout Tally) {
    var holds = false
    if let leaf = digest(vector["leafHash"]), let root = digest(vector["root"]),
      let index = size(vector["leafIdx"]), let size = size(vector["treeSize"]),
      let path = digests(vector["proof"])
    {
      holds = MerkleTree.verifiesInclusion(
        of: leaf, index: index, size: size, path: path, root: root)
    }
    judge("inclusion", vector, holds, &tally)
  }

  private static func consistency(_ vector: VectorValue, _ tally: inout Tally) {
    var holds = false
    if let (root, later) = roots(vector),
      let size1 = size(vector["size1"]), let size2 = size(vector["size2"]),
      let proof = digests(vector["proof"])
    {
      holds = MerkleTree.verifiesConsistency(
        from: size1, root: root, to: size2, root: later, proof: proof)
    }
    judge("consistency", vector, holds, &tally)
  }

  private static func judge(
    _ kind: String, _ vector: VectorValue, _ holds: Bool, _ tally: inout Tally
  ) {
    let name = "\(kind) \(vector["case"].text ?? "")"
    guard let refused = vector["wantErr"].flag else { return tally.differ("\(name): no verdict") }
    tally.check(name, holds == !refused ? nil : holds ? "accepted" : "refused")
  }

  /// Sizes beyond 63 bits stand in the vectors as sizes that no tree has.
  private static func size(_ value: VectorValue) -> Int64? { value.whole.map(Int64.init) }

  private static func digest(_ value: VectorValue) -> Digest? {
    value.text.flatMap { Base64.decode($0) }.flatMap { $0.count == 32 ? Digest($0) : nil }
  }

  /// A few vectors bear words in place of both roots; any two digests that are alike exactly when
  /// the words are do as well.
  private static func roots(_ vector: VectorValue) -> (Digest, Digest)? {
    if let root = digest(vector["root1"]), let later = digest(vector["root2"]) {
      return (root, later)
    }
    guard let words = vector["root1"].text, let others = vector["root2"].text,
      digest(vector["root1"]) == nil, digest(vector["root2"]) == nil
    else { return nil }
    return (SHA256.hash(Array(words.utf8)), SHA256.hash(Array(others.utf8)))
  }

  private static func digests(_ value: VectorValue) -> [Digest]? {
    let all = value.items.map { digest($0) }
    return all.contains(nil) ? nil : all.compactMap(\.self)
  }
}

/// The tree of eight leaves that every implementation of RFC 6962 is tested with.
private struct ReferenceTree {
  private let constants: VectorValue
  private let leaves: [Digest]

  init(_ constants: VectorValue) throws(Unusable) {
    self.constants = constants
    var leaves: [Digest] = []
    for input in constants["leaf_inputs_hex"].items {
      guard let body = input.text.flatMap({ Hex.decode($0) }) else {
        throw Unusable("rfc6962-constants.json: a leaf that is no hex")
      }
      leaves.append(MerkleTree.leaf(body))
    }
    guard !leaves.isEmpty else { throw Unusable("rfc6962-constants.json: no leaf") }
    self.leaves = leaves
  }

  func run(_ tally: inout Tally) {
    for (level, nodes) in constants["node_hashes_hex"].items.enumerated() {
      for (index, node) in nodes.items.enumerated() {
        let found = subtree(level, Int64(index)).hex
        tally.check("node \(level).\(index)", found == node.text ? nil : found)
      }
    }
    roots(&tally)
    for preimage in constants["hasher"].items {
      let found = preimage["preimage_hex"].text.flatMap { Hex.decode($0) }.map {
        SHA256.hash($0).hex
      }
      tally.check(
        "hasher, \(preimage["desc"].text ?? "")",
        found == preimage["hash_hex"].text ? nil : found ?? "no hex")
    }
    paths(&tally)
    deepInclusion(&tally)
  }

  /// Every root, by the stored subtrees and by growing the tree leaf by leaf.
  private func roots(_ tally: inout Tally) {
    var frontier = Frontier()
    for (size, root) in constants["root_hashes_hex"].items.enumerated() {
      if size > 0 { frontier.append(leaves[size - 1]) }
      let found = MerkleTree.root(size: Int64(size), subtree)
      let agrees = found.hex == root.text && frontier.root == found
      tally.check("root of \(size)", agrees ? nil : "\(found.hex) and \(frontier.root.hex)")
    }
  }

  private func paths(_ tally: inout Tally) {
    for path in constants["ct_paths"].items {
      guard let leaf = path["leaf_1based"].whole, let size = path["tree_size"].whole else {
        return tally.differ("a path without its tree")
      }
      let found = MerkleTree.inclusion(of: Int64(leaf - 1), size: Int64(size), subtree).map(\.hex)
      let wanted = path["path_hex"].items.compactMap(\.text)
      tally.check("path of leaf \(leaf) in \(size)", found == wanted ? nil : "\(found)")
    }
    for proof in constants["ct_proofs"].items {
      guard let from = proof["size1"].whole, let to = proof["size2"].whole else {
        return tally.differ("a proof without its trees")
      }
      let found = MerkleTree.consistency(from: Int64(from), to: Int64(to), subtree).map(\.hex)
      let wanted = proof["proof_hex"].items.compactMap(\.text)
      tally.check("proof from \(from) to \(to)", found == wanted ? nil : "\(found)")
    }
  }

  /// One real entry of a log of three and a half million.
  private func deepInclusion(_ tally: inout Tally) {
    let entry = constants["ct_deep_inclusion"]
    guard let leaf = entry["leaf_hash_hex"].text.flatMap({ Digest(hex: $0) }),
      let root = entry["root_hex"].text.flatMap({ Digest(hex: $0) }),
      let index = entry["leaf_index"].whole, let size = entry["tree_size"].whole
    else { return tally.differ("no deep inclusion") }
    let path = entry["path_hex"].items.compactMap(\.text).compactMap { Digest(hex: $0) }
    let holds = MerkleTree.verifiesInclusion(
      of: leaf, index: Int64(index), size: Int64(size), path: path, root: root)
    tally.check("deep inclusion", holds ? nil : "refused")
  }

  /// A complete subtree by its level and place; the trees here have no more than eight leaves.
  private func subtree(_ level: Int, _ index: Int64) -> Digest {
    guard level > 0 else {
      return leaves.indices.contains(Int(index)) ? leaves[Int(index)] : MerkleTree.emptyRoot
    }
    return MerkleTree.node(subtree(level - 1, index * 2), subtree(level - 1, index * 2 + 1))
  }
}
