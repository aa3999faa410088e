import Casework
import Quantities
import Terms

/// Days, and sets of days, taken apart.
extension ExpressionTracer {
  mutating func trace(
    _ day: DayExpression, _ slot: Int
  ) throws(Overflow) -> [TracedExpression] {
    let value = TracedExpression.Finding.day(evaluator.day(day, slot))
    let words = contract.words(for: day)
    switch day {
    case .date: return []
    case .event(let fact): return [event(fact, slot)]
    case .plus(let base, _), .minus(let base, _):
      return [node(words, value, try trace(base, slot))]
    case .firstDay(let days), .lastDay(let days):
      return [node(words, value, try trace(days, slot))]
    case .earlier(let parts), .later(let parts):
      var own: [TracedExpression] = []
      for part in parts { own += try trace(part, slot) }
      return [node(words, value, own)]
    case .birthday: return [node(words, value, [born(slot)])]
    case .definition(let index): return [try trace(definition: index, slot, value)]
    }
  }

  /// The occurrence that counts, of how many.
  private func event(_ fact: Int, _ slot: Int) -> TracedExpression {
    let declared = contract.facts[fact]
    let all = evaluator.occurrences(fact, slot)
    let one: Occurrence?
    switch declared.kind {
    case .event(.last), .approval(.last): one = all.last
    default: one = all.first
    }
    let which = one == all.last && all.count > 1 ? "last" : "first"
    let words = declared.name + (all.count > 1 ? ", the \(which) of \(all.count)" : "")
    return node(words, .day(one?.day), at: one.map { [$0.position] } ?? [])
  }

  mutating func trace(
    _ days: DaysExpression, _ slot: Int
  ) throws(Overflow) -> [TracedExpression] {
    switch days {
    case .day(let day): return try trace(day, slot)
    case .definition(let index):
      return [try trace(definition: index, slot, .days(evaluator.days(days, slot)))]
    case .all(let parts) where parts.count == 1, .any(let parts) where parts.count == 1:
      return try trace(parts[0], slot)
    case .care(let terms, let filter): return [care(terms, filter, days, slot)]
    default:
      let found = TracedExpression.Finding.days(evaluator.days(days, slot))
      return [
        node(
          contract.words(for: days), found, at: positions(of: days, slot),
          try parts(of: days, slot))
      ]
    }
  }

  private func positions(of days: DaysExpression, _ slot: Int) -> [Int] {
    switch days {
    case .event(let fact): evaluator.occurrences(fact, slot).map(\.position)
    case .state(let fact, let codes):
      evaluator.spans(fact, slot).filter { codes.isEmpty || codes.contains($0.code ?? "") }
        .map(\.position)
    default: []
    }
  }

  private mutating func parts(
    of days: DaysExpression, _ slot: Int
  ) throws(Overflow) -> [TracedExpression] {
    switch days {
    case .event, .state, .care, .toDate, .day, .definition: return []
    case .range(let first, let last): return try trace(first, slot) + trace(last, slot)
    case .window(_, _, let anchor, let modifiers):
      var parts = try trace(anchor, slot)
      for modifier in modifiers { parts.append(try trace(modifier, slot)) }
      return parts
    case .from(let day), .before(let day): return try trace(day, slot)
    case .all(let each), .any(let each): return try trace(all: each, slot)
    case .except(let base, let taken): return try trace(all: [base] + taken, slot)
    case .ofAny(let member, let each), .ofEvery(let member, let each):
      var parts: [TracedExpression] = []
      for slot in evaluator.slots(of: member) {
        for part in try trace(each, slot) { parts.append(labelled(part, slot)) }
      }
      return parts
    case .heldFor(let held, _): return try trace(held, slot)
    }
  }

  private mutating func trace(
    all: [DaysExpression], _ slot: Int
  ) throws(Overflow) -> [TracedExpression] {
    var parts: [TracedExpression] = []
    for each in all { parts += try trace(each, slot) }
    return parts
  }

  private mutating func trace(
    _ modifier: WindowModifier, _ slot: Int
  ) throws(Overflow) -> TracedExpression {
    let (verb, days): (String, DaysExpression) =
      switch modifier {
      case .stoppedBefore(let days): ("stopped before", days)
      case .stoppedAfter(let days): ("stopped after", days)
      case .pausedDuring(let days): ("paused during", days)
      case .restartedBy(let days): ("restarted by", days)
      }
    return node(
      "\(verb) \(contract.words(for: days))", .days(evaluator.days(days, slot)),
      try trace(days, slot))
  }

  /// Days in care, and of each episode those that count under the contract's care terms.
  private mutating func care(
    _ terms: Int, _ filter: CareFilter?, _ days: DaysExpression, _ slot: Int
  ) -> TracedExpression {
    let found = evaluator.days(days, slot)
    let care = evaluator.care(terms, slot)
    let episodes = evaluator.subject(slot).care
    let parts = episodes.enumerated().map { index, episode in
      let own = DaySet(care.runs.filter { $0.episode == index }.map(\.days)).intersection(found)
      let ceased = episode.ceased.map { "to \($0)" } ?? "on"
      return node(
        "episode \(episode.start) \(ceased), \(episode.legalStatus) \(episode.placement)",
        .days(own), at: episode.positions)
    }
    var traced = node(contract.words(for: days), .days(found), parts)
    traced.clause = contract.care[terms].clause
    return traced
  }
}
