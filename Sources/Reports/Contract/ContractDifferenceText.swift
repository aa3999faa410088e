import Claims
import Diagnostics
import Quantities
import Terms

extension ContractDifference {
  /// All of it as text; the scenario begins in the first column, so that it can be pasted.
  package func text(width: Int, style: TextStyle = .plain) -> String {
    if isNothing { return "" }
    var lines = TextLines(style)
    lines.heading("What changed in words")
    for (label, edition) in [("before", before), ("after ", after)] {
      let contract = edition.contract
      lines.line(
        "\(label)  \(edition.file): \(contract.title), edition \(contract.edition)", indent: 2)
      if let authority = contract.authorityInWords {
        lines.paragraph(authority, indent: 10, hanging: 2, width: width)
      }
    }
    for change in comparison.changes { append(change, to: &lines, width: width) }
    lines.line()
    lines.paragraph(pastSentence, indent: 2, hanging: 2, width: width)
    lines.line()
    append(searchIn: &lines, width: width)
    if let ledger { append(ledger, to: &lines, width: width) }
    return lines.text
  }

  /// Whether the later one only adds.
  private var pastSentence: String {
    let altered = comparison.alterations.map(\.label)
    return altered.isEmpty
      ? "What held before still stands: everything that is new has a day from which it holds."
      : "Altered without a day of its own, also for the past: \(altered.joined(separator: "; "))."
  }

  private func append(_ change: BlockChange, to lines: inout TextLines, width: Int) {
    lines.line()
    let label = change.label
    switch change.kind {
    case .added: lines.line("\(label) is new", indent: 2)
    case .removed: lines.line("\(label) is gone", indent: 2)
    case .changed:
      lines.line(change.isPaperOnly ? "\(label): only the paper's words" : label, indent: 2)
    }
    for line in change.paper { append(line, bar: "| ", to: &lines, width: width) }
    for line in change.terms { append(line, bar: "", to: &lines, width: width) }
    for row in change.rows { lines.paragraph(row, indent: 4, hanging: 2, width: width) }
  }

  /// A line that went or came; its own indent stays.
  private func append(
    _ line: LineChange, bar: String, to lines: inout TextLines, width: Int
  ) {
    let inner = String(line.text.prefix { $0 == " " })
    var sign = line.side == .before ? "- " : "+ "
    for part in line.text.broken(at: width - 10 - inner.columns) {
      lines.line(sign + inner + bar + part, indent: 4)
      sign = "      "
    }
  }

  private func append(searchIn lines: inout TextLines, width: Int) {
    guard case .found(let family) = search else {
      lines.heading(unfoundTitle)
      lines.paragraph(searchSentence, indent: 2, width: width)
      return
    }
    lines.heading(family.heading)
    for sentence in family.sentences {
      lines.paragraph(sentence, indent: 2, hanging: 2, width: width)
    }
    lines.paragraph(searchSentence, indent: 2, width: width)
    lines.line()
    lines.append(family.scenario)
  }

  /// What stands over the sentence that nobody was found.
  var unfoundTitle: String {
    areOfMoney ? "Who is paid differently" : "Who is measured differently"
  }

  // MARK: The movement

  private func append(_ ledger: OnLedger, to lines: inout TextLines, width: Int) {
    lines.line()
    lines.heading("The movement on \(ledger.name)")
    lines.paragraph(asAt(ledger), indent: 2, width: width)
    if areOfMoney { append(ledger.movement, to: &lines, width: width) }
    append(ledger.measures, to: &lines, width: width)
  }

  /// Money stands for everything due by the day, a measure for what it is on it.
  func asAt(_ ledger: OnLedger) -> String {
    "as at \(ledger.movement.asAt), as known at \(ledger.size.counted("event"))"
      + (areOfMoney ? "; everything due by then, whatever was claimed" : "")
  }

  private func append(_ measures: MeasureMovement, to lines: inout TextLines, width: Int) {
    let shown = measures.moved.prefix(Self.mostMeasured)
    guard let sentence = measuredSentence(measures, shown: shown.count) else { return }
    lines.line()
    lines.line(sentence, indent: 2)
    guard !shown.isEmpty else { return }
    var table = TextTable(Self.measuredHeads.map { .words($0) })
    for row in shown { table.row(measuredCells(row)) }
    lines.append(table.render(width: width, indent: 2, style: lines.style))
  }

  private func append(_ movement: ClaimMovement, to lines: inout TextLines, width: Int) {
    guard !movement.isNothing else {
      lines.line("Nothing moves: both come to \(movement.total.before).", indent: 2)
      return
    }
    lines.line()
    lines.append(outcomes(movement).render(width: width, indent: 2, style: lines.style))
    if movement.payers.count > 1 {
      lines.line()
      lines.append(payers(movement).render(width: width, indent: 2, style: lines.style))
    }
    lines.line()
    let count = "\(movement.moved.count.grouped) of \(movement.familyCount.counted("family"))"
    guard !movement.moved.isEmpty else {
      lines.line(
        "The money of no family moves, of \(movement.familyCount.counted("family")).", indent: 2)
      return
    }
    let shown = movement.moved.prefix(Self.mostFamilies)
    lines.line(
      "The money of \(count) moves"
        + (shown.count < movement.moved.count ? "; the largest movements:" : ":"), indent: 2)
    lines.append(
      table("family", shown.map { ($0.family, $0.sums) })
        .render(width: width, indent: 2, style: lines.style))
  }

  static let mostFamilies = 10

  private func outcomes(_ movement: ClaimMovement) -> TextTable {
    var table = TextTable(
      [.words("clause"), .words("outcome"), .words("period")] + Self.moneyColumns)
    for row in outcomeRows(movement) { table.row(row) }
    table.rule()
    table.row(["total", "", ""] + Self.cells(movement.total))
    return table
  }

  private func payers(_ movement: ClaimMovement) -> TextTable {
    table("payer", movement.payers.map { ($0.payer ?? CheckedContract.nobody, $0.sums) })
  }

  private func table(_ title: String, _ rows: [(String, ClaimMovement.Sums)]) -> TextTable {
    var table = TextTable([.words(title)] + Self.moneyColumns)
    for (name, sums) in rows { table.row([name] + Self.cells(sums)) }
    return table
  }

  private static let moneyColumns: [TextTable.Column] = [
    .number("before GBP"), .number("after GBP"), .number("difference GBP"),
  ]

  /// A row for each outcome and period that moves, and one for all others together.
  func outcomeRows(_ movement: ClaimMovement) -> [[String]] {
    let moved = movement.rows.filter { $0.sums.difference != .zero }.map { row in
      [clause(of: row.outcome), row.outcome, row.period?.shortPeriod ?? "none"]
        + Self.cells(row.sums)
    }
    guard movement.unmoved != .zero else { return moved }
    let same = movement.unmoved.figures
    return moved + [["", "all others", "", same, same, Pence.zero.figures]]
  }

  static func cells(_ sums: ClaimMovement.Sums) -> [String] {
    [sums.before.figures, sums.after.figures, sums.difference.figures]
  }
}

extension SmallestFamily {
  var heading: String {
    switch measure {
    case .money, .units: "The smallest invented family found that the two pay differently"
    case .savings: "Nobody found is paid differently; the smallest family of another saving"
    case .measures: "The smallest invented family found that the two measure differently"
    }
  }
}
