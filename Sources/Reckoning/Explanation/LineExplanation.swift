package import Casework
package import Quantities
package import Terms

/// Why a line says what it says, at the depth of clauses: enough for somebody who does not trust
/// the engine to work it out again.
package struct LineExplanation: Hashable, Sendable {
  /// Indices into the contract's clauses: the outcome's first, then those it rests on.
  package let clauses: [Int]
  /// The days that could have earned, inside the line's period and rate row.
  package let window: DaySet
  /// Days taken out of the window, by the name of what takes them; a day may stand under several.
  package let taken: [Taken]
  /// The days that earned.
  package let days: DaySet
  /// The blocks behind the days, where units are blocks.
  package let blocks: [DayRange]
  package internal(set) var steps: [StepTaken]
  /// Exact pence that the units bring, or would bring if they were not held; nil where no row
  /// prices them.
  ///
  /// A limit is not in it.
  package let worth: Ratio?
  /// The care episodes that touch the window.
  package let episodes: [CareEpisode]
  /// Ledger positions of the events that the line rests on, ascending; those of a figure that is struck
  /// over all families stand by whom they are about.
  package let positions: [Int]
  /// Of a figure that is struck again: what its number was, and is.
  package var struck: [StruckStretch] = []
  /// And the events on which it stands, to date.
  package var behind: [StruckSupport] = []
  /// The day on which a state was asked who pays, where the terms say one; nil: the days earned, or
  /// it has not happened.
  package var payerDay: Day?

  package struct Taken: Hashable, Sendable {
    package let name: String
    package let days: DaySet
  }
}

extension Reckoner {
  /// Explains every line of one family; the figures are worked out again, not looked up.
  ///
  /// `lines` are the family's lines of the whole entitlement: only they know what a limit over all
  /// families left of each.
  package func explanations(
    of family: FamilyHistory, lines: [Line]
  ) throws(ReckoningFault) -> [LineKey: LineExplanation] {
    do throws(Overflow) {
      var work = try FamilyExplanation(self, family)
      var found: [LineKey: LineExplanation] = [:]
      for line in lines where line.key.family == family.id {
        found[line.key] = try work.explain(line)
      }
      return found
    } catch {
      throw .overflow(family: family.id)
    }
  }
}

private struct FamilyExplanation {
  private let contract: CheckedContract
  private var evaluator: FamilyEvaluator
  private var parcels: [LineKey: Parcel] = [:]

  init(_ reckoner: Reckoner, _ family: FamilyHistory) throws(Overflow) {
    contract = reckoner.contract
    evaluator = FamilyEvaluator(contract: contract, history: family, asAt: reckoner.asAt)
    var work = FamilyReckoning(
      contract, family, asAt: reckoner.asAt, claimed: reckoner.claimed)
    try work.reckon()
    for parcel in work.parcels { parcels[parcel.key] = parcel }
  }

  /// The parcel behind a line: a capped line is what a limit cut from a paid one.
  mutating func explain(_ line: Line) throws(Overflow) -> LineExplanation? {
    let own = parcels[line.key] ?? parcels[line.key.uncapped]
    guard var parcel = own ?? numbered(line.key) else { return nil }
    parcel.days = line.days
    parcel.quantity = line.raw
    parcel.uneven.removeAll { !line.days.contains($0.day) }
    let limits = contract.outcomes[line.key.outcome].limits.map { contract.limits[$0].name }
    if let first = parcel.firstLimit { parcel.steps = Array(parcel.steps[..<first]) }
    var explanation = try explain(parcel)
    if !limits.isEmpty, line.key.status.isPaid {
      explanation.steps.append(
        StepTaken(
          step: limits.map { "at most \($0)" }.joined(separator: ", ") + ", rounded",
          operation: .limits, pence: line.amount.exact))
    }
    return explanation
  }

  /// The parcel behind a line whose row was picked by number, at the price of that row.
  private func numbered(_ key: LineKey) -> Parcel? {
    guard var parcel = parcels[key.uncapped.unnumbered], let row = key.rateRow else { return nil }
    parcel.key = key
    parcel.price = contract.rates[contract.outcomes[key.outcome].payment.rate].rows[row].value
    return parcel
  }

  private mutating func explain(_ parcel: Parcel) throws(Overflow) -> LineExplanation {
    let outcome = contract.outcomes[parcel.key.outcome]
    let slot = slot(of: parcel.key)
    evaluator.look(at: outcome.caseEvent.flatMap { fact in parcel.key.openedOn.map { (fact, $0) } })
    defer { evaluator.look(at: nil) }
    let reach = contract.reach(of: outcome)
    let (window, taken) = window(outcome, parcel, slot)
    var steps: [StepTaken] = []
    let isPaid = parcel.key.status.isPaid
    let worked = try parcel.worked { if isPaid { steps.append($0) } }
    let blocks = evaluator.earned(outcome.payment.accrual, slot).blocks
      .filter { parcel.days.contains($0.dated) }.map(\.days)
    let episodes = episodes(touching: window, slot)
    let eligibility = contract.eligibility.flatMap { $0.versions.map(\.clause) }
    let clauses =
      [outcome.clause] + Set(reach.clauses + eligibility).subtracting([outcome.clause]).sorted()
    let payer = contract.payerState(of: outcome, under: parcel.key.splitRow)
    return LineExplanation(
      clauses: clauses, window: window, taken: taken, days: parcel.days, blocks: blocks,
      steps: steps, worth: parcel.key.rateRow == nil ? nil : worked.pence, episodes: episodes,
      positions: positions(reach, outcome, slot, episodes),
      payerDay: payer?.day.flatMap { evaluator.day($0, slot) })
  }

