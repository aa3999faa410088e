import Diagnostics
import Quantities

extension Checker {
  mutating func checkScenarios() {
    var titles: [String: SourceRange] = [:]
    for syntax in file.scenarios {
      if let first = titles[syntax.title.text] {
        report(.scenarioTwice(syntax.title, first: first))
      }
      titles[syntax.title.text] = syntax.title.range
      var story = StoryTold(unread: syntax.unread)
      let statements = syntax.statements.compactMap { statement($0, &story) }
      if !story.expects, !story.unread.contains("expect") { report(.expectsNothing(syntax.title)) }
      scenarios.append(
        Scenario(title: syntax.title.text, statements: statements, range: syntax.range))
    }
  }

  private mutating func statement(
    _ syntax: StatementSyntax, _ story: inout StoryTold
  ) -> Scenario.Statement? {
    what(syntax, &story).map { Scenario.Statement(what: $0, range: syntax.range) }
  }

  private mutating func what(
    _ syntax: StatementSyntax, _ story: inout StoryTold
  ) -> Scenario.What? {
    switch syntax.kind {
    case .person(let kind, let ids, let family, let born):
      for id in ids where !story.add(id, kind) { report(.personTwice(id, at: syntax.range)) }
      if let family, story.people[family] == nil { _ = story.add(family, .family) }
      if let family, story.people[family] != .family {
        report(.notAFamily(family, at: syntax.range))
      }
      return .person(kind, ids: ids, family: family, born: born)
    case .fact(let subjects, let name, let value, let days):
      let told = fact(subjects, name, value, days, story, at: syntax.range)
      if let told { checkValue(told, &story, at: syntax.range) }
      return told
    case .care(let subjects, let row):
      return care(row, of: known(subjects, .child, story))
    case .unreadableCare(let subjects, let start):
      return .unreadableCare(subjects: known(subjects, .child, story), start: start)
    case .confirmed(let subjects, let day):
      return .confirmed(subjects: known(subjects, .child, story), to: day)
    case .instead(let inner):
      if case .fact(let subjects, let name, _, _) = inner.kind,
        case .fact(let index) = names[name.text]?.meaning
      {
        story.takeBack(subjects.map(\.text), index)
      }
      return what(inner, &story).map { .instead($0) }
    case .claim(let period, let asAt):
      story.claimed = true
      checkClaim(period, asAt)
      checkCost(of: story, at: syntax.range)
      return .claim(period: period.value, asAt: asAt)
    case .expect(let expect):
      story.expects = true
      if !story.claimed, !story.unread.contains("claim") {
        report(.expectBeforeClaim(at: syntax.range))
      }
      return expectation(expect, story, at: syntax.range).map { .expect($0) }
    }
  }

  /// The ids of people that the scenario named before, of the right kind; nil: of any.
  private mutating func known(
    _ subjects: [Spelled], _ kind: SubjectKind?, _ story: StoryTold
  ) -> [String] {
    if let unknown = subjects.first(where: { story.people[$0.text] == nil }) {
      guard !story.unread.contains(unknown.text) else { return subjects.map(\.text) }
      report(
        .unknownPerson(unknown, nearest: suggestion(for: unknown.text, among: { _ in story.ids })))
    } else if let kind, let wrong = subjects.first(where: { story.people[$0.text] != kind }) {
      report(.wrongPerson(wrong, wanted: kind, found: story.people[wrong.text] ?? kind))
    }
    return subjects.map(\.text)
  }

