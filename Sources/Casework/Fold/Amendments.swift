/// Which facts stand once every correction and withdrawal has been read in the order of the ledger.
///
/// A correction takes the place of one event that stands; a withdrawal undoes exactly one event.
/// So correcting a correction leaves the last one standing; withdrawing a correction lets what it
/// replaced stand again; withdrawing a withdrawal undoes it. An event that no longer stands cannot
/// be corrected: the one that took its place can.
struct Amendments {
  /// Indices of facts that do not stand.
  private(set) var fallen: Set<Int> = []
  private(set) var contradictions: [Contradiction] = []

  private let facts: [RecordedFact]
  /// Where an amendment's target is, by the amendment's index.
  private var targets: [Int: Int] = [:]

  /// Reads the facts at `amending`, which are all corrections and withdrawals, in ledger order.
  init(_ facts: [RecordedFact], amending: [Int]) {
    self.facts = facts
    for index in amending { amend(index) }
  }

  private mutating func amend(_ index: Int) {
    let fact = facts[index].fact
    let (event, withdraws) = fact.amended
    guard event < facts[index].position else { return refuse(index, .correctsLater) }
    guard let target = facts.index(ofPosition: event) else {
      // Erased, or in a part of the ledger that was not loaded: nothing is taken away by it.
      if withdraws { fallen.insert(index) }
      contradictions.append(
        Contradiction(.correctsUnknown, fact.subject, at: facts[index].position, against: event))
      return
    }
    if let rule = objection(to: fact, amending: target, withdraws) {
      return refuse(index, rule, against: event)
    }
    fallen.insert(target)
    targets[index] = target
    if withdraws, let freed = targets[target] { fallen.remove(freed) }
  }

  private func objection(to fact: Fact, amending target: Int, _ withdraws: Bool)
    -> Contradiction.Rule?
  {
    if fallen.contains(target) { return .correctsReplaced }
    if !withdraws, case .withdrawn = facts[target].fact.what { return .correctsWithdrawal }
    return facts[target].fact.subject == (fact.corrects?.from ?? fact.subject)
      ? nil : .correctsOtherSubject
  }

  /// The index of the amendment that took a fact away, itself or through one that replaced it.
  func amendment(of index: Int) -> Int? {
    guard fallen.contains(index) else { return nil }
    return targets.lazy.filter { $0.value == index }.map(\.key).max()
  }

  private mutating func refuse(_ index: Int, _ rule: Contradiction.Rule, against: Int? = nil) {
    fallen.insert(index)
    contradictions.append(
      Contradiction(rule, facts[index].fact.subject, at: facts[index].position, against: against))
  }
}

extension Fact {
  /// Whether it stands in place of an event, or takes one away.
  package var amends: Bool {
    if corrects != nil { return true }
    if case .withdrawn = what { return true }
    return false
  }

  /// The event that a correction or a withdrawal names; -1 of any other fact.
  fileprivate var amended: (event: Int, withdraws: Bool) {
    if case .withdrawn(let event, _) = what { return (event, true) }
    return (corrects?.event ?? -1, false)
  }
}

extension [RecordedFact] {
  /// The index of the fact at a ledger position, in facts sorted by position.
  func index(ofPosition position: Int) -> Int? {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle].position < position { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low].position == position ? low : nil
  }
}
