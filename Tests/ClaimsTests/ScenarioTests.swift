import Claims
import Diagnostics
import FoundationEssentials
import Terms
import Testing

/// The repository's top, from this file's own place.
private let top = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }

/// A checked contract of the repository; every error in it fails the test.
private func contract(_ path: String) throws -> CheckedContract {
  let bytes = try #require(FileManager.default.contents(atPath: top + "/" + path))
  let source = SourceText(name: path, bytes: Array(bytes))
  let read = ContractReader.read(source)
  let errors = read.diagnostics.filter { $0.severity == .error }
  #expect(errors.isEmpty, "\(errors.map { "\(source.place(of: $0.range.start)) \($0.message)" })")
  return try #require(read.contract)
}

@Test func everyScenarioOfEveryContractHolds() throws {
  let names = try FileManager.default.contentsOfDirectory(atPath: top + "/Contracts")
    .filter { $0.hasSuffix(".terms") }.sorted()
  #expect(names.count >= 2)
  for name in names {
    let results = ScenarioRun.all(of: try contract("Contracts/" + name))
    #expect(!results.isEmpty && results.allSatisfy { $0.expectations > 0 })
    for result in results where !result.passed {
      Issue.record(
        "\(name): \(result.title): \(result.diagnostics.map { "\($0.message) \($0.details)" })")
    }
  }
}

/// The stories of the fixtures hold too, but for the one that is wrong on purpose.
@Test(arguments: [
  "Fixtures/conformance/northshire-n.terms", "Fixtures/conformance/northshire-s.terms",
  "Fixtures/findings/base.terms", "Fixtures/reckoning/needs.terms",
  "Fixtures/reckoning/scores.terms", "Fixtures/reckoning/variants.terms",
])
func everyScenarioOfTheFixturesHolds(_ path: String) throws {
  for result in ScenarioRun.all(of: try contract(path)) {
    #expect(result.passed, "\(result.title): \(result.diagnostics.map(\.message))")
  }
}

/// It says 78 days; the right figure is shown, with the intervals behind it.
@Test func theStoryThatIsWrongOnPurposeIsRefused() throws {
  let results = ScenarioRun.all(of: try contract("Fixtures/terms/wrong-on-purpose.terms"))
  let found = try #require(results.first?.diagnostics.first)
  #expect(results.count == 1 && results.first?.diagnostics.count == 1)
  #expect(found.message.contains("GBP 3,673.54 for 71 days"))
  #expect(
    found.details.contains {
      $0.contains("71: 2019-07-08 .. 2019-08-04, 2019-08-19 .. 2019-09-30")
    })
}
