import Casework
import Quantities
import Terms

// MARK: which wording, and definitions

extension ReferenceFamily {
  /// The newest wording in force for a subject: a variation is for whom its day falls on or after
  /// its first day; without that day, the oldest wording stands.
  mutating func wording(_ clauses: [Int], _ asked: Asked) -> Int? {
    var found: Int?
    for (index, clause) in clauses.enumerated() {
      guard let variation = contract.clauses[clause].variation else {
        found = index
        continue
      }
      if let day = day(variation.pickedBy, asked), day >= variation.from.n { found = index }
    }
    return found
  }

  /// Whether a clause pays a subject: a clause that was added pays nobody before its day, and a clause
  /// in whose place another stands pays nobody after it.
  mutating func pays(_ clause: Int, _ asked: Asked) -> Bool {
    if wording([clause], asked) == nil { return false }
    for (index, other) in contract.clauses.enumerated()
    where contract.clauses[clause].replacedBy == index && other.variation != nil {
      if wording([index], asked) != nil { return false }
    }
    return true
  }

  private mutating func definition(_ index: Int, _ asked: Asked) -> (Expression, Asked)? {
    let definition = contract.definitions[index]
    let asked = definition.subject == .family ? asked.about(.family) : asked
    guard let version = wording(definition.versions.map(\.clause), asked) else { return nil }
    return (definition.versions[version].value, asked)
  }
}

// MARK: a day

extension ReferenceFamily {
  mutating func day(_ expression: DayExpression, _ asked: Asked) -> Int? {
    switch expression {
    case .date(let day): return day.n
    case .event(let fact): return eventDay(fact, asked)
    case .plus(let start, let span):
      return day(start, asked).map { almanac.offset($0, span, contract.decisions.monthEnd) }
    case .minus(let start, let span):
      return day(start, asked).map {
        almanac.offset($0, span, contract.decisions.monthEnd, backwards: true)
      }
    case .firstDay(let set): return days(set, asked).firstMarked
    case .lastDay(let set): return days(set, asked).lastMarked
    case .earlier(let several):
      var found: [Int] = []
      for each in several { if let day = day(each, asked) { found.append(day) } }
      return found.min()
    case .later(let several):
      var found: [Int] = []
      for each in several {
        guard let day = day(each, asked) else { return nil }
        found.append(day)
      }
      return found.max()
    case .birthday(let years):
      return born(asked).map { almanac.birthday($0, years, contract.decisions.leapBirthday) }
    case .definition(let index):
      guard case (.day(let value), let about)? = definition(index, asked) else { return nil }
      return day(value, about)
    }
  }
}

// MARK: a set of days: is day D in it?

extension ReferenceFamily {
  mutating func days(_ expression: DaysExpression, _ asked: Asked) -> DayTable {
    var table = DayTable(horizon)
    switch expression {
    case .event(let fact): for day in countedDays(fact, asked) { table[day] = true }
    case .day(let one): if let day = day(one, asked) { table[day] = true }
    case .state(let fact, let codes):
      let spans = spans(fact, codes: codes, asked)
      for day in horizon.days { table[day] = isIn(spans, on: day) }
    case .care(let terms, let filter):
      guard case .child(let child) = asked.who else { return table }
      return careTable(child, terms, filter)
    case .range(let from, let to):
      guard let from = day(from, asked), let to = day(to, asked) else { return table }
      for day in horizon.days { table[day] = from <= day && day <= to }
    case .window(let span, let start, let from, let modifiers):
      return window(span, start, from, modifiers, asked)
    case .from(let from):
      guard let from = day(from, asked) else { return table }
      for day in horizon.days { table[day] = from <= day }
    case .before(let end):
      guard let end = day(end, asked) else { return table }
      for day in horizon.days { table[day] = day < end }
    case .all(let parts):
      let tables = several(parts, asked)
      for day in horizon.days { table[day] = tables.allSatisfy { $0[day] } }
    case .any(let parts):
      let tables = several(parts, asked)
      for day in horizon.days { table[day] = tables.contains { $0[day] } }
    case .except(let whole, let parts):
      let tables = several(parts, asked)
      let whole = days(whole, asked)
      for day in horizon.days { table[day] = whole[day] && !tables.contains { $0[day] } }
    case .ofAny(let member, let one):
      let tables = ofMembers(member, one, asked)
      for day in horizon.days { table[day] = tables.contains { $0[day] } }
    case .ofEvery(let member, let one):
      let tables = ofMembers(member, one, asked)
      if tables.isEmpty { return table }
      for day in horizon.days { table[day] = tables.allSatisfy { $0[day] } }
    case .heldFor(let held, let span): return heldFor(days(held, asked), span)
    case .toDate: for day in horizon.first...horizon.asAt { table[day] = true }
    case .definition(let index): return definedDays(index, asked)
    }
    return table
  }

