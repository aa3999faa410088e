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
    case (.event, .none, .on(let day)), (.approval, .none, .on(let day)):
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

extension Checker {
  private mutating func expectation(
    _ syntax: ExpectSyntax, _ story: StoryTold, at range: SourceRange
  ) -> Scenario.Expectation? {
    guard let about = about(syntax.about) else { return nil }
    if let subject = syntax.subject, story.people[subject.text] == nil,
      !story.unread.contains(subject.text)
    {
      report(
        .unknownPerson(subject, nearest: suggestion(for: subject.text, among: { _ in story.ids })))
    }
    checkForm(syntax, at: range)
    if let word = syntax.unitWord { checkUnit(word, of: about) }
    if let payer = syntax.payer { checkPayer(payer) }
    if let kind = syntax.kind { checkKind(kind) }
    return Scenario.Expectation(
      about: about, subject: syntax.subject?.text, period: syntax.period?.value,
      payer: syntax.payer?.text, kind: syntax.kind?.text, nothing: syntax.nothing,
      amount: syntax.amount, held: syntax.held, units: syntax.units,
      unitWord: syntax.unitWord?.text,
      figure: syntax.figure.map {
        if case .number(let value) = $0 { .number(value) } else { .nothing }
      }, figureForm: syntax.figureForm,
      because: syntax.because.flatMap { because in
        because.reason.map { Scenario.Because(reason: $0, clause: because.clause?.text) }
      }, places: syntax.places, range: range)
  }

  /// An expectation compares something, and what it says is compared.
  private mutating func checkForm(_ syntax: ExpectSyntax, at range: SourceRange) {
    if case .measure(let name) = syntax.about {
      checkMeasure(syntax, name, at: range)
      return
    }
    let hasFigure = syntax.amount != nil || syntax.units != nil
    if case .saving = syntax.about {
      if syntax.payer != nil || syntax.period != nil || syntax.held || syntax.units != nil
        || syntax.kind != nil || syntax.because?.reason != nil
      {
        report(.savingExpectation(at: range))
      } else if !syntax.nothing, !hasFigure {
        report(.expectsNoFigure(at: range))
      }
    } else if !syntax.nothing, !hasFigure {
      report(.expectsNoFigure(at: range))
    }
    if syntax.nothing, hasFigure { report(.nothingWithFigure(at: range)) }
    guard let because = syntax.because else { return }
    if because.reason == nil, syntax.nothing {
      report(.reasonInWordsOnly(at: because.range))
    } else if because.reason != nil, !syntax.nothing {
      report(.reasonWithFigure(at: because.range))
    }
    if let reason = because.reason, let clause = because.clause { checkRefusing(reason, clause) }
  }

  /// A measure has a figure, of somebody unless it is one number over all families.
  private mutating func checkMeasure(_ syntax: ExpectSyntax, _ name: Spelled, at range: SourceRange)
  {
    let subject = measures.first { $0.name == name.text }?.subject
    let isOfWhom = subject.map { ($0 == .contract) == (syntax.subject == nil) } ?? true
    let isMore =
      syntax.payer != nil || syntax.period != nil || syntax.held || syntax.units != nil
      || syntax.kind != nil || syntax.nothing || syntax.because != nil
    guard syntax.figure != nil, isOfWhom, !isMore else {
      report(.measureExpectation(name, subject, at: range))
      return
    }
  }

  /// The clause that is said to refuse is one that can.
  private mutating func checkRefusing(_ reason: Scenario.Reason, _ clause: Spelled) {
    let effect: Eligibility.Effect = reason == .excluded ? .excluded : .eligible
    let refusing = eligibility.filter { $0.effect == effect }.flatMap(\.versions)
    let all = refusing.map { clauses[$0.clause].number }
    guard !all.contains(clause.text), !file.unread.contains(clause.text) else { return }
    report(.refusesNobody(clause, effect, among: Array(all.prefix(40))))
  }

