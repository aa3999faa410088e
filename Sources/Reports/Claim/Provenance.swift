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
  /// The event that adopted the edition; nil where it is not known, or there are several contracts.
  package var contractEvent: Int?

  package init(
    ledger: String?, ledgerSize: Int, termsHash: String, program: String,
    contractEvent: Int? = nil
  ) {
    self.ledger = ledger
    self.ledgerSize = ledgerSize
    self.termsHash = termsHash
    self.program = program
    self.contractEvent = contractEvent
  }
}

extension Provenance {
  var json: JSONValue {
    .members(
      ("program", .string(program)), ("ledger", .text(ledger)),
      ("ledger_size", .count(ledgerSize)), ("terms_sha256", .string(termsHash)),
      ("contract_event", contractEvent.map { .count($0) } ?? .null))
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
  /// `edition 2 under Deed of variation 1, agreed 2020-09-01`.
  var editionInWords: String { "edition \(edition)" + (authorityInWords.map { " " + $0 } ?? "") }

  /// `under Deed of variation 1, agreed 2020-09-01`; nil when the heading does not say.
  var authorityInWords: String? { authority.map { "under \($0.under), agreed \($0.agreed)" } }

  var json: JSONValue {
    .members(
      ("key", .string(key)), ("title", .string(title)), ("edition", .count(edition)),
      ("under", .text(authority?.under)), ("agreed", .day(authority?.agreed)),
      ("prices", .string(prices)))
  }
}
