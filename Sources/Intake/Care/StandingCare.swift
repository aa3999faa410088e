package import Casework
package import Quantities

/// What the ledger already says about care: what a return is compared with.
package struct StandingCare: Sendable {
  /// Care rows by child and DECOM, with their positions.
  package private(set) var rows: [EpisodeKey: Row] = [:]
  /// Dates of birth from headers.
  package private(set) var listed: [String: Listed] = [:]
  /// Rows that could not be read, and hold days until they are mended.
  package private(set) var unreadable: [Unreadable] = []
  package private(set) var returns: Set<ReturnOrigin> = []

  package struct Row: Hashable, Sendable {
    package let position: Int
    package let row: CareRow
  }

  package struct Listed: Hashable, Sendable {
    package let position: Int
    package let born: Day
    package let source: Source
  }

  package struct Unreadable: Hashable, Sendable {
    package let position: Int
    package let child: String
    package let from: Day?
    package let source: Source
  }

  package static let none = StandingCare([])

  /// Takes what it needs from facts that stand, by position (`[RecordedFact].standing`).
  package init(_ facts: [RecordedFact]) {
    for recorded in facts { take(recorded) }
  }

  private mutating func take(_ recorded: RecordedFact) {
    let (position, fact) = (recorded.position, recorded.fact)
    switch fact.what {
    case .careEntered(let row), .careChanged(let row):
      rows[EpisodeKey(child: fact.subject.id, start: row.start)] = Row(position: position, row: row)
    case .childListed(let born):
      listed[fact.subject.id] = Listed(position: position, born: born, source: fact.source)
    case .careUnreadable(let from, _):
      unreadable.append(
        Unreadable(
          position: position, child: fact.subject.id, from: from, source: fact.source))
    case .careReturned(let year, _):
      returns.insert(ReturnOrigin(council: fact.subject.id, year: year))
    default: break
    }
  }
}
