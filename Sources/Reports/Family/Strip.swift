import Quantities

/// A year as a strip of 48 cells, four to a month, each of seven or eight days or what the month
/// has left.
struct Strip {
  /// One sign for a set of days; the first of a list whose days touch a cell fills it.
  struct Ink {
    let days: DaySet
    /// Where some of the cell's days are in the set.
    let some: Character
    /// Where all of them are.
    let all: Character
  }

  static let width = 48

  /// The cells of a year.
  static func cells(of year: Int) -> [DayRange] {
    (1...12).flatMap { month in
      let length = Day.length(ofMonth: month, in: year)
      let first = Day(year: year, month: month, day: 1) ?? .earliest
      let starts = [0, 7, 15, 22, length]
      return zip(starts, starts.dropFirst()).map {
        DayRange(start: first + $0, end: first + $1)
      }
    }
  }

  /// The year's strip; spaces where no ink applies.
  static func draw(_ year: Int, _ inks: [Ink]) -> String {
    String(
      cells(of: year).map { cell in
        for ink in inks {
          let count = ink.days.intersection(cell).count
          if count > 0 { return count == cell.count ? ink.all : ink.some }
        }
        return " "
      })
  }

  static let months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
}
