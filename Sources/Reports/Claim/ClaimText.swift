import Claims
package import Quantities
import Reckoning
import Terms

extension ClaimReport {
  /// The claim as text: the total, the lines by outcome and rate, subtotals, what was not paid.
  ///
  /// - Parameter width: columns of the page; tables leave out what can be spared, and never a
  ///   figure that is part of the claim's sum.
  package func text(width: Int, style: TextStyle = .plain) throws(Overflow) -> String {
    var lines = TextLines(style)
    try head(&lines, width)
    for group in groups { try write(group, &lines, width) }
    try subtotals(&lines, width)
    writeMeasures(&lines, width)
    writeUncounted(&lines, width)
    try unpaidSection(&lines, width)
    return lines.text
  }

  private func head(_ lines: inout TextLines, _ width: Int) throws(Overflow) {
    lines.heading(
      contract.paysNothing
        ? "Measures for \(period.inWords)" : "Claim for \(period.inWords): \(try claim.total())")
    if let rest = try beyondCeilings() { lines.paragraph(rest, hanging: 2, width: width) }
    lines.paragraph(
      "\(contract.title), \(contract.editionInWords)"
        + (contract.paysNothing ? "" : "; claim \(claim.number + 1)"), hanging: 2, width: width)
    if let others = otherTerms { lines.paragraph(others, hanging: 2, width: width) }
    lines.line("as at \(claim.asAt), as known at \(provenance.ledgerSize.counted("event"))")
    if !contract.prices.isEmpty {
      lines.paragraph("prices are \(contract.prices)", hanging: 2, width: width)
    }
    if claim.lines.isEmpty, !contract.paysNothing {
      lines.line()
      lines.line("No line: nothing fell due by \(period.last), and nothing claimed before changed.")
    }
  }
}

// MARK: Lines

extension ClaimReport {
  private func write(_ group: Group, _ lines: inout TextLines, _ width: Int) throws(Overflow) {
    let rate = contract.rate(of: group.outcome)
    lines.line()
    let clause = contract.heading(ofClause: contract.outcomes[group.outcome].clause)
    lines.heading(clause + (contract.outcomes[group.outcome].kind.map { " (\($0))" } ?? ""))
    if let row = group.rateRow.map({ rate.rows[$0] }) {
      let codes = row.codes.isEmpty ? "" : " " + row.codes.joined(separator: " ")
      lines.paragraph(
        "\(rate.name)\(codes) \(rate.price(row)) from \(row.days.start), by \(row.by)", indent: 2,
        hanging: 2, width: width)
    } else {
      lines.line("no row of \(rate.name) applies", indent: 2)
    }
    lines.append(
      try table(group).render(width: width, indent: 2, style: lines.style))
  }

  /// Payers have a column each where there are few, and stand in one column otherwise.
  private var payersHaveColumns: Bool { payers.count <= 3 }

  private func table(_ group: Group) throws(Overflow) -> TextTable {
    let unit = contract.unitName(of: group.outcome)
    var columns: [TextTable.Column] = [
      .words(contract.outcomes[group.outcome].subject.rawValue),
      .words("of family", spare: 2), .words("case"), .words("period"), .number(plural(unit)),
      .number("paid for", spare: 1), .number("amount GBP"),
    ]
    columns += payersHaveColumns ? payers.map { .number($0) } : [.words("payers")]
    columns.append(.words(""))
    var table = TextTable(columns)
    for line in group.lines { table.row(cells(line)) }
    let sums = try sums(group.lines)
    if group.lines.count > 1 {
      table.rule()
      table.row(
        [sums.lines.counted("line"), "", "", "", sums.units.figures, "", sums.amount.figures]
          + (payersHaveColumns ? sums.shares.map(\.figures) : []))
    }
    return table
  }

