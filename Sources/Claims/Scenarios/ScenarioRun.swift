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
  /// What it brought into play.
  package let played: Played

  package var passed: Bool { diagnostics.isEmpty }
}

/// Plays scenarios from top to bottom: what stands above a `claim` is known at it.
package struct ScenarioRun {
  let contract: CheckedContract
  private var story: ScenarioStory
  private(set) var book: ClaimBook
  private(set) var claim: DraftedClaim?
  private var diagnostics: [Diagnostic] = []
  private var expectations = 0
  /// Measures over all families of the claim at hand that were noted as played.
  private var overallNoted: Set<Int> = []
  var played = Played()

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
      expectations: run.expectations, played: run.played)
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
      claim = DraftedClaim(drafted, families, entitlement)
      overallNoted = []
      let reckoner = book.reckoner(asAt: asAt)
      played.note(entitlement, of: families, by: reckoner)
      played.note(try reckoner.uncounted(families))
    } catch {
      complain("scenario-overflow", "the amounts of this claim do not fit: \(error)", range, [])
    }
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
    _ code: String, _ message: String, _ range: SourceRange, found: [Diagnostic.Found] = [],
    _ details: [String], mend: String? = nil
  ) {
    diagnostics.append(
      Diagnostic(
        .error, code, message, at: range, found: found, details: Self.few(of: details),
        mend: mend ?? Self.mends[code]))
  }

  /// What stands behind a figure over very many is not all shown.
  private static func few(of details: [String]) -> [String] {
    let more = details.count - mostDetails
    return more > 0 ? details.prefix(mostDetails) + ["and \(more.grouped) more"] : details
  }

  private static let mostDetails = 60

  private mutating func check(_ expectation: Scenario.Expectation) {
    expectations += 1
    guard let claim else {
      return complain(
        "scenario-no-claim", "there is no claim above this expectation", expectation.range, [])
    }
    do {
      if case .saving(let saving) = expectation.about {
        try check(expectation, saving: saving)
      } else if case .measure(let name) = expectation.about {
        try check(expectation, measure: name)
      } else {
        try check(
          expectation, claim.lines(of: expectation.subject).filter { meets($0, expectation) })
      }
    } catch {
      complain("scenario-overflow", "the amounts do not fit: \(error)", expectation.range, [])
    }
  }

  /// Notes what stands behind savings that an expectation names.
  mutating func noteSavings(_ named: [Int], of families: [FamilySaving]) {
    guard let claim else { return }
    let reckoner = book.reckoner(asAt: claim.claim.asAt)
    let histories = families.compactMap { claim.family($0.family) }
    for index in named {
      played.note(saving: index, reckoner.footprint(ofSaving: index, families, histories))
    }
  }

  /// The same of a measure: of one over all families once for each claim.
  mutating func noteMeasure(_ value: MeasureValue) {
    guard let claim, value.family != nil || overallNoted.insert(value.measure).inserted else {
      return
    }
    let families = value.family.map { [claim.family($0)].compactMap(\.self) } ?? claim.families
    let reckoner = book.reckoner(asAt: claim.claim.asAt)
    played.note(
      measure: value.measure, reckoner.footprint(ofMeasure: value.measure, families))
  }

  /// Works something out of the claim at hand, once for all expectations that ask for it.
  mutating func ofClaim<Found>(
    _ body: (inout DraftedClaim, Reckoner) throws -> [Found]
  ) throws -> [Found] {
    guard var drafted = claim else { return [] }
    let found = try body(&drafted, book.reckoner(asAt: drafted.claim.asAt))
    claim = drafted
    return found
  }
}

extension LineExplanation {
  /// The line in sentences: what was tracked, what was taken out, what is left and what it costs.
  package func sentences(for line: ClaimLine, in contract: CheckedContract) -> [String] {
    var sentences = ["\(line.key.subject): \(window.count.counted("day")) could earn: \(window)"]
    for part in taken {
      sentences.append("less \(part.name), \(part.days.count.counted("day")): \(part.days)")
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
