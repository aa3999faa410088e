import Diagnostics
import Terms

/// A contract file of the fixtures as the language reads it.
struct ContractReading {
  let contract: CheckedContract?
  let diagnostics: [Diagnostic]
  private let source: SourceText

  init(_ source: SourceText) {
    self.source = source
    (contract, diagnostics) = ContractReader.read(source)
  }

  /// The errors, or where there is none all findings, each with its line.
  var words: String {
    let errors = diagnostics.filter { $0.severity == .error }
    let shown = (errors.isEmpty ? diagnostics : errors).map {
      "line \(source.place(of: $0.range.start).line) \($0.code) (\($0.message))"
    }
    return shown.isEmpty ? "nothing" : shown.joined(separator: "; ")
  }
}
