package import Casework
package import Quantities
package import Reckoning
package import Terms

/// One family's days under one contract: what it earned and what could have earned.
package struct FamilyUnderContract: Sendable {
  package let contract: CheckedContract
  /// The family's lines of the whole entitlement.
  package let lines: [Line]
  package let explanations: [LineKey: LineExplanation]

  package init(
    contract: CheckedContract, lines: [Line], explanations: [LineKey: LineExplanation]
  ) {
    self.contract = contract
    self.lines = lines
    self.explanations = explanations
  }
}

/// What happened to one family, on a strip of weeks for each child and as a list of facts.
package struct FamilyTimeline: Sendable {
  package let family: FamilyHistory
  /// The last day that has happened.
  package let asAt: Day
  package let contracts: [FamilyUnderContract]
  package let provenance: Provenance

  package init(
    family: FamilyHistory, asAt: Day, contracts: [FamilyUnderContract], provenance: Provenance
  ) {
    self.family = family
    self.asAt = asAt
    self.contracts = contracts
    self.provenance = provenance
  }
}

/// What one child's strip shows, as sets of days.
struct ChildDays {
  let child: SubjectHistory
  let interventions: DaySet
  let inCare: DaySet
  /// Agreements of V4 rows, which record no nights.
  let agreements: DaySet
  /// Elsewhere, or with tracking paused.
  let away: DaySet
  /// Days from which nobody has confirmed the child's care status.
  let confirmedTo: Day?
  let contracts: [EarnedDays]

  /// The child's days under one contract; of a block every day, not only the one that dates it.
  struct EarnedDays {
    let contract: CheckedContract
    let tracked: DaySet
    let earned: DaySet
    let held: DaySet
    /// How many of each kind of unit were earned and held, in the order of the lines.
    let units: [UnitCount]
    let amount: Pence
  }

  /// Units of one kind: days, weeks, results.
  struct UnitCount {
    let unit: String
    var earned = Ratio.zero
    var held = Ratio.zero
  }
}

extension FamilyTimeline {
  /// Each child's days, children in their order.
  func childDays() throws(Overflow) -> [ChildDays] {
    var found: [ChildDays] = []
    for child in family.children { found.append(try days(of: child)) }
    return found
  }

  private var past: DayRange { DayRange(start: .earliest, end: asAt + 1) }

  private func days(of child: SubjectHistory) throws(Overflow) -> ChildDays {
    var contracts: [ChildDays.EarnedDays] = []
    for under in self.contracts {
      let own = under.lines.filter {
        $0.key.subject == child.id || $0.key.subject == family.id
      }
      guard !own.isEmpty else { continue }
      contracts.append(try earned(own, under))
    }
    let rows = child.care.map { row in
      (
        days: DayRange(start: row.start, end: row.ceased ?? asAt + 1),
        isAgreement: row.legalStatus == "V4"
      )
    }
    let away = [Vocabulary.movedAway, Vocabulary.trackingPaused]
    return ChildDays(
      child: child,
      interventions: interventions(child.occurrences + family.family.occurrences),
      inCare: DaySet(rows.filter { !$0.isAgreement }.map(\.days)).intersection(past),
      agreements: DaySet(rows.filter(\.isAgreement).map(\.days)).intersection(past),
      away: DaySet(child.states.filter { away.contains($0.name) }.map(\.days)).intersection(past),
      confirmedTo: child.confirmations.map(\.to).max(), contracts: contracts)
  }

  private func earned(
    _ lines: [Line], _ under: FamilyUnderContract
  ) throws(Overflow) -> ChildDays.EarnedDays {
    func union(_ wanted: (LineStatus) -> Bool) -> DaySet {
      lines.filter { wanted($0.key.status) }.reduce(.empty) { days, line in
        let blocks = under.explanations[line.key]?.blocks ?? []
        return days.union(blocks.isEmpty ? line.days : DaySet(blocks))
      }
    }
    let windows = lines.compactMap { under.explanations[$0.key]?.window }
    return ChildDays.EarnedDays(
      contract: under.contract,
      tracked: windows.reduce(union { _ in true }) { $0.union($1) },
      earned: union { $0.isPaid }, held: union { $0.isHeld },
      units: try units(lines, under.contract), amount: try lines.lazy.map(\.amount).total())
  }

  private func units(
    _ lines: [Line], _ contract: CheckedContract
  ) throws(Overflow) -> [ChildDays.UnitCount] {
    var counts: [ChildDays.UnitCount] = []
    for line in lines where line.key.status.isPaid || line.key.status.isHeld {
      let unit = contract.unitName(of: line.key.outcome)
      let known = counts.firstIndex { $0.unit.utf8.elementsEqual(unit.utf8) }
      if known == nil { counts.append(ChildDays.UnitCount(unit: unit)) }
      let index = known ?? counts.endIndex - 1
      if line.key.status.isPaid {
        counts[index].earned = try counts[index].earned.plus(line.raw)
      } else {
        counts[index].held = try counts[index].held.plus(line.raw)
      }
    }
    return counts
  }

  /// From each start to the end of the same programme; to the as-at day where it goes on.
  private func interventions(_ occurrences: [Occurrence]) -> DaySet {
    let ends = [Vocabulary.interventionEnded, Vocabulary.interventionCompleted]
    return DaySet(
      occurrences.filter { $0.name == Vocabulary.interventionStarted }.map { start in
        let end = occurrences.first {
          ends.contains($0.name) && $0.code == start.code && $0.day >= start.day
        }
        return DayRange(first: start.day, last: min(end?.day ?? asAt, asAt))
      })
  }
}
