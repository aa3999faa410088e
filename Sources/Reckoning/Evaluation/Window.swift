import Quantities
import Terms

/// A window of days and what events do to it (terms-language, section 4, rules 2 and 4).
struct Window {
  /// The first day by the clock, before any pause.
  private(set) var first: Day
  /// How many days it has when nothing disturbs it.
  private(set) var length: Int
  private let span: Span
  private var paused = DaySet.empty
  /// The day on which nothing counts any more.
  private var stop = Day.latest

  init(_ span: Span, _ start: WindowStart, _ anchor: Day, monthEnd: MonthEnd) {
    self.span = span
    switch start {
    case .beginningWith:
      first = anchor
      length = anchor.lastDay(ofSpanBeginningHere: span) - anchor + 1
    case .after:
      first = anchor + 1
      length = anchor.adding(span, overrun: monthEnd) - anchor
    }
  }

  /// The first day of `stops` ends the window, itself counted or not.
  mutating func stop(at stops: DaySet, counted: Bool) {
    guard let day = stops.first else { return }
    stop = min(stop, counted ? day + 1 : day)
  }

  /// Paused days inside the window, or inside its prolongation, do not count and prolong it.
  mutating func pause(during days: DaySet) { paused = paused.union(days) }

  /// Each restart inside the running clock is day 1 of a new full window.
  ///
  /// The clock runs while days are left, also through a pause of which no end is known.
  mutating func restart(on days: DaySet) {
    for range in days.ranges {
      var day = range.start
      while day < range.end {
        let left = unstopped
        guard let last = left.last, day <= last || left.count < length, day < stop else { return }
        if day > first {
          begin(on: day)
          // Each day that follows is inside the clock that the one before has set: the last decides,
          // and a state that still holds has thousands of years of them.
          if length > 1 {
            begin(on: min(range.end, stop) - 1)
            break
          }
        }
        day = day + 1
      }
    }
  }

  private mutating func begin(on day: Day) {
    first = day
    length = day.lastDay(ofSpanBeginningHere: span) - day + 1
  }

  private var unstopped: DaySet {
    let running = DayRange(start: first, end: .latest)
    guard !paused.isEmpty else { return DaySet(DayRange(start: first, end: first + length)) }
    return DaySet(running).subtracting(paused).prefix(days: length)
  }

  /// The days that count; a stop beats a pause.
  var days: DaySet {
    guard stop > first else { return .empty }
    return unstopped.intersection(DayRange(start: first, end: stop))
  }
}
