package import Casework
import Quantities
import Terms

/// The rows of rates and the wordings of clauses that stand behind what was paid, saved or measured.
package struct Footprint: Hashable, Sendable {
  package struct Row: Hashable, Sendable {
    /// An index into the contract's rates, and one into the rows of that rate.
    package let rate: Int
    package let row: Int

    package init(rate: Int, row: Int) {
      self.rate = rate
      self.row = row
    }
  }

  package internal(set) var rows: Set<Row> = []
  /// Indices of clauses: of one that has several wordings, or that holds from a day on, those that
  /// held for somebody.
  package internal(set) var wordings: Set<Int> = []

  package init() {}

  package mutating func add(_ other: Footprint) {
    rows.formUnion(other.rows)
    wordings.formUnion(other.wordings)
  }
}

extension Reckoner {
  /// What stands behind lines of an entitlement.
  ///
  /// Complexity: each line is asked for the rows of its shares and for the wordings it rests on.
  package func footprint(of lines: [Line], _ families: [FamilyHistory]) -> Footprint {
    var work = FootprintWork(contract, asAt: asAt)
    let byFamily = Dictionary(grouping: lines, by: \.key.family)
    for family in families {
      guard let lines = byFamily[family.id] else { continue }
      var evaluator = FamilyEvaluator(contract: contract, history: family, asAt: asAt)
      for line in lines { work.add(line, &evaluator) }
    }
    var struckAt: [Int: Set<Day>] = [:]
    for line in lines where contract.outcomes[line.key.outcome].subject == .contract {
      work.add(struck: line)
      struckAt[line.key.outcome, default: []].formUnion(contract.ends(ofStruck: line))
    }
    for (index, days) in struckAt {
      guard case .movement(let number, _) = contract.outcomes[index].payment.accrual else {
        continue
      }
      for day in days { work.add(number, over: families, asAt: day) }
    }
    for limit in Set(lines.flatMap { contract.outcomes[$0.key.outcome].limits }) {
      guard case .share(_, let number) = contract.limits[limit].amount else { continue }
      work.add(number, over: families, asAt: asAt)
    }
    return work.footprint
  }

  /// What stands behind one saving of some families.
  package func footprint(
    ofSaving index: Int, _ savings: [FamilySaving], _ families: [FamilyHistory]
  ) -> Footprint {
    var work = FootprintWork(contract, asAt: asAt)
    let byFamily = Dictionary(savings.map { ($0.family, $0.children) }) { first, _ in first }
    for family in families {
      let own = (byFamily[family.id] ?? []).filter { $0.saving == index }
      guard !own.isEmpty else { continue }
      var evaluator = FamilyEvaluator(contract: contract, history: family, asAt: asAt)
      for child in own { work.add(child, &evaluator) }
    }
    return work.footprint
  }

  /// What stands behind one measure over some families.
  package func footprint(ofMeasure index: Int, _ families: [FamilyHistory]) -> Footprint {
    var work = FootprintWork(contract, asAt: asAt)
    let measure = contract.measures[index]
    if measure.subject == .contract {
      work.add(measure.value, over: families, asAt: asAt)
    } else {
      work.add(contract.reach(of: measure), over: families)
    }
    return work.footprint
  }
}

private struct FootprintWork {
  private let contract: CheckedContract
  private let asAt: Day
  private(set) var footprint = Footprint()
  /// Definitions whose wording a day picks, by outcome and by saving.
  private var varied: [Int: [Int]] = [:]
  private var variedOfSaving: [Int: [Int]] = [:]

  init(_ contract: CheckedContract, asAt: Day) {
    self.contract = contract
    self.asAt = asAt
  }

  // MARK: Lines

  mutating func add(_ line: Line, _ evaluator: inout FamilyEvaluator) {
    let key = line.key
    let outcome = contract.outcomes[key.outcome]
    footprint.wordings.insert(outcome.clause)
    if let row = key.rateRow {
      footprint.rows.insert(.init(rate: outcome.payment.rate, row: row))
    }
    let slot = self.slot(of: key.subject, evaluator)
    evaluator.look(at: outcome.caseEvent.flatMap { fact in key.openedOn.map { (fact, $0) } })
    defer { evaluator.look(at: nil) }
    let due = outcome.payment.due.flatMap { evaluator.day($0, slot) }
    for rate in outcome.steps.compactMap(\.shareRate) {
      add(rate, line.days, due: due, slot, &evaluator)
    }
    let definitions = varied[key.outcome] ?? contract.varied(in: contract.reach(ofOwn: outcome))
    varied[key.outcome] = definitions
    for index in definitions { add(wordingOf: index, slot, &evaluator) }
  }

  /// The line of a movement rests on nobody's days: every row in force on its days was asked.
  mutating func add(struck line: Line) {
    let outcome = contract.outcomes[line.key.outcome]
    footprint.wordings.insert(outcome.clause)
    for rate in [outcome.payment.rate] + outcome.steps.compactMap(\.shareRate) {
      for (index, row) in contract.rates[rate].rows.enumerated()
      where !line.days.intersection(row.days).isEmpty {
        footprint.rows.insert(.init(rate: rate, row: index))
      }
    }
  }

