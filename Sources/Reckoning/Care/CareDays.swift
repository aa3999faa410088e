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
  init(
    _ child: SubjectHistory, under terms: CareTerms, releases: [Day], leap: LeapBirthday, asAt: Day
  ) {
    guard !child.care.isEmpty else { return }
    let majority = child.born?.birthday(18, leap: leap) ?? .latest
    let horizon = DayRange(start: .earliest, end: min(majority, asAt + 1))
    var agreed: [DayRange] = []
    for (index, episode) in child.care.enumerated() {
      let row = DayRange(start: episode.start, end: episode.ceased ?? horizon.end)
      if episode.legalStatus == "V4" {
        agreed.append(row)
        continue
      }
      if counts(episode, terms) { add(row.clipped(to: horizon), index, continued: false) }
      guard let ceased = episode.ceased, episode.legalStatus != "V3" || terms.respite,
        let end = continuation(of: index, ceased, terms, releases, in: child.care)
      else { continue }
      add(DayRange(start: ceased, end: end).clipped(to: horizon), index, continued: true)
    }
    days = DaySet(runs.lazy.map(\.days))
    agreements = DaySet(agreed)
    if !terms.missing {
      let missing = DaySet(child.states.lazy.filter { $0.name == "missing" }.map(\.days))
      days = days.subtracting(missing)
    }
  }

  private mutating func add(_ days: DayRange, _ episode: Int, continued: Bool) {
    guard !days.isEmpty else { return }
    runs.append(CareRun(days: days, episode: episode, continued: continued))
  }

  private func counts(_ episode: CareEpisode, _ terms: CareTerms) -> Bool {
    switch episode.legalStatus {
    case "V3": guard terms.respite else { return false }
    case "J1": guard terms.remand else { return false }
    case "L1": guard terms.policeProtection else { return false }
    default: break
    }
    switch episode.placement {
    case "P1": return terms.placedWithParents
    case "T1", "T2", "T3": return terms.hospitalAndHolidays
    default: return true
    }
  }

  /// The day on which care that outlasts its episode ends; nil when it ends with the episode.
  ///
  /// The child's next episode ends the continuation in any case: whoever is placed again is neither
  /// in custody nor elsewhere. Where rows overlap, one that still runs on the day ceased is the next;
  /// an agreement without nights that began earlier places nobody.
  private func continuation(
    of index: Int, _ ceased: Day, _ terms: CareTerms, _ releases: [Day],
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
    for (other, next) in episodes.enumerated() where other != index {
      let stillRuns = next.legalStatus != "V4" && next.ceased.map { $0 > ceased } ?? true
      if next.start >= ceased || stillRuns { end = min(end, max(next.start, ceased)) }
    }
    if event != nil, let release = releases.first(where: { $0 >= ceased }) {
      end = min(end, release)
    }
    return end
  }
}
