import Casework
import Quantities
import Terms

/// Outcomes on the movement in a number over all families, struck again at each period's end
/// (terms-language, section 4, rule 19).
///
/// Every step runs on the figure to date, each period's own movement at its own rate; the difference
/// to the figure before is taken last, so that a bad period takes money back and a late fact changes
/// its own period's line.
struct StruckFigure {
  private let contract: CheckedContract
  private let outcome: Int
  private let mayFall: Bool
  private let rate: Rate
  private let steps: [MoneyStep]
  /// Exact pence to date, after shares and before the other steps.
  private var worth = Ratio.zero
  /// Whole pence to date, after every step.
  private var figure = Pence.zero
  /// How the last stretch was worked out; nil where no row prices it.
  private(set) var working: StruckWorking?

  init(_ contract: CheckedContract, _ outcome: Int, mayFall: Bool) {
    self.contract = contract
    self.outcome = outcome
    self.mayFall = mayFall
    rate = contract.rates[contract.outcomes[outcome].payment.rate]
    steps = contract.outcomes[outcome].steps
  }

  /// Stretches of a period over which one row of each rate and split applies.
  func stretches(of period: DayRange) -> [DayRange] {
    var rates = [rate]
    for step in steps { if let share = step.shareRate { rates.append(contract.rates[share]) } }
    var bounds = rates.flatMap(\.rows).flatMap { [$0.days.start, $0.days.end] }
    for case .split(let split) in steps {
      bounds += contract.splits[split].rows.flatMap { [$0.days.start, $0.days.end] }
    }
    let inside = Set(bounds.filter { period.start < $0 && $0 < period.end }).sorted()
    return zip([period.start] + inside, inside + [period.end]).map { DayRange(start: $0, end: $1) }
  }

  /// The line of one stretch in which the number moved; nil when nothing moved.
  mutating func line(
    _ movement: Ratio, over days: DayRange, period: Int
  ) throws(Overflow) -> Line? {
    let row = rate.rows.firstIndex { $0.days.contains(days.start) }
    let splitRow = self.splitRow(on: days.start)
    let before = figure
    working = nil
    // What nobody would pay is no part of the figure: a later fall would take it from others.
    var status = LineStatus.listed(.noRateRow)
    if let price = row.map({ rate.rows[$0].value }), let share = try share(on: days.start) {
      if splitRow == nil, contract.split(of: contract.outcomes[outcome]) != nil {
        status = .listed(.noPayer)
      } else {
        status = try strike(movement, over: days, price: price, share: share)
      }
    }
    let amount = try figure.minus(before)
    guard !movement.isZero || amount != .zero else { return nil }
    return Line(
      key: LineKey(
        outcome: outcome, family: contract.key, subject: contract.key, openedOn: nil,
        period: period, payer: nil, rateRow: row, splitRow: splitRow, status: status),
      raw: movement, paid: status.isPaid ? movement : .zero,
      amount: status.isPaid ? amount : .zero, days: DaySet(days), firstDue: days.last,
      firstEarned: days.start)
  }

  /// Brings the figure to what it is worth now; whether the movement is paid, and why not.
  private mutating func strike(
    _ movement: Ratio, over days: DayRange, price: Ratio, share: Ratio
  ) throws(Overflow) -> LineStatus {
    let (worthBefore, before) = (worth, figure)
    worth = try worth.plus(movement.times(price).times(share))
    let exact = try limited()
    let whole = try rounded(exact.worth)
    figure = try Pence(exact: whole.numerator)
    if !mayFall, figure < .zero { figure = .zero }
    working = StruckWorking(
      days: days, movement: movement, price: price, share: share, worthBefore: worthBefore,
      worth: worth, limited: exact.worth, rounded: whole, figure: figure, figureBefore: before)
    guard figure == before, !movement.isZero else { return .paid }
    return worth.isNegative && !mayFall ? .floored : exact.isCapped ? .capped : .paid
  }

  private func splitRow(on day: Day) -> Int? {
    contract.split(of: contract.outcomes[outcome]).flatMap { split in
      contract.splits[split].rows.firstIndex { $0.days.contains(day) }
    }
  }

  /// What the shares leave on a day; nil where one of them has no row.
  private func share(on day: Day) throws(Overflow) -> Ratio? {
    var left = Ratio.one
    for step in steps {
      switch step {
      case .less(let share, _):
        guard let value = value(of: share, on: day) else { return nil }
        left = try left.times(Ratio.one.minus(value))
      case .times(let share):
        guard let value = value(of: share, on: day) else { return nil }
        left = try left.times(value)
      // The check lets no share slide here: it would be somebody's.
      case .slide, .atMost, .rounded, .split, .paidBy: break
      }
    }
    return left
  }

  private func value(of share: Share, on day: Day) -> Ratio? {
    switch share {
    case .literal(let value): value
    case .rate(let index): contract.rates[index].rows.first { $0.days.contains(day) }?.value
    }
  }

  private func limited() throws(Overflow) -> (worth: Ratio, isCapped: Bool) {
    for case .atMost(let limit) in steps {
      guard case .money(let most) = contract.limits[limit].amount else { continue }
      if worth > most.exact { return (most.exact, true) }
    }
    return (worth, false)
  }

  private func rounded(_ worth: Ratio) throws(Overflow) -> Ratio {
    for case .rounded(let mode, _, _) in steps { return Ratio(whole: try worth.rounded(mode)) }
    return worth
  }
}

extension Reckoner {
  /// The lines of every outcome on a movement, for the periods that have ended.
  ///
  /// O(ends of periods x families).
  func struck(_ families: [FamilyHistory]) throws(ReckoningFault) -> [Line] {
    try struckLines(families).map(\.line)
  }

  /// The same, each line with the stretches that it comes from.
  func struckLines(_ families: [FamilyHistory]) throws(ReckoningFault) -> [StruckLine] {
    var lines: [StruckLine] = []
    for (index, outcome) in contract.outcomes.enumerated() {
      guard case .movement(let number, let mayFall) = outcome.payment.accrual else { continue }
      var figure = StruckFigure(contract, index, mayFall: mayFall)
      var before = Ratio.zero
      for (period, days) in contract.periods.enumerated() where days.last <= asAt {
        for stretch in figure.stretches(of: days) {
          let then = Reckoner(contract: contract, asAt: stretch.last)
          let now = try then.overall(number, families).value ?? before
          do throws(Overflow) {
            if let line = try figure.line(now.minus(before), over: stretch, period: period) {
              let own = StruckStretch(
                days: stretch, before: before, now: now, working: figure.working)
              try lines.add(StruckLine(line: line, stretches: [own]))
            }
          } catch {
            throw .overflow(family: contract.key)
          }
          before = now
        }
      }
    }
    return lines
  }
}

extension [StruckLine] {
  /// Adds what moved over a stretch; one line with what moved before under the same rows, where only a
  /// share has another.
  fileprivate mutating func add(_ new: StruckLine) throws(Overflow) {
    guard let place = lastIndex(where: { $0.line.key == new.line.key }) else { return append(new) }
    let (known, line) = (self[place].line, new.line)
    self[place].stretches += new.stretches
    self[place].line = Line(
      key: known.key, raw: try known.raw.plus(line.raw), paid: try known.paid.plus(line.paid),
      amount: try known.amount.plus(line.amount), days: known.days.union(line.days),
      firstDue: known.firstDue, firstEarned: known.firstEarned)
  }
}
