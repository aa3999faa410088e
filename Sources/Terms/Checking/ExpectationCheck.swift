import Diagnostics
import Quantities

extension Checker {
  mutating func expectation(
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
    let whose: String
    switch about {
    case .total, .saving, .measure: return
    case .clause(let number): (whose, units) = (number, paidClauses[number] ?? [])
    case .outcome(let name): (whose, units) = (name, unitsOfOutcome[name] ?? [])
    }
    guard !units.isEmpty, !unitsUnknown.contains(whose),
      !units.contains(where: { Self.plurals($0).contains(word.text) })
    else {
      return
    }
    report(.unitOfExpectation(word, units: units))
  }

  static func plurals(_ unit: String) -> [String] {
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
              case .per(let unit) = file.rates[index].unit, !unfit.contains(payment.rate.range)
            else {
              unitsUnknown.formUnion([clause.number.text, outcome.name.text])
              continue
            }
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
    steps.compactMap { if case .paidBy(let payer, _) = $0 { payer } else { nil } }
  }
}
