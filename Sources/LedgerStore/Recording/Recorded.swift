package import Ledger

/// What became of the events handed over in one call.
package struct Recorded: Hashable, Sendable {
  /// One for each event, in their order.
  package let outcomes: [Outcome]
  /// How many events the ledger has now.
  package let size: Int64
  /// The root over them.
  package let root: Digest

  package struct Outcome: Hashable, Sendable {
    package let position: Int64
    /// False when the same thing stood in the ledger already.
    package let isNew: Bool

    package init(position: Int64, isNew: Bool) {
      self.position = position
      self.isNew = isNew
    }
  }

  package init(outcomes: [Outcome], size: Int64, root: Digest) {
    self.outcomes = outcomes
    self.size = size
    self.root = root
  }

  /// How many events were added.
  package var added: Int { outcomes.count { $0.isNew } }
}
