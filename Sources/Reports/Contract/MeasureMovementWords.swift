import Claims
import Quantities
import Reckoning
import Terms

/// What two contracts measure differently on a ledger, in words and as a table.
extension ContractDifference {
  static let mostMeasured = 20

  /// Whether either contract pays or saves anything: else there is no movement in pounds.
  var areOfMoney: Bool { [before, after].contains { !$0.contract.outcomes.isEmpty } }

  /// `2 of 7 measured figures move:`; nil where neither measures anything.
  func measuredSentence(_ measures: MeasureMovement, shown: Int) -> String? {
    guard measures.count > 0 else { return nil }
    let moved = measures.moved.count
    if moved == 0 { return "No measured figure moves, of \(measures.count.grouped)." }
    return "\(moved.grouped) of \(measures.count.counted("measured figure")) "
      + (moved == 1 ? "moves" : "move") + (shown < moved ? "; the first of them:" : ":")
  }

  /// Whose it is, before, after.
  func measuredCells(_ row: MeasureMovement.Row) -> [String] {
    let whom = row.subject.map { after.contract.who($0, of: row.family ?? $0) }
    return [
      row.measure, whom ?? "", figure(row.before, before.contract),
      figure(row.after, after.contract),
    ]
  }

  /// `50 %, 1 of 2`; `12 days`.
  private func figure(_ value: MeasureValue?, _ contract: CheckedContract) -> String {
    guard let value else { return "not measured" }
    let shown = contract.shown(value)
    if shown.unit.isEmpty {
      return [shown.figure, shown.note].filter { !$0.isEmpty }.joined(separator: ", ")
    }
    return shown.note.isEmpty ? shown.figure : "\(shown.figure) \(shown.note)"
  }

  static let measuredHeads = ["measure", "of", "before", "after"]

  func measuresJSON(_ measures: MeasureMovement) -> JSONValue {
    .members(
      ("figures", .count(measures.count)),
      (
        "moved",
        .array(
          measures.moved.map { row in
            .members(
              ("measure", .string(row.measure)), ("family", .text(row.family)),
              ("subject", .text(row.subject)), ("before", Self.json(row.before)),
              ("after", Self.json(row.after)))
          })
      ))
  }

  /// Null: it is not measured there; of a ratio of nothing the value is null.
  private static func json(_ value: MeasureValue?) -> JSONValue {
    guard let value else { return .null }
    return .members(
      ("value", .ratio(value.value)), ("part", .ratio(value.parts?.part)),
      ("whole", .ratio(value.parts?.whole)))
  }
}
