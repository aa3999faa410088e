import Diagnostics
import Quantities

extension Checker {
  /// Counts one step of an expression.
  mutating func weigh(_ syntax: ExpressionSyntax) {
    footing.depth = max(footing.depth, syntax.depth)
    footing.cost = footing.cost == .max ? .max : footing.cost + 1
  }

  /// The expression as one day.
  mutating func day(_ syntax: ExpressionSyntax) -> DayExpression? {
    weigh(syntax)
    switch syntax.kind {
    case .date(let day): return .date(day)
    case .name(let name): return dayNamed(Spelled(name, syntax.range))
    case .arithmetic(let sign, let left, let right): return moved(syntax, sign, left, right)
    case .firstDay(let set): return days(set).map { .firstDay($0) }
    case .lastDay(let set): return days(set).map { .lastDay($0) }
    case .earlier(let list): return allDays(list).map { .earlier($0) }
    case .later(let list): return allDays(list).map { .later($0) }
    case .birthday(let years):
      rest(on: Footing(person: true), at: syntax.range)
      return .birthday(years)
    default:
      report(.wrongKind(wanted: .day, found: kind(of: syntax), at: syntax.range))
      return nil
    }
  }

  private mutating func allDays(_ list: [ExpressionSyntax]) -> [DayExpression]? {
    let made = list.map { day($0) }
    return made.contains { $0 == nil } ? nil : made.compactMap { $0 }
  }

  private mutating func dayNamed(_ name: Spelled) -> DayExpression? {
    guard let meaning = meaning(of: name, wanted: "a day") else { return nil }
    switch meaning {
    case .fact(let index):
      guard let counts = facts[index].kind.counts else { break }
      rest(on: factFooting(index), at: name.range)
      if counts == .each {
        report(.eachHasNoSingleDay(name, fact: facts[index].range))
        return nil
      }
      return .event(index)
    case .definition(let index) where drafts[index].kind == .day:
      rest(on: footings[index], at: name.range)
      return .definition(index)
    default: break
    }
    report(.wrongKind(wanted: .day, found: kind(of: meaning), name: name.text, at: name.range))
    return nil
  }

  func factFooting(_ index: Int) -> Footing {
    var made = Footing(subject: facts[index].subject)
    if facts[index].kind.counts == .opensCase { made.cases = [index] }
    return made
  }

  /// `D + 14 weeks`.
  private mutating func moved(
    _ syntax: ExpressionSyntax, _ sign: ExpressionSyntax.Operator, _ left: ExpressionSyntax,
    _ right: ExpressionSyntax
  ) -> DayExpression? {
    let start = day(left)
    guard case .span(let span) = right.kind, sign == .plus || sign == .minus else {
      report(.wrongKind(wanted: .span, found: kind(of: right), at: right.range))
      return nil
    }
    if case .months = span { monthEndAsked = monthEndAsked ?? syntax.range }
    return start.map { sign == .plus ? .plus($0, span) : .minus($0, span) }
  }
}

extension Checker {
  /// The expression as a set of days.
  mutating func days(_ syntax: ExpressionSyntax) -> DaysExpression? {
    weigh(syntax)
    switch syntax.kind {
    case .date, .arithmetic, .firstDay, .lastDay, .earlier, .later, .birthday:
      return day(syntax).map { .day($0) }
    case .name(let name): return daysNamed(Spelled(name, syntax.range))
    case .window(let span, let start, let anchor, let modifiers):
      return window(syntax, span, start, anchor, modifiers)
    case .all(let items): return allSets(items).map { .all($0) }
    case .any(let items): return allSets(items).map { .any($0) }
    case .except(let first, let rest): return except(first, rest)
    case .range(let first, let last): return range(syntax, first, last)
    case .from(let start): return day(start).map { .from($0) }
    case .before(let end): return day(end).map { .before($0) }
    case .term: return .range(.date(term.start), .date(term.last))
    case .toDate: return .toDate
    case .ofAny(let member, let inner):
      return ofMembers(member, inner).map { .ofAny(member, $0) }
    case .ofEvery(let member, let inner):
      return ofMembers(member, inner).map { .ofEvery(member, $0) }
    case .heldFor(let inner, let span): return days(inner).map { .heldFor($0, span) }
    case .filtered(let inner, let filter): return filtered(syntax, inner, filter)
    case .isOneOf(let left, let codes): return stateDays(syntax, left, codes)
    default:
      report(.wrongKind(wanted: .days, found: kind(of: syntax), at: syntax.range))
      return nil
    }
  }

  private mutating func allSets(_ items: [ExpressionSyntax]) -> [DaysExpression]? {
    let made = items.map { days($0) }
    return made.contains { $0 == nil } ? nil : made.compactMap { $0 }
  }

  private mutating func except(
    _ first: ExpressionSyntax, _ rest: [ExpressionSyntax]
  ) -> DaysExpression? {
    let kept = days(first)
    guard let taken = allSets(rest), let kept else { return nil }
    return .except(kept, taken)
  }

  private mutating func range(
    _ syntax: ExpressionSyntax, _ first: ExpressionSyntax, _ last: ExpressionSyntax
  ) -> DaysExpression? {
    if case .date(let a) = first.kind, case .date(let b) = last.kind, b < a {
      report(.emptyRange(a, b, at: syntax.range))
      return nil
    }
    let start = day(first)
    guard let end = day(last), let start else { return nil }
    return .range(start, end)
  }