  private mutating func fact(
    _ subjects: [Spelled], _ name: Spelled, _ value: StatementSyntax.FactValue,
    _ days: StatementSyntax.FactDays, _ story: StoryTold, at range: SourceRange
  ) -> Scenario.What? {
    guard let entry = names[name.text], case .fact(let index) = entry.meaning else {
      guard !file.unread.contains(name.text) else { return nil }
      report(
        .unknownFact(
          name, nearest: suggestion(for: name.text, among: { $0.facts.map(\.name) })))
      return nil
    }
    let ids = known(subjects, facts[index].ofAnyMember ? nil : facts[index].subject, story)
    switch (facts[index].kind, value, days) {
    case (.event, .none, .day(let day)), (.approval, .none, .day(let day)):
      return .event(subjects: ids, fact: index, day: day)
    case (.state(let codes), .none, .from(let day)) where codes.isEmpty:
      return .state(
        subjects: ids, fact: index, code: nil, days: DayRange(start: day, end: .latest))
    case (.state(let codes), .none, .range(let days)) where codes.isEmpty:
      return .state(subjects: ids, fact: index, code: nil, days: days)
    case (.state, .code(let code), .from(let day)):
      checkCodes([code], of: index)
      return .state(
        subjects: ids, fact: index, code: code.text,
        days: DayRange(start: day, end: .latest))
    case (.state, .code(let code), .range(let days)):
      checkCodes([code], of: index)
      return .state(subjects: ids, fact: index, code: code.text, days: days)
    case (.score(let low, let high, _), .number(let value, let place), .on(let day)):
      if value < low || value > high { report(.offTheScale(at: place, fact: facts[index].range)) }
      return .reading(subjects: ids, fact: index, value: value, day: day)
    default:
      report(.factForm(name, facts[index].kind, at: range, fact: facts[index].range))
      return nil
    }
  }

  /// Of a state with values the ledger counts one from a day: so does a story.
  private mutating func checkValue(
    _ told: Scenario.What, _ story: inout StoryTold, at range: SourceRange
  ) {
    guard case .state(let subjects, let fact, let given, let days) = told,
      let code = given ?? facts[fact].recordedCodes.first,
      facts[fact].recordedName != FactDeclaration.openSideBySide
    else { return }
    let name = facts[fact].recordedName
    if let (subject, other) = story.tell(subjects, fact, name, code, days, at: range) {
      report(
        .twoValues(
          subject, name, days.start, code, other: other.code, first: other.range, at: range))
    }
  }

  private mutating func care(_ row: CareRowSyntax, of subjects: [String]) -> Scenario.What {
    for (code, what, known) in [
      (row.legalStatus, "legal status", CareCodes.legalStatuses),
      (row.placement, "placement", CareCodes.placements),
    ] where !known.contains(code.text) {
      report(.unknownCareCode(code, what, among: known))
    }
    if let provider = row.provider, !CareCodes.providers.contains(provider.text) {
      report(.unknownCareCode(provider, "provider", among: CareCodes.providers))
    }
    if let reason = row.endReason {
      if !CareCodes.endReasons.contains(reason.text) {
        report(.unknownCareCode(reason, "reason care ceased", among: CareCodes.endReasons))
      }
    }
    return .care(
      subjects: subjects,
      Scenario.CareRow(
        start: row.start, ceased: row.ceased, legalStatus: row.legalStatus.text,
        placement: row.placement.text, provider: row.provider?.text,
        endReason: row.endReason?.text))
  }

  /// Scenarios whose every step could not be played in bounded time are not played.
  private mutating func checkCost(of story: StoryTold, at range: SourceRange) {
    let terms =
      outcomes.count + eligibility.count + definitions.count + measures.count + savings.count
    let before = stepsPlayed
    stepsPlayed += story.people.count * max(1, terms)
    guard stepsPlayed > Self.mostStepsPlayed, before <= Self.mostStepsPlayed else { return }
    report(.tooMuchPlayed(stepsPlayed, most: Self.mostStepsPlayed, at: range))
  }

  private static let mostStepsPlayed = 50_000_000

  /// A claim is for one period of the contract.
  private mutating func checkClaim(_ period: Placed<DayRange>, _ asAt: Day?) {
    guard !periods.isEmpty else { return }
    if !periods.contains(period.value) {
      let near = periods.first { $0.end > period.value.start } ?? periods[periods.count - 1]
      report(.claimOutsidePeriods(near, at: period.range))
    }
    if let asAt, asAt < period.value.start {
      report(.claimTooEarly(asAt, at: period.range))
    }
  }
}
