import Casework
import Claims
import Quantities
import Reckoning
import Terms
import Testing

/// Every expression behind a line must say what the engine found: over generated families, under
/// each contract.
struct TraceTests {
  @Test func whatATraceSaysIsWhatTheEngineDid() throws {
    let contracts = try FixtureContract.all().filter { !$0.outcomes.isEmpty }
    var lines = 0
    var nothings = 0
    for seed in 1...160 {
      let contract = contracts[seed % contracts.count]
      let last = LastClaim(seed: seed, contract)
      let (families, reckoner) = (last.families, last.reckoner)
      let entitlement = try reckoner.reckon(families)
      for line in entitlement.lines where line.key.family != contract.key {
        let family = try #require(families.first { $0.id == line.key.family })
        let trace = try reckoner.trace(of: line.key, days: line.days, in: family)
        let wrong = faults(trace, line)
        #expect(wrong.isEmpty, "seed \(seed), \(line.key): \(wrong)")
        lines += 1
      }
      for nothing in entitlement.nothings {
        let family = try #require(families.first { $0.id == nothing.family })
        let trace = try reckoner.trace(of: nothing, in: family)
        #expect(
          decides(trace, nothing.reason), "seed \(seed), \(nothing): \(trace.sections)")
        nothings += 1
      }
    }
    #expect(lines > 500)
    #expect(nothings > 100)
  }

  /// What a line's trace says that cannot be so.
  private func faults(_ trace: OutcomeTrace, _ line: Line) -> [String] {
    var found: [String] = []
    for section in trace.sections {
      found += section.subject == .inForce ? notInForce(section) : []
      switch (section.subject, section.expressions[0].finding) {
      case (.eligible, .truth(let holds)), (.condition, .truth(let holds)),
        (.paymentCondition, .truth(let holds)):
        if !holds { found.append("a condition fails") }
      case (.excluded, .truth(let holds)): if holds { found.append("it is excluded") }
      case (.days, .days(let days)):
        if !line.days.subtracting(days).isEmpty { found.append("days that do not earn") }
      case (.due, .day(let day)): if day != line.firstDue { found.append("another day due") }
      default: break
      }
    }
    if line.key.rateRow != nil, !trace.rows.contains(where: { $0.verdict == .applies }) {
      found.append("no row applies")
    }
    return found
  }

  /// What pays a line is in force, and nothing stands in its place.
  private func notInForce(_ section: OutcomeTrace.Section) -> [String] {
    section.expressions.compactMap { traced in
      let isWrong =
        traced.words.hasPrefix("in force") && traced.finding != .truth(true)
        || traced.words.hasPrefix("replaced") && traced.finding != .truth(false)
      return isWrong || traced.parts.isEmpty ? "\(traced.words): \(traced.finding)" : nil
    }
  }

  /// Whether the trace shows what left somebody with nothing.
  private func decides(_ trace: OutcomeTrace, _ reason: NothingReason) -> Bool {
    func has(_ subject: OutcomeTrace.Section.Subject, _ holds: Bool) -> Bool {
      trace.sections.contains {
        $0.subject == subject && $0.expressions[0].finding == .truth(holds)
      }
    }
    return switch reason {
    case .notEligible: has(.eligible, false)
    case .excluded: has(.excluded, true)
    case .conditionFailed: has(.condition, false) || has(.paymentCondition, false)
    case .noDays, .notDue, .nothingOfSlide: true
    }
  }

  /// The steps of a line that is struck over all families come to its amount, and the numbers beside
  /// them to its units; what the families add is the number.
  @Test func aStruckLineIsExplainedToThePenny() throws {
    let contracts = try FixtureContract.all().filter { contract in
      contract.outcomes.contains {
        if case .movement = $0.payment.accrual { true } else { false }
      }
    }
    var lines = 0
    for seed in 1...40 {
      let contract = contracts[seed % contracts.count]
      let last = LastClaim(seed: seed, contract)
      let (families, reckoner) = (last.families, last.reckoner)
      let explained = try reckoner.struckExplanations(families)
      for line in try reckoner.reckon(families).lines where line.key.family == contract.key {
        let why = try #require(explained[line.key])
        var moved = Ratio.zero
        for stretch in why.struck { moved = try moved.plus(stretch.now.minus(stretch.before)) }
        #expect(moved == line.raw, "seed \(seed)")
        if line.key.status.isPaid { #expect(why.steps.last?.pence == line.amount.exact) }
        let trace = try reckoner.trace(struck: line.key, why.struck, families)
        let figures = trace.sections.map { $0.expressions[0].finding }
        #expect(figures == why.struck.map { .number($0.now) }, "seed \(seed)")
        lines += 1
      }
    }
    #expect(lines > 40)
  }

  /// While it is decided who belongs to the contract everybody counts, in the margin too.
  @Test func aMarginCountsWhomTheDecisionCounts() throws {
    let text = try FixtureContract.text("Fixtures/terms/small.terms")
      .replacing(
        "eligible child when age at referral is 8 to 16",
        with: "eligible family when number of children is at least 3")
    let contract = try FixtureContract.checked(text, "three.terms")
    let family = FamilyHistory(
      family: SubjectHistory(id: "F1"),
      children: [SubjectHistory(id: "C1"), SubjectHistory(id: "C2")])
    let reckoner = Reckoner(contract: contract, asAt: try #require(Day(iso: "2020-01-01")))
    let nothing = try #require(try reckoner.reckon([family]).nothings.first)
    #expect(
      try reckoner.shortfalls(of: nothing, in: family) == [
        "number of children: 2; must be at least 3"
      ])
  }
}
