import Claims
import Diagnostics
import Quantities
import Reckoning
import Terms

extension ExplanationReport {
  /// Each line, then each absence: one sentence, then the working as indented text.
  func text(width: Int, style: TextStyle = .plain) throws(Overflow) -> String {
    var text = TextLines(style)
    var told: Set<Int> = []
    for line in lines {
      if !text.text.isEmpty { text.line() }
      try write(line, &told, &text, width)
    }
    var known: Set<String> = []
    for nothing in nothings {
      if !text.text.isEmpty { text.line() }
      write(nothing, &told, &text, width)
      let isNew = known.insert(nothing.subject).inserted
      if depth != .line, lines.isEmpty, isNew, let part = self.known(nothing) {
        text.write(part, width: width)
      }
    }
    return text.text
  }

  private func write(
    _ line: ClaimLine, _ told: inout Set<Int>, _ text: inout TextLines, _ width: Int
  ) throws(Overflow) {
    for part in try report.sentence(line).broken(at: width) { text.heading(part) }
    if depth == .line { return }
    let own = report.explanations[line.key]?.clauses
    clauses(own ?? [report.contract.outcomes[line.key.outcome].clause], &told, &text, width)
    for part in try parts(line) { text.write(part, width: width) }
    if let trace = lineTraces[line.key] { write(trace, &text, width) }
  }

  private func write(
    _ nothing: Nothing, _ told: inout Set<Int>, _ text: inout TextLines, _ width: Int
  ) {
    for part in report.sentence(nothing).broken(at: width) { text.heading(part) }
    if depth == .line { return }
    let own = report.contract.outcomes[nothing.outcome].clause
    clauses([own] + (nothing.reason.clause.map { [$0] } ?? []), &told, &text, width)
    if let trace = nothingTraces[nothing] { write(trace, &text, width) }
  }

  private func write(_ trace: OutcomeTrace, _ text: inout TextLines, _ width: Int) {
    for part in rows(trace) { text.write(part, width: width) }
    for section in trace.sections {
      text.line()
      text.line(title(section), indent: 2)
      for expression in section.expressions { write(expression, 4, &text, width) }
    }
  }

  private func write(
    _ traced: TracedExpression, _ indent: Int, _ text: inout TextLines, _ width: Int
  ) {
    // However deep terms nest, half of the line is left for words.
    text.paragraph(
      sentence(traced), indent: min(indent, max(4, width / 2)), hanging: 4, width: width)
    for part in traced.parts { write(part, indent + 2, &text, width) }
  }

  /// The paper's words of each clause, once; a clause that was told before is only named.
  private func clauses(
    _ clauses: [Int], _ told: inout Set<Int>, _ text: inout TextLines, _ width: Int
  ) {
    let new = clauses.filter { told.insert($0).inserted }
    text.line()
    let numbers = clauses.map { report.contract.clauses[$0].number }.joined(separator: ", ")
    let head = (clauses.count == 1 ? "Clause " : "Clauses ") + numbers
    text.line(new.isEmpty ? head + ", as above" : head, indent: 2)
    for index in new {
      let clause = report.contract.clauses[index]
      let varied = clause.variation.map { ", from \($0.from) under \($0.under)" } ?? ""
      text.paragraph(
        "\(clause.number)  \(clause.title)\(varied)", indent: 4, hanging: 5, width: width)
      for line in clause.paper {
        text.line(text.style.faint("| " + line), indent: 6)
      }
    }
  }
}

extension TextLines {
  /// Labels to the left, figures to the right of them, what belongs to it after that.
  mutating func write(_ part: ExplainedPart, width: Int) {
    line()
    paragraph(part.title, indent: 2, hanging: 2, width: width)
    let label = min(part.rows.map(\.label.columns).max() ?? 0, 44)
    let figure = part.rows.map(\.figure.columns).max() ?? 0
    for row in part.rows {
      var head = row.label.padded(to: label)
      if !row.figure.isEmpty { head += "  " + row.figure.rightAligned(in: figure) }
      let indent = head.columns + 2
      let broken = row.text.broken(at: width - 4 - indent)
      line(trimmed(head + "  " + (broken.first ?? "")), indent: 4)
      for more in broken.dropFirst() { line(more, indent: 4 + indent) }
    }
  }

  private func trimmed(_ line: String) -> String {
    var line = line
    while line.utf8.last == UInt8(ascii: " ") { line.removeLast() }
    return line
  }
}
