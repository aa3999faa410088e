/// A length of time as it is written: days and months are never converted into each other.
///
/// A week is seven days and a year twelve months; 18 months is 546 to 550 days, depending on its
/// start.
package enum Span: Hashable, Sendable {
  case days(Int)
  case months(Int)
}

/// What a contract says of `D + N months` when the corresponding date does not exist.
package enum MonthEnd: Hashable, Sendable {
  /// The last day of the month.
  case lastDay
  /// The first day of the next month.
  case firstOfNext
}

/// What a contract says of the birthday of a child born on 29 February, in other years.
package enum LeapBirthday: Hashable, Sendable {
  case february28
  case march1
}

extension Day {
  /// The corresponding date so many months later, and whether it exists; the month's last day if
  /// not.
  package func corresponding(months: Int) -> (day: Day, exists: Bool) {
    let (year, month, day) = parts
    let index = year * 12 + month - 1 + months
    guard index >= 12 else { return (.earliest, true) }
    let (targetYear, targetMonth) = (index / 12, index % 12 + 1)
    guard targetYear <= 9999 else { return (.latest, true) }
    let length = Day.length(ofMonth: targetMonth, in: targetYear)
    let found = Day(year: targetYear, month: targetMonth, day: min(day, length)) ?? .latest
    return (found, day <= length)
  }

  /// `D + SPAN`: a day (terms-language, section 4, rule 2).
  package func adding(_ span: Span, overrun: MonthEnd) -> Day {
    switch span {
    case .days(let days): return self + days
    case .months(let months):
      let (day, exists) = corresponding(months: months)
      return exists || overrun == .lastDay ? day : day + 1
    }
  }

  /// The last day of `SPAN beginning with D`; it never asks the month-end rule (rule 2).
  package func lastDay(ofSpanBeginningHere span: Span) -> Day {
    switch span {
    case .days(let days): return self + (days - 1)
    case .months(let months):
      let (day, exists) = corresponding(months: months)
      return exists ? day - 1 : day
    }
  }

  /// The n-th birthday of somebody born on this day.
  package func birthday(_ years: Int, leap: LeapBirthday) -> Day {
    let (day, exists) = corresponding(months: years * 12)
    return exists || leap == .february28 ? day : day + 1
  }

  /// Completed years of age, on `day`, of somebody born on this day; negative before birth.
  package func age(on day: Day, leap: LeapBirthday) -> Int {
    var years = day.parts.year - parts.year
    if birthday(years, leap: leap) > day { years -= 1 }
    return years
  }
}
