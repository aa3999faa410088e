import Quantities

/// The first and the last day that an expression can give, as far as the contract alone says.
///
/// Exact for calendar conditions; an event may happen on any day that eligibility leaves it.
struct Bounds {
  /// Nil at an end that nothing bounds.
  struct Hull: Hashable {
    var low: Day?
    var high: Day?

    static let open = Hull(low: nil, high: nil)

    func union(_ other: Hull) -> Hull {
      Hull(
        low: low.flatMap { low in other.low.map { min(low, $0) } },
        high: high.flatMap { high in other.high.map { max(high, $0) } })
    }

    func intersection(_ other: Hull) -> Hull {
      Hull(
        low: [low, other.low].compactMap { $0 }.max(),
        high: [high, other.high].compactMap { $0 }.min())
    }
  }

  private let contract: CheckedContract
  private var events: [Int: Hull] = [:]
  private var definitions: [Hull?]

  /// `order` lists the definitions so that each comes after those that it names.
  init(_ contract: CheckedContract, order: [Int]) {
    self.contract = contract
    definitions = Array(repeating: nil, count: contract.definitions.count)
    for eligibility in contract.eligibility where eligibility.effect == .eligible {
      guard eligibility.versions.count == 1, let only = eligibility.versions.first else { continue }
      var seen: Set<Int> = []
      narrow(by: only.test, &events, &seen)
    }
    for index in order { definitions[index] = workedOut(index) }
  }

  /// What a test that must hold says of events; each definition is looked at once.
  private func narrow(
    by test: TestExpression, _ events: inout [Int: Hull], _ seen: inout Set<Int>
  ) {
    switch test {
    case .all(let tests): for each in tests { narrow(by: each, &events, &seen) }
    case .order(.event(let index), let order, .date(let date)):
      let hull =
        switch order {
        case .before: Hull(low: nil, high: date - 1)
        case .onOrBefore: Hull(low: nil, high: date)
        case .after: Hull(low: date + 1, high: nil)
        case .onOrAfter: Hull(low: date, high: nil)
        case .same: Hull(low: date, high: date)
        }
      events[index] = (events[index] ?? .open).intersection(hull)
    case .everyDay(of: .day(.event(let index)), isIn: .range(.date(let first), .date(let last))):
      events[index] = (events[index] ?? .open).intersection(Hull(low: first, high: last))
    case .happened(.all(let sets)):
      // `referral in term happened`
      for case .day(.event(let index)) in sets {
        let hull = sets.map(days).reduce(Hull.open) { $0.intersection($1) }
        events[index] = (events[index] ?? .open).intersection(hull)
      }
    case .definition(let index) where seen.insert(index).inserted:
      let versions = contract.definitions[index].versions
      if versions.count == 1, case .test(let inner) = versions[0].value {
        narrow(by: inner, &events, &seen)
      }
    default: break
    }
  }

  private func definition(_ index: Int) -> Hull { definitions[index] ?? .open }

  private func workedOut(_ index: Int) -> Hull {
    var hull: Hull?
    for version in contract.definitions[index].versions {
      let next: Hull
      switch version.value {
      case .day(let day): next = self.day(day)
      case .days(let days): next = self.days(days)
      case .number, .test: next = .open
      }
      hull = hull.map { $0.union(next) } ?? next
    }
    return hull ?? .open
  }

  func day(_ day: DayExpression) -> Hull {
    switch day {
    case .date(let date): return Hull(low: date, high: date)
    case .event(let index): return events[index] ?? .open
    case .plus(let day, let span):
      return moved(self.day(day)) { $0.adding(span, overrun: monthEnd) }
    case .minus(let day, let span):
      return moved(self.day(day)) { $0.adding(span.times(-1), overrun: monthEnd) }
    case .firstDay(let set), .lastDay(let set): return days(set)
    case .earlier(let list): return list.map(self.day).reduceHull { $0.union($1) }
    case .later(let list):
      let hulls = list.map(self.day)
      return Hull(
        low: hulls.compactMap(\.low).max(),
        high: hulls.contains { $0.high == nil } ? nil : hulls.compactMap(\.high).max())
    case .birthday: return .open
    case .definition(let index): return definition(index)
    }
  }

  private var monthEnd: MonthEnd { contract.decisions.monthEnd ?? .lastDay }

  private func moved(_ hull: Hull, _ by: (Day) -> Day) -> Hull {
    Hull(low: hull.low.map(by), high: hull.high.map(by))
  }

