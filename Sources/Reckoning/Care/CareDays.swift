import Casework
package import Quantities
import Terms

/// A run of days in care by the contract's terms, and the episode that it comes from.
package struct CareRun: Hashable, Sendable {
  package let days: DayRange
  /// An index into the child's episodes.
  package let episode: Int
  /// Care that goes on after the episode: custody or transfer.
  package let continued: Bool
}

/// What one child's episodes mean under one contract's care terms (domain, section 3).
package struct CareDays: Hashable, Sendable {
  /// By episode, then start; runs may overlap where rows do.
  package private(set) var runs: [CareRun] = []
  /// The union of the runs.
  package private(set) var days = DaySet.empty
  /// Days inside V4 agreements: never in care by themselves.
  package private(set) var agreements = DaySet.empty

  /// Open rows run to the as-at day; care stops at the 18th birthday at the latest.
  ///
  /// - Parameter releases: by its place among the facts, the days of each event that may end care
  ///   that goes on after an episode.
  init(
    _ child: SubjectHistory, under terms: CareTerms, releases: [Int: [Day]], leap: LeapBirthday,
    asAt: Day
  ) {
    guard !child.care.isEmpty else { return }
    let majority = child.born?.birthday(18, leap: leap) ?? .latest
    let horizon = DayRange(start: .earliest, end: min(majority, asAt + 1))
    var agreed: [DayRange] = []
    for (index, episode) in child.care.enumerated() {
      let row = DayRange(start: episode.start, end: episode.ceased ?? horizon.end)
      if episode.legalStatus == "V4" {
        // Nobody is accommodated as a child from the 18th birthday on.
        agreed.append(row.clipped(to: horizon))
        continue
      }
      if counts(episode, terms) { add(row.clipped(to: horizon), index, continued: false) }
      guard let ceased = episode.ceased, carriesOn(episode, terms, in: child.care),
        let end = continuation(of: index, ceased, terms, releases, in: child.care)
      else { continue }
      add(DayRange(start: ceased, end: end).clipped(to: horizon), index, continued: true)
    }
    days = DaySet(runs.map(\.days))
    agreements = DaySet(agreed)
    if !terms.missing {
      let missing = DaySet(child.states.filter { $0.name == Vocabulary.missing }.map(\.days))
      days = days.subtracting(missing)
    }
  }

  private mutating func add(_ days: DayRange, _ episode: Int, continued: Bool) {
    guard !days.isEmpty else { return }
    runs.append(CareRun(days: days, episode: episode, continued: continued))
  }

  private func counts(_ episode: CareEpisode, _ terms: CareTerms) -> Bool {
    guard statusCounts(episode, terms) else { return false }
    switch episode.placement {
    case "P1": return terms.placedWithParents
    case "T1", "T2", "T3": return terms.hospitalAndHolidays
    default: return true
    }
  }

  /// Whether a child of this legal status is in care at all, wherever the nights are spent.
  private func statusCounts(_ episode: CareEpisode, _ terms: CareTerms) -> Bool {
    switch episode.legalStatus {
    case "V3": terms.respite
    case "V4": false
    case "J1": terms.remand
    case "L1": terms.policeProtection
    default: true
    }
  }

  /// Whether there is care that custody or a transfer can carry on when the episode ends.
  ///
  /// A legal status that does not count leaves none. A row without a night (355) has none of its
  /// own; it says how the row that ended on its day ended.
  private func carriesOn(
    _ episode: CareEpisode, _ terms: CareTerms, in episodes: [CareEpisode]
  ) -> Bool {
    guard statusCounts(episode, terms) else { return false }
    return episode.hasNights
      || episodes.contains {
        $0.ceased == episode.start && $0.hasNights && statusCounts($0, terms)
      }
  }

  /// The day on which care that outlasts its episode ends; nil when it ends with the episode.
  ///
  /// The child's next episode ends the continuation in any case: whoever is placed again is neither
  /// in custody nor elsewhere. Where rows overlap, one that still runs on the day ceased is the next.
  /// An agreement and a row without a night place nobody, and are no next episode.
  private func continuation(
    of index: Int, _ ceased: Day, _ terms: CareTerms, _ releases: [Int: [Day]],
    in episodes: [CareEpisode]
  ) -> Day? {
    let rule: CareTerms.Continuation
    switch episodes[index].endReason {
    case "E9": rule = terms.custody
    case "E3": rule = terms.transfer
    default: return nil
    }
    guard case .continues(let event) = rule else { return nil }
    var end = Day.latest
    for (other, next) in episodes.enumerated() where other != index && next.hasNights {
      let stillRuns = next.ceased.map { $0 > ceased } ?? true
      if next.start >= ceased || stillRuns { end = min(end, max(next.start, ceased)) }
    }
    if let event, let release = releases[event]?.first(where: { $0 >= ceased }) {
      end = min(end, release)
    }
    return end
  }
}

extension CareEpisode {
  /// Whether the row tells of a night at all, counted or not: an agreement (V4) does not, nor does a
  /// row that ends on its first day.
  fileprivate var hasNights: Bool { legalStatus != "V4" && ceased.map { $0 > start } ?? true }
}
