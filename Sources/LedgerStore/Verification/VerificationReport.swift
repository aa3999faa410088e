package import Ledger

/// What a recomputation of a whole ledger found.
package struct VerificationReport: Hashable, Sendable {
  package let identity: LedgerFile.Identity
  /// How many events were recomputed.
  package let size: Int64
  /// The root over them, from their bodies alone; nil when an event is at fault.
  package let root: Digest?
  /// The first fault; nil when there is none.
  package let fault: VerificationFault?
  package let documents: Int64
  /// Events whose payload is gone on the authority of an erasure.
  package let erased: Int64
  /// How many of the first events a checkpoint covers that somebody else holds.
  package let witnessed: Int64

  package var isIntact: Bool { fault == nil }
  /// Events that could still have been rewritten as a whole: nobody else holds a checkpoint.
  package var unwitnessed: Int64 { size - witnessed }
}

/// One thing in a ledger file that is not as it was written.
package struct VerificationFault: Hashable, Sendable {
  /// The event at fault; nil when it is the file as a whole.
  package let position: Int64?
  package let kind: Kind

  package enum Kind: Hashable, Sendable {
    case missing
    case bodyNotCanonical
    case wrongPosition
    case timeGoesBack
    case keyColumn
    case keyIndex
    case keyTwice
    case payloadMissing
    case payloadNotCanonical(CanonicalError)
    case commitment
    case about(IndexTermError)
    case aboutIndex
    case treeNodes
    case documentMissing
    case documentUnnamed
    case documentCommitment
    case documentIndex
    case erasure
    case rowsOutside(table: String)
    case secret
    case pages(String)
  }

  package init(_ kind: Kind, at position: Int64?) {
    self.kind = kind
    self.position = position
  }
}
