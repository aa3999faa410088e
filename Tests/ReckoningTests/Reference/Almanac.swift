import Quantities

/// A calendar made by turning its pages one by one, so that it shares no formula with the engine.
///
/// Days are numbered as `Day.number` numbers them, from 1 January 1970; years 1940 to 2099.
struct Almanac: Sendable {
  struct Page: Sendable {
    let year: Int
    let month: Int
    let day: Int
  }

  static let shared = Almanac()

  private let pages: [Page]
  private let firstNumber: Int
  /// The number of each month's first day, from January 1940.
  private let monthStarts: [Int]

  private init() {
    var pages: [Page] = []
    var monthStarts: [Int] = []
    var epoch = 0
    for year in 1940...2099 {
      let leap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
      for (index, length) in [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        .enumerated()
      {
        if year == 1970, index == 0 { epoch = pages.count }
        monthStarts.append(pages.count)
        for day in 1...length { pages.append(Page(year: year, month: index + 1, day: day)) }
      }
    }
    self.pages = pages
    self.monthStarts = monthStarts.map { $0 - epoch }
    firstNumber = -epoch
  }

  func page(_ number: Int) -> Page { pages[number - firstNumber] }

  /// The corresponding date so many months on, or nil when that month has no such day; and the
  /// month's last day.
  func corresponding(_ number: Int, months: Int) -> (day: Int?, monthsLastDay: Int) {
    let page = page(number)
    let month = (page.year - 1940) * 12 + page.month - 1 + months
    let length = monthStarts[month + 1] - monthStarts[month]
    let last = monthStarts[month] + length - 1
    return (page.day <= length ? monthStarts[month] + page.day - 1 : nil, last)
  }

  /// `D + SPAN`, a day (rule 2); a span may count backwards.
  func offset(_ number: Int, _ span: Span, _ monthEnd: MonthEnd?, backwards: Bool = false) -> Int {
    switch span {
    case .days(let days): return backwards ? number - days : number + days
    case .months(let months):
      let (day, last) = corresponding(number, months: backwards ? -months : months)
      if let day { return day }
      return monthEnd == .firstOfNext ? last + 1 : last
    }
  }

  /// The last day of `SPAN beginning with D` (rule 2).
  func end(ofSpan span: Span, beginningWith number: Int) -> Int {
    switch span {
    case .days(let days): return number + days - 1
    case .months(let months):
      let (day, last) = corresponding(number, months: months)
      if let day { return day - 1 }
      return last
    }
  }

  /// The day on which somebody turns `years` (rule 3).
  func birthday(_ born: Int, _ years: Int, _ leap: LeapBirthday) -> Int {
    let (day, last) = corresponding(born, months: years * 12)
    if let day { return day }
    return leap == .february28 ? last : last + 1
  }

  /// Completed years: birthdays counted one after the other.
  func age(_ born: Int, on day: Int, _ leap: LeapBirthday) -> Int {
    var years = day < born ? -1 : 0
    while years >= 0, birthday(born, years + 1, leap) <= day { years += 1 }
    return years
  }
}

extension Day {
  /// The number the reference works with.
  var n: Int { Int(number) }
}
