import Casework
import Quantities
import Reckoning
import Terms

/// One unit of an outcome: the day it was earned, the day it is due, and what is known of its price.
struct ReferenceUnit {
  let outcome: Int
  let family: String
  let subject: String
  let openedOn: Int?
  let earned: Int
  let due: Int
  /// 1, or the part of a block that falls into one period.
  let raw: Ratio
  let held: LineStatus.HeldReason?
  /// Paid although a V4 agreement covers the day.
  let insideAgreement: Bool
  let period: Int?
  let payer: String?
  /// Of a rate by number, known once the units of all families are numbered.
  var rateRow: Int?
  let splitRow: Int?
  /// Units after shares taken on days.
  var quantity: Ratio
  /// Pence, exact.
  var money: Ratio
  var capped = false
  /// What limits leave that are a share of the cohort, by their places.
  var cohortCaps: [Int: Ratio] = [:]
  /// What each share step leaves of it, by the step's place in the ladder.
  var left: [Int: Ratio] = [:]
  /// How many steps of the ladder it has gone through.
  var stepsTaken = 0
  /// The claim that first held it, from 0; nil: none yet.
  var claimedIn: Int?
  /// A rate by number prices it, and it has no number: held units have none.
  var waitsForNumber = false
  /// The day that picks the row of a rate by number.
  var pickedOn: Int?
  /// No row prices it, or no row says how much of it is paid.
  var unpriced = false
  /// A state should name the payer and does not, or no row of the split is in force.
  var lacksPayer = false

  var status: LineStatus {
    if rateRow == nil && !waitsForNumber || unpriced { return .listed(.noRateRow) }
    if period == nil { return .listed(.outsidePeriods) }
    if lacksPayer { return .listed(.noPayer) }
    if let held { return .held(held) }
    return capped ? .capped : .paid
  }

  var key: ReferenceKey {
    ReferenceKey(
      outcome: outcome, family: family, subject: subject, openedOn: openedOn, period: period,
      payer: payer, rateRow: rateRow, splitRow: splitRow, status: status)
  }
}

/// What makes two lines the same line (rule 20).
struct ReferenceKey: Hashable {
  var outcome: Int
  var family: String
  var subject: String
  var openedOn: Int?
  var period: Int?
  var payer: String?
  var rateRow: Int?
  var splitRow: Int?
  var status: LineStatus
}

extension ReferenceKey {
  init(_ key: LineKey) {
    self.init(
      outcome: key.outcome, family: key.family, subject: key.subject, openedOn: key.openedOn?.n,
      period: key.period, payer: key.payer, rateRow: key.rateRow, splitRow: key.splitRow,
      status: key.status)
  }
}

/// A unit, whatever became of it.
struct UnitName: Hashable {
  var outcome: Int
  var family: String
  var subject: String
  var openedOn: Int?
  var earned: Int
}

extension UnitName {
  init(_ unit: ReferenceUnit) {
    self.init(
      outcome: unit.outcome, family: unit.family, subject: unit.subject, openedOn: unit.openedOn,
      earned: unit.earned)
  }
}

/// A day, or a block of days, that an outcome pays for.
private struct Accrued {
  var earned: Int
  /// The days that must not be held.
  var days: ClosedRange<Int>
  /// Parts of a block that is split by days: a day in the period of each.
  ///
  /// Only the period is split (worked cases, decision h). None: the day due picks the period.
  var parts: [(day: Int, share: Ratio)] = []
}

extension ReferenceFamily {
  /// All units of one outcome for everybody in the family whom it is about.
  mutating func units(ofOutcome index: Int) throws -> [ReferenceUnit] {
    let outcome = contract.outcomes[index]
    var all: [ReferenceUnit] = []
    for who in subjects(outcome.subject) {
      for asked in cases(outcome, who) {
        if try !isEligible(asked) { continue }
        all += try units(index, asked)
      }
    }
    return all
  }

  func subjects(_ kind: SubjectKind) -> [Asked.Who] {
    switch kind {
    case .child: family.children.indices.map { .child($0) }
    case .adult: family.adults.indices.map { .adult($0) }
    case .family: [.family]
    case .contract: []
    }
  }

  /// Each day on which the opening event happened opens one case.
  private func cases(_ outcome: Outcome, _ who: Asked.Who) -> [Asked] {
    guard let event = outcome.caseEvent else { return [Asked(who: who)] }
    return Set(countedDays(event, Asked(who: who))).sorted().map {
      Asked(who: who, openedBy: event, openedOn: $0)
    }
  }

  private mutating func units(_ index: Int, _ asked: Asked) throws -> [ReferenceUnit] {
    let outcome = contract.outcomes[index]
    if !pays(outcome.clause, asked) { return [] }
    if let condition = outcome.condition, try !holds(condition, asked) { return [] }
    if let condition = outcome.payment.condition, try !holds(condition, asked) { return [] }
    // A share of nought is no unit.
    for case .slide(let slide, let isTaken) in outcome.steps {
      guard let share = try slid(slide, asked), share != (isTaken ? .one : .zero) else { return [] }
    }
    var fixedDue: Int?
    if let due = outcome.payment.due {
      guard let day = day(due, asked), day <= horizon.asAt else { return [] }
      fixedDue = day
    }
    var units: [ReferenceUnit] = []
    for accrued in accruals(outcome.payment.accrual, asked) {
      let due = fixedDue ?? accrued.earned
      if accrued.parts.isEmpty || fixedDue != nil {
        units.append(try unit(index, asked, accrued, due, period(of: due), share: .one))
      } else {
        for part in accrued.parts {
          units.append(
            try unit(index, asked, accrued, due, period(of: part.day), share: part.share))
        }
      }
    }
    return units
  }

