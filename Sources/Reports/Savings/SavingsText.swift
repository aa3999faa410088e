package import Quantities
import Reckoning
import Tables
import Terms

extension SavingsReport {
  /// The savings as text: a table for each kind, families in their order, then how it was worked
  /// out.
  package func text(width: Int, style: TextStyle = .plain) throws(Overflow) -> String {
    var lines = TextLines(style)
    lines.heading("Savings to \(asAt.inWords): \(contract.title), edition \(contract.edition)")
    if let authority = contract.authorityInWords {
      lines.paragraph("edition \(authority)", hanging: 2, width: width)
    }
    lines.line("as known at \(provenance.ledgerSize.counted("event")); amounts in GBP")
    lines.paragraph("prices are \(contract.prices)", hanging: 2, width: width)
    for kind in Saving.Kind.all {
      let rows = rows(kind)
      guard !rows.isEmpty else { continue }
      lines.line()
      lines.heading(kind.title)
      lines.append(try table(rows).render(width: width, indent: 2, style: style))
      for sentence in definitions(kind) {
        lines.paragraph(sentence, indent: 2, hanging: 2, width: width)
      }
    }
    lines.line()
    if contract.savings.isEmpty {
      lines.line("The contract has no clause about savings.")
      return lines.text
    }
    if families.isEmpty { lines.line("No family has a tracked day.") }
    lines.paragraph(Self.note, width: width)
    return lines.text
  }

  private func table(_ rows: [SavingRow]) throws(Overflow) -> TextTable {
    var table = TextTable([
      .words("family"), .number("children", spare: 3), .number("tracked days", spare: 2),
      .number("in care", spare: 1), .number("low"), .number("central"), .number("high"),
      .number("payments"), .number("net central"),
    ])
    for row in rows { table.row(cells(row)) }
    table.rule()
    table.row(cells(try total(rows)))
    return table
  }

  private func cells(_ row: SavingRow) -> [String] {
    let gross = row.figures.gross
    return [
      row.family, row.children.grouped, row.tracked.grouped, row.inCare.grouped,
      gross.low.figures, gross.central.figures, gross.high.figures, row.figures.payments.figures,
      row.figures.net.central.figures,
    ]
  }

  /// One row a family and kind; amounts in pounds.
  package func csv() -> [UInt8] {
    var writer = CSVWriter(
      columns: [
        "family", "kind", "children", "tracked_days", "days_in_care", "gross_low",
        "gross_central", "gross_high", "payments", "net_low", "net_central", "net_high",
      ], safety: .defused)
    for kind in Saving.Kind.all {
      for row in rows(kind) {
        let (gross, net) = (row.figures.gross, row.figures.net)
        writer.row([
          row.family, kind.rawValue, String(row.children), String(row.tracked),
          String(row.inCare), gross.low.decimal, gross.central.decimal, gross.high.decimal,
          row.figures.payments.decimal, net.low.decimal, net.central.decimal, net.high.decimal,
        ])
      }
    }
    return writer.bytes
  }
}
