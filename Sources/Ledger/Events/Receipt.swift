/// Proof that an event was recorded: what the ledger was when this event was its newest.
///
/// It depends on the ledger and the position alone, so asking again gives the same bytes.
package struct Receipt: Hashable, Sendable {
  /// 32 hex digits: which ledger.
  package let ledger: String
  /// The name under which the ledger signs.
  package let origin: String
  package let body: EventBody
  /// The hash of the body as a leaf of the tree.
  package let leaf: Digest
  /// The root of the tree that ends with this event.
  package let root: Digest

  package init(ledger: String, origin: String, body: EventBody, leaf: Digest, root: Digest) {
    self.ledger = ledger
    self.origin = origin
    self.body = body
    self.leaf = leaf
    self.root = root
  }

  /// How many events the tree had when this one was its newest.
  package var size: Int64 { body.sequence + 1 }

  /// The members of the receipt; its file is their canonical bytes and a line end.
  package var object: CanonicalObject {
    [
      "at": .string(body.at.description),
      "commit": .string(body.commitment.hex),
      "key": .string(body.key.hex),
      "leaf": .string(leaf.hex),
      "ledger": .string(ledger),
      "origin": .string(origin),
      "root": .string(root.hex),
      "seq": .integer(body.sequence),
      "size": .integer(size),
      "type": .string(body.type.rawValue),
      "v": 1,
    ]
  }
}
