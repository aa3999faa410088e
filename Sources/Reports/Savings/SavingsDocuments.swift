package import Quantities
import Reckoning
import Terms

extension SavingsReport {
  /// A document of schema `outturn/savings/v1`.
  package func json() throws(Overflow) -> [UInt8] {
    var totals: [JSONValue] = []
    for kind in Saving.Kind.all {
      let rows = rows(kind)
      guard !rows.isEmpty else { continue }
      totals.append(
        .members(
          ("kind", .string(kind.rawValue)), ("families", .count(rows.count)),
          ("figures", Self.json(try total(rows).figures)),
          ("worked_out", .texts(definitions(kind)))))
    }
    return JSONValue.members(
      ("schema", "outturn/savings/v1"),
      (
        "reading",
        .string(
          "Money is whole pence of GBP; exact figures before rounding are pence as text. Days are "
            + "YYYY-MM-DD; an interval includes its first and its last day.")
      ),
      ("made_from", provenance.json), ("contract", contract.json), ("as_at", .day(asAt)),
      ("note", .string(Self.note)), ("totals", .array(totals)),
      ("families", .array(families.map(json)))
    ).document()
  }

  private func json(_ family: FamilySaving) -> JSONValue {
    .members(
      ("family", .string(family.family)),
      ("avoided", family.avoided.map(Self.json) ?? .null),
      ("cashable", family.cashable.map(Self.json) ?? .null),
      ("children", .array(family.children.map(json))))
  }

  static func json(_ saving: KindSaving) -> JSONValue {
    .members(
      ("gross", json(saving.gross) { .pence($0) }), ("payments", .pence(saving.payments)),
      ("net", json(saving.net) { .pence($0) }))
  }

  private static func json<Value>(
    _ cases: ByCase<Value>, _ write: (Value) -> JSONValue
  ) -> JSONValue {
    .members(
      ("low", write(cases.low)), ("central", write(cases.central)), ("high", write(cases.high)))
  }

  private func json(_ child: ChildSaving) -> JSONValue {
    let saving = contract.savings[child.saving]
    return .members(
      ("child", .string(child.child)), ("saving", .string(saving.name)),
      ("clause", .string(contract.clauses[saving.clause].number)),
      ("kind", .string(saving.kind.rawValue)), ("tracked", .days(child.tracked)),
      ("in_care", .days(child.inCare)), ("expected_pence", .ratio(child.expected)),
      ("actual_pence", .ratio(child.actual)),
      ("exact_pence", Self.json(child.exact) { .ratio($0) }),
      ("payments", .pence(child.payments)))
  }

  /// The savings as one self-contained page.
  package func html() throws(Overflow) -> [UInt8] {
    var children: [HTMLNode] = [
      .element("h1", contract.title), .paragraph("Savings to \(asAt.inWords)"),
      .paragraph("Prices are \(contract.prices).", kind: "soft"),
    ]
    for kind in Saving.Kind.all {
      let rows = rows(kind)
      guard !rows.isEmpty else { continue }
      children.append(
        .section(kind.title, definitions(kind).map { .paragraph($0) } + [try page(rows)]))
    }
    children += [.paragraph(Self.note, kind: "soft"), provenance.footer]
    return HTMLPage(title: "\(contract.title): savings", children: children).document()
  }

  private func page(_ rows: [SavingRow]) throws(Overflow) -> HTMLNode {
    var table = HTMLTable([
      .words("Family"), .number("Children"), .number("Tracked days"), .number("In care"),
      .number("Low GBP"), .number("Central GBP"), .number("High GBP"), .number("Payments GBP"),
      .number("Net low"), .number("Net central"), .number("Net high"),
    ])
    for row in rows { table.row(pageCells(row)) }
    table.total(pageCells(try total(rows)))
    return table.node
  }

  private func pageCells(_ row: SavingRow) -> [String] {
    let (gross, net) = (row.figures.gross, row.figures.net)
    return [
      row.family, row.children.grouped, row.tracked.grouped, row.inCare.grouped,
      gross.low.figures, gross.central.figures, gross.high.figures, row.figures.payments.figures,
      net.low.figures, net.central.figures, net.high.figures,
    ]
  }
}
