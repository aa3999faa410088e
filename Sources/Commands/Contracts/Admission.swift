import Casework
import Diagnostics
import LedgerStore
import Quantities
import Terms

/// Whether an edition may follow those that a ledger holds.
extension OpenLedger {
  /// Refuses an edition that the ledger would hold and never use, and one that says otherwise what
  /// held before and does not say why.
  ///
  /// A correction may do both: it says why, and of which event.
  func admit(_ adoption: Adoption, in session: Session) throws(CommandFailure) {
    let key = adoption.fact.subject.id
    let size = try size(knownAt: nil)
    let editions = try contractHistories(key, upTo: size).first?.editions ?? []
    if adoption.fact.corrects != nil { return }
    let edition = adoption.edition
    guard let last = editions.last else {
      if case .contractVaried = adoption.fact.what {
        throw .said(.variesUnknown(key, known: try contractKeys()))
      }
      return
    }
    guard case .contractVaried = adoption.fact.what else {
      // The same file again is the same event again.
      if editions.first?.edition.terms == edition.terms { return }
      throw .said(.adoptedBefore(key, last))
    }
    let same = editions.dropFirst().first { $0.edition.edition == edition.edition }
    if let same, same.edition.terms == edition.terms { return }
    guard edition.edition > last.edition.edition else {
      throw .said(.editionNotLater(edition.edition, of: key, last: last))
    }
    let altered = ContractComparison(before: try text(of: last), after: adoption.file.source)
      .alterations.flatMap(\.alterations)
    if !altered.isEmpty {
      for each in altered { session.say("altered, also for the past: \(printable(each))") }
      guard edition.reason != nil else { throw .said(.altersThePast(altered.count, last)) }
    }
    if edition.on < last.edition.on {
      session.say(
        "note: edition \(edition.edition) was agreed on \(edition.on), before edition "
          + "\(last.edition.edition), which was agreed on \(last.edition.on)")
    }
  }
}

extension Wording {
  fileprivate static func adoptedBefore(_ key: String, _ last: AdoptedEdition) -> Wording {
    Wording(
      "contract '\(key)' was adopted before: edition \(last.edition.edition) is in force, by event "
        + "\(last.position)",
      "A later edition is recorded as contract.varied; a slip in the file with --corrects EVENT.")
  }

  static func agreedOtherwise(_ name: String, _ agreed: Day, typed: Day) -> Wording {
    Wording(
      "'\(name)' says that it was agreed on \(agreed), and \(typed) was given",
      "Leave the day out, or mend the line of the edition.")
  }

  fileprivate static func altersThePast(_ count: Int, _ last: AdoptedEdition) -> Wording {
    Wording(
      "this edition says otherwise what edition \(last.edition.edition) said of the same days, in "
        + "\(count.counted("place"))",
      "Add rows and clauses with a day of their own; if it must be, say why with --reason TEXT. "
        + "`outturn contract diff` shows what it comes to.")
  }

  fileprivate static func editionNotLater(
    _ edition: Int, of key: String, last: AdoptedEdition
  ) -> Wording {
    Wording(
      "the file is edition \(edition) of '\(key)', and edition \(last.edition.edition) is in force, by "
        + "event \(last.position)",
      "Give the file the next number; a slip in an adopted file is mended with --corrects EVENT.")
  }

  fileprivate static func variesUnknown(_ key: String, known: [String]) -> Wording {
    let meant = nearest(to: key, in: known)
    return Wording(
      "no contract '\(key)' was adopted in this ledger, so that none can be varied",
      known.isEmpty
        ? "Adopt it first: contract.adopted."
        : "It has: \(known.joined(separator: ", "))."
          + (meant.map { " Is the file meant for '\($0)'?" } ?? ""))
  }
}
