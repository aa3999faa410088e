import Diagnostics
import Quantities

extension Checker {
  /// The decisions of the heading; nil when one is missing.
  mutating func checkHeader() -> Decisions? {
    guard let header = file.header else {
      report(.blockMissing("contract", at: SourceRange(0, 0)))
      return nil
    }
    for (missing, line) in [
      (header.edition == nil, "edition 1"), (header.term == nil, "term 2019-03-01 .. 2027-06-30"),
      (header.money == nil && asksForMoney, "money GBP"),
      (header.prices == nil && asksForMoney, "prices are illustrative"),
    ] where missing && !file.headingUnread(String(line.prefix { $0 != " " })) {
      report(.headingMissing(line, at: header.range))
    }
    if header.monthEnd == nil, !file.headingUnread("months"), let asked = monthEndAsked {
      report(.monthEndMissing(at: header.range, asked: asked))
    }
    if header.leapBirthday == nil, !file.headingUnread("29") {
      report(.leapBirthdayMissing(at: header.range))
    }
    if asksForMoney, header.unconfirmed == nil, !file.headingUnread("days"), let first = care.first
    {
      report(.unconfirmedMissing(at: header.range, care: first.range))
    }
    return Decisions(
      monthEnd: header.monthEnd?.value, leapBirthday: header.leapBirthday?.value ?? .february28,
      unconfirmed: header.unconfirmed?.value ?? .paid)
  }

  /// Whether it pays or prices anything, or may be about to: a contract of measures alone does not.
  private var asksForMoney: Bool {
    var isMeasured = false
    for term in file.clauses.lazy.flatMap(\.terms) {
      switch term {
      case .outcome, .saving, .limit, .split, .steps: return true
      case .measure: isMeasured = true
      case .definition, .eligibility, .care, .notModelled: break
      }
    }
    return !isMeasured || !file.rates.isEmpty
  }

  /// Writes out the claim periods; `every` begins on the day after the period before it.
  mutating func checkPeriods() {
    if let written = file.header?.term?.value { term = written }
    guard let block = file.periodsRange else {
      if let header = file.header { report(.blockMissing("periods", at: header.range)) }
      return
    }
    var next = term.start
    for entry in file.periods {
      switch entry.kind {
      case .range(let range):
        if let last = periods.last, range.start < last.end {
          report(.periodOverlap(range, last, at: entry.range))
          continue
        }
        periods.append(range)
        next = range.end
      case .every(let span, let last): next = fill(span, from: next, to: last, entry.range)
      }
    }
    if periods.isEmpty, !diagnostics.contains(where: { $0.severity == .error }) {
      report(.periodsEmpty(at: block))
    }
  }

  private static let mostPeriods = 2_000

  private mutating func fill(
    _ span: Span, from start: Day, to last: Day, _ range: SourceRange
  ) -> Day {
    guard start <= last else {
      report(.periodOverlap(DayRange(first: last, last: last), periods.last ?? term, at: range))
      return start
    }
    var next = start
    var count = 0
    while next <= last {
      // Counted from the first day of the run, so that the 31st of a month is not lost on the way.
      count += 1
      let end = start.lastDay(ofSpanBeginningHere: span.times(count))
      guard end <= last else {
        report(.periodOverrun(DayRange(first: next, last: end), last, at: range))
        return next
      }
      guard periods.count < Self.mostPeriods else {
        report(.periodsTooMany(at: range))
        return next
      }
      periods.append(DayRange(first: next, last: end))
      next = end + 1
    }
    return next
  }
}

extension Span {
  /// So many of it in a row.
  func times(_ count: Int) -> Span {
    switch self {
    case .days(let days): .days(days.multipliedReportingOverflow(by: count).partialValue)
    case .months(let months): .months(months.multipliedReportingOverflow(by: count).partialValue)
    }
  }
}