  private mutating func several(_ parts: [DaysExpression], _ asked: Asked) -> [DayTable] {
    var tables: [DayTable] = []
    for part in parts { tables.append(days(part, asked)) }
    return tables
  }

  private mutating func ofMembers(
    _ member: SubjectKind, _ one: DaysExpression, _ asked: Asked
  ) -> [DayTable] {
    let everybody: [Asked.Who] =
      member == .adult
      ? family.adults.indices.map { .adult($0) } : family.children.indices.map { .child($0) }
    var tables: [DayTable] = []
    for who in everybody { tables.append(days(one, asked.about(who))) }
    return tables
  }

  /// A day counts when the span that began with the first day of its unbroken run has ended.
  private func heldFor(_ held: DayTable, _ span: Span) -> DayTable {
    var table = DayTable(horizon)
    // A run that is there from the first day asked about began long before it.
    var began = held[horizon.first] ? horizon.first - 40_000 : nil
    for day in horizon.days {
      guard held[day] else {
        began = nil
        continue
      }
      if began == nil { began = day }
      if let began, began >= horizon.first {
        table[day] = day >= almanac.end(ofSpan: span, beginningWith: began)
      } else {
        table[day] = true
      }
    }
    return table
  }

  private mutating func definedDays(_ index: Int, _ asked: Asked) -> DayTable {
    let key = DefinitionAsked(index: index, asked: asked)
    if let known = remembered[key] { return known }
    var table = DayTable(horizon)
    switch definition(index, asked) {
    case (.days(let value), let about)?: table = days(value, about)
    case (.day(let value), let about)?: if let day = day(value, about) { table[day] = true }
    default: break
    }
    remembered[key] = table
    return table
  }
}

// MARK: windows, walked (rules 2 and 4)

extension ReferenceFamily {
  mutating func window(
    _ span: Span, _ start: WindowStart, _ from: DayExpression, _ modifiers: [WindowModifier],
    _ asked: Asked
  ) -> DayTable {
    var table = DayTable(horizon)
    guard let anchor = day(from, asked) else { return table }
    var paused = DayTable(horizon)
    var restarts = DayTable(horizon)
    // The first day that no longer counts, however the stop was written.
    var stop = horizon.last + 1
    for modifier in modifiers {
      switch modifier {
      case .stoppedBefore(let event):
        if let day = days(event, asked).firstMarked { stop = min(stop, day) }
      case .stoppedAfter(let event):
        if let day = days(event, asked).firstMarked { stop = min(stop, day + 1) }
      case .pausedDuring(let set):
        let more = days(set, asked)
        for day in horizon.days where more[day] { paused[day] = true }
      case .restartedBy(let event):
        let more = days(event, asked)
        for day in horizon.days where more[day] { restarts[day] = true }
      }
    }
    var first: Int
    var left: Int
    switch start {
    case .beginningWith:
      first = anchor
      left = almanac.end(ofSpan: span, beginningWith: anchor) - first + 1
    case .after:
      first = anchor + 1
      left = almanac.offset(anchor, span, contract.decisions.monthEnd) - first + 1
    }
    var day = first
    while left > 0, day <= horizon.last, day < stop {
      if restarts[day], day > first {
        for earlier in first..<day { table[earlier] = false }
        first = day
        left = almanac.end(ofSpan: span, beginningWith: day) - day + 1
      }
      if !paused[day] {
        table[day] = true
        left -= 1
      }
      day += 1
    }
    return table
  }
}
