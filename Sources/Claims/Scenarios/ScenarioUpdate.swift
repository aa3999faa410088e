package import Diagnostics
import Quantities
package import Terms

/// A contract file whose expectations state what its terms give.
///
/// Only figures are put in the place of figures: everything else in the file stays as it is, byte
/// for byte. What an expectation means (that nothing is paid, and why) is for people to decide.
package struct ScenarioUpdate: Sendable {
  /// An expectation that fails and is left as it is.
  package struct Refusal: Sendable {
    package let title: String
    package let diagnostic: Diagnostic
  }

  package let before: SourceText
  /// Read, checked and played: under it no expectation fails but those that were refused.
  package let after: SourceText
  /// How many figures differ.
  package let figures: Int
  package let refusals: [Refusal]

  /// - Parameter contract: the file, read and checked.
  package init(_ source: SourceText, _ contract: CheckedContract) {
    before = source
    let failed = Self.failures(contract)
    let edits = failed.filter { $0.diagnostic.isMechanical }
    let text = source.replacing(edits.flatMap(\.diagnostic.found))
    let refused = failed.filter { !$0.diagnostic.isMechanical }
    guard Self.fails(text, as: refused) else {
      // A figure that cannot be written so that it reads the same: nothing is changed at all.
      (after, figures, refusals) = (source, 0, failed)
      return
    }
    (after, figures) = (text, edits.lazy.map(\.diagnostic.found.count).reduce(0, +))
    refusals = refused
  }

  /// The difference as `patch` reads it.
  package var patch: [UInt8] { PatchText(before: before, after: after).bytes }

  private static func failures(_ contract: CheckedContract) -> [Refusal] {
    ScenarioRun.all(of: contract).flatMap { result in
      result.diagnostics.map { Refusal(title: result.title, diagnostic: $0) }
    }
  }

  /// Whether a text is a contract in which those expectations fail, in their order, and no others.
  private static func fails(_ text: SourceText, as refused: [Refusal]) -> Bool {
    guard let contract = ContractReader.read(text).contract else { return false }
    let left = failures(contract)
    return left.map(\.title) == refused.map(\.title)
      && left.map(\.diagnostic.message) == refused.map(\.diagnostic.message)
  }
}

extension Diagnostic {
  /// Whether everything that was found can stand where it is drawn.
  fileprivate var isMechanical: Bool { !found.isEmpty && found.allSatisfy(\.replaces) }
}

extension SourceText {
  /// The text with values in the place of what is written.
  fileprivate func replacing(_ values: [Diagnostic.Found]) -> SourceText {
    var bytes = bytes
    for value in values.sorted(by: { $0.range.start > $1.range.start }) {
      bytes.replaceSubrange(value.range.start..<value.range.end, with: value.text.utf8)
    }
    return SourceText(name: name, bytes: bytes)
  }
}
