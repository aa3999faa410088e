package import Quantities

/// One thing that somebody says happened: to whom, what, and how it is known.
///
/// A fact is complete in itself: its payload in the ledger needs no other event to be read. What it
/// means beside the others is the fold's to say (``CaseRecord``).
package struct Fact: Hashable, Sendable {
  package var subject: Subject
  package var what: What
  package var source: Source
  /// Who recorded it: a role or an account, never a person's name.
  package var actor: String
  private var amendment: Amendment

  package init(
    _ subject: Subject, _ what: What, source: Source, actor: String, corrects: Correction? = nil
  ) {
    self.subject = subject
    self.what = what
    self.source = source
    self.actor = actor
    amendment = Amendment(corrects)
  }

  /// When this fact stands in place of an earlier event: which, and why.
  package var corrects: Correction? {
    get { if case .correction(let correction) = amendment { correction } else { nil } }
    set { amendment = Amendment(newValue) }
  }

  /// Held apart from the fact: one in thousands has a correction, and all have room for one.
  private enum Amendment: Hashable, Sendable {
    case none
    indirect case correction(Correction)

    init(_ correction: Correction?) {
      self = correction.map(Amendment.correction) ?? .none
    }
  }
}

/// Whom a fact is about, by pseudonym.
package struct Subject: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case child, adult, family, council, contract
  }

  package let kind: Kind
  /// ASCII, compared as bytes.
  package let id: String

  package init(_ kind: Kind, _ id: String) {
    self.kind = kind
    self.id = id
  }

  package static func child(_ id: String) -> Subject { Subject(.child, id) }
  package static func adult(_ id: String) -> Subject { Subject(.adult, id) }
  package static func family(_ id: String) -> Subject { Subject(.family, id) }
  package static func council(_ id: String) -> Subject { Subject(.council, id) }
  package static func contract(_ key: String) -> Subject { Subject(.contract, key) }

  /// The subject as the ledger indexes it: `child:C1`.
  ///
  /// A child and a family may bear the same number; their index entries never do.
  package var indexName: String { kind.rawValue + ":" + id }
}

/// Where a fact comes from: an auditor's first question (ledger-format, section 1).
package struct Source: Hashable, Sendable {
  /// The system it was read in: `ssda903`, `case-notes`, `register`.
  package var system: String
  /// Where in that system: a file and its year, a document's number.
  package var reference: String
  /// The day on which it was obtained there.
  package var obtained: Day

  package init(system: String, reference: String, obtained: Day) {
    self.system = system
    self.reference = reference
    self.obtained = obtained
  }
}

/// Names the event that a fact replaces, and says why.
///
/// The ledger edits nothing: a mistake is mended by a new event (ledger-format, section 3).
package struct Correction: Hashable, Sendable {
  /// The ledger position of the event that is replaced.
  package var event: Int
  package var reason: String
  /// Whom the replaced event was about, where that was somebody else: a mistyped child number.
  ///
  /// Without it one family could not be read without reading all.
  package var from: Subject?

  package init(event: Int, reason: String, from: Subject? = nil) {
    self.event = event
    self.reason = reason
    self.from = from
  }
}

/// A fact and where it stands in the ledger.
package struct RecordedFact: Hashable, Sendable {
  package var position: Int
  package var fact: Fact

  package init(position: Int, fact: Fact) {
    self.position = position
    self.fact = fact
  }
}