  // MARK: Savings

  mutating func add(_ child: ChildSaving, _ evaluator: inout FamilyEvaluator) {
    let saving = contract.savings[child.saving]
    footprint.wordings.insert(saving.clause)
    let slot = self.slot(of: child.child, evaluator)
    add(saving.referenceCost, child.tracked, due: nil, slot, &evaluator)
    add(saving.placementCost, child.inCare, due: nil, slot, &evaluator)
    for rate in saving.shareRates {
      add(rate, child.tracked, due: nil, slot, &evaluator)
    }
    let definitions =
      variedOfSaving[child.saving] ?? contract.varied(in: contract.reach(of: saving))
    variedOfSaving[child.saving] = definitions
    for index in definitions { add(wordingOf: index, slot, &evaluator) }
  }

  // MARK: What is asked of everybody

  /// The wordings behind a number over all families: its own, which the as-at day picks, and those of
  /// what is asked of each.
  mutating func add(_ number: NumberExpression, over families: [FamilyHistory], asAt day: Day) {
    var each = ExpressionReach(contract)
    add(overall: number, asAt: day, &each)
    add(each, over: families)
  }

  private mutating func add(
    overall number: NumberExpression, asAt day: Day, _ each: inout ExpressionReach
  ) {
    switch number {
    case .sum(let a, let b), .difference(let a, let b), .product(let a, let b),
      .quotient(let a, let b):
      add(overall: a, asAt: day, &each)
      add(overall: b, asAt: day, &each)
    case .definition(let index):
      guard let version = contract.overallVersion(ofDefinition: index, asAt: day) else { return }
      footprint.wordings.insert(version.clause)
      if case .number(let value) = version.value { add(overall: value, asAt: day, &each) }
    case .number(_, let test): test.map { each.add($0) }
    case .total(_, let value): each.add(value)
    case .literal, .count, .age, .kinds, .occurrences, .reading: each.add(number)
    }
  }

  /// The wordings that held for any of those who belong to the contract.
  mutating func add(_ reach: ExpressionReach, over families: [FamilyHistory]) {
    let definitions = contract.varied(in: reach)
    guard !definitions.isEmpty else { return }
    for family in families {
      var evaluator = FamilyEvaluator(contract: contract, history: family, asAt: asAt)
      for slot in [0] + Array(evaluator.childSlots) {
        if case .some = try? evaluator.ineligible(slot) { continue }
        for index in definitions { add(wordingOf: index, slot, &evaluator) }
      }
    }
  }

  // MARK: Rows and wordings

  private mutating func add(
    _ rate: Int, _ days: DaySet, due: Day?, _ slot: Int, _ evaluator: inout FamilyEvaluator
  ) {
    guard !days.isEmpty else { return }
    for case (let row?, _) in evaluator.rows(of: contract.rates[rate], days, due: due, slot) {
      footprint.rows.insert(.init(rate: rate, row: row))
    }
  }

  /// The wording of a definition that held for whom it is asked; of a child's, where a family asks,
  /// those of all children.
  private mutating func add(
    wordingOf index: Int, _ slot: Int, _ evaluator: inout FamilyEvaluator
  ) {
    let definition = contract.definitions[index]
    let slots: [Int] =
      switch definition.subject {
      case .family, .contract: [0]
      case .child: slot == 0 ? Array(evaluator.childSlots) : [slot]
      case .adult: Array(evaluator.slots(of: .adult))
      }
    for slot in slots {
      let version = definition.versions.last { evaluator.applies($0.clause, slot) }
      if let version { footprint.wordings.insert(version.clause) }
    }
  }

  private func slot(of subject: String, _ evaluator: FamilyEvaluator) -> Int {
    evaluator.childSlots.first { evaluator.subject($0).id == subject } ?? 0
  }
}

extension CheckedContract {
  /// What an outcome reads without its limits, which are taken over all families.
  fileprivate func reach(ofOwn outcome: Outcome) -> ExpressionReach {
    var own = outcome
    own.steps.removeAll { if case .atMost = $0 { true } else { false } }
    return reach(of: own)
  }

  /// The days at which the figure behind a line of a movement was struck.
  fileprivate func ends(ofStruck line: Line) -> [Day] {
    guard let period = line.key.period,
      case .movement(_, let mayFall) = outcomes[line.key.outcome].payment.accrual
    else { return [] }
    return StruckFigure(self, line.key.outcome, mayFall: mayFall).stretches(of: periods[period])
      .filter { !line.days.intersection($0).isEmpty }.map(\.last)
  }

  /// Definitions with several wordings, or with one that holds from a day on.
  fileprivate func varied(in reach: ExpressionReach) -> [Int] {
    reach.definitions.sorted().filter { index in
      definitions[index].versions.contains { clauses[$0.clause].variation != nil }
    }
  }
}
