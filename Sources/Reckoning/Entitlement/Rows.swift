import Casework
import Quantities
import Terms

extension FamilyEvaluator {
  /// Cuts days by the rate row that prices each of them; nil: no row does (rule 12).
  mutating func rows(
    of rate: Rate, _ days: DaySet, due: Day?, _ slot: Int
  ) -> [(row: Int?, days: DaySet)] {
    // Which row prices a unit is known once the units of all families are numbered.
    if case .number = rate.key { return [(nil, days)] }
    guard let picked = pick(rate.picked, due: due, slot) else {
      var kept: [DaySet] = []
      for (index, row) in rate.rows.enumerated() {
        kept.append(keep(rate, index, days.intersection(row.days), slot))
      }
      return cut(days, kept)
    }
    guard let picked else { return [(nil, days)] }
    for index in rate.rows.indices where rate.rows[index].days.contains(picked) {
      if !keep(rate, index, DaySet(DayRange(first: picked, last: picked)), slot).isEmpty {
        return [(index, days)]
      }
    }
    return [(nil, days)]
  }

  /// How the row of a rate by number is picked beside its number; nil for any other rate.
  mutating func numberPick(_ rate: Rate, due: Day?, _ slot: Int) -> NumberPick? {
    guard case .number = rate.key else { return nil }
    return pick(rate.picked, due: due, slot).map { .day($0) } ?? .eachDay
  }

  /// Cuts days by split row.
  mutating func rows(
    of split: Split, _ days: DaySet, due: Day?, _ slot: Int
  ) -> [(row: Int?, days: DaySet)] {
    guard let picked = pick(split.picked, due: due, slot) else {
      return cut(days, split.rows.map { days.intersection($0.days) })
    }
    return [(picked.flatMap { day in split.rows.firstIndex { $0.days.contains(day) } }, days)]
  }

  /// The one day that picks a row for all units; nil outside: each unit's own day does; nil inside:
  /// it has not happened.
  mutating func pick(_ pick: RowPick, due: Day?, _ slot: Int) -> Day?? {
    switch pick {
    case .dayEarned: nil
    // Units that fall due when they are earned pick by that same day.
    case .dayDue: due.map { .some($0) } ?? nil
    case .day(let expression, _): .some(day(expression, slot))
    }
  }

  /// Cuts days by what each row takes; the rest has no row.
  private func cut(_ days: DaySet, _ taken: [DaySet]) -> [(row: Int?, days: DaySet)] {
    var left = days
    var cut: [(row: Int?, days: DaySet)] = []
    for (index, own) in taken.enumerated() where !left.isEmpty {
      let kept = left.intersection(own)
      guard !kept.isEmpty else { continue }
      cut.append((index, kept))
      left = left.subtracting(kept)
    }
    if !left.isEmpty { cut.append((nil, left)) }
    return cut
  }

  /// Of days inside a row's dates, those on which its code is the subject's.
  private mutating func keep(_ rate: Rate, _ row: Int, _ days: DaySet, _ slot: Int) -> DaySet {
    if case .none = rate.key { return days }
    let codes = rate.rows[row].codes
    let named = codes.isEmpty ? Set(rate.rows.flatMap(\.codes)) : []
    let isWanted = { (code: String) in codes.isEmpty ? !named.contains(code) : codes.contains(code)
    }
    switch rate.key {
    case .none: return days
    case .state(let fact): return days.intersection(codeDays(fact, slot, isWanted))
    case .placement: return placed(days, slot, isWanted)
    case .number: return .empty
    }
  }

  /// Of some days, those in care in a wanted placement.
  ///
  /// Where rows overlap, the one that began last is where the child was. Custody and transfer count
  /// as the placement that they continue.
  private mutating func placed(
    _ days: DaySet, _ slot: Int, _ isWanted: (String) -> Bool
  ) -> DaySet {
    var left = days
    var found = DaySet.empty
    let episodes = subject(slot).care
    let runs = contract.care.indices.flatMap { care($0, slot).runs }
    for run in runs.sorted(by: { $0.episode > $1.episode }) where !left.isEmpty {
      let own = left.intersection(run.days)
      if isWanted(episodes[run.episode].placement) { found = found.union(own) }
      left = left.subtracting(own)
    }
    return found
  }

  private func codeDays(_ fact: Int, _ slot: Int, _ wanted: (String) -> Bool) -> DaySet {
    DaySet(spans(fact, slot).filter { wanted($0.code ?? "") }.map(\.days))
  }

  /// Cuts days by who a state names as payer: on each of them, or for all on the one that is said.
  mutating func payers(
    _ state: PayerState, _ days: DaySet, _ slot: Int
  ) -> [(payer: String?, days: DaySet)] {
    guard let asked = state.day else { return payers(state.fact, days, slot) }
    let day = day(asked, slot).map { DaySet(DayRange(first: $0, last: $0)) }
    return [(day.flatMap { payers(state.fact, $0, slot).first?.payer }, days)]
  }

  private func payers(
    _ fact: Int, _ days: DaySet, _ slot: Int
  ) -> [(payer: String?, days: DaySet)] {
    var left = days
    var cut: [(payer: String?, days: DaySet)] = []
    // Of two spans over one day the later one names the payer.
    for span in spans(fact, slot).reversed() where !left.isEmpty {
      let own = left.intersection(span.days)
      guard !own.isEmpty else { continue }
      if let known = cut.firstIndex(where: { $0.payer == span.code }) {
        cut[known].days = cut[known].days.union(own)
      } else {
        cut.append((span.code, own))
      }
      left = left.subtracting(own)
    }
    if !left.isEmpty { cut.append((nil, left)) }
    return cut
  }
}
