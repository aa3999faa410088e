import Diagnostics
import Terms

/// A contract that nobody wrote, as text and, unless the checker refuses it, as terms.
struct GeneratedContract {
  let text: String
  let contract: CheckedContract?
  /// What the checker refuses, in words.
  let refusal: String

  init(seed: UInt64, in years: Int = 0) {
    var generator = TermsGenerator(seed: seed)
    text = FixtureContract.later(generator.contract(), by: years)
    let source = SourceText(name: "generated.terms", text: text)
    let (contract, diagnostics) = ContractReader.read(source)
    self.contract = contract
    let errors = diagnostics.filter { $0.severity == .error }
    refusal = errors.isEmpty ? "" : DiagnosticPrinter(source).text(of: errors)
  }
}
