import Casework
import Quantities
import Terms

extension FamilyEvaluator {
  mutating func day(_ expression: DayExpression, _ slot: Int) -> Day? {
    switch expression {
    case .date(let day): return day
    case .event(let fact): return day(ofEvent: fact, slot)
    case .plus(let base, let span):
      return day(base, slot)?.adding(span, overrun: monthEnd)
    case .minus(let base, let span):
      switch span {
      case .days(let days): return day(base, slot).map { $0 - days }
      case .months(let months): return day(base, slot)?.adding(.months(-months), overrun: monthEnd)
      }
    case .firstDay(let days): return self.days(days, slot).first
    case .lastDay(let days): return self.days(days, slot).last
    case .earlier(let choices):
      var earliest: Day?
      for choice in choices {
        if let day = day(choice, slot) { earliest = min(earliest ?? day, day) }
      }
      return earliest
    case .later(let all):
      var latest: Day?
      for each in all {
        guard let day = day(each, slot) else { return nil }
        latest = max(latest ?? day, day)
      }
      return latest
    case .birthday(let years):
      return everybody[slot].born?.birthday(years, leap: contract.decisions.leapBirthday)
    case .definition(let index):
      let place = self.slot(ofDefinition: index, asked: slot)
      guard case .day(let value)? = value(ofDefinition: index, place) else { return nil }
      return day(value, place)
    }
  }

  var monthEnd: MonthEnd { contract.decisions.monthEnd ?? .lastDay }

  mutating func days(_ expression: DaysExpression, _ slot: Int) -> DaySet {
    switch expression {
    case .event(let fact):
      return DaySet(occurrences(fact, slot).map { DayRange(first: $0.day, last: $0.day) })
    case .day(let one):
      return day(one, slot).map { DaySet(DayRange(first: $0, last: $0)) } ?? .empty
    case .state(let fact, let codes):
      return DaySet(
        spans(fact, slot).filter { codes.isEmpty || codes.contains($0.code ?? "") }.map(\.days))
    case .care(let terms, let filter): return careDays(terms, filter, slot)
    case .range(let first, let last):
      guard let first = day(first, slot), let last = day(last, slot) else { return .empty }
      return DaySet(DayRange(first: first, last: last))
    case .window(let span, let start, let anchor, let modifiers):
      return window(span, start, anchor, modifiers, slot)
    case .from(let first):
      return day(first, slot).map { DaySet(DayRange(start: $0, end: .latest)) } ?? .empty
    case .before(let end):
      return day(end, slot).map { DaySet(DayRange(start: .earliest, end: $0)) } ?? .empty
    case .all(let parts):
      return parts.dropFirst().reduce(parts.first.map { days($0, slot) } ?? .empty) {
        $0.isEmpty ? $0 : $0.intersection(days($1, slot))
      }
    case .any(let parts): return parts.reduce(.empty) { $0.union(days($1, slot)) }
    case .except(let base, let taken):
      return taken.reduce(days(base, slot)) {
        $0.isEmpty ? $0 : $0.subtracting(days($1, slot))
      }
    case .ofAny(let member, let each):
      return slots(of: member).reduce(.empty) { $0.union(days(each, $1)) }
    case .ofEvery(let member, let each):
      let slots = slots(of: member)
      return slots.dropFirst().reduce(slots.first.map { days(each, $0) } ?? .empty) {
        $0.intersection(days(each, $1))
      }
    case .heldFor(let held, let span): return days(held, slot).held(for: span)
    case .toDate: return DaySet(DayRange(start: .earliest, end: asAt + 1))
    case .definition(let index): return days(ofDefinition: index, slot)
    }
  }

  private mutating func days(ofDefinition index: Int, _ asked: Int) -> DaySet {
    let slot = slot(ofDefinition: index, asked: asked)
    let place = slot * contract.definitions.count + index
    if let known = definedDays[place] { return known }
    var found = DaySet.empty
    switch value(ofDefinition: index, slot) {
    case .days(let value)?: found = days(value, slot)
    case .day(let value)?: found = days(.day(value), slot)
    default: break
    }
    definedDays[place] = found
    return found
  }

  private mutating func window(
    _ span: Span, _ start: WindowStart, _ anchor: DayExpression, _ modifiers: [WindowModifier],
    _ slot: Int
  ) -> DaySet {
    guard let anchor = day(anchor, slot) else { return .empty }
    var window = Window(span, start, anchor, monthEnd: monthEnd)
    for case .pausedDuring(let days) in modifiers { window.pause(during: self.days(days, slot)) }
    for modifier in modifiers {
      switch modifier {
      case .stoppedBefore(let days): window.stop(at: self.days(days, slot), counted: false)
      case .stoppedAfter(let days): window.stop(at: self.days(days, slot), counted: true)
      case .pausedDuring, .restartedBy: break
      }
    }
    // A clock that has stopped is not restarted, so stops come first.
    for case .restartedBy(let days) in modifiers { window.restart(on: self.days(days, slot)) }
    return window.days
  }

  private mutating func careDays(_ terms: Int, _ filter: CareFilter?, _ slot: Int) -> DaySet {
    let care = care(terms, slot)
    guard let filter else { return care.days }
    let episodes = everybody[slot].care
    let matching = care.runs.filter { run in
      let episode = episodes[run.episode]
      let code =
        switch filter.attribute {
        case .legalStatus: episode.legalStatus
        case .placement: episode.placement
        case .provider: episode.provider ?? ""
        }
      return filter.codes.contains(code) != filter.negated
    }
    return DaySet(matching.map(\.days)).intersection(care.days)
  }
}