  /// The period that holds a day, if one does.
  private func period(of day: Int) -> Int? {
    contract.periods.firstIndex { $0.start.n <= day && day < $0.end.n }
  }

  private mutating func unit(
    _ index: Int, _ asked: Asked, _ accrued: Accrued, _ due: Int, _ period: Int?, share: Ratio
  ) throws -> ReferenceUnit {
    let outcome = contract.outcomes[index]
    let split = outcome.steps.compactMap { if case .split(let split) = $0 { split } else { nil } }
    let splitRow = split.first.flatMap { self.splitRow($0, accrued.earned, due, asked) }
    let rate = contract.rates[outcome.payment.rate]
    let isNumbered = if case .number = rate.key { true } else { false }
    let rateRow =
      isNumbered ? nil : self.rateRow(outcome.payment.rate, accrued.earned, due, asked)
    var held: LineStatus.HeldReason?
    var inside = false
    if let terms = outcome.readsCare {
      let stands = paidBefore.contains(
        UnitName(
          outcome: index, family: family.id, subject: history(asked.who).id,
          openedOn: asked.openedOn, earned: accrued.earned))
      for day in accrued.days {
        if let reason = heldReason(asked, terms, on: day, stands: stands) {
          held = held.map { $0.rawValue <= reason.rawValue ? $0 : reason } ?? reason
        }
      }
      inside = isInsideAgreement(asked, on: accrued.earned)
    }
    var unit = ReferenceUnit(
      outcome: index, family: family.id, subject: history(asked.who).id, openedOn: asked.openedOn,
      earned: accrued.earned, due: due, raw: share, held: held, insideAgreement: inside,
      period: period,
      payer: payerByState(outcome, split.first, splitRow, accrued.earned, asked),
      rateRow: rateRow, splitRow: splitRow, quantity: share, money: .zero)
    unit.waitsForNumber = isNumbered
    unit.pickedOn = isNumbered ? pickDay(rate.picked, accrued.earned, due, asked) : nil
    unit.lacksPayer =
      (split.first != nil && splitRow == nil)
      || (unit.payer == nil && isPaidByState(outcome, split.first, splitRow))
    if let rateRow {
      unit.money = try share.times(contract.rates[outcome.payment.rate].rows[rateRow].value)
    }
    try price(&unit, outcome, asked)
    return unit
  }

  private func isPaidByState(_ outcome: Outcome, _ split: Int?, _ row: Int?) -> Bool {
    func byState(_ payer: Payer) -> Bool { if case .state = payer { true } else { false } }
    for case .paidBy(let payer, _) in outcome.steps where byState(payer) { return true }
    guard let split, let row else { return false }
    let named = contract.splits[split].rows[row]
    return named.shares.contains { byState($0.payer) } || named.rest.map(byState) == true
  }

  private func isInsideAgreement(_ asked: Asked, on day: Int) -> Bool {
    switch asked.who {
    case .child(let child): isInAgreement(child, on: day)
    case .family: family.children.indices.contains { isInAgreement($0, on: day) }
    case .adult: false
    }
  }
}

// MARK: which days and blocks (rule 8)

extension ReferenceFamily {
  private mutating func accruals(_ accrual: Accrual, _ asked: Asked) -> [Accrued] {
    switch accrual {
    case .eachDay(let set), .onDays(let set):
      let table = days(set, asked)
      return (horizon.first...horizon.asAt).filter { table[$0] }.map {
        Accrued(earned: $0, days: $0...$0)
      }
    case .running(let length, let set, let dated):
      let table = days(set, asked)
      var blocks: [Accrued] = []
      var run = 0
      for day in horizon.first...horizon.asAt {
        run = table[day] ? run + 1 : 0
        if run == length {
          blocks.append(block((day - length + 1)...day, dated))
          run = 0
        }
      }
      return blocks
    case .grid(let span, let set, let from, let dated):
      guard let anchor = day(from, asked) else { return [] }
      let table = days(set, asked)
      var blocks: [Accrued] = []
      var first = anchor
      var number = 1
      while true {
        let last = almanac.end(ofSpan: times(span, number), beginningWith: anchor)
        if last > horizon.asAt { return blocks }
        if (first...last).allSatisfy({ table[$0] }) { blocks.append(block(first...last, dated)) }
        first = last + 1
        number += 1
      }
    case .movement: return []
    }
  }

  private func times(_ span: Span, _ count: Int) -> Span {
    switch span {
    case .days(let days): .days(days * count)
    case .months(let months): .months(months * count)
    }
  }

  private func block(_ days: ClosedRange<Int>, _ dated: BlockDate) -> Accrued {
    switch dated {
    case .firstDay:
      return Accrued(earned: days.lowerBound, days: days)
    case .lastDay:
      return Accrued(earned: days.upperBound, days: days)
    case .splitByDays:
      // One part for each period that has a day of it; days of no period make a part of their own.
      var parts: [(period: Int?, day: Int, days: Int)] = []
      for day in days {
        let period = period(of: day)
        if let index = parts.firstIndex(where: { $0.period == period }) {
          parts[index].days += 1
        } else {
          parts.append((period, day, 1))
        }
      }
      let whole = Int128(days.count)
      return Accrued(
        earned: days.upperBound, days: days,
        parts: parts.map { ($0.day, (try? Ratio(Int128($0.days), over: whole)) ?? .one) })
    }
  }
}
