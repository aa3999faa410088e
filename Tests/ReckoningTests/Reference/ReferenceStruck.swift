import Casework
import Quantities
import Reckoning
import Terms

// MARK: a figure struck again at each period's end (rule 19)

extension ReferenceEvaluator {
  /// Day by day through every period that has ended: wherever another row begins, the figure to date
  /// is worked out anew from nothing, all steps and then the difference.
  func struck(_ families: [FamilyHistory]) throws -> [ReferenceLine] {
    var lines: [ReferenceLine] = []
    for outcome in contract.outcomes.indices {
      guard case .movement(let number, let mayFall) = contract.outcomes[outcome].payment.accrual
      else { continue }
      var moved: [(movement: Ratio, rows: Rows)] = []
      var before = Ratio.zero
      for (period, days) in contract.periods.enumerated() where days.last <= asAt {
        var first = days.start.n
        for day in days.start.n..<days.end.n {
          let rows = rows(outcome, day)
          let isLast = day + 1 == days.end.n || self.rows(outcome, day + 1) != rows
          if !isLast { continue }
          let then = ReferenceEvaluator(
            contract: contract, asAt: Day(unchecked: Int32(day)), reach: reach)
          let now = try then.overall(number, of: families) ?? before
          let paidBefore = try toDate(outcome, moved, mayFall)
          moved.append((try now.minus(before), rows))
          let paidNow = try toDate(outcome, moved, mayFall)
          before = now
          if let line = try line(outcome, period, first...day, moved, paidNow - paidBefore, mayFall)
          {
            // No key says which row of a share it was.
            if let known = lines.firstIndex(where: { $0.key == line.key }) {
              lines[known].raw = try lines[known].raw.plus(line.raw)
              lines[known].paid = try lines[known].paid.plus(line.paid)
              lines[known].pence += line.pence
              lines[known].days += line.days
            } else {
              lines.append(line)
            }
          }
          first = day + 1
        }
      }
    }
    return lines
  }

  private struct Rows: Equatable {
    var price: Int?
    var shares: [Int?]
    var split: Int?
    /// It is split, and by no row.
    var lacksPayer = false

    var isPriced: Bool { price != nil && !shares.contains(nil) }
  }

  private func rows(_ outcome: Int, _ day: Int) -> Rows {
    func row(_ rate: Int) -> Int? {
      contract.rates[rate].rows.firstIndex { $0.days.start.n <= day && day < $0.days.end.n }
    }
    let terms = contract.outcomes[outcome]
    var rows = Rows(price: row(terms.payment.rate), shares: [], split: nil)
    for step in terms.steps {
      switch step {
      case .less(.rate(let rate), ofDays: _), .times(.rate(let rate)): rows.shares.append(row(rate))
      case .split(let split):
        rows.split = contract.splits[split].rows.firstIndex {
          $0.days.start.n <= day && day < $0.days.end.n
        }
        rows.lacksPayer = rows.split == nil
      default: break
      }
    }
    return rows
  }

  /// Exact money to date, before a limit and roundings.
  private func worth(_ outcome: Int, _ moved: [(movement: Ratio, rows: Rows)]) throws -> Ratio {
    let terms = contract.outcomes[outcome]
    var sum = Ratio.zero
    for (movement, rows) in moved {
      guard let price = rows.price, rows.isPriced, !rows.lacksPayer else { continue }
      var money = try movement.times(contract.rates[terms.payment.rate].rows[price].value)
      var shares = rows.shares.compactMap(\.self)[...]
      for step in terms.steps {
        switch step {
        case .less(let share, ofDays: _):
          money = try money.times(try Ratio.one.minus(value(share, &shares)))
        case .times(let share): money = try money.times(value(share, &shares))
        default: break
        }
      }
      sum = try sum.plus(money)
    }
    return sum
  }

  private func value(_ share: Share, _ rows: inout ArraySlice<Int>) -> Ratio {
    switch share {
    case .literal(let value): return value
    case .rate(let rate): return contract.rates[rate].rows[rows.removeFirst()].value
    }
  }

  /// Whole pence to date after every step.
  private func toDate(
    _ outcome: Int, _ moved: [(movement: Ratio, rows: Rows)], _ mayFall: Bool
  ) throws -> Int {
    var money = try worth(outcome, moved)
    for step in contract.outcomes[outcome].steps {
      switch step {
      case .atMost(let limit):
        if case .money(let most) = contract.limits[limit].amount, money > most.exact {
          money = most.exact
        }
      case .rounded(let mode, to: _, on: _):
        money = Ratio(whole: try Rounding.whole(money, mode))
      default: break
      }
    }
    return mayFall ? Int(money.numerator) : max(0, Int(money.numerator))
  }

  private func line(
    _ outcome: Int, _ period: Int, _ days: ClosedRange<Int>,
    _ moved: [(movement: Ratio, rows: Rows)], _ pence: Int, _ mayFall: Bool
  ) throws -> ReferenceLine? {
    guard let last = moved.last, !last.movement.isZero || pence != 0 else { return nil }
    let worth = try worth(outcome, moved)
    var status = LineStatus.paid
    if !last.rows.isPriced {
      status = .listed(.noRateRow)
    } else if last.rows.lacksPayer {
      status = .listed(.noPayer)
    } else if pence == 0, !last.movement.isZero {
      if worth.isNegative, !mayFall { status = .floored }
      for case .atMost(let limit) in contract.outcomes[outcome].steps {
        if case .money(let most) = contract.limits[limit].amount, worth > most.exact {
          status = .capped
        }
      }
    }
    return ReferenceLine(
      key: ReferenceKey(
        outcome: outcome, family: contract.key, subject: contract.key, openedOn: nil,
        period: period, payer: nil, rateRow: last.rows.price, splitRow: last.rows.split,
        status: status),
      raw: last.movement, paid: status == .paid ? last.movement : .zero,
      pence: status == .paid ? pence : 0, days: Array(days), firstEarned: days.lowerBound,
      firstDue: days.upperBound)
  }
}
