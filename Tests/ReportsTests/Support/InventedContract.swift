import Diagnostics
import FoundationEssentials
import Quantities
import Terms

/// What reports are made of in these tests: an invented contract and six invented families.
enum Invented {
  static func day(_ text: String) -> Day { Day(iso: text) ?? .earliest }

  static func days(_ first: String, _ last: String) -> DayRange {
    DayRange(first: day(first), last: day(last))
  }

  /// Why the contract could not be used.
  struct Unusable: Error { let findings: [String] }

  /// `Fixtures/reports/invented-families.terms`: two outcomes, eighteen months from fourteen weeks
  /// after referral, a fund with a ceiling.
  static func contract() throws -> CheckedContract {
    let path = Golden.folder + "/invented-families.terms"
    let bytes = FileManager.default.contents(atPath: path).map { Array($0) } ?? []
    let read = ContractReader.read(SourceText(name: "invented-families.terms", bytes: bytes))
    guard let contract = read.contract else {
      throw Unusable(findings: read.diagnostics.map { "\($0.code): \($0.message)" })
    }
    return contract
  }
}
