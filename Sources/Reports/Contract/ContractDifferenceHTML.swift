import Claims
import Quantities
import Terms

extension ContractDifference {
  /// The difference as one self-contained page: what went is struck out, what came is underlined.
  package func html() -> [UInt8] {
    let title = "\(after.contract.title): what changes"
    var children: [HTMLNode] = [
      .element("h1", after.contract.title),
      .paragraph("Edition \(before.contract.edition) and edition \(after.contract.edition)"),
      .pairs([("Before", before.file), ("After", after.file)]),
    ]
    guard !isNothing else {
      children.append(.paragraph("Nothing differs but comments and layout."))
      return HTMLPage(title: title, children: children).document()
    }
    children.append(.section("What changed in words", comparison.changes.flatMap(page)))
    children.append(familyPage)
    if let ledger { children.append(page(ledger)) }
    return HTMLPage(title: title, children: children).document()
  }

  private func page(_ change: BlockChange) -> [HTMLNode] {
    let head =
      switch change.kind {
      case .added: "\(change.label) is new"
      case .removed: "\(change.label) is gone"
      case .changed: change.isPaperOnly ? "\(change.label): only the paper’s words" : change.label
      }
    var nodes: [HTMLNode] = [.element("h3", head)]
    if !change.paper.isEmpty { nodes.append(redline(change.paper, "blockquote")) }
    if !change.terms.isEmpty { nodes.append(redline(change.terms, "pre")) }
    return nodes + change.rows.map { .paragraph($0) }
  }

  private func redline(_ lines: [LineChange], _ name: StaticString) -> HTMLNode {
    let changed = lines.map { line -> HTMLNode in
      line.side == .before ? .element("del", line.text) : .element("ins", line.text)
    }
    // In a quotation of the paper each line stands for itself.
    let isPaper = name.description == "blockquote"
    return .element(name, [], isPaper ? changed.map { .element("div", [], [$0]) } : changed)
  }

  private var familyPage: HTMLNode {
    guard case .found(let family) = search else {
      return .section(unfoundTitle, [.paragraph(searchSentence)])
    }
    return .section(
      family.heading,
      family.sentences.map { .paragraph($0) } + [
        .paragraph(searchSentence, kind: "soft"), .element("pre", family.scenario),
      ])
  }

  private func page(_ ledger: OnLedger) -> HTMLNode {
    .section(
      "The movement on \(ledger.name)",
      [.paragraph("A" + asAt(ledger).dropFirst() + ".", kind: "soft")]
        + (areOfMoney ? page(ledger.movement) : []) + page(ledger.measures))
  }

  /// Every figure that moves.
  private func page(_ measures: MeasureMovement) -> [HTMLNode] {
    let moved = measures.moved
    guard let sentence = measuredSentence(measures, shown: moved.count) else { return [] }
    guard !moved.isEmpty else { return [.paragraph(sentence)] }
    var table = HTMLTable(Self.measuredHeads.map { .words($0.capitalizedFirst) })
    for row in moved { table.row(measuredCells(row)) }
    return [.paragraph(sentence), table.node]
  }

  private func page(_ movement: ClaimMovement) -> [HTMLNode] {
    guard !movement.isNothing else {
      return [.paragraph("Nothing moves: both come to \(movement.total.before).")]
    }
    var nodes: [HTMLNode] = []
    nodes.append(.paragraph(signed(movement.total.difference), kind: "total"))
    nodes.append(outcomes(movement))
    if movement.payers.count > 1 {
      nodes.append(
        table("Payer", movement.payers.map { ($0.payer ?? CheckedContract.nobody, $0.sums) }))
    }
    let families = movement.familyCount.counted("family")
    nodes.append(
      .paragraph(
        movement.moved.isEmpty
          ? "The money of no family moves, of \(families)."
          : "The money of \(movement.moved.count.grouped) of \(families) moves."))
    if !movement.moved.isEmpty {
      nodes.append(table("Family", movement.moved.map { ($0.family, $0.sums) }))
    }
    return nodes
  }

  /// `GBP 51.02 more`, `GBP 51.02 less`.
  private func signed(_ difference: Pence) -> String {
    if difference == .zero { return "\(difference) in all" }
    return difference < .zero ? "\(difference.negated) less" : "\(difference) more"
  }

  private func outcomes(_ movement: ClaimMovement) -> HTMLNode {
    var table = HTMLTable(
      [.words("Clause"), .words("Outcome"), .day("Period")] + Self.moneyHeads)
    for row in outcomeRows(movement) { table.row(row) }
    table.total(["Total", "", ""] + Self.cells(movement.total))
    return table.node
  }

  private func table(_ title: String, _ rows: [(String, ClaimMovement.Sums)]) -> HTMLNode {
    var table = HTMLTable([.words(title)] + Self.moneyHeads)
    for (name, sums) in rows { table.row([name] + Self.cells(sums)) }
    return table.node
  }

  private static let moneyHeads: [HTMLTable.Column] = [
    .number("Before GBP"), .number("After GBP"), .number("Difference GBP"),
  ]
}
