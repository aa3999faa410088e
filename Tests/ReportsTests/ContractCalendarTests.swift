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
    func applies(_ day: Day) -> Set<Int> {
      Set(calendar.entries.indices.filter { calendar.entries[$0].days.contains(day) })
    }
    for (a, b) in zip(calendar.stretches, calendar.stretches.dropFirst()) {
      #expect(a.days.end == b.days.start)
      let (before, now) = (applies(a.days.start), applies(b.days.start))
      #expect(now != before)
      #expect(Set(b.begins) == now.subtracting(before) && Set(b.ends) == before.subtracting(now))
      let changes = calendar.changes(b)
      #expect(changes.compactMap(\.begins) == b.begins)
      #expect(changes.compactMap(\.ends).sorted() == b.ends.sorted())
    }
  }

  /// Twice the rows, each changing on a day of its own, are twice the document.
  @Test func documentsGrowWithWhatChanges() throws {
    func sizes(_ rates: Int) throws -> [Int] {
      let path = Golden.folder + "/../readme/day-out-of-care.terms"
      var text = String(
        decoding: try #require(FileManager.default.contents(atPath: path)), as: UTF8.self)
      for number in 1...rates {
        let day = Invented.day("2019-05-01") + number
        let rows = ["2019-04-01  GBP 51.74", "\(day)  GBP 55.10"].map {
          "  from \($0)  by \"Schedule 4\"  agreed 2019-02-11\n"
        }
        text += "\nrate spare-\(number), per day\n" + rows.joined()
      }
      let read = ContractReader.read(SourceText(name: "many.terms", bytes: Array(text.utf8)))
      let calendar = ContractCalendar(try #require(read.contract))
      #expect(calendar.stretches.count > rates)
      return [calendar.text(width: 80).utf8.count, calendar.json().count, calendar.html().count]
    }
    for (few, many) in zip(try sizes(100), try sizes(200)) {
      #expect(Double(many) < 2.1 * Double(few), "\(few) bytes, then \(many)")
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
