import Quantities
import Tables
import Terms

extension ContractCalendar {
  /// One row an entry, by day: `from` and `until` both included, `until` empty where nothing ends
  /// it.
  package func csv() -> [UInt8] {
    var writer = CSVWriter(
      columns: ["from", "until", "kind", "name", "says", "by"], safety: .defused)
    for entry in entries.sorted(by: { $0.days.start < $1.days.start }) {
      writer.row([
        "\(entry.days.start)", entry.days.end == .latest ? "" : "\(entry.days.last)",
        entry.kind.rawValue, entry.name, entry.says, entry.by ?? "",
      ])
    }
    for period in contract.periods {
      writer.row(["\(period.start)", "\(period.last)", "period", period.shortPeriod, "", ""])
    }
    return writer.bytes
  }

  /// A document of schema `outturn/calendar/v1`: everything dated once, then what each stretch brings
  /// and ends; its size grows with the rows and not with rows times stretches.
  package func json() -> [UInt8] {
    JSONValue.members(
      ("schema", "outturn/calendar/v1"),
      (
        "reading",
        .string(
          "Days are YYYY-MM-DD; an interval includes its first and its last day; no last day: "
            + "nothing ends it. Entries are named by their place in the list, from 0. In a stretch "
            + "applies what applied in the one before, without what ends and with what begins.")
      ),
      ("contract", contract.json),
      ("entries", .array(entries.map(Self.json))),
      (
        "stretches",
        .array(
          stretches.map { stretch in
            .members(
              ("first", .day(stretch.days.start)), ("last", Self.last(stretch.days)),
              ("begins", .array(stretch.begins.map { .count($0) })),
              ("ends", .array(stretch.ends.map { .count($0) })))
          })
      ),
      ("periods", .array(contract.periods.map { .interval($0) }))
    ).document()
  }

  private static func json(_ entry: Entry) -> JSONValue {
    .members(
      ("kind", .string(entry.kind.rawValue)), ("name", .string(entry.name)),
      ("says", .string(entry.says)), ("by", .text(entry.by)),
      ("first", .day(entry.days.start)), ("last", last(entry.days)))
  }

  private static func last(_ days: DayRange) -> JSONValue {
    days.end == .latest ? .null : .day(days.last)
  }
}

// MARK: As a page

extension ContractCalendar {
  /// The sweep as one self-contained page: what changes on each day, then everything dated by name,
  /// each with the days on which it applies.
  package func html() -> [UInt8] {
    var children: [HTMLNode] = [
      .element("h1", contract.title),
      .paragraph("Edition \(contract.edition): what applies when"),
      .paragraph("Prices are \(contract.prices).", kind: "soft"),
    ]
    for stretch in stretches {
      children.append(.section(heading(stretch), [page(stretch)]))
    }
    children.append(.section("Everything by name", [byName]))
    var periods = HTMLTable([.words("Claim periods"), .words("Length")])
    for run in periodRuns { periods.row([run.days, run.length]) }
    children.append(.section("Claim periods", [periods.node]))
    return HTMLPage(title: "\(contract.title): what applies when", children: children).document()
  }

  /// What stays is said by the stretches before it.
  private func page(_ stretch: Stretch) -> HTMLNode {
    let changes = changes(stretch)
    if changes.isEmpty { return .paragraph("Nothing dated applies.", kind: "soft") }
    var table = HTMLTable([
      .words("What"), .words("Says from this day"), .words("Said before"), .words("By"),
    ])
    for change in changes {
      let (new, old) = (change.begins.map { entries[$0] }, change.ends.map { entries[$0] })
      table.row([
        (new ?? old)?.label ?? "", new?.says ?? "has ended", old?.says ?? "", new?.by ?? "",
      ])
    }
    return table.node
  }

  private var byName: HTMLNode {
    var table = HTMLTable([
      .words("What"), .day("From"), .day("Until"), .words("Says"), .words("By"),
    ])
    var label = ""
    for entry in entries where !entry.days.isEmpty {
      let isSame = entry.label == label
      label = entry.label
      table.row([
        isSame ? "" : label, "\(entry.days.start)",
        entry.days.end == .latest ? "" : "\(entry.days.last)", entry.says, entry.by ?? "",
      ])
    }
    return table.node
  }
}
