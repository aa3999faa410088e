import Quantities
import Testing

/// A day that the test writes out; a wrong one is a fault of the test.
func day(_ text: String) -> Day {
  guard let day = Day(iso: text) else {
    Issue.record("\(text) is no day")
    return .earliest
  }
  return day
}

@Test func everyDayOfTwelveCenturiesFollowsTheOneBefore() {
  // Written from the calendar's own rule, month by month, and not from the conversion under test.
  var number = day("1600-01-01").number
  var faults = 0
  for year in 1600...2800 {
    let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
    for (month, length) in zip(1..., [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]) {
      for dayOfMonth in 1...length {
        let made = Day(year: year, month: month, day: dayOfMonth)
        if made?.number != number { faults += 1 }
        if let parts = made?.parts, parts != (year, month, dayOfMonth) { faults += 1 }
        number += 1
      }
      if Day(year: year, month: month, day: length + 1) != nil { faults += 1 }
    }
  }
  #expect(faults == 0)
  #expect(day("1970-01-01").number == 0)
  #expect(day("2000-03-01").number == 11_017)
}

@Test func daysAreReadInOneForm() {
  let good = ["0001-01-01": Day.earliest, "9999-12-31": Day.latest]
  for (text, wanted) in good { #expect(Day(iso: text) == wanted && "\(wanted)" == text) }
  let bad = [
    "2019-02-31", "2019-2-01", "19-02-01", "2019/02/01", "2019-02-01 ", " 2019-02-01", "2019-13-01",
    "0000-01-01", "2019-02-0a", "", "２019-02-01", "2019-00-10", "2019-01-00",
  ]
  for text in bad { #expect(Day(iso: text) == nil, "\(text)") }
  #expect(Day(british: "31/03/2020") == day("2020-03-31"))
  for text in ["31/02/2019", "1/2/2019", "01/02/19", "2019-02-01", "01-02-2019"] {
    #expect(Day(british: text) == nil, "\(text)")
  }
  #expect(day("2019-07-08").inWords == "8 July 2019")
}

@Test func theEndsOfTheCalendarHold() {
  #expect(Day.latest.advanced(by: .max) == .latest)
  #expect(Day.earliest.advanced(by: .min) == .earliest)
  #expect(Day.latest.adding(.months(7), overrun: .firstOfNext) == .latest)
  #expect(Day.earliest.corresponding(months: -1).day == .earliest)
}

/// `SPAN beginning with D` and `SPAN after D`: first and last day (rule 2).
@Test(arguments: [
  ("2023-08-28", 18, "2025-02-27", "2025-02-28", "2025-02-28"),
  ("2023-08-29", 18, "2025-02-28", "2025-02-28", "2025-03-01"),
  ("2023-08-31", 18, "2025-02-28", "2025-02-28", "2025-03-01"),
  ("2024-02-29", 12, "2025-02-28", "2025-02-28", "2025-03-01"),
  ("2023-01-31", 1, "2023-02-28", "2023-02-28", "2023-03-01"),
  ("2023-12-31", 2, "2024-02-29", "2024-02-29", "2024-03-01"),
  ("2023-05-15", 3, "2023-08-14", "2023-08-15", "2023-08-15"),
])
func monthsEndAsTheContractSays(
  _ start: String, _ months: Int, _ beginning: String, _ lastDay: String, _ firstOfNext: String
) {
  let start = day(start)
  #expect(start.lastDay(ofSpanBeginningHere: .months(months)) == day(beginning))
  #expect(start.adding(.months(months), overrun: .lastDay) == day(lastDay))
  #expect(start.adding(.months(months), overrun: .firstOfNext) == day(firstOfNext))
}

/// Fourteen days beginning with the 1st end on the 14th, fourteen days after it on the 15th (rule 2).
@Test func daysEndOnTheLastOfThem() {
  let first = day("2023-05-01")
  #expect(first.lastDay(ofSpanBeginningHere: .days(1)) == first)
  #expect(first.lastDay(ofSpanBeginningHere: .days(14)) == day("2023-05-14"))
  #expect(first.adding(.days(14), overrun: .lastDay) == day("2023-05-15"))
}

@Test func agesTurnOnTheBirthdayTheContractNames() {
  let leapling = day("2004-02-29")
  #expect(leapling.birthday(18, leap: .february28) == day("2022-02-28"))
  #expect(leapling.birthday(18, leap: .march1) == day("2022-03-01"))
  #expect(leapling.birthday(16, leap: .march1) == day("2020-02-29"))
  #expect(leapling.age(on: day("2022-02-28"), leap: .february28) == 18)
  #expect(leapling.age(on: day("2022-02-28"), leap: .march1) == 17)
  #expect(day("2008-05-20").age(on: day("2019-05-19"), leap: .february28) == 10)
  #expect(day("2008-05-20").age(on: day("2008-05-19"), leap: .february28) == -1)
}
