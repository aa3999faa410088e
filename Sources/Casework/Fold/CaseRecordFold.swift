import Quantities

extension CaseRecord {
  /// Folds facts into what was known at a ledger size.
  ///
  /// - `facts`: in any order; positions decide.
  /// - `size`: only events below it are seen; nil: all.
  /// - `severalReadings`: scores of which a contract reads the highest, lowest or mean of one day's
  ///   readings; of any other, a second reading by one respondent on one day is refused.
  ///
  /// The same facts give the same record on any machine.
  package init(
    folding facts: [RecordedFact], knownAt size: Int? = nil, severalReadings: Set<String> = []
  ) {
    let plan = FoldPlan(facts, knownAt: size)
    contradictions = plan.amendments.contradictions
    foldContracts(plan)
    foldReturns(plan)
    let returns = returns
    let count = plan.subjects.count
    let pieces = Shared.map(count, pieces: (count + 2047) / 2048) { slots in
      var fold = SubjectFold(severalReadings: severalReadings)
      var folded: [FoldedSubject] = []
      folded.reserveCapacity(slots.count)
      for slot in slots where plan.isOfFamily(slot: slot) {
        fold.fold(plan.subjects[slot], plan.facts(ofSlot: slot), of: plan, returns)
        folded.append(fold.taken())
      }
      return folded
    }
    place(pieces)
    contradictions.sort()
  }

  private mutating func foldContracts(_ plan: FoldPlan) {
    for (slot, subject) in plan.subjects.enumerated() where subject.kind == .contract {
      var history = ContractHistory(key: subject.id, editions: [])
      // A correction stands where the event stood that it takes the place of: what followed that one
      // follows this one.
      let standing = plan.facts(ofSlot: slot).map { plan.facts[Int($0)] }
        .sorted { plan.origin(of: $0) < plan.origin(of: $1) }
      for recorded in standing {
        if let rule = history.take(recorded.fact.what, at: recorded.position) {
          contradictions.append(
            Contradiction(
              rule, subject, at: recorded.position, against: history.editions.last?.position))
        }
      }
      if !history.editions.isEmpty { contracts.append(history) }
    }
    contracts.sort { $0.key < $1.key }
  }

  private mutating func foldReturns(_ plan: FoldPlan) {
    for (slot, subject) in plan.subjects.enumerated() where subject.kind == .council {
      for index in plan.facts(ofSlot: slot) {
        let recorded = plan.facts[Int(index)]
        guard case .careReturned(let year, let to) = recorded.fact.what else { continue }
        if recorded.fact.isAheadOfItsSource {
          contradictions.append(Contradiction(.afterObtained, subject, at: recorded.position))
        }
        returns.append(
          CouncilReturn(council: subject.id, year: year, to: to, position: recorded.position))
      }
    }
    returns.sort { ($0.council, $0.to, $0.position) < ($1.council, $1.to, $1.position) }
  }
}

extension ContractHistory {
  /// Adopts or varies; the rule that forbids it otherwise.
  fileprivate mutating func take(_ what: What, at position: Int) -> Contradiction.Rule? {
    switch what {
    case .contractAdopted(let edition):
      guard editions.isEmpty else { return .contractAdoptedTwice }
      editions.append(AdoptedEdition(edition: edition, position: position))
    case .contractVaried(let edition):
      guard let last = editions.last else { return .contractNotAdopted }
      guard edition.edition > last.edition.edition else { return .editionOutOfOrder }
      editions.append(AdoptedEdition(edition: edition, position: position))
    default: break
    }
    return nil
  }
}

extension CaseRecord {
  /// Puts everybody into their family, and sorts families and members by id.
  private mutating func place(_ pieces: [[FoldedSubject]]) {
    var slots: [String: Int] = [:]
    var placed: [PlacedFamily] = []
    func slot(of family: String) -> Int {
      if let slot = slots[family] { return slot }
      slots[family] = placed.count
      placed.append(
        PlacedFamily(history: FamilyHistory(family: SubjectHistory(id: family), children: [])))
      return placed.count - 1
    }
    for fold in pieces.joined() {
      contradictions.append(contentsOf: fold.contradictions)
      if fold.kind == .family {
        placed[slot(of: fold.history.id)].take(fold)
      } else if let family = fold.family {
        placed[slot(of: family)].take(fold)
      } else {
        if let position = fold.firstCasework {
          contradictions.append(Contradiction(.notRegistered, fold.subject, at: position))
        }
        unplaced.append(fold.history)
      }
    }
    for index in placed.indices { contradictions.append(contentsOf: placed[index].unbacked) }
    let order = placed.indices.sorted { placed[$0].history.id < placed[$1].history.id }
    families.reserveCapacity(order.count)
    for index in order {
      placed[index].sortMembers()
      families.append(placed[index].history)
    }
    unplaced.sort { $0.id < $1.id }
  }
}

/// A family while its members come in.
private struct PlacedFamily {
  var history: FamilyHistory
  private var asks: [(rule: Contradiction.Rule, subject: Subject, position: Int)] = []

  init(history: FamilyHistory) { self.history = history }

  mutating func take(_ fold: FoldedSubject) {
    switch fold.kind {
    case .family: history.family = fold.history
    case .adult: history.adults.append(fold.history)
    default: history.children.append(fold.history)
    }
    for ask in fold.asks { asks.append((ask.rule, fold.subject, ask.position)) }
  }

  /// What ends something that nobody in the family has, neither child nor family.
  var unbacked: [Contradiction] {
    asks.compactMap { rule, subject, position in
      let name = rule == .noReferral ? Vocabulary.referral : Vocabulary.consent
      let members = [history.family] + history.children + history.adults
      return members.contains { $0.occurrences.contains { $0.name == name } }
        ? nil : Contradiction(rule, subject, at: position)
    }
  }

  mutating func sortMembers() {
    history.children.settle { $0.id < $1.id }
    history.adults.settle { $0.id < $1.id }
  }
}

extension SubjectFold {
  /// One subject's standing facts: who they are first, then everything that is judged by it.
  fileprivate mutating func fold(
    _ subject: Subject, _ indices: ArraySlice<Int32>, of plan: FoldPlan, _ returns: [CouncilReturn]
  ) {
    begin(subject)
    if subject.kind != .family {
      for index in indices {
        identify(plan.facts[Int(index)].fact.what, at: plan.facts[Int(index)].position)
      }
      settleBirth()
    }
    for index in indices {
      let recorded = plan.facts[Int(index)]
      if recorded.fact.isAheadOfItsSource { contradict(.afterObtained, at: recorded.position) }
      add(recorded.fact.what, at: recorded.position)
    }
    finish(returns: returns)
  }
}
