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
    let pieces = Shared.map(plan.subjects.count) { slots in
      slots.compactMap { slot in
        Self.folded(slot, of: plan, returns: returns, severalReadings: severalReadings)
      }
    }
    place(pieces)
    contradictions.sort()
  }

  private static func folded(
    _ slot: Int, of plan: FoldPlan, returns: [CouncilReturn], severalReadings: Set<String>
  ) -> SubjectFold? {
    let subject = plan.subjects[slot]
    guard subject.kind != .contract, subject.kind != .council else { return nil }
    let facts = plan.facts(ofSlot: slot)
    guard !facts.isEmpty else { return nil }
    var fold = SubjectFold(subject, severalReadings: severalReadings)
    if subject.kind != .family {
      for index in facts {
        let recorded = plan.facts[Int(index)]
        fold.identify(recorded.fact.what, at: recorded.position)
      }
      fold.settleBirth()
    }
    for index in facts {
      let recorded = plan.facts[Int(index)]
      fold.add(recorded.fact.what, at: recorded.position)
    }
    fold.finished(returns: returns)
    return fold
  }

  private mutating func foldContracts(_ plan: FoldPlan) {
    for (slot, subject) in plan.subjects.enumerated() where subject.kind == .contract {
      var history = ContractHistory(key: subject.id, editions: [])
      for index in plan.facts(ofSlot: slot) {
        let recorded = plan.facts[Int(index)]
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
  private mutating func place(_ pieces: [[SubjectFold]]) {
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
      if fold.subject.kind == .family {
        placed[slot(of: fold.subject.id)].take(fold)
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
    families = placed.map(\.sorted).sorted { $0.id < $1.id }
    unplaced.sort { $0.id < $1.id }
  }
}

/// A family while its members come in.
private struct PlacedFamily {
  var history: FamilyHistory
  private var asks: [(rule: Contradiction.Rule, subject: Subject, position: Int)] = []

  init(history: FamilyHistory) { self.history = history }

  mutating func take(_ fold: SubjectFold) {
    switch fold.subject.kind {
    case .family: history.family = fold.history
    case .adult: history.adults.append(fold.history)
    default: history.children.append(fold.history)
    }
    asks += fold.asksReferral.map { (.noReferral, fold.subject, $0) }
    asks += fold.asksConsent.map { (.noConsent, fold.subject, $0) }
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

  var sorted: FamilyHistory {
    var result = history
    result.children.sort { $0.id < $1.id }
    result.adults.sort { $0.id < $1.id }
    return result
  }
}
