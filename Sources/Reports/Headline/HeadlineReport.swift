package import Quantities
import Tables
package import Terms

/// The headline of a programme, to be rendered: each figure with its definition beside it.
package struct HeadlineReport: Sendable {
  package let figures: HeadlineFigures
  /// The contracts that the figures were worked out under.
  package let contracts: [CheckedContract]
  package let provenance: Provenance
  /// What is chosen or illustrative, a sentence each: shown under the figures.
  package let chosen: [String]
  let rows: [Row]
  /// The programme, by the contracts that are counted.
  let title: String

  /// One figure and what it means.
  struct Row: Sendable {
    let name: String
    let value: String
    /// What was published of Stronger Families; empty for any other programme.
    var published: String
    let definition: String
    /// For files: the same figure as a plain number, in whole pence where it is money.
    let code: String
    let number: Int64
  }

  package init(
    _ figures: HeadlineFigures, contracts: [CheckedContract], provenance: Provenance,
    chosen: [String]
  ) throws(Overflow) {
    self.figures = figures
    self.contracts = contracts
    self.provenance = provenance
    self.chosen = chosen
    var rows = try Self.rows(figures)
    if contracts.allSatisfy({ $0.key.hasPrefix("stronger-families-") }) {
      title = "Stronger Families"
    } else {
      title = contracts.map(\.title).joined(separator: ", ")
      for index in rows.indices { rows[index].published = "" }
    }
    self.rows = rows
  }
}

extension HeadlineReport {
  private static func rows(_ figures: HeadlineFigures) throws(Overflow) -> [Row] {
    let day = figures.asAt.inWords
    let means = figures.cohorts.compactMap(\.mean)
    let (low, high) = (means.min(), means.max())
    let net = try figures.net
    let perFamily =
      "cohort mean of the central saving, before payments, over the first \(HeadlineFigures.months) "
      + "months of tracking, of families completed with no care day that were tracked as long"
    return [
      Row(
        name: "families completed", value: figures.completed.grouped, published: "584",
        definition: "index children whose therapy was completed by \(day)",
        code: "families_completed", number: Int64(figures.completed)),
      Row(
        name: "days out of care", value: figures.daysOutOfCare.grouped,
        published: "over 365,000",
        definition:
          "days to \(day) on which the children of those families were tracked and not in care",
        code: "days_out_of_care", number: Int64(figures.daysOutOfCare)),
      Row(
        name: "children with no care day", value: try share(figures.outOfCare, of: figures.tracked),
        published: "93 %",
        definition:
          "of the index children of those families \(figures.tracked.grouped) were tracked, and "
          + "\(figures.outOfCare.grouped) of them had no day in care while they were",
        code: "children_without_care_day", number: Int64(figures.outOfCare)),
      Row(
        name: "saving per family, lowest", value: low.map { "\($0)" } ?? "none",
        published: "GBP 39,000",
        definition: "the lowest " + perFamily, code: "saving_per_family_lowest_pence",
        number: low?.amount ?? 0),
      Row(
        name: "saving per family, highest", value: high.map { "\($0)" } ?? "none",
        published: "GBP 88,000",
        definition: "the highest " + perFamily, code: "saving_per_family_highest_pence",
        number: high?.amount ?? 0),
      Row(
        name: "net saving", value: "\(net)", published: "at least GBP 29.4m",
        definition:
          "central saving of all families to date, \(figures.gross), less payments to date, "
          + "\(figures.payments)",
        code: "net_saving_pence", number: net.amount),
    ]
  }

  /// In per cent with one decimal, rounded half up.
  private static func share(_ part: Int, of whole: Int) throws(Overflow) -> String {
    guard whole > 0 else { return "none" }
    let thousandths = try Ratio(Int128(part) * 1000, over: Int128(whole)).rounded(.halfUp)
    return "\(thousandths / 10).\(thousandths % 10) %"
  }
}

// MARK: Text and files

