import Claims
package import Quantities
import Reckoning
import Terms

extension ClaimReport {
  /// The claim as one self-contained page that prints: the total, the lines by outcome and rate,
  /// subtotals, what was not paid, the clauses, and the working of every line folded away.
  package func html() throws(Overflow) -> [UInt8] {
    var children = [try header()]
    for group in groups { children.append(try section(group)) }
    if !contract.paysNothing { children.append(.section("Subtotals", [try subtotals()])) }
    for measured in measureSections { children.append(section(measured)) }
    if !uncounted.isEmpty {
      children.append(.section(Self.uncountedTitle, [.list(uncountedSentences)]))
    }
    if !contract.paysNothing || !contract.notModelled.isEmpty { children.append(try notPaid()) }
    if let workings = try workings() { children.append(workings) }
    children.append(provenance.footer)
    let what = contract.paysNothing ? "measures" : "claim"
    return HTMLPage(title: "\(contract.title): \(what) for \(period.inWords)", children: children)
      .document()
  }

  private func header() throws(Overflow) -> HTMLNode {
    let sums = try sums(claim.lines)
    var pairs: [(String, String)] = []
    if !contract.paysNothing {
      pairs.append(("Claim", "\(claim.number + 1), \(claim.lines.count.counted("line"))"))
    }
    pairs += [
      ("As at", claim.asAt.inWords),
      ("As known at", provenance.ledgerSize.counted("event")),
      ("Edition", String(contract.edition)),
    ]
    if let authority = contract.authority {
      pairs.append(("Edition under", "\(authority.under), agreed \(authority.agreed)"))
    }
    for (payer, amount) in zip(payers, sums.shares) {
      pairs.append(("Borne by \(payer)", "\(amount)"))
    }
    let total =
      contract.paysNothing ? [] : [HTMLNode.paragraph("\(try claim.total())", kind: "total")]
    let rest = try [beyondCeilings(), otherTerms].compactMap(\.self).map { HTMLNode.paragraph($0) }
    let prices =
      contract.prices.isEmpty
      ? [] : [HTMLNode.paragraph("Prices are \(contract.prices).", kind: "soft")]
    return .element(
      "header", [],
      [
        .element("h1", contract.title),
        .paragraph("\(contract.paysNothing ? "Measures" : "Claim") for \(period.inWords)"),
      ] + total + rest + prices + [.pairs(pairs)])
  }

  private func section(_ group: Group) throws(Overflow) -> HTMLNode {
    let outcome = contract.outcomes[group.outcome]
    let clause = contract.clauses[outcome.clause]
    let rate = contract.rate(of: group.outcome)
    var children = [paper(ofClause: outcome.clause)]
    if let row = group.rateRow.map({ rate.rows[$0] }) {
      let codes = row.codes.isEmpty ? "" : " " + row.codes.joined(separator: " ")
      children.append(
        .paragraph(
          "\(rate.name)\(codes): \(rate.price(row)) from \(row.days.start.inWords), by \(row.by), "
            + "agreed \(row.agreed.inWords)."))
    } else {
      children.append(.paragraph("No row of \(rate.name) applies."))
    }
    children.append(try table(group))
    return .section("\(clause.number)  \(clause.title)", children)
  }

  private func table(_ group: Group) throws(Overflow) -> HTMLNode {
    let unit = contract.unitName(of: group.outcome)
    let subject = contract.outcomes[group.outcome].subject.rawValue
    var columns: [HTMLTable.Column] = [
      .words(subject.capitalizedFirst), .words("Period"), .words("Days as known now"),
      .number(plural(unit).capitalizedFirst), .number("Amount GBP"),
    ]
    columns += payers.count <= 3 ? payers.map { .number($0) } : [.words("Payers")]
    columns.append(.words("Note"))
    var table = HTMLTable(columns)
    for line in group.lines { table.row(cells(line)) }
    let sums = try sums(group.lines)
    table.total(
      [sums.lines.counted("line"), "", "", sums.units.figures, sums.amount.figures]
        + (payers.count <= 3 ? sums.shares.map(\.figures) : [""]) + [""])
    return table.node
  }

