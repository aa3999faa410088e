import Casework
package import Quantities
import Reckoning
import Terms

extension FamilyTimeline {
  /// A document of schema `outturn/family/v1`.
  package func json() throws(Overflow) -> [UInt8] {
    JSONValue.members(
      ("schema", "outturn/family/v1"),
      (
        "reading",
        .string(
          "Money is whole pence of GBP. Days are YYYY-MM-DD; an interval includes its first and "
            + "its last day. Events are positions in the ledger, from 0.")
      ),
      (
        "made_from",
        .members(
          ("program", .string(provenance.program)), ("ledger", .text(provenance.ledger)),
          ("ledger_size", .count(provenance.ledgerSize)))
      ),
      ("family", .string(family.id)), ("as_at", .day(asAt)),
      ("children", .array(try childDays().map(Self.json))),
      ("facts", .array(family.datedFacts.map(ExplanationReport.json)))
    ).document()
  }

  private static func json(_ days: ChildDays) -> JSONValue {
    .members(
      ("child", .string(days.child.id)), ("born", .day(days.child.born)),
      ("interventions", .days(days.interventions)), ("in_care", .days(days.inCare)),
      ("agreements", .days(days.agreements)), ("elsewhere_or_paused", .days(days.away)),
      ("confirmed_to", .day(days.confirmedTo)),
      (
        "contracts",
        .array(
          days.contracts.map {
            .members(
              ("contract", $0.contract.json), ("tracked", .days($0.tracked)),
              ("earned", .days($0.earned)), ("held", .days($0.held)),
              ("units", .array($0.units.map(json))), ("pence", .pence($0.amount)))
          })
      ))
  }

  private static func json(_ units: ChildDays.UnitCount) -> JSONValue {
    .members(
      ("unit", .string(units.unit)), ("earned", .ratio(units.earned)), ("held", .ratio(units.held)))
  }

  /// The timeline as one page: the strips as they stand in the text, the facts as a table.
  package func html() throws(Overflow) -> [UInt8] {
    let style = TextStyle(isUnicode: true, isColoured: false)
    var facts = HTMLTable([.day("Day"), .words("Who"), .words("What"), .words("Events")])
    for fact in family.datedFacts {
      facts.row([
        fact.day?.description ?? "", fact.subject, fact.words,
        ExplanationReport.list(fact.positions),
      ])
    }
    return HTMLPage(
      title: "Family \(family.id)",
      children: [
        .element("h1", "Family \(family.id)"), .paragraph("To \(asAt.inWords)"),
        .section("Days", [.element("pre", try strips(width: 100, style: style))]),
        .section("What is known, by day", [facts.node]), provenance.footer,
      ]
    ).document()
  }
}
