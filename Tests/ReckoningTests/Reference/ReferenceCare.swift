import Casework
import Quantities
import Reckoning
import Terms

struct CareAsked: Hashable {
  let terms: Int
  let filter: CareFilter?
  let child: Int
}

// MARK: in care on day D? (rules 1, 5, 6, 7; domain, section 3)

extension ReferenceFamily {
  /// Whether the child counts as looked after under the episode's legal status.
  private func isLookedAfter(_ episode: CareEpisode, _ terms: CareTerms) -> Bool {
    switch episode.legalStatus {
    case "V4": return false
    case "V3" where !terms.respite: return false
    case "J1" where !terms.remand: return false
    case "L1" where !terms.policeProtection: return false
    default: return true
    }
  }

  /// Whether the nights of an episode count at all under the care terms.
  private func counts(_ episode: CareEpisode, _ terms: CareTerms) -> Bool {
    if !isLookedAfter(episode, terms) { return false }
    switch episode.placement {
    case "P1" where !terms.placedWithParents: return false
    case "T1" where !terms.hospitalAndHolidays, "T2" where !terms.hospitalAndHolidays,
      "T3" where !terms.hospitalAndHolidays:
      return false
    default: return true
    }
  }

  /// Whether anybody slept anywhere by this row: nobody does by an agreement, or between a day and
  /// the same day.
  private func isOfNights(_ episode: CareEpisode) -> Bool {
    episode.legalStatus != "V4" && runs(episode, on: episode.start.n)
  }

  private func passes(_ episode: CareEpisode, _ filter: CareFilter?) -> Bool {
    guard let filter else { return true }
    let code: String? =
      switch filter.attribute {
      case .legalStatus: episode.legalStatus
      case .placement: episode.placement
      case .provider: episode.provider
      }
    let named = code.map { filter.codes.contains($0) } ?? false
    return filter.negated ? !named : named
  }

  /// DECOM <= D < DEC; an open episode runs on.
  private func runs(_ episode: CareEpisode, on day: Int) -> Bool {
    guard episode.start.n <= day else { return false }
    guard let ceased = episode.ceased else { return true }
    return day < ceased.n
  }

  /// Whether care goes on elsewhere on a day after the episode at `index` has ended: until the
  /// event that the contract names, and at most until another row says where the child is.
  private func continues(_ index: Int, of child: Int, _ terms: CareTerms, on day: Int) -> Bool {
    let care = family.children[child].care
    let episode = care[index]
    guard let ceased = episode.ceased?.n, ceased <= day else { return false }
    // What is no care to begin with does not go on; a row without a night goes on from the nights
    // that ended on its day.
    let goingOn =
      isOfNights(episode)
      ? [episode] : care.filter { $0.ceased?.n == ceased && isOfNights($0) }
    guard isLookedAfter(episode, terms), goingOn.contains(where: { isLookedAfter($0, terms) })
    else { return false }
    let continuation: CareTerms.Continuation
    switch episode.endReason {
    case "E9": continuation = terms.custody
    case "E3": continuation = terms.transfer
    default: return false
    }
    guard case .continues(let event) = continuation else { return false }
    if let event {
      let released = occurrences(event, Asked(who: .child(child)))
      if released.contains(where: { $0 >= ceased && $0 <= day }) { return false }
    }
    for (other, next) in care.enumerated() where other != index && isOfNights(next) {
      if next.start.n >= ceased && next.start.n <= day { return false }
      if next.start.n < ceased && runs(next, on: ceased) { return false }
    }
    return true
  }

  /// Every day on which an event happened, counted or not: any release releases.
  private func occurrences(_ fact: Int, _ asked: Asked) -> [Int] {
    let name = contract.facts[fact].recordedName
    return history(asked.who).occurrences
      .filter { $0.name == name }.map(\.day.n)
  }

  /// Whether a child is in care on a day: by an episode that counts, or by care that goes on after
  /// one, before the 18th birthday, and not after the as-at day.
  func isInCare(_ child: Int, _ termsIndex: Int, _ filter: CareFilter?, on day: Int) -> Bool {
    guard day <= horizon.asAt else { return false }
    if let majority = majority(child), day >= majority { return false }
    let terms = contract.care[termsIndex]
    let missing = family.children[child].states.filter { $0.name == "missing" }
    if !terms.missing, isIn(missing, on: day) { return false }
    for (index, episode) in family.children[child].care.enumerated()
    where passes(episode, filter) {
      if counts(episode, terms) && runs(episode, on: day) { return true }
      if continues(index, of: child, terms, on: day) { return true }
    }
    return false
  }

  /// The 18th birthday.
  private func majority(_ child: Int) -> Int? {
    family.children[child].born.map {
      almanac.birthday($0.n, 18, contract.decisions.leapBirthday)
    }
  }

  /// The placement a child is in on a day: of the episode that began last.
  func placement(_ child: Int, _ termsIndex: Int, on day: Int) -> String? {
    let history = family.children[child]
    let terms = contract.care[termsIndex]
    var best: CareEpisode?
    for (index, episode) in history.care.enumerated() {
      guard
        counts(episode, terms) && runs(episode, on: day)
          || continues(index, of: child, terms, on: day)
      else { continue }
      if let held = best, held.start > episode.start { continue }
      best = episode
    }
    return best?.placement
  }

  mutating func careTable(_ child: Int, _ terms: Int, _ filter: CareFilter?) -> DayTable {
    let key = CareAsked(terms: terms, filter: filter, child: child)
    if let known = rememberedCare[key] { return known }
    var table = DayTable(horizon)
    if !family.children[child].care.isEmpty {
      for day in horizon.first...horizon.asAt {
        table[day] = isInCare(child, terms, filter, on: day)
      }
    }
    rememberedCare[key] = table
    return table
  }
}

// MARK: held?

extension ReferenceFamily {
  /// Whether a V4 agreement covers the day: none does from the 18th birthday on, when care stops at
  /// the latest (domain, section 3).
  func isInAgreement(_ child: Int, on day: Int) -> Bool {
    if let majority = majority(child), day >= majority { return false }
    return family.children[child].care.contains { $0.legalStatus == "V4" && runs($0, on: day) }
  }

  private func isUnreadable(_ child: Int, on day: Int) -> Bool {
    family.children[child].unreadableCare.contains { row in
      guard let start = row.start else { return true }
      return start.n <= day
    }
  }

  private func isConfirmed(_ child: Int, on day: Int) -> Bool {
    family.children[child].confirmations.contains { day <= $0.to.n }
  }

  /// Why a day out of care is held, if it is: of a family, when it is for any of its children.
  mutating func heldReason(
    _ asked: Asked, _ terms: Int, on day: Int, stands: Bool
  ) -> LineStatus.HeldReason? {
    let children: [Int]
    switch asked.who {
    case .child(let index): children = [index]
    case .family: children = Array(family.children.indices)
    case .adult: return nil
    }
    // What was paid stands until the row is read (rule 7).
    if !stands, children.contains(where: { isUnreadable($0, on: day) }) { return .unreadable }
    let out = children.filter { !careTable($0, terms, nil)[day] }
    if contract.decisions.unconfirmed == .held, out.contains(where: { !isConfirmed($0, on: day) }) {
      return .unconfirmed
    }
    if contract.care[terms].agreements == .held, out.contains(where: { isInAgreement($0, on: day) })
    {
      return .agreement
    }
    return nil
  }
}