extension HeadlineReport {
  /// The figures, their definitions, the cohorts behind them, and what is chosen.
  package func text(width: Int, style: TextStyle = .plain) -> String {
    var lines = TextLines(style)
    lines.heading("\(title) to \(figures.asAt.inWords)")
    lines.line("as known at \(provenance.ledgerSize.counted("event")), worked out by the contracts")
    lines.line()
    var table = TextTable([.words(""), .number("computed"), .words("published")])
    for row in rows { table.row([row.name, row.value, row.published]) }
    lines.append(table.render(width: width, indent: 2, style: style))
    lines.line()
    lines.heading("What each figure means")
    for row in rows {
      lines.paragraph("\(row.name): \(row.definition)", indent: 2, hanging: 2, width: width)
    }
    if !figures.cohorts.isEmpty {
      lines.line()
      lines.heading("Saving per family, by cohort")
      lines.append(cohortTable.render(width: width, indent: 2, style: style))
    }
    lines.line()
    lines.heading("What is chosen, and not known")
    for sentence in caveats { lines.paragraph(sentence, indent: 2, hanging: 2, width: width) }
    return lines.text
  }

  private var cohortTable: TextTable {
    var table = TextTable([
      .words("cohort"), .number("families"), .number("tracked 18 months"),
      .number("saving GBP", spare: 2), .number("mean GBP"),
    ])
    for cohort in figures.cohorts {
      table.row([
        cohort.name, cohort.families.grouped, cohort.whole.grouped, cohort.gross.figures,
        cohort.mean?.figures ?? "",
      ])
    }
    return table
  }

  private var caveats: [String] {
    chosen + contracts.map { "\($0.title), edition \($0.edition): prices are \($0.prices)." }
  }

  /// One row a figure: as a whole number, money in pence, and as it is shown.
  package func csv() -> [UInt8] {
    var writer = CSVWriter(columns: ["figure", "value", "shown", "published", "definition"])
    for row in rows {
      writer.row([row.code, String(row.number), row.value, row.published, row.definition])
    }
    return writer.bytes
  }

  /// A document of schema `outturn/headline/v1`.
  package func json() -> [UInt8] {
    JSONValue.members(
      ("schema", "outturn/headline/v1"),
      ("made_from", provenance.json), ("as_at", .day(figures.asAt)),
      ("contracts", .array(contracts.map(\.json))),
      (
        "figures",
        .array(
          rows.map {
            .members(
              ("figure", .string($0.code)), ("value", .integer($0.number)),
              ("shown", .string($0.value)),
              ("published", $0.published.isEmpty ? .null : .string($0.published)),
              ("definition", .string($0.definition)))
          })
      ),
      ("completed_and_tracked", .count(figures.tracked)),
      (
        "cohorts",
        .array(
          figures.cohorts.map {
            .members(
              ("cohort", .string($0.name)), ("families", .count($0.families)),
              ("tracked_18_months", .count($0.whole)), ("gross_pence", .pence($0.gross)),
              ("mean_pence", $0.mean.map { .pence($0) } ?? .null))
          })
      ),
      ("gross_pence", .pence(figures.gross)), ("payments_pence", .pence(figures.payments)),
      ("chosen", .texts(caveats))
    ).document()
  }

  /// The headline as one page.
  package func html() -> [UInt8] {
    var table = HTMLTable([
      .words("Figure"), .number("Computed"), .words("Published"), .words("What it means"),
    ])
    for row in rows {
      table.row([row.name.capitalizedFirst, row.value, row.published, row.definition])
    }
    var cohorts = HTMLTable([
      .words("Cohort"), .number("Families"), .number("Tracked 18 months"), .number("Saving GBP"),
      .number("Mean GBP"),
    ])
    for cohort in figures.cohorts {
      cohorts.row([
        cohort.name, cohort.families.grouped, cohort.whole.grouped, cohort.gross.figures,
        cohort.mean?.figures ?? "",
      ])
    }
    return HTMLPage(
      title: "\(title): headline",
      children: [
        .element("h1", title), .paragraph("To \(figures.asAt.inWords)"),
        .section("Headline", [table.node]),
        .section("Saving per family, by cohort", [cohorts.node]),
        .section(
          "What is chosen, and not known",
          [.element("ul", [], caveats.map { .element("li", $0) })]), provenance.footer,
      ]
    ).document()
  }
}
