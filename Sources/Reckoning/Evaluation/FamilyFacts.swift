import Casework
import Quantities
import Terms

extension FamilyEvaluator {
  private func slot(of fact: Int, asked slot: Int) -> Int {
    contract.facts[fact].subject == .family ? 0 : slot
  }

  /// Every occurrence among which a declared event is looked for, by day then position.
  func recordedOccurrences(_ fact: Int, _ slot: Int) -> [Occurrence] {
    guard contract.facts[fact].ofAnyMember else {
      return everybody[self.slot(of: fact, asked: slot)].occurrences
    }
    return everybody.flatMap(\.occurrences)
      .sorted { ($0.day, $0.position) < ($1.day, $1.position) }
  }

  /// The occurrences that a declared event reads, by day then position.
  func occurrences(_ fact: Int, _ slot: Int) -> [Occurrence] {
    recordedOccurrences(fact, slot).filter { reads(fact, $0) }
  }

  private func reads(_ fact: Int, _ occurrence: Occurrence) -> Bool {
    guard contract.facts[fact].reads(occurrence.name, occurrence.code) else { return false }
    guard let openCase, openCase.fact == fact else { return true }
    return occurrence.day == openCase.day
  }

  /// How often an event happened, inside a set of days, also in the cases beside the one at hand.
  ///
  /// Of an event of which only one occurrence counts, there is one at most.
  mutating func number(
    ofEvent fact: Int, _ within: DaysExpression?, _ slot: Int
  ) -> Int {
    let declared = contract.facts[fact]
    var days = recordedOccurrences(fact, slot)
      .filter { declared.reads($0.name, $0.code) }.map(\.day)
    switch declared.kind {
    case .event(.first), .approval(.first): days = Array(days.prefix(1))
    case .event(.last), .approval(.last): days = Array(days.suffix(1))
    default: break
    }
    guard let within else { return days.count }
    let inside = self.days(within, slot)
    return days.count { inside.contains($0) }
  }

  /// The day on which a declared event counts as having happened.
  func day(ofEvent fact: Int, _ slot: Int) -> Day? {
    // Asked for more often than anything else, and answered without an array.
    let all = recordedOccurrences(fact, slot)
    switch contract.facts[fact].kind {
    case .event(.last), .approval(.last): return all.last { reads(fact, $0) }?.day
    default: return all.first { reads(fact, $0) }?.day
    }
  }

  /// Every span among which a declared state is looked for, by first day.
  func recordedStates(_ fact: Int, _ slot: Int) -> [StateSpan] {
    guard contract.facts[fact].ofAnyMember else {
      return everybody[self.slot(of: fact, asked: slot)].states
    }
    return everybody.flatMap(\.states)
      .sorted { ($0.days.start, $0.position) < ($1.days.start, $1.position) }
  }

  /// The spans of a declared state, in all its codes, by first day.
  func spans(_ fact: Int, _ slot: Int) -> [StateSpan] {
    recordedStates(fact, slot).filter { contract.facts[fact].reads($0.name, $0.code) }
  }

  /// The state's code on a day: the span that began last.
  func code(ofState fact: Int, on day: Day, _ slot: Int) -> String? {
    spans(fact, slot).last { $0.days.contains(day) }?.code
  }

  /// The readings of a declared score, by day then position.
  func readings(_ fact: Int, _ slot: Int) -> [Reading] {
    let declared = contract.facts[fact]
    let recorded =
      declared.ofAnyMember
      ? everybody.flatMap(\.readings).sorted { ($0.day, $0.position) < ($1.day, $1.position) }
      : everybody[self.slot(of: fact, asked: slot)].readings
    return recorded.filter { $0.name == declared.recordedName }
  }

  /// The child's days in care by one of the contract's care terms.
  mutating func care(_ terms: Int, _ slot: Int) -> CareDays {
    let place = slot * contract.care.count + terms
    if let known = careDays[place] { return known }
    var releases: [Int: [Day]] = [:]
    for rule in [contract.care[terms].custody, contract.care[terms].transfer] {
      guard case .continues(untilEvent: let event?) = rule, releases[event] == nil else { continue }
      releases[event] = occurrences(event, slot).map(\.day)
    }
    let made = CareDays(
      everybody[slot], under: contract.care[terms], releases: releases,
      leap: contract.decisions.leapBirthday, asAt: asAt)
    careDays[place] = made
    return made
  }
}

extension FactDeclaration {
  /// Whether what was recorded under a name and a code is what the declaration reads.
  func reads(_ name: String, _ code: String?) -> Bool {
    name == recordedName && (recordedCodes.isEmpty || recordedCodes.contains(code ?? ""))
  }
}