  private func cells(_ line: ClaimLine) -> [String] {
    let key = line.key
    let isChild = contract.outcomes[key.outcome].subject == .child
    let own = key.period == claim.period
    let period = contract.period(of: key).map(\.shortPeriod) ?? "none"
    // A line at nothing is paid for no unit; that its units differ is not worth a column.
    let paid = line.paid == line.raw || !key.status.isPaid ? "" : line.paid.figures
    return [
      key.subject, isChild ? key.family : "", key.openedOn?.description ?? "", own ? "" : period,
      line.raw.figures, paid, line.amount.figures,
    ] + shares(line) + [note(line)]
  }

  private func shares(_ line: ClaimLine) -> [String] {
    func name(_ share: PayerShare) -> String { share.payer ?? CheckedContract.nobody }
    if payersHaveColumns {
      return payers.map { payer in
        line.shares.first { name($0) == payer }?.amount.figures ?? ""
      }
    }
    if line.shares.count == 1 { return line.shares.map(name) }
    let borne = line.shares.filter { $0.amount != .zero }
    return [borne.map { "\(name($0)) \($0.amount.figures)" }.joined(separator: ", ")]
  }

  private func note(_ line: ClaimLine) -> String {
    [line.entry.note, contract.reason(line.key) ?? ""].filter { !$0.isEmpty }.joined(
      separator: "; ")
  }
}

// MARK: Subtotals

extension ClaimReport {
  private func subtotals(_ lines: inout TextLines, _ width: Int) throws(Overflow) {
    guard !claim.lines.isEmpty else { return }
    lines.line()
    lines.heading("Subtotals")
    var columns: [TextTable.Column] = [
      .words("clause"), .words("outcome"), .words("status"), .number("lines"), .number("units"),
      .number("amount GBP"),
    ]
    if payersHaveColumns { columns += payers.map { .number($0) } }
    var table = TextTable(columns)
    for (outcome, status, own) in byOutcome {
      let sums = try sums(own)
      table.row(
        [
          contract.clause(of: outcome).number, contract.outcomes[outcome].name, status,
          sums.lines.grouped, sums.units.figures, sums.amount.figures,
        ] + (payersHaveColumns ? sums.shares.map(\.figures) : []))
    }
    let all = try sums(claim.lines)
    table.rule()
    table.row(
      ["total", "", "", all.lines.grouped, "", all.amount.figures]
        + (payersHaveColumns ? all.shares.map(\.figures) : []))
    let asked = try claim.total()
    if asked != all.amount { table.row(["asked of payers", "", "", "", "", asked.figures]) }
    lines.append(table.render(width: width, indent: 2, style: lines.style))
    guard !payersHaveColumns else { return }
    lines.line()
    var payerTable = TextTable([.words("payer"), .number("amount GBP")])
    for (payer, amount) in zip(payers, all.shares) { payerTable.row([payer, amount.figures]) }
    lines.append(payerTable.render(width: width, indent: 2, style: lines.style))
  }

  /// Lines by outcome and status or entry: what is paid first.
  var byOutcome: [(outcome: Int, status: String, lines: [ClaimLine])] {
    var found: [(outcome: Int, status: String, lines: [ClaimLine])] = []
    for outcome in contract.outcomes.indices {
      let own = claim.lines.filter { $0.key.outcome == outcome }
      for status in Self.kinds {
        let lines = own.filter { Self.kind($0) == status }
        if !lines.isEmpty { found.append((outcome, status, lines)) }
      }
    }
    return found
  }

  private static let kinds = [
    "paid", "late", "adjustment", "held", "capped", "listed", "out of time", "rejected",
  ]

  private static func kind(_ line: ClaimLine) -> String {
    guard line.key.status.isPaid else { return line.key.status.word }
    return line.entry == .first ? line.key.status.word : line.entry.note
  }
}

// MARK: What was not paid

