import Claims
package import Quantities
import Reckoning
import Terms

extension ExplanationReport {
  /// Each line, then each absence: one sentence, then the working as indented text.
  package func text(width: Int, style: TextStyle = .plain) throws(Overflow) -> String {
    var text = TextLines(style)
    for (index, line) in lines.enumerated() {
      if index > 0 { text.line() }
      try write(line, &text, width)
    }
    if !nothings.isEmpty, !lines.isEmpty { text.line() }
    for nothing in nothings { write(nothing, &text, width) }
    return text.text
  }

  private func write(
    _ line: ClaimLine, _ text: inout TextLines, _ width: Int
  ) throws(Overflow) {
    for part in try report.sentence(line).broken(at: width) { text.heading(part) }
    let own = report.explanations[line.key]?.clauses
    clauses(own ?? [report.contract.outcomes[line.key.outcome].clause], &text, width)
    for part in try parts(line) { write(part, &text, width) }
  }

  private func write(_ nothing: Nothing, _ text: inout TextLines, _ width: Int) {
    for part in report.sentence(nothing).broken(at: width) { text.heading(part) }
    let own = report.contract.outcomes[nothing.outcome].clause
    clauses([own] + (nothing.reason.clause.map { [$0] } ?? []), &text, width)
  }

  private func clauses(_ clauses: [Int], _ text: inout TextLines, _ width: Int) {
    text.line()
    text.line("Clauses", indent: 2)
    for index in clauses {
      let clause = report.contract.clauses[index]
      let varied = clause.variation.map { ", from \($0.from) under \($0.under)" } ?? ""
      text.paragraph(
        "\(clause.number)  \(clause.title)\(varied)", indent: 4, hanging: 5, width: width)
      for line in clause.paper {
        text.line(text.style.faint("| " + line), indent: 6)
      }
    }
  }

  /// Labels to the left, figures to the right of them, what belongs to it after that.
  private func write(_ part: ExplainedPart, _ text: inout TextLines, _ width: Int) {
    text.line()
    text.line(part.title, indent: 2)
    let label = min(part.rows.map(\.label.columns).max() ?? 0, 44)
    let figure = part.rows.map(\.figure.columns).max() ?? 0
    for row in part.rows {
      var head = row.label.padded(to: label)
      if figure > 0 { head += "  " + row.figure.rightAligned(in: figure) }
      let indent = head.columns + 2
      let broken = row.text.broken(at: width - 4 - indent)
      text.line(trimmed(head + "  " + (broken.first ?? "")), indent: 4)
      for more in broken.dropFirst() { text.line(more, indent: 4 + indent) }
    }
  }

  private func trimmed(_ line: String) -> String {
    var line = line
    while line.utf8.last == UInt8(ascii: " ") { line.removeLast() }
    return line
  }
}