  func days(_ set: DaysExpression) -> Hull {
    switch set {
    case .event(let index): return events[index] ?? .open
    case .day(let day): return self.day(day)
    case .state, .care, .toDate: return .open
    case .range(let first, let last):
      return Hull(low: day(first).low, high: day(last).high)
    case .window(let span, let start, let anchor, let modifiers):
      return window(span, start, day(anchor), modifiers)
    case .from(let day): return Hull(low: self.day(day).low, high: nil)
    case .before(let day): return Hull(low: nil, high: self.day(day).high.map { $0 - 1 })
    case .all(let sets): return sets.map(days).reduce(.open) { $0.intersection($1) }
    case .any(let sets): return sets.map(days).reduceHull { $0.union($1) }
    case .except(let first, _): return days(first)
    case .ofAny(_, let set), .ofEvery(_, let set): return days(set)
    case .heldFor(let set, let span):
      let hull = days(set)
      return Hull(low: hull.low.map { $0.lastDay(ofSpanBeginningHere: span) }, high: hull.high)
    case .definition(let index): return definition(index)
    }
  }

  private func window(
    _ span: Span, _ start: WindowStart, _ anchor: Hull, _ modifiers: [WindowModifier]
  ) -> Hull {
    var low = anchor.low
    var high = anchor.high.map { $0.lastDay(ofSpanBeginningHere: span) }
    if start == .after {
      low = low.map { $0 + 1 }
      high = anchor.high.map { $0.adding(span, overrun: monthEnd) }
    }
    for modifier in modifiers {
      switch modifier {
      case .pausedDuring, .restartedBy: high = nil
      case .stoppedBefore, .stoppedAfter: break
      }
    }
    for modifier in modifiers {
      switch modifier {
      case .stoppedBefore(let set):
        high = [high, certain(set).map { $0 - 1 }].compactMap { $0 }.min()
      case .stoppedAfter(let set): high = [high, certain(set)].compactMap { $0 }.min()
      case .pausedDuring, .restartedBy: break
      }
    }
    return Hull(low: low, high: high)
  }

  /// A day by which a set has surely had a day; nil when it may never have one.
  private func certain(_ set: DaysExpression) -> Day? {
    switch set {
    case .day(let day): return certain(day)
    case .any(let sets): return sets.compactMap(certain).min()
    case .range(.date(let first), .date): return first
    default: return nil
    }
  }

  private func certain(_ day: DayExpression) -> Day? {
    switch day {
    case .date(let date): return date
    case .lastDay(.range(.date, .date(let last))): return last
    case .firstDay(.range(.date(let first), .date)): return first
    case .plus(let day, let span): return certain(day)?.adding(span, overrun: monthEnd)
    case .definition(let index):
      let versions = contract.definitions[index].versions
      if versions.count == 1, case .day(let inner) = versions[0].value { return certain(inner) }
      return nil
    default: return nil
    }
  }
}

extension [Bounds.Hull] {
  fileprivate func reduceHull(_ join: (Bounds.Hull, Bounds.Hull) -> Bounds.Hull) -> Bounds.Hull {
    guard let first else { return .open }
    return dropFirst().reduce(first, join)
  }
}

extension Bounds {
  /// Where the days due of an outcome can lie outside every period, in words.
  func outside(_ outcome: Outcome, _ periods: [DayRange]) -> [String] {
    guard let first = periods.first, let last = periods.last else { return [] }
    let hull = due(outcome.payment)
    var details: [String] = []
    if hull.low.map({ $0 < first.start }) ?? true {
      details.append(
        "before \(first.start): " + Self.reach(hull.low, "nothing bounds them from below"))
    }
    if hull.high.map({ $0 > last.last }) ?? true {
      details.append(
        "after \(last.last): " + Self.reach(hull.high, "nothing bounds them from above"))
    }
    for (before, after) in zip(periods, periods.dropFirst()) where before.end < after.start {
      details.append("from \(before.end) to \(after.start - 1): between two periods")
    }
    return details
  }

  private static func reach(_ day: Day?, _ otherwise: String) -> String {
    day.map { "as far as \($0)" } ?? otherwise
  }

  private func due(_ payment: Payment) -> Hull {
    if let due = payment.due { return day(due) }
    switch payment.accrual {
    case .eachDay(let set), .onDays(let set), .running(_, let set, _), .grid(_, let set, _, _):
      return days(set)
    case .movement:
      // Struck at the ends of periods, it falls due in them.
      return Hull(low: contract.periods.first?.start, high: contract.periods.last?.last)
    }
  }
}
