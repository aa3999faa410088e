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
    try self.init(county: county, path: "Contracts/stronger-families-\(county).terms")
  }

  /// - Parameter county: whose families it is asked about.
  init(county: String, path: String) throws {
    self.county = county
    guard let data = FileManager.default.contents(atPath: path) else {
      throw BenchmarkFailure("'\(path)' is not there: run this at the top of the repository")
    }
    bytes = Array(data)
    asWritten = try Self.read(path, bytes)
    let lines = String(decoding: data, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    let raised = lines.map { line in
      let words = line.split(separator: " ", omittingEmptySubsequences: false)
      guard line.hasPrefix("  limit "), let at = words.firstIndex(of: "GBP") else {
        return String(line)
      }
      return (words[...at] + ["99,000,000,000"] + words[(at + 2)...]).joined(separator: " ")
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
