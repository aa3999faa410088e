import Quantities

/// The days that an expression can give, as far as the contract alone says.
///
/// Exact for calendar conditions; an event may happen on any day that eligibility leaves it, and of a
/// state or of days in care nothing is known.
struct Bounds {
  private let written: [Definition]
  private let order: [Int]
  private let monthEnd: MonthEnd
  private var events: [Int: DaySet] = [:]
  private var definitions: [DaySet]
  /// Of those that the calendar alone decides, the days themselves.
  private var calendars: [DaySet?]

  /// `order` lists the definitions so that each comes after those that it names.
  init(
    _ written: [Definition], order: [Int], eligibility: [Eligibility], monthEnd: MonthEnd?
  ) {
    self.written = written
    self.order = order
    self.monthEnd = monthEnd ?? .lastDay
    definitions = Array(repeating: .always, count: written.count)
    calendars = Array(repeating: nil, count: written.count)
    for index in order { workOut(index) }
    for each in eligibility where each.effect == .eligible && each.versions.count == 1 {
      var seen: Set<Int> = []
      narrow(by: each.versions[0].test, &seen)
    }
    // What is known of events narrows what rests on them.
    if !events.isEmpty { for index in order { workOut(index) } }
  }

  private mutating func workOut(_ index: Int) {
    let sets = written[index].versions.map { version -> DaysExpression? in
      switch version.value {
      case .day(let day): .day(day)
      case .days(let days): days
      case .number, .test: nil
      }
    }
    let possible = sets.map { $0.map(days) ?? .always }
    definitions[index] = possible.isEmpty ? .always : DaySet(possible.flatMap(\.ranges))
    if sets.count == 1, let only = sets[0] { calendars[index] = calendar(only) }
  }

  /// What a test that must hold says of events; each definition is looked at once.
  private mutating func narrow(by test: TestExpression, _ seen: inout Set<Int>) {
    switch test {
    case .all(let tests): for each in tests { narrow(by: each, &seen) }
    case .order(.event(let index), let order, let day):
      if let date = date(of: day) { narrow(index, to: DaySet(order.days(date))) }
    case .everyDay(of: .day(.event(let index)), isIn: let set): narrow(index, to: days(set))
    case .happened(.all(let sets)):
      // `(referral in term) happened`
      for case .day(.event(let index)) in sets { narrow(index, to: days(.all(sets))) }
    case .definition(let index) where seen.insert(index).inserted:
      if case .test(let inner)? = only(index) { narrow(by: inner, &seen) }
    default: break
    }
  }

  private mutating func narrow(_ event: Int, to days: DaySet) {
    events[event] = (events[event] ?? .always).intersection(days)
  }

  /// The event whose day picks for a clause that a variation adds, and from when; nil: nothing that
  /// narrows.
  func pick(of variation: Variation?) -> Pick? {
    variation.flatMap { variation in
      event(variation.pickedBy).map { Pick(event: $0, from: variation.from) }
    }
  }

  struct Pick: Hashable {
    let event: Int
    let from: Day
  }

  /// The days that such a clause can see: those of whom it picks.
  ///
  /// O(definitions).
  func picked(by pick: Pick) -> Bounds {
    var made = self
    made.narrow(pick.event, to: DaySet(DayRange(start: pick.from, end: .latest)))
    for index in order { made.workOut(index) }
    return made
  }

  /// The event that a day is by another name.
  private func event(_ named: DayExpression) -> Int? {
    var day = named
    // Names that name each other in a circle are reported, and still stand here.
    var seen: Set<Int> = []
    while case .definition(let index) = day, seen.insert(index).inserted,
      case .day(let inner)? = only(index)
    {
      day = inner
    }
    if case .event(let index) = day { return index }
    return nil
  }

  /// The value of a definition that has one wording.
  private func only(_ index: Int) -> Expression? {
    written[index].versions.count == 1 ? written[index].versions[0].value : nil
  }
}

extension DayOrder {
  /// The days that stand so to a date.
  func days(_ date: Day) -> DayRange {
    switch self {
    case .before: DayRange(start: .earliest, end: date)
    case .onOrBefore: DayRange(start: .earliest, end: date + 1)
    case .after: DayRange(start: date + 1, end: .latest)
    case .onOrAfter: DayRange(start: date, end: .latest)
    case .same: DayRange(first: date, last: date)
    }
  }
}