  private mutating func daysNamed(_ name: Spelled) -> DaysExpression? {
    guard let meaning = meaning(of: name, wanted: "a set of days") else { return nil }
    switch meaning {
    case .fact(let index):
      switch facts[index].kind {
      case .event(let counts), .approval(let counts):
        rest(on: factFooting(index), at: name.range)
        return counts == .each ? .event(index) : .day(.event(index))
      case .state:
        rest(on: factFooting(index), at: name.range)
        return .state(index, codes: [])
      case .score: break
      }
    case .care(let index):
      rest(on: Footing(subject: .child, care: [index]), at: name.range)
      return .care(index, nil)
    case .definition(let index) where drafts[index].kind == .days:
      rest(on: footings[index], at: name.range)
      return .definition(index)
    case .definition(let index) where drafts[index].kind == .day:
      rest(on: footings[index], at: name.range)
      return .day(.definition(index))
    default: break
    }
    report(.wrongKind(wanted: .days, found: kind(of: meaning), at: name.range))
    return nil
  }

  private mutating func window(
    _ syntax: ExpressionSyntax, _ span: Span, _ start: WindowStart, _ anchor: ExpressionSyntax,
    _ modifiers: [ExpressionSyntax.Modifier]
  ) -> DaysExpression? {
    if case .months = span, start == .after { monthEndAsked = monthEndAsked ?? syntax.range }
    let anchorDay = day(anchor)
    var made: [WindowModifier] = []
    for modifier in modifiers {
      guard let value = days(modifier.value) else { continue }
      switch modifier.kind {
      case .stoppedBefore: made.append(.stoppedBefore(value))
      case .stoppedAfter: made.append(.stoppedAfter(value))
      case .pausedDuring: made.append(.pausedDuring(value))
      case .restartedBy:
        footing.restarts = true
        made.append(.restartedBy(value))
      }
    }
    return anchorDay.map { .window(span, start, $0, made) }
  }

  /// What is read of a member becomes the family's.
  private mutating func ofMembers(
    _ member: SubjectKind, _ inner: ExpressionSyntax
  ) -> DaysExpression? {
    widened(to: .family, from: member, at: inner.range) { checker in checker.days(inner) }
  }

  /// What is read of each `narrow` by `body`, as read by somebody wider.
  mutating func widened<T>(
    to wide: SubjectKind, from narrow: SubjectKind, at range: SourceRange,
    _ body: (inout Checker) -> T?
  ) -> T? {
    let outer = footing
    footing = Footing()
    let made = body(&self)
    var own = footing
    footing = outer
    guard made != nil else { return nil }
    let reads = own.person && narrow == .adult ? own.subject : own.whose
    guard narrow.canRead(reads) else {
      report(.subjectMismatch("this", narrow, reads: reads, at: range))
      return nil
    }
    guard !own.overFamilies else {
      report(.overFamilies("this", at: range))
      return nil
    }
    guard !own.picksByMember else {
      report(.pickedByMember("this", at: range))
      return nil
    }
    own.subject = wide
    own.person = false
    own.overChildren = false
    rest(on: own, at: range)
    return made
  }

  private mutating func filtered(
    _ syntax: ExpressionSyntax, _ inner: ExpressionSyntax, _ filter: CareFilter
  ) -> DaysExpression? {
    guard case .name(let name) = inner.kind, case .care(let index) = names[name]?.meaning else {
      report(.filterWithoutCare(at: syntax.range))
      return nil
    }
    _ = daysNamed(Spelled(name, inner.range))
    for code in filter.codes where !CareCodes.known(filter.attribute).contains(code) {
      report(
        .unknownCareCode(
          Spelled(code, syntax.range), filter.attribute.rawValue,
          among: CareCodes.known(filter.attribute)))
    }
    return .care(index, filter)
  }

  /// `home is Sutton Bexley`: the days in one of the codes.
  private mutating func stateDays(
    _ syntax: ExpressionSyntax, _ left: ExpressionSyntax, _ codes: [Spelled]
  ) -> DaysExpression? {
    guard case .name(let name) = left.kind else {
      report(.wrongKind(wanted: .days, found: .test, at: syntax.range))
      return nil
    }
    guard let index = state(Spelled(name, left.range)) else { return nil }
    checkCodes(codes, of: index)
    return .state(index, codes: codes.map(\.text))
  }

  /// The state of that name, or a finding that it is none.
  mutating func state(_ name: Spelled) -> Int? {
    guard let meaning = meaning(of: name, wanted: "a state") else { return nil }
    if case .fact(let index) = meaning, case .state = facts[index].kind {
      rest(on: factFooting(index), at: name.range)
      return index
    }
    report(.wrongKind(wanted: .state, found: kind(of: meaning), at: name.range))
    return nil
  }

  mutating func checkCodes(_ codes: [Spelled], of state: Int) {
    guard case .state(let declared) = facts[state].kind, !declared.isEmpty else { return }
    for code in codes where !declared.contains(code.text) {
      report(
        .unknownCode(
          code, of: facts[state].name, among: declared, declared: facts[state].range))
    }
  }
}
