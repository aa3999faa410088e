import Diagnostics
import FoundationEssentials
import Quantities
import Terms
import Testing

@testable import Reports

struct ContractCalendarTests {
  /// Every shipped contract, by the name of its file.
  static let shipped: [String] = {
    let folder = Golden.folder + "/../../Contracts"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".terms") }.sorted()
  }()

  private func calendar(_ name: String) throws -> ContractCalendar {
    let bytes = FileManager.default.contents(atPath: Golden.folder + "/../../Contracts/\(name)")
    let read = ContractReader.read(SourceText(name: name, bytes: bytes.map { Array($0) } ?? []))
    return ContractCalendar(try #require(read.contract))
  }

  @Test func rendered() throws {
    let calendar = ContractCalendar(try Invented.contract())
    Golden.check("calendar.txt", calendar.text(width: 80))
    Golden.check("calendar-on.txt", calendar.text(on: Invented.day("2019-07-01"), width: 80))
    Golden.check("calendar.csv", calendar.csv())
    Golden.check("calendar.json", calendar.json())
    Golden.check("calendar.html", calendar.html())
  }

  /// The sweep says of every single day what a search through all entries says.
  @Test(arguments: shipped) func theSweepAgreesWithEveryDay(_ name: String) throws {
    let calendar = try calendar(name)
    let first = try #require(calendar.stretches.first).days.start - 1
    let ends = calendar.entries.map(\.days.end).filter { $0 < .latest }
    var day = first
    while day <= (ends.max() ?? first) + 1 {
      let applies = calendar.applying(on: day).map { $0.name + $0.says }
      let wanted = calendar.entries.filter { $0.days.start <= day && day < $0.days.end }
      #expect(applies == wanted.map { $0.name + $0.says }, "\(day)")
      day = day + 1
    }
  }

  @Test(arguments: shipped) func stretchesMeetAndDiffer(_ name: String) throws {
    let calendar = try calendar(name)
    for (a, b) in zip(calendar.stretches, calendar.stretches.dropFirst()) {
      #expect(a.days.end == b.days.start)
      let (before, now) = (Set(calendar.applies(in: a)), Set(calendar.applies(in: b)))
      #expect(now != before)
      #expect(Set(b.begins) == now.subtracting(before) && Set(b.ends) == before.subtracting(now))
    }
  }

  /// Two wordings of a clause that was varied never apply on one day.
  @Test func aVariedClauseHasOneWordingOnEachDay() throws {
    let calendar = try calendar("stronger-families-norfolk.terms")
    for (day, says) in [
      ("2021-03-31", "Eligible child"),
      ("2021-04-01", "Eligible child as varied, by the day of counted-referral"),
    ] {
      let found = calendar.applying(on: Invented.day(day)).filter { $0.kind == .clause }
      #expect(found.map(\.says) == [says])
    }
  }

  @Test func periodsAreSaidInRuns() throws {
    let runs = try calendar("stronger-families-norfolk.terms").periodRuns
    #expect(
      runs.map(\.length) == [
        "one of 9 months", "4 of 3 months each", "one of 2 months", "32 of 3 months each",
      ])
  }
}