// MARK: Days and sets of days

extension Bounds {
  /// The days of which it can be one.
  func day(_ day: DayExpression) -> DaySet {
    switch day {
    case .date(let date): DaySet(DayRange(first: date, last: date))
    case .event(let index): events[index] ?? .always
    case .plus(let day, let span):
      self.day(day).moved { $0.adding(span, overrun: monthEnd) }
    case .minus(let day, let span):
      self.day(day).moved { $0.adding(span.times(-1), overrun: monthEnd) }
    case .firstDay(let set):
      calendar(set).map { DaySet($0.ranges.prefix(1).map { $0.prefix }) } ?? days(set)
    case .lastDay(let set):
      calendar(set).map { DaySet($0.ranges.suffix(1).map { $0.suffix }) } ?? days(set)
    case .earlier(let list): DaySet(list.flatMap { self.day($0).ranges })
    case .later(let list): later(list.map(self.day))
    case .birthday: .always
    case .definition(let index): definitions[index]
    }
  }

  /// All must have happened, so that none lies after it.
  private func later(_ days: [DaySet]) -> DaySet {
    guard let first = days.compactMap(\.first).max(), days.allSatisfy({ !$0.isEmpty }) else {
      return .empty
    }
    return DaySet(days.flatMap(\.ranges)).intersection(DayRange(start: first, end: .latest))
  }

  /// The days that can be in it.
  func days(_ set: DaysExpression) -> DaySet {
    switch set {
    case .event(let index): return events[index] ?? .always
    case .day(let day): return self.day(day)
    case .state, .care, .toDate: return .always
    case .range(let first, let last):
      guard let first = day(first).first, let last = day(last).ranges.last else { return .empty }
      return DaySet(DayRange(start: first, end: last.end))
    case .window(let span, let start, let anchor, let modifiers):
      return window(span, start, day(anchor), modifiers)
    case .from(let day):
      return self.day(day).first.map { DaySet(DayRange(start: $0, end: .latest)) } ?? .empty
    case .before(let day):
      guard let last = self.day(day).ranges.last else { return .empty }
      return DaySet(
        DayRange(start: .earliest, end: last.end == .latest ? .latest : last.last))
    case .all(let sets): return sets.map(days).reduce(.always) { $0.intersection($1) }
    case .any(let sets): return DaySet(sets.flatMap { days($0).ranges })
    case .except(let first, let taken):
      return taken.compactMap(calendar).reduce(days(first)) { $0.subtracting($1) }
    case .ofAny(_, let set), .ofEvery(_, let set): return days(set)
    case .heldFor(let set, let span): return held(days(set), for: span)
    case .definition(let index): return definitions[index]
    }
  }

  private func held(_ days: DaySet, for span: Span) -> DaySet {
    let held = days.held(for: span)
    guard days.first == .earliest, let first = held.ranges.first else { return held }
    return held.union(DaySet(DayRange(start: .earliest, end: first.end)))
  }

  private func window(
    _ span: Span, _ start: WindowStart, _ anchor: DaySet, _ modifiers: [WindowModifier]
  ) -> DaySet {
    var endless = false
    var stop = Day.latest
    for modifier in modifiers {
      switch modifier {
      case .pausedDuring, .restartedBy: endless = true
      case .stoppedBefore(let set): stop = min(stop, certain(set) ?? .latest)
      case .stoppedAfter(let set): stop = min(stop, certain(set).map { $0 + 1 } ?? .latest)
      }
    }
    let ranges = anchor.ranges.map { range in
      let first =
        range.start == .earliest ? range.start : start == .after ? range.start + 1 : range.start
      guard !endless, range.end != .latest else { return DayRange(start: first, end: stop) }
      let last =
        start == .after
        ? range.last.adding(span, overrun: monthEnd)
        : range.last.lastDay(ofSpanBeginningHere: span)
      return DayRange(start: first, end: min(stop, last + 1))
    }
    return DaySet(Array(ranges))
  }

