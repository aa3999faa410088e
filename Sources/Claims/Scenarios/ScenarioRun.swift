import Casework
package import Diagnostics
package import Quantities
package import Reckoning
package import Terms

/// What became of one scenario.
package struct ScenarioResult: Sendable {
  package let title: String
  package let range: SourceRange
  /// An error for each expectation that the terms do not meet; none: it passed.
  package let diagnostics: [Diagnostic]
  /// How many expectations were checked.
  package let expectations: Int
  /// Clauses whose outcomes earned or refused something here: indices, ascending.
  package let clauses: [Int]

  package var passed: Bool { diagnostics.isEmpty }
}

/// Plays scenarios from top to bottom: what stands above a `claim` is known at it.
package struct ScenarioRun {
  let contract: CheckedContract
  private var story: ScenarioStory
  private(set) var book: ClaimBook
  private(set) var claim: (claim: Claim, families: [FamilyHistory], entitlement: Entitlement)?
  private var diagnostics: [Diagnostic] = []
  private var expectations = 0
  private var clauses: Set<Int> = []

  /// Every scenario of the contract, in the order written.
  package static func all(of contract: CheckedContract) -> [ScenarioResult] {
    contract.scenarios.map { run($0, under: contract) }
  }

  package static func run(_ scenario: Scenario, under contract: CheckedContract) -> ScenarioResult {
    var run = ScenarioRun(contract)
    for (position, statement) in scenario.statements.enumerated() {
      run.play(statement, position)
    }
    return ScenarioResult(
      title: scenario.title, range: scenario.range, diagnostics: run.diagnostics,
      expectations: run.expectations, clauses: run.clauses.sorted())
  }

  private init(_ contract: CheckedContract) {
    self.contract = contract
    story = ScenarioStory(contract)
    book = ClaimBook(contract: contract)
  }

  private mutating func play(_ statement: Scenario.Statement, _ position: Int) {
    switch statement.what {
    case .claim(let period, let asAt): draft(period, asAt ?? period.last, statement.range)
    case .expect(let expectation): check(expectation)
    default: story.tell(statement.what, position: position)
    }
  }

  private mutating func draft(_ period: DayRange, _ asAt: Day, _ range: SourceRange) {
    guard let index = contract.periods.firstIndex(of: period) else {
      return complain(
        "scenario-period", "\(period.start) .. \(period.last) is no claim period of this contract",
        range, ["the periods are \(periods(near: period))"])
    }
    let families = story.families
    do {
      // Periods before the first claim were claimed on the same facts (worked cases, README).
      let entitlement = try book.entitlement(families, asAt: asAt)
      if book.claims.isEmpty {
        for earlier in contract.periods.indices where earlier < index {
          try book.claim(period: earlier, asAt: asAt, entitlement)
        }
      }
      let drafted = try book.claim(period: index, asAt: asAt, entitlement)
      claim = (drafted, families, entitlement)
      note(entitlement)
    } catch {
      complain("scenario-overflow", "the amounts of this claim do not fit: \(error)", range, [])
    }
  }

  private mutating func note(_ entitlement: Entitlement) {
    let outcomes = entitlement.lines.map(\.key.outcome) + entitlement.nothings.map(\.outcome)
    clauses.formUnion(outcomes.map { contract.outcomes[$0].clause })
  }

  private func periods(near period: DayRange) -> String {
    contract.periods.sorted {
      abs($0.start - period.start) < abs($1.start - period.start)
    }.prefix(2).sorted { $0.start < $1.start }.map { "\($0.start) .. \($0.last)" }
      .joined(separator: " and ")
  }

  private static let mends = [
    "scenario-figure": "correct the figure if the story is right; otherwise correct the terms",
    "scenario-reason": "correct the reason if the story is right; otherwise correct the terms",
  ]

  mutating func complain(
    _ code: String, _ message: String, _ range: SourceRange, _ details: [String]
  ) {
    diagnostics.append(
      Diagnostic(
        .error, code, message, at: range, details: details,
        mend: Self.mends[code]))
  }
}

// MARK: Expectations

extension ScenarioRun {
  private mutating func check(_ expectation: Scenario.Expectation) {
    expectations += 1
    guard let claim else {
      return complain(
        "scenario-no-claim", "there is no claim above this expectation", expectation.range, [])
    }
    do {
      if case .saving(let name, let which) = expectation.about {
        try check(expectation, saving: name, which)
      } else if case .measure(let name) = expectation.about {
        try check(expectation, measure: name)
      } else {
        try check(expectation, claim.claim.lines.filter { meets($0, expectation) })
      }
    } catch {
      complain("scenario-overflow", "the amounts do not fit: \(error)", expectation.range, [])
    }
  }

  /// Whether a line is one of those that an expectation speaks of.
  func meets(_ line: ClaimLine, _ wanted: Scenario.Expectation) -> Bool {
    guard speaks(wanted, of: line.key.outcome, line.key.subject, of: line.key.family) else {
      return false
    }
    if let period = wanted.period {
      guard let own = line.key.period, contract.periods[own] == period else { return false }
    }
    return true
  }

