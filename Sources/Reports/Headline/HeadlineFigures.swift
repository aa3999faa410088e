package import Casework
package import Quantities
package import Reckoning
package import Terms

/// One contract and the families that are served under it.
package struct HeadlinePart: Sendable {
  package let contract: CheckedContract
  package let families: [FamilyHistory]

  package init(contract: CheckedContract, families: [FamilyHistory]) {
    self.contract = contract
    self.families = families
  }
}

/// The picture of a programme as it is published, every figure worked out by the rules engine.
///
/// A child is *tracked* when a `saving` clause of its contract tracks a day of it; an *index child*
/// is one with a referral of its own, or of its family.
package struct HeadlineFigures: Hashable, Sendable {
  /// The last day that counts.
  package let asAt: Day
  /// Index children whose intervention was completed by the as-at day.
  package let completed: Int
  /// Index children with a tracked day.
  package let tracked: Int
  /// Of those, children with no tracked day in care.
  package let outOfCare: Int
  /// Tracked days out of care, of index children.
  package let daysOutOfCare: Int
  /// Central saving to date before payments, over all families.
  package let gross: Pence
  /// What the contracts owe to date, over all families.
  package let payments: Pence
  /// By contract, then saving clause; cohorts without a family are left out.
  package let cohorts: [Cohort]

  /// Families completed with no care day, of one contract and one of its saving clauses.
  package struct Cohort: Hashable, Sendable {
    /// `Stronger Families Suffolk, Costs avoided`.
    package let name: String
    package let families: Int
    /// Of those, families whose first months of tracking are over.
    package let whole: Int
    /// Central saving before payments over the first months of tracking.
    package let gross: Pence
    /// Gross by families, rounded half up to pence.
    package let mean: Pence
  }

  /// How many months of tracking the saving per family covers.
  package static let months = 18

  package var net: Pence { get throws(Overflow) { try gross.minus(payments) } }
}

extension HeadlineFigures {
  /// Works the figures out as at a day.
  package init(_ parts: [HeadlinePart], asAt: Day) throws(ReckoningFault) {
    var sums = HeadlineSums(asAt: asAt)
    for part in parts { try sums.add(part) }
    self.init(
      asAt: asAt, completed: sums.completed, tracked: sums.tracked, outOfCare: sums.outOfCare,
      daysOutOfCare: sums.daysOutOfCare, gross: sums.gross, payments: sums.payments,
      cohorts: sums.cohorts)
  }
}

private struct HeadlineSums {
  let asAt: Day
  var completed = 0
  var tracked = 0
  var outOfCare = 0
  var daysOutOfCare = 0
  var gross = Pence.zero
  var payments = Pence.zero
  var cohorts: [HeadlineFigures.Cohort] = []

  init(asAt: Day) { self.asAt = asAt }

  mutating func add(_ part: HeadlinePart) throws(ReckoningFault) {
    let reckoner = Reckoner(contract: part.contract, asAt: asAt)
    let lines = try reckoner.reckon(part.families).lines
    let savings = try reckoner.savings(part.families, paid: lines)
    do throws(Overflow) {
      payments = try payments.plus(lines.lazy.map(\.amount).total())
      for saving in savings {
        for kind in Saving.Kind.all {
          gross = try gross.plus(saving[kind]?.gross.central ?? .zero)
        }
      }
    } catch { throw .overflow(family: "") }
    var saved: [String: FamilySaving] = [:]
    for saving in savings { saved[saving.family] = saving }
    var members: [[Member]] = part.contract.savings.map { _ in [] }
    for family in part.families {
      for child in family.children where family.isIndex(child, asAt) {
        let isCompleted = family.isCompleted(child, asAt)
        if isCompleted { completed += 1 }
        let own = saved[family.id]?.children.filter { $0.child == child.id } ?? []
        guard let member = count(own, family), isCompleted else { continue }
        members[member.saving].append(member)
      }
    }
    for (saving, members) in members.enumerated() where !members.isEmpty {
      cohorts.append(try cohort(saving, members, part.contract))
    }
  }

  /// A child with no care day: its family, and the clause that tracks it first.
  private struct Member {
    let family: FamilyHistory
    let saving: Int
    let firstDay: Day
  }

  /// Adds a child's days; its membership of a cohort when it had no care day.
  private mutating func count(_ own: [ChildSaving], _ family: FamilyHistory) -> Member? {
    let days = own.reduce(DaySet.empty) { $0.union($1.tracked) }
    guard let firstDay = days.first, let saving = own.first?.saving else { return nil }
    let inCare = own.reduce(DaySet.empty) { $0.union($1.inCare) }
    tracked += 1
    daysOutOfCare += days.count - inCare.count
    guard inCare.isEmpty else { return nil }
    outOfCare += 1
    return Member(family: family, saving: saving, firstDay: firstDay)
  }

  private func cohort(
    _ saving: Int, _ members: [Member], _ contract: CheckedContract
  ) throws(ReckoningFault) -> HeadlineFigures.Cohort {
    var sum = Pence.zero
    var whole = 0
    for member in members {
      let last = member.firstDay.lastDay(ofSpanBeginningHere: .months(HeadlineFigures.months))
      if last <= asAt { whole += 1 }
      let family = try Reckoner(contract: contract, asAt: min(last, asAt))
        .savings([member.family], paid: []).first
      do throws(Overflow) {
        for kind in Saving.Kind.all {
          sum = try sum.plus(family?[kind]?.gross.central ?? .zero)
        }
      } catch { throw .overflow(family: member.family.id) }
    }
    do throws(Overflow) {
      let mean = try Ratio(Int128(sum.amount), over: Int128(members.count))
      return HeadlineFigures.Cohort(
        name: "\(contract.title), \(contract.clauses[contract.savings[saving].clause].title)",
        families: members.count, whole: whole, gross: sum,
        mean: try Pence(exact: mean.rounded(.halfUp)))
    } catch { throw .overflow(family: "") }
  }
}

extension FamilyHistory {
  fileprivate func isIndex(_ child: SubjectHistory, _ asAt: Day) -> Bool {
    happened(Vocabulary.referral, to: child, asAt)
  }

  fileprivate func isCompleted(_ child: SubjectHistory, _ asAt: Day) -> Bool {
    happened(Vocabulary.interventionCompleted, to: child, asAt)
  }

  /// To the child itself, or to its family.
  private func happened(_ name: String, to child: SubjectHistory, _ asAt: Day) -> Bool {
    (child.occurrences + family.occurrences).contains { $0.name == name && $0.day <= asAt }
  }
}
