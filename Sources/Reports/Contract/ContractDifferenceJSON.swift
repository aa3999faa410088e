import Claims
import Quantities
import Terms

extension ContractDifference {
  /// A document of schema `outturn/contract-diff/v1`.
  package var json: JSONValue {
    .members(
      ("schema", "outturn/contract-diff/v1"),
      (
        "reading",
        .string(
          "Money is whole pence. “differs” is false when only comments and layout do. The scenario "
            + "holds under the contract that holds_under names, and fails under the other.")
      ),
      ("differs", .bool(!isNothing)),
      ("before", Self.json(before)), ("after", Self.json(after)),
      ("changes", .array(comparison.changes.map(Self.json))),
      ("family", familyJSON),
      ("movement", ledger.map(movementJSON) ?? .null))
  }

  private static func json(_ edition: Edition) -> JSONValue {
    .members(("file", .string(edition.file)), ("contract", edition.contract.json))
  }

  private static func json(_ change: BlockChange) -> JSONValue {
    .members(
      ("what", .string(change.label)), ("kind", .string(change.kind.rawValue)),
      ("scenario", .bool(change.isScenario)), ("paper_only", .bool(change.isPaperOnly)),
      ("alters_the_past", .bool(change.altersThePast)),
      ("paper", .array(change.paper.map(json))), ("terms", .array(change.terms.map(json))),
      ("rows", .texts(change.rows)))
  }

  private static func json(_ line: LineChange) -> JSONValue {
    .members(("side", .string(line.side.rawValue)), ("text", .string(line.text)))
  }

  private var familyJSON: JSONValue {
    switch search {
    case .found(let family):
      .members(
        ("found", true), ("tried", .count(family.tried)),
        ("differs_in", .string(family.measure.rawValue)),
        ("holds_under", .string(family.side.rawValue)), ("differences", .texts(family.sentences)),
        ("scenario", .string(family.scenario)))
    case .notFound(let tried): .members(("found", false), ("tried", .count(tried)))
    case nil: .null
    }
  }

  private func movementJSON(_ ledger: OnLedger) -> JSONValue {
    let movement = ledger.movement
    return .members(
      ("ledger", .string(ledger.name)), ("events", .count(ledger.size)),
      ("as_at", .day(movement.asAt)), ("total", Self.json(movement.total)),
      (
        "outcomes",
        .array(
          movement.rows.map { row in
            .members(
              ("clause", .string(clause(of: row.outcome))), ("outcome", .string(row.outcome)),
              ("period", .interval(row.period)), ("amounts", Self.json(row.sums)))
          })
      ),
      (
        "payers",
        .array(
          movement.payers.map {
            .members(("payer", .text($0.payer)), ("amounts", Self.json($0.sums)))
          })
      ),
      ("families", .count(movement.familyCount)),
      (
        "moved",
        .array(
          movement.moved.map {
            .members(("family", .string($0.family)), ("amounts", Self.json($0.sums)))
          })
      ), ("measures", measuresJSON(ledger.measures)))
  }

  private static func json(_ sums: ClaimMovement.Sums) -> JSONValue {
    .members(
      ("before", .pence(sums.before)), ("after", .pence(sums.after)),
      ("difference", .pence(sums.difference)))
  }
}
