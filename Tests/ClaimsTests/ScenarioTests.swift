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
