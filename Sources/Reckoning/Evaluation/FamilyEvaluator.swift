import Casework
import Quantities
import Terms

/// Reads a contract's expressions over one family.
///
/// A *slot* is one subject: 0 is the family itself, then its children, then its adults. Facts and
/// definitions of the family are read from slot 0 also when a child asks, because a child belongs to
/// one family; nothing of a child is read by the family except through `of any child`.
struct FamilyEvaluator {
  let contract: CheckedContract
  private(set) var history: FamilyHistory
  /// The family itself and everybody in it, by slot: a list of one of them is read in place, where a
  /// history handed out would be copied with all its lists.
  private var everybody: [SubjectHistory] = []
  let asAt: Day
  /// The occurrence that an outcome `for each EVENT` is looking at.
  var openCase: (fact: Int, day: Day)?

  /// Whether it is being decided who belongs to the contract.
  var isDecidingEligibility = false

  private var definedDays: [DaySet?]
  private var careDays: [CareDays?]

  init(contract: CheckedContract, history: FamilyHistory, asAt: Day) {
    self.contract = contract
    self.history = history
    self.asAt = asAt
    definedDays = []
    careDays = []
    turn(to: history)
  }

  /// Turns to another family; what was worked out for the one before is forgotten.
  ///
  /// An evaluator for each family would copy the contract for each, and processors would contend for
  /// its counts of references.
  mutating func turn(to next: FamilyHistory) {
    history = next
    everybody.removeAll(keepingCapacity: true)
    everybody.append(next.family)
    everybody.append(contentsOf: next.children)
    everybody.append(contentsOf: next.adults)
    openCase = nil
    let slots = everybody.count
    definedDays.removeAll(keepingCapacity: true)
    definedDays.append(contentsOf: repeatElement(nil, count: slots * contract.definitions.count))
    careDays.removeAll(keepingCapacity: true)
    careDays.append(contentsOf: repeatElement(nil, count: slots * contract.care.count))
  }

  var childSlots: Range<Int> { 1..<(1 + history.children.count) }

  private func slots(of member: SubjectKind) -> Range<Int> {
    guard member == .adult else { return childSlots }
    return childSlots.upperBound..<(childSlots.upperBound + history.adults.count)
  }

  func subject(_ slot: Int) -> SubjectHistory { everybody[slot] }

  /// Looks at one case, or at none; what was worked out for another case is forgotten.
  mutating func look(at openCase: (fact: Int, day: Day)?) {
    guard self.openCase != nil || openCase != nil else { return }
    self.openCase = openCase
    for index in definedDays.indices { definedDays[index] = nil }
  }
}

// MARK: Facts

extension FamilyEvaluator {
  private func slot(of fact: Int, asked slot: Int) -> Int {
    contract.facts[fact].subject == .family ? 0 : slot
  }

