import Casework
import Quantities
import Terms

extension FamilyEvaluator {
  /// Cuts days by the rate row that prices each of them; nil: no row does (rule 12).
  mutating func rows(
    of rate: Rate, _ days: DaySet, due: Day?, _ slot: Int
  ) -> [(row: Int?, days: DaySet)] {
    guard let picked = pick(rate.picked, due: due, slot) else {
      return cut(days, rate.rows.map(\.days)) { row, days in
        self.keep(rate, row, days, slot)
      }
    }
    guard let picked else { return [(nil, days)] }
    for index in rate.rows.indices where rate.rows[index].days.contains(picked) {
      if !keep(rate, index, DaySet(DayRange(first: picked, last: picked)), slot).isEmpty {
        return [(index, days)]
      }
    }
    return [(nil, days)]
  }

  /// Cuts days by split row.
  mutating func rows(
    of split: Split, _ days: DaySet, due: Day?, _ slot: Int
  ) -> [(row: Int?, days: DaySet)] {
    guard let picked = pick(split.picked, due: due, slot) else {
      return cut(days, split.rows.map(\.days)) { $1 }
    }
    return [(picked.flatMap { day in split.rows.firstIndex { $0.days.contains(day) } }, days)]
  }

  /// The one day that picks a row for all units; nil outside: each unit's own day does; nil inside:
  /// it has not happened.
  private mutating func pick(_ pick: RowPick, due: Day?, _ slot: Int) -> Day?? {
    switch pick {
    case .dayEarned: nil
    // Units that fall due when they are earned pick by that same day.
    case .dayDue: due.map { .some($0) } ?? nil
    case .day(let expression, _): .some(day(expression, slot))
    }
  }

  private func cut(
    _ days: DaySet, _ rows: [DayRange], _ keep: (Int, DaySet) -> DaySet
  ) -> [(row: Int?, days: DaySet)] {
    var left = days
    var cut: [(Int?, DaySet)] = []
    for (index, row) in rows.enumerated() where !left.isEmpty {
      let within = left.intersection(row)
      guard !within.isEmpty else { continue }
      let kept = keep(index, within)
      guard !kept.isEmpty else { continue }
      cut.append((index, kept))
      left = left.subtracting(kept)
    }
    if !left.isEmpty { cut.append((nil, left)) }
    return cut
  }

  /// Of days inside a row's dates, those on which its code is the subject's.
  private func keep(_ rate: Rate, _ row: Int, _ days: DaySet, _ slot: Int) -> DaySet {
    guard case .state(let fact) = rate.key else { return days }
    let codes = rate.rows[row].codes
    if !codes.isEmpty {
      return days.intersection(codeDays(fact, slot) { codes.contains($0) })
    }
    let named = Set(rate.rows.flatMap(\.codes))
    return days.intersection(codeDays(fact, slot) { !named.contains($0) })
  }

  private func codeDays(_ fact: Int, _ slot: Int, _ wanted: (String) -> Bool) -> DaySet {
    DaySet(spans(fact, slot).filter { wanted($0.code ?? "") }.map(\.days))
  }

  /// Cuts days by who a state names as payer.
  func payers(_ fact: Int, _ days: DaySet, _ slot: Int) -> [(payer: String?, days: DaySet)] {
    var left = days
    var cut: [(String?, DaySet)] = []
    // Of two spans over one day the later one names the payer.
    for span in spans(fact, slot).reversed() where !left.isEmpty {
      let own = left.intersection(span.days)
      guard !own.isEmpty else { continue }
      if let known = cut.firstIndex(where: { $0.0 == span.code }) {
        cut[known].1 = cut[known].1.union(own)
      } else {
        cut.append((span.code, own))
      }
      left = left.subtracting(own)
    }
    if !left.isEmpty { cut.append((nil, left)) }
    return cut
  }
}
