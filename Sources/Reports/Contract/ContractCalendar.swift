import Quantities
package import Terms

/// What of a contract applies when: an exact sweep over every day on which something begins or ends.
///
/// What hangs on a child's own dates is not in it: a window has no day before there is a referral.
package struct ContractCalendar: Sendable {
  package let contract: CheckedContract
  /// Everything dated, in the order in which it is shown.
  let entries: [Entry]
  /// Stretches of days over which the same entries apply, ascending, without a gap or overlap.
  let stretches: [Stretch]

  /// Something that applies from a day on: a row, a wording of a clause.
  struct Entry: Sendable {
    enum Kind: String, Sendable { case term, clause, rate, split }

    let kind: Kind
    /// What the next entry of the same name takes the place of.
    let name: String
    /// What it says: `GBP 51.74 per day`.
    let says: String
    /// By which paper, and when it was agreed.
    let by: String?
    /// Half-open; ends at ``Quantities/Day/latest`` where nothing ends it.
    let days: DayRange
  }

  struct Stretch: Sendable {
    /// Half-open.
    let days: DayRange
    /// Indices into the entries, ascending.
    let begins: [Int]
    /// What applied on the day before and does not any more.
    let ends: [Int]
  }

  package init(_ contract: CheckedContract) {
    self.contract = contract
    entries = Self.entries(of: contract)
    stretches = Self.sweep(entries)
  }

  /// The sweep: O(entries), and sorting the days of change.
  private static func sweep(_ entries: [Entry]) -> [Stretch] {
    var (begins, ends): ([Day: [Int]], [Day: [Int]]) = ([:], [:])
    for (index, entry) in entries.enumerated() where !entry.days.isEmpty {
      begins[entry.days.start, default: []].append(index)
      ends[entry.days.end, default: []].append(index)
    }
    let bounds = Set(entries.flatMap { [$0.days.start, $0.days.end] }).sorted()
    return zip(bounds, bounds.dropFirst()).map { (start, end) in
      Stretch(
        days: DayRange(start: start, end: end), begins: begins[start] ?? [],
        ends: ends[start] ?? [])
    }
  }

  /// Something that begins, with what it takes the place of; or something that ends and leaves nothing
  /// in its place.
  struct Change: Sendable {
    let begins: Int?
    let ends: Int?
  }

  /// What changes on the first day of a stretch; none where nothing dated applies in it.
  func changes(_ stretch: Stretch) -> [Change] {
    var replaced: Set<Int> = []
    let ended = Dictionary(grouping: stretch.ends, by: { entries[$0].name })
    let begun = stretch.begins.map { index in
      let old = ended[entries[index].name]?.first { entries[$0].isReplaced(by: entries[index]) }
      if let old { replaced.insert(old) }
      return Change(begins: index, ends: old)
    }
    return begun
      + stretch.ends.filter { !replaced.contains($0) }.map { Change(begins: nil, ends: $0) }
  }
}

extension ContractCalendar.Entry {
  fileprivate func isReplaced(by later: Self) -> Bool {
    kind == later.kind && name.utf8.elementsEqual(later.name.utf8)
  }
}

// MARK: Entries

extension ContractCalendar {
  private static func entries(of contract: CheckedContract) -> [Entry] {
    let term = Entry(
      kind: .term, name: "term", says: contract.term.inWords, by: nil, days: contract.term)
    return [term] + contract.clauseEntries + contract.rates.flatMap(contract.entries)
      + contract.splits.flatMap(contract.entries)
  }
}

extension CheckedContract {
  /// The wordings of the clauses that were varied; a clause that always says the same needs no date.
  fileprivate var clauseEntries: [ContractCalendar.Entry] {
    let varied = Set(clauses.filter { $0.variation != nil }.map(\.number))
    let wordings = clauses.indices.filter { varied.contains(clauses[$0].number) }
    let days = Dictionary(grouping: wordings, by: { clauses[$0].number })
      .mapValues { $0.compactMap { clauses[$0].variation?.from }.sorted() }
    return wordings.map { index in
      let clause = clauses[index]
      let later = days[clause.number]?.firstDay(after: clause.variation?.from ?? .earliest)
      return ContractCalendar.Entry(
        kind: .clause, name: clause.number,
        says: clause.title
          + (clause.variation.map { " as varied, by the day of \(words(for: $0.pickedBy))" } ?? ""),
        by: clause.variation.map { "\($0.under), agreed \($0.agreed)" },
        days: DayRange(
          start: clause.variation?.from ?? min(term.start, later ?? .latest),
          end: later ?? max(term.end, clause.variation?.from ?? term.start)))
    }
  }

  fileprivate func entries(_ rate: Rate) -> [ContractCalendar.Entry] {
    rate.rows.map { row in
      let codes = row.codes.joined(separator: " ")
      let key = rate.isKeyed ? " " + (codes.isEmpty ? "other" : codes) : ""
      return ContractCalendar.Entry(
        kind: .rate, name: rate.name + key, says: rate.price(row),
        by: "\(row.by), agreed \(row.agreed)", days: row.days)
    }
  }

  fileprivate func entries(_ split: Split) -> [ContractCalendar.Entry] {
    split.rows.map { row in
      ContractCalendar.Entry(
        kind: .split, name: split.name, says: words(for: row),
        by: "\(row.by), agreed \(row.agreed)", days: row.days)
    }
  }

}

extension [Day] {
  /// The first of ascending days that comes after another.
  fileprivate func firstDay(after day: Day) -> Day? {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] <= day { low = middle + 1 } else { high = middle }
    }
    return low < count ? self[low] : nil
  }
}

extension Rate {
  fileprivate var isKeyed: Bool {
    switch key {
    case .none: false
    case .state, .placement, .number: true
    }
  }
}

extension ContractCalendar {
  /// The entries that apply on a day, in the order in which they are shown: what the stretches up to it
  /// bring and do not end.
  func applying(on day: Day) -> [Entry] {
    guard stretches.contains(where: { $0.days.contains(day) }) else { return [] }
    var applying: Set<Int> = []
    for stretch in stretches where stretch.days.start <= day {
      applying.subtract(stretch.ends)
      applying.formUnion(stretch.begins)
    }
    return applying.sorted().map { entries[$0] }
  }

  /// Claim periods that are equally long and follow each other.
  struct PeriodRun: Sendable {
    let first: DayRange
    var last: DayRange
    var count: Int
    /// Whole months; nil where a period is not so many months.
    let months: Int?
  }

  var periodRuns: [PeriodRun] {
    var runs: [PeriodRun] = []
    for period in contract.periods {
      let months = period.wholeMonths
      if let run = runs.last, months != nil, run.months == months, run.last.end == period.start {
        runs[runs.endIndex - 1].last = period
        runs[runs.endIndex - 1].count += 1
      } else {
        runs.append(PeriodRun(first: period, last: period, count: 1, months: months))
      }
    }
    return runs
  }
}

extension DayRange {
  /// How many months it is long, where it ends on the day before a corresponding date.
  fileprivate var wholeMonths: Int? {
    let (from, to) = (start.parts, end.parts)
    let months = (to.year - from.year) * 12 + to.month - from.month
    guard months > 0, start.lastDay(ofSpanBeginningHere: .months(months)) == last else {
      return nil
    }
    return months
  }
}
