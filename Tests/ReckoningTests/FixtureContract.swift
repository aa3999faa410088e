import Diagnostics
import FoundationEssentials
import Terms
import Testing

/// Contracts of the tests, read from `Fixtures` and `Contracts` at the top of the package.
enum FixtureContract {
  private static let root = #filePath.split(separator: "/").dropLast(3).map { "/\($0)" }.joined()

  /// The text of a file, named from the top of the package.
  static func text(_ path: String) throws -> String {
    let data = try #require(
      FileManager.default.contents(atPath: "\(root)/\(path)"), "\(path) is missing")
    return String(decoding: data, as: UTF8.self)
  }

  /// A contract that must be free of errors.
  static func checked(_ text: String, _ name: String) throws -> CheckedContract {
    let (contract, diagnostics) = ContractReader.read(SourceText(name: name, text: text))
    let errors = diagnostics.filter { $0.severity == .error }
    return try #require(contract, "\(name): \(errors)")
  }

  /// Every contract that generated families go through.
  static func all() throws -> [CheckedContract] { try all(in: 0) }

  /// The same with each of their dates so many years later.
  static func all(in years: Int) throws -> [CheckedContract] {
    let own = [
      "bands", "cases", "days-held", "families", "limits", "measures", "milestones", "needs",
      "savings", "scores", "variants", "weeks",
    ]
    let needs = [
      "claims", "clock", "limits", "price", "savings", "state", "two-northshire", "units",
    ]
    let paths =
      own.map { "Fixtures/reckoning/\($0).terms" } + needs.map { "Fixtures/needs/\($0).terms" }
      + [
        "Contracts/action-for-children-family-support.terms", "Contracts/essex-edge-of-care.terms",
        "Contracts/family-hubs.terms", "Contracts/positive-families-partnership.terms",
        "Contracts/salford-strengthening-families.terms",
        "Contracts/stronger-families-norfolk.terms", "Contracts/stronger-families-suffolk.terms",
        "Contracts/supporting-families-wirral.terms",
      ]
    return try paths.map { try checked(later(text($0), by: years), $0) }
  }

  static func later(_ text: String, by years: Int) -> String {
    text.replacing(/\b(\d{4})(-\d\d-\d\d)\b/) { "\((Int($0.1) ?? 0) + years)\($0.2)" }
  }
}
