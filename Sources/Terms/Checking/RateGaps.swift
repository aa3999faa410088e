import Diagnostics
import Quantities

/// Which days can be asked of each rate and split, and whether a row stands for each of them.
extension Checker {
  /// Refuses rates and splits with a day on which an outcome or a saving can ask and no row stands,
  /// and warns of rows for which nobody can ask.
  mutating func checkGaps(_ bounds: Bounds) {
    // Without the term nothing is known of the days that can be asked.
    guard file.header?.term != nil else { return }
    let asked = Asked(self, bounds)
    for (index, (rate, syntax)) in zip(rates, file.rates).enumerated() where !syntax.hasUnreadRows {
      let days = asked.rates[index] ?? DaySet(askable)
      if case .number = rate.key {
        if rate.rows.count == syntax.rows.count { sweepBands(rate, over: days) }
      } else {
        for (code, rows) in rate.rowsByCode where syntax.speaks(of: code) {
          let what = code.isEmpty ? rate.name : "\(rate.name) for \(code)"
          sweep(rows, of: what, over: days)
        }
      }
      adviseOnRows(rate.rows.map { ($0.days, $0.range) }, of: rate.name, asked.rates[index])
    }
    for (index, (split, syntax)) in zip(splits, splitSyntaxes).enumerated()
    where !syntax.hasUnreadRows {
      let rows = split.rows.map { ($0.days, $0.range) }
      sweep(rows, of: split.name, over: asked.splits[index] ?? DaySet(askable))
      adviseOnRows(rows, of: split.name, asked.splits[index])
    }
  }

  private var splitSyntaxes: [SplitSyntax] {
    file.clauses.flatMap(\.terms).compactMap {
      if case .split(let syntax) = $0 { syntax } else { nil }
    }
  }

  /// The days of the term and of the claim periods, from the first to the last.
  ///
  /// Where nothing bounds the days of an outcome, its rows are asked for on these.
  var askable: DayRange {
    DayRange(
      start: min(term.start, periods.first?.start ?? term.start),
      end: max(term.end, periods.last?.end ?? term.end))
  }

  private mutating func sweep(
    _ rows: [(days: DayRange, range: SourceRange)], of what: String, over asked: DaySet
  ) {
    guard let last = rows.last else { return }
    for gap in asked.subtracting(DaySet(rows.map(\.days))).ranges {
      let next = rows.first { $0.days.start >= gap.end } ?? last
      report(.rateGap(what, gap, at: next.range))
    }
  }

  private mutating func adviseOnRows(
    _ rows: [(days: DayRange, range: SourceRange)], of name: String, _ asked: DaySet?
  ) {
    guard let asked, !asked.isEmpty else { return }
    var said: Set<SourceRange> = []
    // A row without a day stands against another one, which is said elsewhere.
    let live = Set(
      rows.filter { $0.days.isEmpty || !asked.intersection($0.days).isEmpty }.map(\.range))
    for row in rows where !live.contains(row.range) && said.insert(row.range).inserted {
      report(.rowNeverApplies(name, asked, at: row.range))
    }
  }
}

extension Rate {
  /// The rows of each code, in the order written, by their days; of a rate without codes, all.
  fileprivate var rowsByCode: [(code: String, rows: [(days: DayRange, range: SourceRange)])] {
    var found: [(code: String, rows: [(days: DayRange, range: SourceRange)])] = []
    var places: [String: Int] = [:]
    for row in rows {
      for code in row.codes.isEmpty ? [""] : row.codes {
        let at = places[code] ?? found.count
        places[code] = at
        if at == found.count { found.append((code, [])) }
        found[at].rows.append((row.days, row.range))
      }
    }
    return found.map { ($0.code, $0.rows.sorted { $0.days.start < $1.days.start }) }
  }
}

extension RateSyntax {
  /// Whether rows without codes stand for all, or for those that no other row names.
  fileprivate func speaks(of code: String) -> Bool {
    !code.isEmpty || key == nil || rows.contains(where: \.other)
  }
}

/// The days on which somebody can ask a rate or a split for a row; nil: nobody does.
private struct Asked {
  var rates: [Int: DaySet] = [:]
  var splits: [Int: DaySet] = [:]
  private var picked: [Bounds.Pick: Bounds] = [:]

  /// More days of variations than any paper has; beyond them nothing is narrowed.
  private static let mostPicks = 100

  private mutating func narrowed(_ bounds: Bounds, for clause: Clause) -> Bounds {
    guard let pick = bounds.pick(of: clause.variation) else { return bounds }
    if let known = picked[pick] { return known }
    guard picked.count < Self.mostPicks else { return bounds }
    let made = bounds.picked(by: pick)
    picked[pick] = made
    return made
  }

  init(_ checker: Checker, _ bounds: Bounds) {
    let near = checker.askable
    for outcome in checker.outcomes {
      let payment = outcome.payment
      let bounds = narrowed(bounds, for: checker.clauses[outcome.clause])
      let earned = bounds.earned(payment.accrual, checker.periods)
      // What is due on the day earned is claimed in a period, or never.
      let late = payment.due != nil
      func days(_ pick: RowPick) -> DaySet {
        switch pick {
        case .dayEarned: earned.near(near, known: late)
        case .dayDue: bounds.due(payment, checker.periods).near(near, known: false)
        case .day(let day, _): bounds.day(day).near(near, known: true)
        }
      }
      for index in [payment.rate] + outcome.steps.compactMap(\.shareRate) {
        rates[index, default: .empty].formUnion(days(checker.rates[index].picked))
      }
      for case .split(let index) in outcome.steps {
        splits[index, default: .empty].formUnion(days(checker.splits[index].picked))
      }
    }
    for saving in checker.savings {
      let bounds = narrowed(bounds, for: checker.clauses[saving.clause])
      let tracked = bounds.days(saving.tracked)
      let shares = [saving.expected] + saving.attribution.values
      for index in [saving.referenceCost, saving.placementCost] + shares.compactMap(\.rate) {
        let days =
          switch checker.rates[index].picked {
          case .dayEarned, .dayDue: tracked
          case .day(let day, _): bounds.day(day)
          }
        rates[index, default: .empty].formUnion(days.near(near, known: false))
      }
    }
  }
}

extension DaySet {
  fileprivate mutating func formUnion(_ other: DaySet) { self = union(other) }

  /// Cut to the days of the contract: all of it, or only ends that nothing bounds.
  fileprivate func near(_ days: DayRange, known: Bool) -> DaySet {
    guard known else { return intersection(days) }
    return DaySet(
      ranges.map { range in
        DayRange(
          start: range.start == .earliest ? min(days.start, range.end) : range.start,
          end: range.end == .latest ? max(days.end, range.start) : range.end)
      })
  }
}

extension MoneyStep {
  /// The rate whose share it takes.
  var shareRate: Int? {
    switch self {
    case .less(let share, _), .times(let share): share.rate
    case .slide, .atMost, .rounded, .split, .paidBy: nil
    }
  }
}

extension Share {
  var rate: Int? { if case .rate(let index) = self { index } else { nil } }
}