  /// Every occurrence among which a declared event is looked for, by day then position.
  private func recordedOccurrences(_ fact: Int, _ slot: Int) -> [Occurrence] {
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
  private mutating func number(
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
  private func recordedStates(_ fact: Int, _ slot: Int) -> [StateSpan] {
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
  fileprivate func reads(_ name: String, _ code: String?) -> Bool {
    name == recordedName && (recordedCodes.isEmpty || recordedCodes.contains(code ?? ""))
  }
}

// MARK: Versions

extension FamilyEvaluator {
  /// Whether a clause's wording is in force for this subject.
  mutating func applies(_ clause: Int, _ slot: Int) -> Bool {
    guard let variation = contract.clauses[clause].variation else { return true }
    guard let day = day(variation.pickedBy, slot) else { return false }
    return day >= variation.from
  }

  private mutating func value(ofDefinition index: Int, _ slot: Int) -> Expression? {
    for version in contract.definitions[index].versions.reversed()
    where applies(version.clause, slot) {
      return version.value
    }
    return nil
  }

  /// What a definition says for this subject, and of whom it is read; nil: no wording is in force.
  mutating func wording(
    ofDefinition index: Int, asked slot: Int
  ) -> (value: Expression?, slot: Int) {
    let place = self.slot(ofDefinition: index, asked: slot)
    return (value(ofDefinition: index, place), place)
  }

  private func slot(ofDefinition index: Int, asked slot: Int) -> Int {
    contract.definitions[index].subject == .family ? 0 : slot
  }
}

// MARK: Days

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

// MARK: Numbers and tests

extension FamilyEvaluator {
  /// A number, or nothing when what it hangs on has not happened.
  mutating func number(_ expression: NumberExpression, _ slot: Int) throws(Overflow) -> Ratio? {
    switch expression {
    case .literal(let value): return value
    case .count(let days): return Ratio(whole: Int128(self.days(days, slot).count))
    case .age(let at):
      guard let born = everybody[slot].born, let day = day(at, slot) else { return nil }
      return Ratio(whole: Int128(born.age(on: day, leap: contract.decisions.leapBirthday)))
    case .sum(let a, let b):
      return try combine(a, b, slot) { (a, b) throws(Overflow) in try a.plus(b) }
    case .difference(let a, let b):
      return try combine(a, b, slot) { (a, b) throws(Overflow) in try a.minus(b) }
    case .product(let a, let b):
      return try combine(a, b, slot) { (a, b) throws(Overflow) in try a.times(b) }
    case .quotient(let a, let b):
      return try combine(a, b, slot) { (a, b) throws(Overflow) in
        b.isZero ? nil : try a.divided(by: b)
      }
    case .kinds(let state, let at):
      guard let day = day(at, slot) else { return nil }
      let inForce = spans(state, slot).filter { $0.days.contains(day) }
      return Ratio(whole: Int128(Set(inForce.map(\.code)).count))
    case .occurrences(let event, let within):
      return Ratio(whole: Int128(number(ofEvent: event, within, slot)))
    case .number(let several, let test): return try number(of: several, when: test)
    case .total(let several, let each): return try total(over: several, of: each)
    case .reading(let score, let last, let within):
      var found = readings(score, slot)
      if let within {
        let days = days(within, slot)
        found = found.filter { days.contains($0.day) }
      }
      guard let one = last ? found.last : found.first else { return nil }
      return try reading(one, among: found, of: score)
    case .definition(let index):
      let place = self.slot(ofDefinition: index, asked: slot)
      guard case .number(let value)? = value(ofDefinition: index, place) else { return nil }
      return try number(value, place)
    }
  }

  private mutating func combine(
    _ a: NumberExpression, _ b: NumberExpression, _ slot: Int,
    _ operation: (Ratio, Ratio) throws(Overflow) -> Ratio?
  ) throws(Overflow) -> Ratio? {
    guard let a = try number(a, slot), let b = try number(b, slot) else { return nil }
    return try operation(a, b)
  }

  /// Whether something is so; a comparison with what has not happened is false (rule 9).
  mutating func test(_ expression: TestExpression, _ slot: Int) throws(Overflow) -> Bool {
    switch expression {
    case .happened(let days): return !self.days(days, slot).isEmpty
    case .noDay(let days): return self.days(days, slot).isEmpty
    case .everyDay(let days, let other):
      let days = self.days(days, slot)
      return !days.isEmpty && days.subtracting(self.days(other, slot)).isEmpty
    case .comparison(let a, let comparison, let b):
      guard let a = try number(a, slot), let b = try number(b, slot) else { return false }
      return comparison.holds(a, b)
    case .between(let value, let low, let high):
      guard let value = try number(value, slot), let low = try number(low, slot),
        let high = try number(high, slot)
      else { return false }
      return low <= value && value <= high
    case .order(let a, let order, let b):
      guard let a = day(a, slot), let b = day(b, slot) else { return false }
      return order.holds(a, b)
    case .state(let fact, let at, let codes):
      guard let day = day(at, slot) else { return false }
      return recordedStates(fact, slot).contains {
        $0.days.contains(day) && contract.facts[fact].reads($0.name, $0.code)
          && (codes.isEmpty || codes.contains($0.code ?? ""))
      }
    case .all(let tests):
      for each in tests where try !test(each, slot) { return false }
      return true
    case .any(let tests):
      for each in tests where try test(each, slot) { return true }
      return false
    case .atLeast(let count, let tests):
      var held = 0
      for each in tests where try test(each, slot) { held += 1 }
      return held >= count
    case .not(let inner): return try !test(inner, slot)
    case .definition(let index):
      let place = self.slot(ofDefinition: index, asked: slot)
      guard case .test(let value)? = value(ofDefinition: index, place) else { return false }
      return try test(value, place)
    }
  }
}

extension Comparison {
  func holds(_ a: Ratio, _ b: Ratio) -> Bool {
    switch self {
    case .isEqual: a == b
    case .atLeast: a >= b
    case .atMost: a <= b
    case .above: a > b
    case .below: a < b
    }
  }
}

extension DayOrder {
  func holds(_ a: Day, _ b: Day) -> Bool {
    switch self {
    case .before: a < b
    case .onOrBefore: a <= b
    case .after: a > b
    case .onOrAfter: a >= b
    case .same: a == b
    }
  }
}
