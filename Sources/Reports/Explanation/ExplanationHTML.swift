import Claims
import Quantities
import Reckoning
import Terms

extension ExplanationReport {
  /// The lines and absences of one claim, nothing folded away.
  func nodes() throws(Overflow) -> [HTMLNode] {
    let contract = report.contract
    var children: [HTMLNode] = [
      .paragraph("Claim for \(report.period.inWords), as at \(report.claim.asAt.inWords)")
    ]
    for line in lines {
      var told = [HTMLNode.paragraph(try report.sentence(line))]
      if depth != .line {
        told += (report.explanations[line.key]?.clauses ?? []).map(clause)
        told += try parts(line).map(HTMLNode.part)
        told += lineTraces[line.key].map(nodes) ?? []
      }
      children.append(
        .section(
          contract.heading(ofClause: contract.outcomes[line.key.outcome].clause), told))
    }
    for nothing in nothings {
      var told = [HTMLNode.paragraph(report.sentence(nothing))]
      if depth != .line {
        told += [contract.outcomes[nothing.outcome].clause, nothing.reason.clause]
          .compactMap(\.self).map(clause)
        told += [known(nothing)].compactMap(\.self).map(HTMLNode.part)
        told += nothingTraces[nothing].map(nodes) ?? []
      }
      children.append(
        .section(
          contract.heading(ofClause: contract.outcomes[nothing.outcome].clause), told))
    }
    return children
  }

  private func nodes(_ trace: OutcomeTrace) -> [HTMLNode] {
    rows(trace).map(HTMLNode.part)
      + trace.sections.flatMap { section in
        [.element("h3", title(section)), tree(section.expressions)]
      }
  }

  private func tree(_ expressions: [TracedExpression]) -> HTMLNode {
    .element(
      "ul", [],
      expressions.map { traced in
        .element(
          "li", [],
          [.text(sentence(traced))] + (traced.parts.isEmpty ? [] : [tree(traced.parts)]))
      })
  }

  private func clause(_ index: Int) -> HTMLNode {
    let clause = report.contract.clauses[index]
    return .element(
      "blockquote", [],
      [.element("strong", report.contract.heading(ofClause: index))]
        + [.paragraph(clause.paper.joined(separator: " "))])
  }
}
