package import Quantities

/// Whose units a line holds: one outcome's, of one subject, in one case.
package struct UnitOwner: Hashable, Sendable {
  /// An index: variants of one outcome share its name, and what one was paid is not another's.
  let outcome: Int
  let subject: String
  let openedOn: Day?

  init(outcome: Int, subject: String, openedOn: Day?) {
    (self.outcome, self.subject, self.openedOn) = (outcome, subject, openedOn)
  }

  package init(_ key: LineKey) {
    self.init(outcome: key.outcome, subject: key.subject, openedOn: key.openedOn)
  }
}

/// Days that earlier claims hold, by outcome, subject and case.
///
/// They stand while a care row cannot be read (rule 7), and they come first where a limit is used up
/// in the order claimed (rule 18).
package struct ClaimedDays: Sendable {
  /// Days that a claim was the first to count, paid or cut by a limit; held days count nothing.
  private struct Counted {
    let claim: Int
    var days: DaySet
  }

  private var counted: [UnitOwner: [Counted]] = [:]
  /// The days that are paid as claims stand: what was taken back no longer stands.
  private var paid: [UnitOwner: DaySet] = [:]

  package static let none = ClaimedDays()

  package init() {}

  /// Notes what a claim left of one subject's units: the days paid, and those paid or cut by a limit.
  ///
  /// Claims count from 0, in the order submitted. Days that were taken back lose their place.
  package mutating func note(
    paid: DaySet, counted now: DaySet, claim: Int, of owner: UnitOwner
  ) {
    self.paid[owner] = paid
    var left = now
    var kept: [Counted] = []
    for var known in counted[owner] ?? [] {
      known.days = known.days.intersection(now)
      left = left.subtracting(known.days)
      if !known.days.isEmpty { kept.append(known) }
    }
    if !left.isEmpty { kept.append(Counted(claim: claim, days: left)) }
    counted[owner] = kept
  }

  /// The days that are paid as claims stand.
  func standing(_ outcome: Int, _ subject: String, _ openedOn: Day?) -> DaySet {
    guard !paid.isEmpty else { return .empty }
    return paid[UnitOwner(outcome: outcome, subject: subject, openedOn: openedOn)] ?? .empty
  }

  /// Days by the first claim that counted them, `Int.max` for those that none did; earlier claims
  /// first.
  func claims(
    of days: DaySet, _ key: LineKey
  ) -> [(claim: Int, days: DaySet)] {
    var left = days
    var found: [(claim: Int, days: DaySet)] = []
    for known in counted[UnitOwner(key)] ?? [] {
      let own = left.intersection(known.days)
      if !own.isEmpty { found.append((known.claim, own)) }
      left = left.subtracting(own)
    }
    if !left.isEmpty { found.append((.max, left)) }
    return found
  }
}
