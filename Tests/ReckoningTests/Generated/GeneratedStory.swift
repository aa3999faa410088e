import Casework
import Quantities
import Terms

/// Something that is recorded of somebody, from which claim on it is known, and from which claim on
/// it is known no longer, because it was corrected or withdrawn.
struct GeneratedFact {
  enum What: Hashable {
    /// An index into the contract's facts.
    case event(Int, day: Int)
    /// Half-open; nil: still so.
    case state(Int, code: String?, start: Int, end: Int?)
    case reading(Int, value: Int, day: Int)
    case care(start: Int, ceased: Int?, legal: String, place: String, end: String?)
    case unreadable(start: Int?)
    case confirmed(to: Int)
  }

  var subject: String
  var what: What
  var known: Int
  var until: Int?
}

struct GeneratedChild {
  var id: String
  var born: Int
}

struct GeneratedFamily {
  var id: String
  var children: [GeneratedChild]
  var adults: [GeneratedChild] = []
  var facts: [GeneratedFact]
}

/// Some families and the claims that are made for them, one after the other.
struct GeneratedStory {
  struct Claim {
    var period: Int
    var asAt: Int
  }

  var seed: UInt64
  var families: [GeneratedFamily]
  var claims: [Claim]
  /// A fact is not recorded before its day: an episode that ends later is still open.
  var isNatural: Bool
}

// MARK: what is known at a claim

extension GeneratedStory {
  func histories(at claim: Int, _ contract: CheckedContract) -> [FamilyHistory] {
    families.map { family in
      var position = 0
      func subject(_ id: String, born: Int?) -> SubjectHistory {
        var history = SubjectHistory(id: id, born: born.map { Day(unchecked: Int32($0)) })
        for fact in family.facts where fact.subject == id {
          position += 1
          guard let what = asKnown(fact, at: claim) else { continue }
          history.add(what, contract, position)
        }
        history.order()
        return history
      }
      return FamilyHistory(
        family: subject(family.id, born: nil),
        children: family.children.map { subject($0.id, born: $0.born) }
          .sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) },
        adults: family.adults.map { subject($0.id, born: $0.born) })
    }
  }

  /// The fact as it stands in the record at a claim, or nil when it does not.
  func asKnown(_ fact: GeneratedFact, at claim: Int) -> GeneratedFact.What? {
    guard fact.known <= claim, claim < fact.until ?? .max else { return nil }
    guard isNatural else { return fact.what }
    let today = claims[claim].asAt
    switch fact.what {
    case .event(_, let day), .reading(_, _, let day): return day <= today ? fact.what : nil
    case .state(let index, let code, let start, let end):
      if start > today { return nil }
      return .state(index, code: code, start: start, end: end.flatMap { $0 <= today ? $0 : nil })
    case .care(let start, let ceased, let legal, let place, let end):
      if start > today { return nil }
      if let ceased, ceased <= today { return fact.what }
      return .care(
        start: start, ceased: nil, legal: legal, place: place, end: ceased == nil ? end : nil)
    case .unreadable, .confirmed: return fact.what
    }
  }
}

extension SubjectHistory {
  fileprivate mutating func add(
    _ what: GeneratedFact.What, _ contract: CheckedContract, _ position: Int
  ) {
    func day(_ number: Int) -> Day { Day(unchecked: Int32(number)) }
    switch what {
    case .event(let fact, let on):
      let declaration = contract.facts[fact]
      occurrences.append(
        Occurrence(
          name: declaration.recordedName, day: day(on), code: declaration.recordedCodes.first,
          position: position))
    case .state(let fact, let code, let start, let end):
      states.append(
        StateSpan(
          name: contract.facts[fact].recordedName, code: code,
          days: DayRange(start: day(start), end: end.map(day) ?? .latest), position: position))
    case .reading(let score, let value, let on):
      readings.append(
        Reading(
          name: contract.facts[score].recordedName, day: day(on),
          value: Ratio(whole: Int128(value)),
          respondent: nil, position: position))
    case .care(let start, let ceased, let legal, let place, let end):
      care.append(
        CareEpisode(
          start: day(start), ceased: ceased.map(day), legalStatus: legal, placement: place,
          provider: place == "P1" ? "PR0" : "PR1", endReason: ceased == nil ? nil : end,
          positions: [position]))
    case .unreadable(let start):
      unreadableCare.append(UnreadableCare(start: start.map(day), position: position))
    case .confirmed(let to):
      confirmations.append(Confirmation(to: day(to), source: "council", position: position))
    }
  }

  /// The order that a history promises.
  fileprivate mutating func order() {
    occurrences.sort { ($0.day, $0.position) < ($1.day, $1.position) }
    readings.sort { ($0.day, $0.position) < ($1.day, $1.position) }
    states.sort { ($0.days.start, $0.position) < ($1.days.start, $1.position) }
    care.sort { ($0.start, $0.positions[0]) < ($1.start, $1.positions[0]) }
  }
}