  private func slot(of key: LineKey) -> Int {
    if contract.outcomes[key.outcome].subject == .family { return 0 }
    return evaluator.childSlots.first { evaluator.subject($0).id == key.subject } ?? 0
  }

  /// The days before any `except`, inside the line's period and rate row, and what was taken out.
  private mutating func window(
    _ outcome: Outcome, _ parcel: Parcel, _ slot: Int
  ) -> (DaySet, [LineExplanation.Taken]) {
    let days: DaysExpression
    switch outcome.payment.accrual {
    case .eachDay(let each), .onDays(let each): days = each
    case .running(_, let of, _), .grid(_, let of, _, _): days = of
    case .movement: return (.empty, [])
    }
    var limits = DaySet(DayRange(start: .earliest, end: evaluator.asAt + 1))
    if parcel.due == nil, let period = parcel.key.period {
      limits = limits.intersection(contract.periods[period])
    }
    if let row = parcel.key.rateRow, case .dayEarned = contract.rates[outcome.payment.rate].picked {
      limits = limits.intersection(contract.rates[outcome.payment.rate].rows[row].days)
    }
    guard case .except(let base, let exceptions) = days else {
      return (evaluator.days(days, slot).intersection(limits), [])
    }
    let window = evaluator.days(base, slot).intersection(limits)
    let taken = exceptions.map {
      LineExplanation.Taken(
        name: contract.name(of: $0), days: window.intersection(evaluator.days($0, slot)))
    }
    return (window, taken.filter { !$0.days.isEmpty })
  }

  private func episodes(touching window: DaySet, _ slot: Int) -> [CareEpisode] {
    guard let first = window.first, let last = window.last else { return [] }
    let reach = DayRange(first: first, last: last)
    let slots = slot == 0 ? Array(evaluator.childSlots) : [slot]
    return slots.flatMap { evaluator.subject($0).care }.filter {
      $0.start < reach.end && ($0.ceased ?? .latest) > reach.start
        || $0.endReason == "E3" || $0.endReason == "E9"
    }.filter { $0.start < reach.end }
  }

  private func positions(
    _ reach: ExpressionReach, _ outcome: Outcome, _ slot: Int, _ episodes: [CareEpisode]
  ) -> [Int] {
    let subject = evaluator.subject(slot)
    let everybody = 0..<evaluator.slots(of: .adult).upperBound
    let slots = reach.isOfSeveral ? everybody : slot..<(slot + 1)
    var found = Set(evaluator.history.family.registered)
    for slot in slots {
      found.formUnion(evaluator.subject(slot).registered)
      for fact in reach.facts { found.formUnion(positions(of: fact, slot)) }
    }
    found.formUnion(episodes.flatMap(\.positions))
    let children = slot == 0 || reach.isOfSeveral ? evaluator.childSlots : slots
    let care = Set(children.flatMap { evaluator.subject($0).care }.flatMap(\.positions))
    // What care goes on after its episode, an episode outside the window may end.
    let goesOn = episodes.contains { $0.endReason == "E3" || $0.endReason == "E9" }
    if !care.isSubset(of: found),
      goesOn || ExpressionReach.readsCareBesideDays(outcome, in: contract)
    {
      found.formUnion(care)
    }
    if reach.readsMissing {
      let states = children.flatMap { evaluator.subject($0).states }
      found.formUnion(states.lazy.filter { $0.name == Vocabulary.missing }.map(\.position))
    }
    if outcome.readsCare != nil {
      found.formUnion(subject.unreadableCare.map(\.position))
      if let confirmation = subject.confirmations.max(by: { $0.to < $1.to }) {
        found.insert(confirmation.position)
      }
    }
    return found.sorted()
  }

  private func positions(of fact: Int, _ slot: Int) -> [Int] {
    switch contract.facts[fact].kind {
    case .event, .approval: evaluator.occurrences(fact, slot).map(\.position)
    case .state: evaluator.spans(fact, slot).map(\.position)
    case .score: evaluator.readings(fact, slot).map(\.position)
    }
  }
}

extension CheckedContract {
  /// What an expression of days is called in the contract; its kind where it has no name.
  package func name(of days: DaysExpression) -> String {
    switch days {
    case .event(let fact), .state(let fact, _): facts[fact].name
    case .care(let terms, _): care[terms].name
    case .definition(let index): definitions[index].name
    case .ofAny(let member, let each): name(of: each) + " of any \(member.rawValue)"
    case .ofEvery(let member, let each): name(of: each) + " of every \(member.rawValue)"
    default: "other days"
    }
  }
}
