import Casework
import Ledger
import Quantities

/// A care row of a table or of a line that was refused: it holds its child's days until it is mended.
struct RefusedCare: Hashable {
  let at: FilePlace
  let child: String
  /// Its first day; nil when that could not be read either, and all days are held.
  let from: Day?

  init(at: FilePlace, child: String, from: Day?) {
    self.at = at
    self.child = child
    self.from = from
  }

  /// Nil of what is no care row, or does not say whose it is.
  init?(_ kind: FactKind?, child: String?, from: CanonicalValue?, at: FilePlace) {
    guard let kind, let child, kind.name == "care.entered" || kind.name == "care.changed",
      IdentifierReading(child).identifier != nil
    else { return nil }
    self.init(at: at, child: child, from: from?.string.flatMap { Day(iso: $0) })
  }

  /// Nil of a fact that is no care row.
  init?(_ entry: PlacedFact) {
    switch entry.fact.what {
    case .careEntered(let row), .careChanged(let row):
      self.init(at: entry.at, child: entry.fact.subject.id, from: row.start)
    default: return nil
    }
  }
}

/// The holds that tables and lines of care lay and lift, beside those of the ledger.
///
/// A refused row never makes a day payable (domain, section 3). A hold from a day is lifted by a row
/// of that start that can be read; holds of all days of a child by as many new rows, once none of
/// the child's rows is refused.
struct CareHolds {
  let options: ImportOptions
  let standing: [StandingCare.Unreadable]

  init(_ recorded: [RecordedFact], options: ImportOptions) {
    self.options = options
    standing = StandingCare(recorded.standing).unreadable.filter {
      $0.source.system == options.system
    }
  }

  /// One hold for each child, first day and file, with the codes of all that was refused there.
  func laid(for refused: [RefusedCare], _ codes: (FilePlace) -> Set<String>) -> [Fact] {
    Dictionary(grouping: refused) { [$0.at.file, $0.child, $0.from?.description ?? ""] }
      .values.compactMap { rows in
        guard let first = rows.first else { return nil }
        let all = rows.reduce(into: Set<String>()) { $0.formUnion(codes($1.at)) }
        let reason = all.isEmpty ? "refused" : "refused: " + all.sorted().joined(separator: ", ")
        return fact(first.child, .careUnreadable(from: first.from, reason: reason), first.at.file)
      }
  }

  /// - `read`: the care rows that could be read; `new`: those of them that the ledger has not.
  func lifted(
    by read: [RefusedCare], new: Set<RefusedCare>, besides refused: [RefusedCare]
  ) -> [Fact] {
    let refusedChildren = Set(refused.map(\.child))
    let rows = Dictionary(grouping: read, by: \.child)
    return Dictionary(grouping: standing, by: \.child).flatMap { child, holds -> [Fact] in
      guard let rows = rows[child], !refusedChildren.contains(child) else { return [] }
      let starts = Set(rows.compactMap(\.from))
      let dated = holds.filter { $0.from.map(starts.contains) ?? false }
      let ofAllDays = holds.filter { $0.from == nil }
      let used = Set(dated.compactMap(\.from))
      let others = rows.filter { new.contains($0) && !($0.from.map(used.contains) ?? false) }
      let mended = dated + (others.count >= ofAllDays.count ? ofAllDays : [])
      return mended.map { hold in
        fact(
          child, .withdrawn(event: hold.position, reason: "the care row can be read"),
          rows.first?.at.file ?? "")
      }
    }
  }

  private func fact(_ child: String, _ what: What, _ file: String) -> Fact {
    Fact(
      .child(child), what,
      source: Source(
        system: options.system, reference: ImportFile.reference(file), obtained: options.obtained),
      actor: options.actor)
  }
}
