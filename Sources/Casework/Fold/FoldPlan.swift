/// The facts of each subject, laid side by side in ledger order.
///
/// One look into a table a fact, and no other grouping: the rest of the fold walks one subject's
/// facts after another's.
struct FoldPlan: Sendable {
  let facts: [RecordedFact]
  /// Of each slot, in order of first appearance.
  private(set) var subjects: [Subject] = []
  private(set) var amendments: Amendments
  /// Indices into `facts`, subject by subject.
  private var order: [Int32] = []
  /// Where each slot's run in `order` begins; one more than there are slots.
  private var starts: [Int32] = []

  /// Plans the facts below `size`; they may come in any order.
  init(_ given: [RecordedFact], knownAt size: Int?) {
    var surveys = Self.survey(given)
    if Self.ascend(surveys, of: given), given.last.map({ $0.position < size ?? .max }) ?? true {
      facts = given
    } else {
      facts = given.filter { $0.position < size ?? .max }.sorted { $0.position < $1.position }
      surveys = Self.survey(facts)
    }
    amendments = Amendments(facts, amending: surveys.flatMap(\.amending))
    lay(join(surveys))
  }

  /// What one run of facts holds, found by one thread.
  private struct Survey: Sendable {
    var subjects: [Subject] = []
    /// Into `subjects`, of each fact of the run.
    var slotOf: [Int32] = []
    var amending: [Int] = []
    /// Whether positions ascend within the run.
    var ascends = true

    init(_ facts: [RecordedFact], _ run: Range<Int>) {
      var slots: [Subject: Int32] = [:]
      slotOf.reserveCapacity(run.count)
      for index in run {
        let subject = facts[index].fact.subject
        if let slot = slots[subject] {
          slotOf.append(slot)
        } else {
          let slot = Int32(truncatingIfNeeded: subjects.count)
          slots[subject] = slot
          subjects.append(subject)
          slotOf.append(slot)
        }
        if facts[index].fact.amends { amending.append(index) }
        if index > run.lowerBound, facts[index - 1].position >= facts[index].position {
          ascends = false
        }
      }
    }
  }

  /// Two runs and no more: what several runs find in common must be joined by one thread.
  private static func survey(_ facts: [RecordedFact]) -> [Survey] {
    Shared.map(facts.count, pieces: facts.count < 16_384 ? 1 : 2) { Survey(facts, $0) }
  }

  private static func ascend(_ surveys: [Survey], of facts: [RecordedFact]) -> Bool {
    var seam = 0
    for survey in surveys {
      if !survey.ascends { return false }
      if seam > 0, facts[seam - 1].position >= facts[seam].position { return false }
      seam += survey.slotOf.count
    }
    return true
  }

  /// The slot of each fact, over all runs.
  private mutating func join(_ surveys: [Survey]) -> [Int32] {
    guard surveys.count > 1 else {
      subjects = surveys.first?.subjects ?? []
      return surveys.first?.slotOf ?? []
    }
    var slots: [Subject: Int32] = [:]
    var slotOf: [Int32] = []
    slotOf.reserveCapacity(facts.count)
    for survey in surveys {
      var joined: [Int32] = []
      joined.reserveCapacity(survey.subjects.count)
      for subject in survey.subjects {
        let slot = slots[subject] ?? Int32(truncatingIfNeeded: subjects.count)
        if Int(slot) == subjects.count {
          slots[subject] = slot
          subjects.append(subject)
        }
        joined.append(slot)
      }
      for slot in survey.slotOf { slotOf.append(joined[Int(slot)]) }
    }
    return slotOf
  }

  /// Sorts the indices of standing facts by slot, keeping their order.
  private mutating func lay(_ given: [Int32]) {
    var slotOf = given
    for index in amendments.fallen { slotOf[index] = -1 }
    var counts = [Int32](repeating: 0, count: subjects.count + 1)
    for slot in slotOf where slot >= 0 { counts[Int(slot) + 1] += 1 }
    for slot in counts.indices.dropFirst() { counts[slot] += counts[slot - 1] }
    starts = counts
    order = [Int32](repeating: 0, count: Int(counts.last ?? 0))
    for (index, slot) in slotOf.enumerated() where slot >= 0 {
      order[Int(counts[Int(slot)])] = Int32(truncatingIfNeeded: index)
      counts[Int(slot)] += 1
    }
  }

  /// Whether a slot holds facts that stand, of a member of a family or of a family.
  func isOfFamily(slot: Int) -> Bool {
    let kind = subjects[slot].kind
    return kind != .contract && kind != .council && starts[slot] < starts[slot + 1]
  }

  /// The position of the event in whose place a fact stands, through every correction; its own, if it
  /// corrects nothing.
  func origin(of recorded: RecordedFact) -> Int {
    var recorded = recorded
    while let event = recorded.fact.corrects?.event, event < recorded.position,
      let index = facts.index(ofPosition: event)
    {
      recorded = facts[index]
    }
    return recorded.position
  }

  /// The indices of one subject's standing facts, in ledger order.
  func facts(ofSlot slot: Int) -> ArraySlice<Int32> {
    order[Int(starts[slot])..<Int(starts[slot + 1])]
  }
}