  private mutating func about(
    _ syntax: ExpectSyntax.About
  ) -> Scenario.Expectation.About? {
    switch syntax {
    case .total: return .total
    case .clause(let number):
      guard paidClauses[number.text] != nil else {
        guard !file.unread.contains(number.text) else { return nil }
        report(
          .unknownClause(
            number, nearest: suggestion(for: number.text, among: { $0.paidClauses.keys.sorted() })))
        return nil
      }
      exercised.insert(number.text)
      return .clause(number.text)
    case .outcome(let name):
      guard case .outcome = names[name.text]?.meaning else {
        guard !file.unread.contains(name.text) else { return nil }
        report(
          .unknownOutcome(
            name, nearest: suggestion(for: name.text, among: { $0.outcomes.map(\.name) })))
        return nil
      }
      exercised.insert(name.text)
      return .outcome(name.text)
    case .saving(let name, let which, let isNet):
      guard case .saving = names[name.text]?.meaning else {
        if let kind = Saving.Kind(rawValue: name.text) {
          return .saving(.init(of: .kind(kind), which: which, isNet: isNet))
        }
        guard !file.unread.contains(name.text) else { return nil }
        report(
          .unknownOutcome(
            name, nearest: suggestion(for: name.text, among: { $0.savings.map(\.name) })))
        return nil
      }
      exercised.insert(name.text)
      return .saving(.init(of: .term(name.text), which: which, isNet: isNet))
    case .measure(let name):
      guard case .measure = names[name.text]?.meaning else {
        guard !file.unread.contains(name.text) else { return nil }
        report(
          .unknownOutcome(
            name, nearest: suggestion(for: name.text, among: { $0.measures.map(\.name) })))
        return nil
      }
      exercised.insert(name.text)
      return .measure(name.text)
    }
  }

  /// What some outcome is paid as.
  private mutating func checkKind(_ kind: Spelled) {
    let known = outcomes.compactMap(\.kind)
    guard !known.contains(kind.text) else { return }
    report(.nothingPaidAs(kind, nearest: Suggestion.nearest(to: kind.text, among: known)))
  }

  /// Somebody who pays: by name, or one of the values of a state that names payers.
  private mutating func checkPayer(_ payer: Spelled) {
    let known = payers ?? KnownPayers(splits.flatMap(\.payers) + outcomes.flatMap(\.payers), facts)
    payers = known
    guard !known.isAnybody else { return }
    if !known.names.contains(payer.text) {
      report(
        .nobodyPays(payer, nearest: suggestion(for: payer.text, among: { _ in known.inOrder })))
    }
  }

  /// `for 71 days` speaks of the unit of the rate.
  private mutating func checkUnit(
    _ word: Spelled, of about: Scenario.Expectation.About
  ) {
    let units: [String]
    switch about {
    case .total, .saving, .measure: return
    case .clause(let number): units = paidClauses[number] ?? []
    case .outcome(let name): units = unitsOfOutcome[name] ?? []
    }
    guard !units.isEmpty, !units.contains(where: { Self.plurals($0).contains(word.text) }) else {
      return
    }
    report(.unitOfExpectation(word, units: units))
  }

  private static func plurals(_ unit: String) -> [String] {
    switch unit {
    case "child", "family": [unit, plural(unit)]
    default: [unit, unit + "s", plural(unit)]
    }
  }

  /// The clauses that pay or save, with the units of their rates.
  mutating func indexPaidClauses() {
    for clause in file.clauses {
      for term in clause.terms {
        switch term {
        case .outcome(let outcome):
          paidClauses[clause.number.text, default: []] += []
          for payment in outcome.payments {
            guard case .rate(let index) = names[payment.rate.text]?.meaning,
              case .per(let unit) = file.rates[index].unit
            else { continue }
            paidClauses[clause.number.text, default: []].append(unit)
            unitsOfOutcome[outcome.name.text, default: []].append(unit)
          }
        case .saving: paidClauses[clause.number.text, default: []] += []
        default: break
        }
      }
    }
  }
}

/// Who pays under a contract: by name, or as one of the values of a state that names payers.
struct KnownPayers {
  private(set) var names: Set<String> = []
  private(set) var inOrder: [String] = []
  /// A state that names payers may take any value.
  private(set) var isAnybody = false

  init(_ payers: [Payer], _ facts: [FactDeclaration]) {
    for payer in payers {
      switch payer {
      case .named(let name): add([name])
      case .state(let index):
        guard case .state(let codes) = facts[index].kind, !codes.isEmpty else {
          isAnybody = true
          return
        }
        add(codes)
      }
    }
  }

  private mutating func add(_ more: [String]) {
    for name in more where names.insert(name).inserted { inOrder.append(name) }
  }
}

extension Split {
  fileprivate var payers: [Payer] {
    rows.flatMap { $0.shares.map(\.payer) + ($0.rest.map { [$0] } ?? []) }
      + ceilings.flatMap { [$0.payer] + ($0.beyond.map { [$0] } ?? []) }
  }
}

extension Outcome {
  fileprivate var payers: [Payer] {
    steps.compactMap { if case .paidBy(let payer) = $0 { payer } else { nil } }
  }
}
