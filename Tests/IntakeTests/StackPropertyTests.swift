import Casework
import Intake
import Quantities
import Testing

/// An invented episode, as it really was.
private struct Truth {
  let child: Int
  let start: Day
  let until: Day?
  let status: String

  /// The row as the return to the end of `year` shows it, or nil when it is not in that return.
  func row(in year: Int) -> String? {
    let first = day("\(year - 1)-04-01")
    let end = day("\(year)-04-01")
    guard start < end, until.map({ $0 >= first }) ?? true else { return nil }
    let dec = until.flatMap { $0 < end ? $0 : nil }
    return "\(child),\(british(start)),S,\(status),U4,PR1,"
      + (dec.map { british($0) + ",E4A" } ?? ",")
  }

  private func british(_ day: Day) -> String {
    let iso = day.description.split(separator: "-")
    return "\(iso[2])/\(iso[1])/\(iso[0])"
  }
}

@Suite struct StackPropertyTests {
  /// Days in care are those of the truth, counted day by day, whichever way the returns come in:
  /// all at once, shuffled, one after the other, one twice.
  @Test func daysAreTheUnionHoweverTheReturnsComeIn() throws {
    var random = Seeded(state: 903)
    let years = [2018, 2019, 2020]
    let last = day("2020-03-31")
    for _ in 0..<40 {
      let truths = Self.truths(&random)
      let files = years.map { year in
        let rows = truths.compactMap { $0.row(in: year) }.shuffled(using: &random)
        return episodes("\(year).csv", year: year, rows)
      }
      let expected = Self.dayByDay(truths, to: last)
      let ways = [
        [files], [files.shuffled(using: &random)], files.map { [$0] },
        [[files[0]], [files[0], files[1]], [files[2]], files],
      ]
      for way in ways {
        let days = daysInCare(recorded(way), to: last).mapValues(\.count)
        try #require(days.filter { $0.value > 0 } == expected)
      }
    }
  }

  private static func truths(_ random: inout Seeded) -> [Truth] {
    var seen: Set<[Int]> = []
    return (0..<Int.random(in: 1...12, using: &random)).compactMap { _ in
      let child = Int.random(in: 1...4, using: &random)
      let offset = Int.random(in: 0...1090, using: &random)
      guard seen.insert([child, offset]).inserted else { return nil }
      let start = day("2017-04-01") + offset
      let length = Int.random(in: 0...300, using: &random)
      let status = ["C2", "V2", "V4"].randomElement(using: &random) ?? "C2"
      return Truth(
        child: child, start: start,
        until: length > 250 || start + length > day("2020-03-31") ? nil : start + length,
        status: status)
    }
  }

  private static func dayByDay(_ truths: [Truth], to last: Day) -> [String: Int] {
    var counts: [String: Int] = [:]
    for child in 1...4 {
      var at = day("2017-04-01")
      while at <= last {
        let isIn = truths.contains {
          $0.child == child && $0.status != "V4" && $0.start <= at
            && ($0.until.map { at < $0 } ?? true)
        }
        if isIn { counts["\(child)", default: 0] += 1 }
        at = at + 1
      }
    }
    return counts
  }
}
