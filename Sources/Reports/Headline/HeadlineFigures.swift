package import Casework
import Claims
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
/// An *index child* is one with a referral of its own, or of its family; its family is *completed*
/// when a therapy of the child or of the family was. A child is *tracked* on the days that a
/// `saving` clause of its contract tracks.
package struct HeadlineFigures: Hashable, Sendable {
  /// The last day that counts.
  package let asAt: Day
  /// Index children whose intervention was completed by the as-at day.
  package let completed: Int
  /// Of those, children with a tracked day.
  package let tracked: Int
  /// Of those, children with no tracked day in care.
  package let outOfCare: Int
  /// Tracked days out of care, of completed index children.
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
    /// Of those, families that were tracked for the whole of the first months: not stopped before,
    /// and over by the as-at day.
    package let whole: Int
    /// Central saving of those before payments, over the first months of their tracking.
    package let gross: Pence
    /// Gross by those families, rounded half up to pence; nil when there is none.
    package let mean: Pence?
  }

  /// How many months of tracking the saving per family covers.
  package static let months = 18

  package var net: Pence { get throws(Overflow) { try gross.minus(payments) } }
}

extension HeadlineFigures {
  /// Works the figures out as at a day.
  ///
  /// A family may stand under several contracts, as when one ledger serves two councils: it is
  /// counted once, under the first that tracks it, and payments are those of all.
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
  /// Index children counted so far, by family and child.
  private var completedChildren: Set<[String]> = []
  private var trackedChildren: Set<[String]> = []
  var completed: Int { completedChildren.count }
  var tracked: Int { trackedChildren.count }
  var outOfCare = 0
  var daysOutOfCare = 0
  var gross = Pence.zero
  var payments = Pence.zero
  var cohorts: [HeadlineFigures.Cohort] = []

  init(asAt: Day) { self.asAt = asAt }

  mutating func add(_ part: HeadlinePart) throws(ReckoningFault) {
    let reckoner = Reckoner(contract: part.contract, asAt: asAt)
    let lines = try reckoner.linesAsked(of: part.families)
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
      for child in family.children where family.isCompletedIndex(child, asAt) {
        completedChildren.insert([family.id, child.id])
        let own = saved[family.id]?.children.filter { $0.child == child.id } ?? []
        if let member = count(child, own, family) { members[member.saving].append(member) }
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
    /// The last day of its first months of tracking; nil when it was not tracked to it.
    let end: Day?
  }

  /// Adds a child's days; its membership of a cohort when it had no care day.
  private mutating func count(
    _ child: SubjectHistory, _ own: [ChildSaving], _ family: FamilyHistory
  ) -> Member? {
    let days = own.reduce(DaySet.empty) { $0.union($1.tracked) }
    guard let first = days.first, let last = days.last, let saving = own.first?.saving else {
      return nil
    }
    let inCare = own.reduce(DaySet.empty) { $0.union($1.inCare) }
    guard trackedChildren.insert([family.id, child.id]).inserted else { return nil }
    daysOutOfCare += days.count - inCare.count
    guard inCare.isEmpty else { return nil }
    outOfCare += 1
    let end = first.lastDay(ofSpanBeginningHere: .months(HeadlineFigures.months))
    return Member(family: family, saving: saving, end: last >= end ? end : nil)
  }

  private func cohort(
    _ saving: Int, _ members: [Member], _ contract: CheckedContract
  ) throws(ReckoningFault) -> HeadlineFigures.Cohort {
    var sum = Pence.zero
    var whole = 0
    for member in members {
      guard let end = member.end else { continue }
      whole += 1
      let family = try Reckoner(contract: contract, asAt: end)
        .savings([member.family], paid: []).first
      do throws(Overflow) {
        for kind in Saving.Kind.all {
          sum = try sum.plus(family?[kind]?.gross.central ?? .zero)
        }
      } catch { throw .overflow(family: member.family.id) }
    }
    do throws(Overflow) {
      let mean = whole == 0 ? nil : try Ratio(Int128(sum.amount), over: Int128(whole))
      return HeadlineFigures.Cohort(
        name: "\(contract.title), \(contract.clauses[contract.savings[saving].clause].title)",
        families: members.count, whole: whole, gross: sum,
        mean: try mean.map { (mean) throws(Overflow) in try Pence(exact: mean.rounded(.halfUp)) })
    } catch { throw .overflow(family: "") }
  }
}

extension FamilyHistory {
  fileprivate func isCompletedIndex(_ child: SubjectHistory, _ asAt: Day) -> Bool {
    happened(Vocabulary.referral, to: child, asAt)
      && happened(Vocabulary.interventionCompleted, to: child, asAt)
  }

  /// To the child itself, or to its family.
  private func happened(_ name: String, to child: SubjectHistory, _ asAt: Day) -> Bool {
    (child.occurrences + family.occurrences).contains { $0.name == name && $0.day <= asAt }
  }
}
