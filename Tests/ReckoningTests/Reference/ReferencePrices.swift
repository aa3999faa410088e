import Casework
import Quantities
import Terms

// MARK: which row (rule 12)

extension ReferenceFamily {
  mutating func pickDay(_ pick: RowPick, _ earned: Int, _ due: Int, _ asked: Asked) -> Int? {
    switch pick {
    case .dayEarned: earned
    case .dayDue: due
    case .day(let expression, name: _): day(expression, asked)
    }
  }

  mutating func rateRow(_ index: Int, _ earned: Int, _ due: Int, _ asked: Asked) -> Int? {
    let rate = contract.rates[index]
    guard let day = pickDay(rate.picked, earned, due, asked) else { return nil }
    let code: String?
    switch rate.key {
    case .none, .number: code = nil
    case .state(let fact): code = value(of: fact, on: day, asked)
    case .placement:
      guard case .child(let child) = asked.who else { return nil }
      code = contract.care.isEmpty ? nil : placement(child, 0, on: earned)
    }
    return matchingRow(rate, code, on: day)
  }

  func matchingRow(_ rate: Rate, _ code: String?, on day: Int) -> Int? {
    let isNamed = code.map { code in rate.rows.contains { $0.codes.contains(code) } } ?? false
    return rate.rows.firstIndex { row in
      guard row.days.start.n <= day, day < row.days.end.n else { return false }
      if rate.key == .none { return true }
      // Whoever has no code at all is not of another one: absence of data is paid nothing.
      if row.codes.isEmpty { return code != nil && !isNamed }
      return code.map { row.codes.contains($0) } ?? false
    }
  }

  mutating func splitRow(_ index: Int, _ earned: Int, _ due: Int, _ asked: Asked) -> Int? {
    let split = contract.splits[index]
    guard let day = pickDay(split.picked, earned, due, asked) else { return nil }
    return split.rows.firstIndex { $0.days.start.n <= day && day < $0.days.end.n }
  }

  /// The share a money step takes, for one unit; nil when no row says.
  private mutating func share(_ share: Share, _ unit: ReferenceUnit, _ asked: Asked) -> Ratio? {
    switch share {
    case .literal(let value): return value
    case .rate(let index):
      guard let row = rateRow(index, unit.earned, unit.due, asked) else { return nil }
      return contract.rates[index].rows[row].value
    }
  }

  /// Whoever a state names, when the terms leave the payer to a state: on the day that stands beside it
  /// there, and on the day earned where none does.
  mutating func payerByState(
    _ outcome: Outcome, _ split: Int?, _ row: Int?, _ earned: Int, _ asked: Asked
  ) -> String? {
    var payers: [(payer: Payer, at: DayExpression?)] = []
    for case .paidBy(let payer, let at) in outcome.steps { payers.append((payer, at)) }
    if let split, let row {
      let row = contract.splits[split].rows[row]
      for share in row.shares { payers.append((share.payer, row.payerDay)) }
      if let rest = row.rest { payers.append((rest, row.payerDay)) }
      for ceiling in contract.splits[split].ceilings {
        payers.append((ceiling.payer, nil))
        if let beyond = ceiling.beyond { payers.append((beyond, nil)) }
      }
    }
    for (payer, at) in payers {
      guard case .state(let fact) = payer else { continue }
      let day = at == nil ? earned : at.flatMap { self.day($0, asked) }
      return day.flatMap { value(of: fact, on: $0, asked) }
    }
    return nil
  }
}

// MARK: the shares that money steps take of one unit (rule 16)

extension ReferenceFamily {
  /// How far a number has come from one point to another, as a share: nothing before, all beyond.
  mutating func slid(_ slide: Slide, _ asked: Asked) throws -> Ratio? {
    guard let value = try number(slide.value, asked), let from = try number(slide.from, asked),
      let to = try number(slide.to, asked)
    else { return nil }
    if from < to {
      if value <= from { return .zero }
      if value >= to { return .one }
    } else {
      if value >= from { return .zero }
      if value <= to { return .one }
    }
    return try value.minus(from).divided(by: to.minus(from))
  }

  /// What each step leaves of the unit, by the step's place; a step without a row leaves the unit
  /// unpriced.
  mutating func price(_ unit: inout ReferenceUnit, _ outcome: Outcome, _ asked: Asked) throws {
    for (place, step) in outcome.steps.enumerated() {
      let share: Ratio?
      switch step {
      case .less(let taken, ofDays: _):
        share = try self.share(taken, unit, asked).map { try Ratio.one.minus($0) }
      case .times(let part): share = self.share(part, unit, asked)
      case .slide(let slide, let isTaken):
        let slid = try slid(slide, asked) ?? .zero
        share = isTaken ? try Ratio.one.minus(slid) : slid
      case .rounded, .atMost, .split, .paidBy: continue
      }
      if share == nil { unit.unpriced = true }
      unit.left[place] = share
    }
  }
}

extension ReferenceUnit {
  /// Takes the steps that the unit takes alone, up to a limit, to a rounding of lines or to the end;
  /// gives the limit that it has come to.
  ///
  /// A part of a block is rounded as its part of what the whole block comes to.
  mutating func advance(_ steps: [MoneyStep]) throws -> Int? {
    while steps.indices.contains(stepsTaken) {
      switch steps[stepsTaken] {
      case .less(_, let ofDays):
        let share = left[stepsTaken] ?? .zero
        money = try money.times(share)
        if ofDays { quantity = try quantity.times(share) }
      case .times, .slide: money = try money.times(left[stepsTaken] ?? .zero)
      // A part of a block keeps its part of what the whole block is rounded to: only its period is
      // its own (worked cases, decision h).
      case .rounded(let mode, to: .pence, on: .unit):
        money = try Ratio(whole: Rounding.whole(money.divided(by: raw), mode)).times(raw)
      case .rounded(let mode, to: .wholeUnits, on: .unit):
        let whole = try Ratio(whole: Rounding.whole(quantity.divided(by: raw), mode)).times(raw)
        money = try Rounding.scaled(money, from: quantity, to: whole)
        quantity = whole
      case .atMost(let limit): return limit
      case .rounded(_, to: _, on: .line): return nil
      case .split, .paidBy: break
      }
      stepsTaken += 1
    }
    return nil
  }
}

/// Rounding, written anew (rule 17): the magnitude is rounded, then the sign put back.
enum Rounding {
  static func whole(_ value: Ratio, _ mode: RoundingMode) throws -> Int128 {
    let negative = value.numerator < 0
    let top = negative ? -value.numerator : value.numerator
    let whole = top / value.denominator
    let left = top - whole * value.denominator
    var result = whole
    switch mode {
    case .down: break
    case .up: if left > 0 { result += 1 }
    case .halfUp: if left >= value.denominator - left { result += 1 }
    case .halfEven:
      if left > value.denominator - left { result += 1 }
      if left == value.denominator - left, whole % 2 != 0 { result += 1 }
    }
    return negative ? -result : result
  }

  /// Money in proportion to a quantity that was changed; nothing of nothing.
  static func scaled(_ money: Ratio, from old: Ratio, to new: Ratio) throws -> Ratio {
    if old.isZero { return .zero }
    return try money.divided(by: old).times(new)
  }
}
