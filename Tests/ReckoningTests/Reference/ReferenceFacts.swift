import Casework
import Quantities
import Terms

/// One family under one contract, asked day by day: slow and plain on purpose.
struct ReferenceFamily {
  let contract: CheckedContract
  let family: FamilyHistory
  let horizon: Horizon
  let almanac = Almanac.shared
  /// Units that the last claim left paid.
  let paidBefore: Set<UnitName>

  struct DefinitionAsked: Hashable {
    let index: Int
    let asked: Asked
  }

  /// Definitions are asked often; their answers are kept, and nothing else is.
  var remembered: [DefinitionAsked: DayTable] = [:]
  var rememberedCare: [CareAsked: DayTable] = [:]
  /// While it is asked who belongs to the contract, everybody counts.
  var isAskingWhoBelongs = false

  init(
    contract: CheckedContract, family: FamilyHistory, horizon: Horizon,
    paidBefore: Set<UnitName> = []
  ) {
    self.contract = contract
    self.paidBefore = paidBefore
    self.family = family
    self.horizon = horizon
  }
}

// MARK: facts of a subject

extension ReferenceFamily {
  func history(_ who: Asked.Who) -> SubjectHistory {
    switch who {
    case .family: family.family
    case .child(let index): family.children[index]
    case .adult(let index): family.adults[index]
    }
  }

  /// Whose records say something of a subject under a declaration: a fact that is declared of a
  /// family is the family's, any other is the subject's own.
  func histories(_ asked: Asked, _ declared: FactDeclaration) -> [SubjectHistory] {
    if declared.ofAnyMember { return [family.family] + family.children + family.adults }
    if asked.who == .family || declared.subject == .family { return [family.family] }
    return [history(asked.who)]
  }

  /// The days on which an event happened that count, ascending: everything known, whenever it
  /// happened (rule 11).
  func countedDays(_ fact: Int, _ asked: Asked) -> [Int] {
    if fact == asked.openedBy, let day = asked.openedOn { return [day] }
    return daysOfAllCases(fact, asked)
  }

  func daysOfAllCases(_ fact: Int, _ asked: Asked) -> [Int] {
    let declaration = contract.facts[fact]
    let counts: FactDeclaration.Counts
    switch declaration.kind {
    case .event(let given), .approval(let given): counts = given
    case .state, .score: return []
    }
    var days: [Int] = []
    for history in histories(asked, declaration) {
      for each in history.occurrences
      where each.name == declaration.recordedName && accepts(declaration, each.code) {
        days.append(each.day.n)
      }
    }
    days.sort()
    switch counts {
    case .first: return Array(days.prefix(1))
    case .last: return Array(days.suffix(1))
    case .each, .opensCase: return days
    }
  }

  private func accepts(_ declaration: FactDeclaration, _ code: String?) -> Bool {
    if declaration.recordedCodes.isEmpty { return true }
    guard let code else { return false }
    return declaration.recordedCodes.contains(code)
  }

  /// The single day an event stands for where a day is asked: the first, or the last.
  func eventDay(_ fact: Int, _ asked: Asked) -> Int? {
    let days = countedDays(fact, asked)
    if case .event(.last) = contract.facts[fact].kind { return days.last }
    if case .approval(.last) = contract.facts[fact].kind { return days.last }
    return days.first
  }

  /// The spans of a state in one of the codes; no codes: of the state at all.
  func spans(_ fact: Int, codes: [String], _ asked: Asked) -> [StateSpan] {
    let declaration = contract.facts[fact]
    var spans: [StateSpan] = []
    for history in histories(asked, declaration) {
      for span in history.states
      where span.name == declaration.recordedName && accepts(declaration, span.code) {
        if codes.isEmpty { spans.append(span) }
        if let code = span.code, codes.contains(code) { spans.append(span) }
      }
    }
    return spans
  }

  /// Whether somebody is in a state on a day.
  func isIn(_ spans: [StateSpan], on day: Int) -> Bool {
    spans.contains { $0.days.start.n <= day && day < $0.days.end.n }
  }

  /// The value a state has on a day: that of the span that began last.
  func value(of fact: Int, on day: Int, _ asked: Asked) -> String? {
    var best: StateSpan?
    for span in spans(fact, codes: [], asked) where isIn([span], on: day) {
      if let held = best, held.days.start >= span.days.start { continue }
      best = span
    }
    return best?.code
  }

  func born(_ asked: Asked) -> Int? { history(asked.who).born?.n }
}
