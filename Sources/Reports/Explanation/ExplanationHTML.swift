import Claims
package import Quantities
import Reckoning
import Terms

extension ExplanationReport {
  /// The explanations as one page, nothing folded away.
  package func html() throws(Overflow) -> [UInt8] {
    let contract = report.contract
    var children: [HTMLNode] = [
      .element("h1", "\(contract.title): how the lines were worked out"),
      .paragraph("Claim for \(report.period.inWords), as at \(report.claim.asAt.inWords)"),
    ]
    for line in lines {
      let clauses = report.explanations[line.key]?.clauses ?? []
      children.append(
        .section(
          contract.heading(ofClause: contract.outcomes[line.key.outcome].clause),
          [.paragraph(try report.sentence(line))] + clauses.map(clause)
            + (try parts(line)).map(HTMLNode.part)))
    }
    for nothing in nothings {
      let cited = [contract.outcomes[nothing.outcome].clause, nothing.reason.clause]
      children.append(
        .section(
          contract.heading(ofClause: contract.outcomes[nothing.outcome].clause),
          [.paragraph(report.sentence(nothing))] + cited.compactMap(\.self).map(clause)
            + [known(nothing)].compactMap(\.self).map(HTMLNode.part)))
    }
    return HTMLPage(
      title: "\(contract.title): explanation", children: children + [report.provenance.footer]
    )
    .document()
  }

  private func clause(_ index: Int) -> HTMLNode {
    let clause = report.contract.clauses[index]
    return .element(
      "blockquote", [],
      [.element("strong", report.contract.heading(ofClause: index))]
        + [.paragraph(clause.paper.joined(separator: " "))])
  }
}
