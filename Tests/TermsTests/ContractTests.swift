import Diagnostics
import Foundation
import Terms
import Testing

@Suite struct ContractTests {
  static let contracts = ["stronger-families-suffolk", "stronger-families-norfolk"]

  @Test(arguments: contracts)
  func readsWithoutAFinding(_ name: String) throws {
    let bytes = try Data(contentsOf: root.appending(path: "Contracts/\(name).terms"))
    let source = SourceText(name: "\(name).terms", bytes: Array(bytes))
    let (contract, found) = ContractReader.read(source)
    #expect(contract != nil, "\(DiagnosticPrinter(source).text(of: found))")
  }
}

/// The folder that holds the package.
let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()