  /// The set itself, where the calendar alone says which days are in it.
  func calendar(_ set: DaysExpression) -> DaySet? {
    switch set {
    case .day(let day): return date(of: day).map { DaySet(DayRange(first: $0, last: $0)) }
    case .range(let first, let last):
      guard let first = date(of: first), let last = date(of: last) else { return nil }
      return DaySet(DayRange(first: first, last: last))
    case .from(let day): return date(of: day).map { DaySet(DayRange(start: $0, end: .latest)) }
    case .before(let day): return date(of: day).map { DaySet(DayRange(start: .earliest, end: $0)) }
    case .any(let sets):
      let known = sets.compactMap(calendar)
      return known.count == sets.count ? DaySet(known.flatMap(\.ranges)) : nil
    case .all(let sets):
      let known = sets.compactMap(calendar)
      return known.count == sets.count
        ? known.reduce(.always) { $0.intersection($1) } : nil
    case .except(let first, let taken):
      let known = taken.compactMap(calendar)
      guard let first = calendar(first), known.count == taken.count else { return nil }
      return known.reduce(first) { $0.subtracting($1) }
    case .definition(let index): return calendars[index]
    case .window(_, _, let anchor, let modifiers):
      return date(of: anchor) == nil || !modifiers.isEmpty ? nil : days(set)
    case .event, .state, .care, .ofAny, .ofEvery, .heldFor, .toDate: return nil
    }
  }

  /// The day itself, where the calendar alone says which it is.
  private func date(of day: DayExpression) -> Day? {
    switch day {
    case .date(let date): return date
    case .firstDay(let set): return calendar(set)?.first
    case .lastDay(let set): return calendar(set)?.last
    case .plus(let day, let span): return date(of: day)?.adding(span, overrun: monthEnd)
    case .minus(let day, let span): return date(of: day)?.adding(span.times(-1), overrun: monthEnd)
    case .definition(let index): return calendars[index]?.first
    case .event, .earlier, .later, .birthday: return nil
    }
  }

  /// A day by which a set has surely had a day; nil when it may never have one.
  private func certain(_ set: DaysExpression) -> Day? {
    if case .any(let sets) = set { return sets.compactMap(certain).min() }
    return calendar(set)?.first
  }
}

extension DayRange {
  fileprivate var prefix: DayRange { DayRange(start: start, end: start + 1) }
  fileprivate var suffix: DayRange { DayRange(start: last, end: end) }
}

extension DaySet {
  /// Every day moved, an end that nothing bounds stays so.
  fileprivate func moved(_ by: (Day) -> Day) -> DaySet {
    DaySet(
      ranges.map { range in
        DayRange(
          start: range.start == .earliest ? .earliest : by(range.start),
          end: range.end == .latest ? .latest : by(range.last) + 1)
      })
  }
}

// MARK: Outcomes

extension Bounds {
  /// The days on which the units of an outcome can be earned.
  func earned(_ accrual: Accrual, _ periods: [DayRange]) -> DaySet {
    switch accrual {
    case .eachDay(let set), .onDays(let set), .running(_, let set, _), .grid(_, let set, _, _):
      days(set)
    // Struck at the ends of periods, it falls due in them.
    case .movement: DaySet(periods)
    }
  }

  /// The days on which they can fall due.
  func due(_ payment: Payment, _ periods: [DayRange]) -> DaySet {
    payment.due.map(day) ?? earned(payment.accrual, periods)
  }

  /// Where the units of an outcome can fall due outside every period, in words.
  func outside(_ payment: Payment, _ periods: [DayRange]) -> [String] {
    guard let first = periods.first, let last = periods.last else { return [] }
    let outside = due(payment, periods).subtracting(DaySet(periods))
    var details: [String] = []
    if let reach = outside.first, reach < first.start {
      details.append(
        "before \(first.start): "
          + (reach == .earliest ? "nothing bounds them from below" : "as far as \(reach)"))
    }
    if let reach = outside.ranges.last, reach.end > last.end {
      details.append(
        "after \(last.last): "
          + (reach.end == .latest ? "nothing bounds them from above" : "as far as \(reach.last)"))
    }
    for (before, after) in zip(periods, periods.dropFirst()) where before.end < after.start {
      let gap = outside.intersection(DayRange(start: before.end, end: after.start))
      if let first = gap.first, let last = gap.last {
        details.append("from \(first) to \(last): between two periods")
      }
    }
    return details
  }
}
