package import Casework
package import Quantities
import Terms

/// Why an event counts for nothing: no line, payer, measure or saving would be otherwise without it.
package enum EventIdleness: Hashable, Sendable {
  /// No clause reads it.
  case unread(EventReading.Unread)
  /// It tells of days after the as-at day.
  case notYet
  /// Whom it concerns has nothing with it and without it: why, and by how much a condition failed.
  case nothingAnyway(family: String, subject: String, NothingReason, margins: [String])
  /// Of several such events another one counts.
  case another(fact: Int, position: Int)
  /// Care status is confirmed to a later day, or to the same, by others.
  case confirmedByOthers(Confirmation)
  /// It tells of days on which nothing could be earned.
  case outside(DaySet)
  /// It is read, and everything is the same without it.
  case sameWithout
}

extension Reckoner {
  /// Why an event without effect has none; the first reason that fits is said.
  ///
  /// - Parameters:
  ///   - effect: what it does, which is nothing.
  ///   - families: with the event.
  package func idleness(
    of change: HistoryChange, _ reading: EventReading, _ effect: EventEffect,
    _ families: [FamilyHistory]
  ) throws(ReckoningFault) -> EventIdleness {
    if let unread = reading.unread { return .unread(unread) }
    let days = change.differences.map(\.item.days)
    if days.allSatisfy({ $0?.first.map { $0 > asAt } ?? false }) { return .notYet }
    let ids = Set(change.differences.map(\.family))
    let concerned = families.filter { ids.contains($0.id) }
    if let found = try nothingAnyway(change, effect, concerned) { return found }
    for family in concerned {
      var work = Idleness(contract, family, asAt: asAt)
      if let found = work.another(change, reading.facts) ?? work.confirmed(change) { return found }
      if let outside = work.outside(change) { return .outside(outside) }
    }
    return .sameWithout
  }

  /// Why those concerned have nothing, where none of them has a line; a child also through its family.
  private func nothingAnyway(
    _ change: HistoryChange, _ effect: EventEffect, _ concerned: [FamilyHistory]
  ) throws(ReckoningFault) -> EventIdleness? {
    if contract.outcomes.isEmpty { return try uncountedAnyway(change, concerned) }
    var first: Nothing?
    for difference in change.differences {
      func isConcerned(_ family: String, _ subject: String) -> Bool {
        family == difference.family
          && (subject == family || [subject, family].contains(difference.subject))
      }
      let own = effect.nothings.with.first { isConcerned($0.family, $0.subject) }
      guard let own, !effect.owners.contains(where: { isConcerned($0.family, $0.subject) }) else {
        return nil
      }
      first = first ?? own
    }
    guard let first, let family = concerned.first(where: { $0.id == first.family }) else {
      return nil
    }
    return .nothingAnyway(
      family: first.family, subject: first.subject, first.reason,
      margins: try shortfalls(of: first, in: family))
  }

  /// The same of a contract that pays nothing: who is in no measure.
  private func uncountedAnyway(
    _ change: HistoryChange, _ concerned: [FamilyHistory]
  ) throws(ReckoningFault) -> EventIdleness? {
    let uncounted = try uncounted(concerned)
    var first: Uncounted?
    for difference in change.differences {
      let own = uncounted.first {
        $0.subject == difference.subject || $0.subject == difference.family
      }
      guard let own else { return nil }
      first = first ?? own
    }
    return first.map {
      .nothingAnyway(family: $0.family, subject: $0.subject, $0.reason, margins: [])
    }
  }
}

/// Looks for the reason in one family.
private struct Idleness {
  private let contract: CheckedContract
  private var evaluator: FamilyEvaluator

  init(_ contract: CheckedContract, _ family: FamilyHistory, asAt: Day) {
    self.contract = contract
    evaluator = FamilyEvaluator(contract: contract, history: family, asAt: asAt)
  }

  private func slots(of subject: String) -> [Int] {
    let children = evaluator.childSlots
    guard let child = children.first(where: { evaluator.subject($0).id == subject }) else {
      return [0] + children
    }
    return [child]
  }

  /// Every difference is an event of which one alone counts, and it is another.
  func another(_ change: HistoryChange, _ facts: [Int]) -> EventIdleness? {
    var found: EventIdleness?
    for difference in change.differences {
      guard case .occurrence(let own) = difference.item else { return nil }
      for fact in facts {
        let all = slots(of: difference.subject).lazy.map { evaluator.occurrences(fact, $0) }
          .first { $0.contains(own) }
        guard let all else { continue }
        let counted: Occurrence?
        switch contract.facts[fact].kind {
        case .event(.first), .approval(.first): counted = all.first
        case .event(.last), .approval(.last): counted = all.last
        default: return nil
        }
        guard let counted, counted != own else { return nil }
        found = .another(fact: fact, position: counted.position)
      }
    }
    return found
  }

  /// Every difference is a confirmation, and what is left reaches as far.
  func confirmed(_ change: HistoryChange) -> EventIdleness? {
    var own: Set<Confirmation> = []
    var subject = ""
    for difference in change.differences where difference.family == evaluator.history.id {
      guard case .confirmation(let one) = difference.item else { return nil }
      own.insert(one)
      subject = difference.subject
    }
    let reach = own.map(\.to).max()
    let others = evaluator.history.children.first { $0.id == subject }?.confirmations ?? []
    let further = others.filter { !own.contains($0) }.max { $0.to < $1.to }
    guard let reach, let further, further.to >= reach else { return nil }
    return .confirmedByOthers(further)
  }

  /// The days that could earn, where none of the days told of is among them.
  mutating func outside(_ change: HistoryChange) -> DaySet? {
    if contract.outcomes.isEmpty { return nil }
    var earning = DaySet.empty
    for difference in change.differences where difference.family == evaluator.history.id {
      guard let told = difference.item.days else { return nil }
      let own = days(of: slots(of: difference.subject))
      if !own.intersection(told).isEmpty { return nil }
      earning = earning.union(own)
    }
    return earning
  }

  /// The days that could earn anything for some of the family, before anything is taken out of them.
  private mutating func days(of slots: [Int]) -> DaySet {
    var found = DaySet.empty
    for outcome in contract.outcomes {
      let days: DaysExpression
      switch outcome.payment.accrual {
      case .eachDay(let each), .onDays(let each), .running(_, let each, _),
        .grid(_, let each, _, _):
        days = each
      case .movement: return DaySet.always
      }
      let base = if case .except(let base, _) = days { base } else { days }
      for slot in slots where (slot == 0) == (outcome.subject == .family) {
        guard let fact = outcome.caseEvent else {
          found = found.union(evaluator.days(base, slot))
          continue
        }
        for opened in evaluator.occurrences(fact, slot).map(\.day) {
          evaluator.look(at: (fact, opened))
          found = found.union(evaluator.days(base, slot))
        }
        evaluator.look(at: nil)
      }
    }
    return found
  }
}
