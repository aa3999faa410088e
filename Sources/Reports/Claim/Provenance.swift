import Quantities
import Terms

/// What a report was made from, printed on it so that it can be made again.
package struct Provenance: Hashable, Sendable {
  /// The ledger's 32 hex digits; nil where there is no ledger (a scenario).
  package var ledger: String?
  /// As known at this many events.
  package var ledgerSize: Int
  /// SHA-256 of the contract file's bytes as adopted.
  package var termsHash: String
  /// The program and its version: `outturn 0.1.0`.
  package var program: String

  package init(ledger: String?, ledgerSize: Int, termsHash: String, program: String) {
    self.ledger = ledger
    self.ledgerSize = ledgerSize
    self.termsHash = termsHash
    self.program = program
  }
}

extension Provenance {
  var json: JSONValue {
    .members(
      ("program", .string(program)), ("ledger", .text(ledger)),
      ("ledger_size", .count(ledgerSize)), ("terms_sha256", .string(termsHash)))
  }

  var footer: HTMLNode {
    let from = ledger.map { "ledger \($0), " } ?? ""
    return .element(
      "footer", [],
      [
        .paragraph(
          "Made by \(program) from \(from)\(ledgerSize.counted("event")), under terms "
            + "\(termsHash).")
      ])
  }
}

extension CheckedContract {
  var json: JSONValue {
    .members(
      ("key", .string(key)), ("title", .string(title)), ("edition", .count(edition)),
      ("prices", .string(prices)))
  }
}