  private func cells(_ line: ClaimLine) -> [String] {
    let key = line.key
    func name(_ share: PayerShare) -> String { share.payer ?? CheckedContract.nobody }
    let shares =
      payers.count <= 3
      ? payers.map { payer in line.shares.first { name($0) == payer }?.amount.figures ?? "" }
      : [line.shares.map { "\(name($0)) \($0.amount.figures)" }.joined(separator: ", ")]
    let who =
      contract.who(key.subject, of: key.family) + (key.openedOn.map { ", case of \($0)" } ?? "")
    return [
      who, contract.period(of: key)?.shortPeriod ?? "none", line.days.description,
      line.raw.figures, line.amount.figures,
    ] + shares
      + [
        [line.entry.note, contract.reason(key) ?? ""].filter { !$0.isEmpty }.joined(separator: "; ")
      ]
  }

  private func subtotals() throws(Overflow) -> HTMLNode {
    var table = HTMLTable([
      .words("Clause"), .words("Outcome"), .words("Status"), .number("Lines"), .number("Units"),
      .number("Amount GBP"),
    ])
    for (outcome, status, own) in byOutcome {
      let sums = try sums(own)
      table.row([
        contract.clause(of: outcome).number, contract.outcomes[outcome].name, status,
        sums.lines.grouped, sums.units.figures, sums.amount.figures,
      ])
    }
    let all = try sums(claim.lines)
    table.total(["Total", "", "", all.lines.grouped, "", all.amount.figures])
    return table.node
  }

  private func section(_ measured: MeasureSection) -> HTMLNode {
    var children = [paper(ofClause: measured.clause)]
    if !measured.overall.isEmpty {
      var table = HTMLTable([.words("Measure"), .number("Figure"), .words("")])
      for measure in measured.overall { table.row([measure.name, measure.figure, measure.note]) }
      children.append(table.node)
    }
    for grid in measured.grids {
      var table = HTMLTable(
        [.words(grid.subject.rawValue.capitalizedFirst)] + grid.titles.map { .number($0) })
      for row in grid.rows { table.row([row.whom] + row.figures) }
      children.append(table.node)
    }
    return .section(title(measured), children)
  }

  private func paper(ofClause clause: Int) -> HTMLNode {
    .element(
      "blockquote", [], [.paragraph(contract.clauses[clause].paper.joined(separator: " "))])
  }

  private func notPaid() throws(Overflow) -> HTMLNode {
    var items = try heldSentences() + agreementSentences()
    items += unpaid.map { sentence($0) }
    items += contract.notModelled.map { contract.words(for: $0) }
    return .section(
      unpaidTitle,
      items.isEmpty
        ? [.paragraph("Everything that could be earned was paid.")]
        : [.list(items)])
  }

  private func workings() throws(Overflow) -> HTMLNode? {
    let explained = claim.lines.filter { explanations[$0.key] != nil }
    guard !explained.isEmpty else { return nil }
    var items: [HTMLNode] = [
      .paragraph("Each line can be worked out again by hand from what is folded away here.")
    ]
    for line in explained {
      let parts = try ExplanationReport(self, lines: [line]).parts(line)
      items.append(
        .element(
          "details", [],
          [.element("summary", try sentence(line))] + parts.map(HTMLNode.part)))
    }
    return .section("How each line was worked out", items)
  }
}

extension HTMLNode {
  fileprivate static func list(_ items: [String]) -> HTMLNode {
    element("ul", [], items.map { .element("li", $0) })
  }

  /// One part of an explanation: a small table without a head.
  static func part(_ part: ExplainedPart) -> HTMLNode {
    let rows = part.rows.map { row in
      HTMLNode.element(
        "tr", [],
        [
          .element("th", [("scope", "row")], [.text(row.label)]),
          .element("td", kind: "n", row.figure),
          .element("td", row.text),
        ])
    }
    return element("table", [("class", "part")], [element("caption", part.title)] + rows)
  }
}