extension ClaimReport {
  private func unpaidSection(_ lines: inout TextLines, _ width: Int) throws(Overflow) {
    let standing = try heldSentences() + agreementSentences()
    let unpaid = unpaid
    let gaps = contract.notModelled
    guard !standing.isEmpty || !unpaid.isEmpty || !gaps.isEmpty else { return }
    lines.line()
    lines.heading(unpaidTitle)
    for sentence in standing { lines.paragraph(sentence, indent: 2, hanging: 2, width: width) }
    for each in unpaid {
      lines.paragraph(sentence(each), indent: 2, hanging: 2, width: width)
    }
    for gap in gaps {
      lines.paragraph(contract.words(for: gap), indent: 2, hanging: 2, width: width)
    }
  }

  /// Of a contract that pays nothing only what it leaves to people is told.
  var unpaidTitle: String {
    contract.paysNothing ? "What is left to people" : "What was not paid, and why"
  }

  /// Lines at nothing by outcome and reason, with what they would bring.
  func heldSentences() throws(Overflow) -> [String] {
    var sentences: [String] = []
    for outcome in contract.outcomes.indices {
      let own = claim.lines.filter { $0.key.outcome == outcome && !$0.key.status.isPaid }
      var seen: [LineStatus] = []
      for status in own.map(\.key.status) where !seen.contains(status) { seen.append(status) }
      for status in seen {
        let lines = own.filter { $0.key.status == status && !$0.raw.isZero }
        guard !lines.isEmpty, let reason = contract.because(status, of: outcome) else { continue }
        let units = try sums(lines).units
        var sentence =
          "\(contract.heading(ofClause: contract.outcomes[outcome].clause)): "
          + "\(units.counted(contract.unitName(of: outcome))) \(reason)"
        if status.isWaiting, let worth = try worth(lines) {
          sentence += "; \(worth.money) if they were paid"
        }
        sentences.append(sentence + "." + (status.remedy.map { " " + $0 } ?? ""))
      }
    }
    return sentences
  }

  /// What whole lines would bring; nil when one has no working, or is the difference of two.
  private func worth(_ lines: [ClaimLine]) throws(Overflow) -> Ratio? {
    var sum = Ratio.zero
    for line in lines {
      guard line.entry != .adjustment, let worth = explanations[line.key]?.worth else {
        return nil
      }
      sum = try sum.plus(worth)
    }
    return sum
  }

  func agreementSentences() throws(Overflow) -> [String] {
    try agreedDays().map { agreed in
      "\(contract.heading(ofClause: contract.outcomes[agreed.outcome].clause)): paid all the same, "
        + "\(agreed.days.count.counted("day")) of \(contract.who(agreed.subject, of: agreed.family)) "
        + "inside a V4 agreement (\(agreed.days)), which bring \(agreed.amount)."
    }
  }

  /// Names beyond so many are counted.
  private static let namesShown = 12

  func sentence(_ unpaid: Unpaid) -> String {
    let outcome = contract.outcomes[unpaid.outcome]
    let unit = outcome.subject == .child ? "child" : "family"
    return "\(contract.heading(ofClause: outcome.clause)): nothing for "
      + "\(unpaid.subjects.count.counted(unit)), \(words(for: unpaid)): "
      + listed(unpaid.subjects)
  }

  /// The first names, how many more there are, and a full stop.
  func listed(_ subjects: [String]) -> String {
    let more = subjects.count - Self.namesShown
    return subjects.prefix(Self.namesShown).joined(separator: ", ")
      + (more > 0 ? " and \(more.grouped) more." : ".")
  }

  private func words(for unpaid: Unpaid) -> String {
    let words = contract.words(for: unpaid.reason)
    switch unpaid.reason {
    case .noDays, .notDue: return words + " by \(claim.asAt)"
    case .nothingOfSlide: return words
    case .notEligible, .excluded, .conditionFailed:
      let told = unpaid.margin ?? contract.test(for: unpaid.reason, of: unpaid.outcome)
      return words + (told.map { " (\($0))" } ?? "")
    }
  }
}
