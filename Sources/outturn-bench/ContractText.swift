import Casework
import Diagnostics
import FoundationEssentials
import Ledger
import Quantities
import Terms

/// A shipped contract, as it is written and with its limit out of reach.
struct ContractText {
  let county: String
  private let bytes: [UInt8]
  let asWritten: CheckedContract
  /// The same terms with a maximum that no cohort of this size comes near.
  let unbound: CheckedContract

  init(county: String) throws {
    self.county = county
    let path = "Contracts/stronger-families-\(county).terms"
    guard let data = FileManager.default.contents(atPath: path) else {
      throw BenchmarkFailure("'\(path)' is not there: run this at the top of the repository")
    }
    bytes = Array(data)
    asWritten = try Self.read(path, bytes)
    let lines = String(decoding: data, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    let raised = lines.map { line in
      guard line.hasPrefix("  limit ") else { return String(line) }
      return line.prefix { $0 != "=" } + "= GBP 99,000,000,000 for the contract,"
    }
    // The scenarios after the terms speak of the real maximum.
    let terms = raised.prefix { !$0.hasPrefix("scenario ") }
    unbound = try Self.read(path, Array(terms.joined(separator: "\n").utf8))
  }

  private static func read(_ name: String, _ bytes: [UInt8]) throws -> CheckedContract {
    let (contract, findings) = ContractReader.read(SourceText(name: name, bytes: bytes))
    guard let contract else {
      throw BenchmarkFailure("\(name): \(findings.first?.message ?? "cannot be read")")
    }
    return contract
  }

  func adoption() throws -> ProposedEvent {
    let on = Day(year: 2019, month: 1, day: 18) ?? .earliest
    let edition = ContractEdition(edition: 1, on: on, terms: SHA256.hash(bytes).hex)
    return try Fact(
      .contract(asWritten.key), .contractAdopted(edition),
      source: Source(system: "contract-file", reference: county, obtained: on), actor: "benchmark"
    ).proposed(documents: [bytes])
  }
}