  private mutating func check(
    _ wanted: Scenario.Expectation, _ lines: [ClaimLine]
  ) throws {
    let held = lines.filter(\.key.status.isHeld)
    let paid = lines.filter(\.key.status.isPaid)
    var amount = try paid.asked()
    if let payer = wanted.payer {
      amount = try paid.lazy.flatMap(\.shares).filter { $0.payer == payer }.map(\.amount).total()
    }
    var units = Ratio.zero
    for line in wanted.held ? held : paid { units = try units.plus(line.raw) }
    let right =
      wanted.nothing
      ? amount == .zero && units.isZero
      : (wanted.amount ?? amount) == amount && (wanted.units ?? units) == units
    guard !right else {
      if let because = wanted.because { try checkReason(wanted, because) }
      return
    }
    let found = "\(amount) for \(units) \(unitName(lines))"
    let expected =
      wanted.nothing
      ? "nothing"
      : (wanted.amount.map(\.description) ?? "\(amount)")
        + (wanted.units.map { " for \($0)\(wanted.held ? " held" : "") \(unitName(lines))" } ?? "")
    complain(
      "scenario-figure", "expected \(expected); the terms give \(found)", wanted.range,
      try intervals(paid + (wanted.held ? held : [])))
  }

  private func unitName(_ lines: [ClaimLine]) -> String {
    guard let outcome = lines.first?.key.outcome else { return "units" }
    switch contract.rates[contract.outcomes[outcome].payment.rate].unit {
    case .money(let per): return per + "s"
    case .share: return "units"
    }
  }

  /// The intervals and the arithmetic behind the figure that the terms give.
  private func intervals(_ lines: [ClaimLine]) throws -> [String] {
    guard let claim else { return [] }
    var details: [String] = []
    let reckoner = book.reckoner(asAt: claim.claim.asAt)
    let due = try reckoner.lines(of: claim.entitlement, dueBy: claim.claim.period)
    for family in claim.families {
      let own = lines.filter { $0.key.family == family.id }
      guard !own.isEmpty else { continue }
      let explained = try reckoner.explanations(of: family, lines: due)
      for line in own {
        guard let why = explained[line.key] else {
          details.append("\(line.key.subject): \(line.amount), nothing is left of the line")
          continue
        }
        details.append(contentsOf: why.sentences(for: line, in: contract))
      }
    }
    return details
  }

  private mutating func check(
    _ wanted: Scenario.Expectation, saving name: String, _ which: SavingCase
  ) throws {
    guard let claim, let term = contract.savings.first(where: { $0.name == name }) else { return }
    let families = try book.reckoner(asAt: claim.claim.asAt)
      .savings(claim.families, paid: contract.asked(of: claim.entitlement.lines))
    let own = families.filter { family in
      guard let subject = wanted.subject else { return true }
      return family.family == subject || family.children.contains { $0.child == subject }
    }
    let amount = try own.compactMap { $0[term.kind]?.gross[which] }.total()
    let figure = wanted.nothing ? .zero : wanted.amount ?? amount
    guard figure != amount else { return }
    complain(
      "scenario-figure",
      "expected \(wanted.nothing ? "nothing" : "\(figure)"); the terms give \(amount)",
      wanted.range,
      own.flatMap(\.children).map {
        "\($0.child): \($0.tracked.count) tracked days, \($0.inCare.count) of them in care"
      })
  }
}

extension ScenarioRun {
  private mutating func check(_ wanted: Scenario.Expectation, measure name: String) throws {
    guard let claim, let figure = wanted.figure else { return }
    let reckoner = book.reckoner(asAt: claim.claim.asAt)
    let values = try reckoner.measures(claim.families).filter {
      contract.measures[$0.measure].name == name && $0.subject == wanted.subject
    }
    guard let found = values.first else {
      return complain(
        "scenario-figure",
        "expected \(figure.words); \(wanted.subject ?? name) is not counted",
        wanted.range, ["only who is eligible and not excluded is counted"])
    }
    clauses.insert(contract.measures[found.measure].clause)
    let right =
      switch figure {
      case .number(let value): found.value == value
      case .nothing: found.value == nil
      }
    guard !right else { return }
    complain(
      "scenario-figure", "expected \(figure.words); the terms give \(found.words)", wanted.range, []
    )
  }
}

extension Scenario.Expectation.Figure {
  fileprivate var words: String {
    switch self {
    case .number(let value): value.figures
    case .nothing: "none"
    }
  }
}

extension MeasureValue {
  /// `302 of 548`, `3`, `none`.
  fileprivate var words: String {
    guard let value else {
      return parts.map { "\($0.part.figures) of \($0.whole.figures), none" } ?? "none"
    }
    return parts.map { "\($0.part.figures) of \($0.whole.figures)" } ?? value.figures
  }
}

extension LineExplanation {
  /// The line in sentences: what was tracked, what was taken out, what is left and what it costs.
  package func sentences(for line: ClaimLine, in contract: CheckedContract) -> [String] {
    var sentences = ["\(line.key.subject): \(window.count) days could earn: \(window)"]
    for part in taken {
      sentences.append("less \(part.name), \(part.days.count) days: \(part.days)")
    }
    sentences.append("leaves \(days.count): \(days)")
    for step in steps {
      sentences.append("\(step.step) = \(step.pence.pounds)")
    }
    return sentences
  }
}

extension Ratio {
  /// Exact pence as pounds, with as many decimals as it takes.
  package var pounds: String {
    if isWhole, let pence = try? Pence(exact: numerator) { return "\(pence)" }
    guard let scaled = try? times(10_000), scaled.isWhole else { return "\(self) pence" }
    let magnitude = scaled.numerator.magnitude
    var decimals = String(magnitude % 1_000_000 + 1_000_000).dropFirst()
    while decimals.count > 2, decimals.last == "0" { decimals.removeLast() }
    guard let whole = Int64(exactly: magnitude / 1_000_000 * 100) else { return "\(self) pence" }
    return "GBP " + (isNegative ? "-" : "") + Pence(whole).figures.dropLast(2) + decimals
  }
}
