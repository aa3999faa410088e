import Casework
import FoundationEssentials
import Intake
import Ledger
import Quantities
import Testing

/// The files of one shipped council, told in other orders: all of its referrals, approvals,
/// interventions and six years of care returns.
@Suite struct WholeCouncilTests {
  private static let options = ImportOptions(
    council: "norfolk", obtained: day("2024-10-07"), actor: "importer")

  private static func files() throws -> [(name: String, lines: [String])] {
    let root = #filePath.split(separator: "/").dropLast(3).map { "/\($0)" }.joined()
    let folder = "\(root)/Fixtures/stronger-families/norfolk"
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    return try names.filter { $0.hasSuffix(".csv") }.map { name in
      let data = try #require(FileManager.default.contents(atPath: "\(folder)/\(name)"))
      return (name, String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init))
    }
  }

  private static func importFiles(_ files: [(name: String, lines: [String])]) -> [ImportFile] {
    files.map { file($0.name, $0.lines.joined(separator: "\n") + "\n") }
  }

  /// What would be hashed and stored of each event, in order, but for salts and times.
  private static func bytes(_ result: PreparedImport) throws -> [[UInt8]] {
    try result.facts.map { fact in
      let event = try fact.proposed()
      return try event.payload.encoded() + Array("\(event.type) \(event.key)".utf8)
    }
  }

  @Test func permutingRowsAndFilesChangesNoByte() throws {
    let files = try Self.files()
    let plain = reading(Self.importFiles(files), Self.options)
    let expected = try Self.bytes(plain)
    try #require(plain.refusedRows == 0 && expected.count > 1_000)
    var random = Seeded(state: 146)
    for _ in 0..<4 {
      var turned = files.shuffled(using: &random)
      for index in turned.indices {
        let lines = turned[index].lines
        turned[index].lines = lines.prefix(1) + lines.dropFirst().shuffled(using: &random)
      }
      let result = reading(Self.importFiles(turned), Self.options)
      let bytes = try Self.bytes(result)
      let first = zip(bytes, expected).first { $0 != $1 }
      #expect(bytes.count == expected.count)
      #expect(first == nil, "\(first.map { String(decoding: $0.0, as: UTF8.self) } ?? "")")
      #expect(result.tally.map(\.count) == plain.tally.map(\.count))
    }
  }

  /// Without positions and without what a position decides alone.
  private static func histories(_ known: [RecordedFact]) -> [String] {
    CaseRecord(folding: known).families.flatMap { family in
      ([family.family] + family.children + family.adults).map { one in
        let occurrences = one.occurrences.map { "\($0.day) \($0.name) \($0.code ?? "")" }.sorted()
        let states = one.states.map { "\($0.days) \($0.name) \($0.code ?? "")" }.sorted()
        let care = one.care.map {
          "\($0.start) \($0.ceased?.description ?? "open") \($0.legalStatus) \($0.placement) "
            + "\($0.provider ?? "") \($0.endReason ?? "")"
        }
        let confirmed = one.confirmations.map { "\($0.to)" }
        return "\(family.id) \(one.id) \(one.born?.description ?? "") \(occurrences) \(states) "
          + "\(care) \(one.unreadableCare.count) \(confirmed)"
      }
    }
  }

  /// A claim is made of histories: where they are the same, so is every claim.
  @Test func returnsAtOnceOrYearByYearTellTheSameHistories() throws {
    let files = try Self.files()
    let years = Set(files.compactMap { Self.year($0.name) }).sorted()
    try #require(years.count == 6)
    let others = files.filter { Self.year($0.name) == nil }
    let byYear = years.map { year in files.filter { Self.year($0.name) == year } }
    let atOnce = Self.histories(recorded([Self.importFiles(files)], Self.options))
    try #require(atOnce.count > 300)
    // The provider's own rows speak of care that the returns tell, and come last.
    let ways = [
      byYear + [others], byYear.reversed() + [others],
      years.indices.map { byYear[...$0].flatMap(\.self) } + [others],
    ]
    for way in ways {
      let told = Self.histories(recorded(way.map(Self.importFiles), Self.options))
      let first = zip(told, atOnce).first { $0 != $1 }
      #expect(told.count == atOnce.count)
      #expect(first == nil, "\(first?.0 ?? "")\n\(first?.1 ?? "")")
    }
  }

  /// The year of a care return's file; nil of any other.
  private static func year(_ name: String) -> Int? {
    name.hasPrefix("ssda903-") ? Int(name.dropFirst(8).prefix(4)) : nil
  }
}
