import Quantities
import Testing

/// Periods as people type them, and what is none.
struct PeriodTextTests {
  @Test(arguments: [
    ("2019-07-01..2019-09-30", "2019-07-01..2019-09-30"),
    ("2019-07-01..2019-07-01", "2019-07-01..2019-07-01"),
    ("2019Q1", "2019-01-01..2019-03-31"),
    ("2019q4", "2019-10-01..2019-12-31"),
    ("2020-02", "2020-02-01..2020-02-29"),
    ("2019-09-30..2019-07-01", nil),
    ("2019-02-30..2019-03-31", nil),
    ("2019-07-01 - 2019-09-30", nil),
    ("2019Q5", nil), ("2019Q0", nil), ("19Q1", nil), ("+019Q1", nil), ("2019-13", nil),
    ("2019", nil), ("", nil), ("all", nil), ("２０１９Q1", nil),
  ])
  func period(_ typed: String, _ read: String?) {
    #expect(DayRange(period: typed)?.periodText == read)
  }
}
