import Casework
import Diagnostics
package import Quantities
import Reckoning
import Tables
import Terms

extension FamilyTimeline {
  /// A strip of each child's years, what each contract owes for it, and the facts by day.
  package func text(width: Int, style: TextStyle = .plain) throws(Overflow) -> String {
    var lines = TextLines(style)
    lines.heading("Family \(family.id) to \(asAt.inWords)")
    lines.line("as known at \(provenance.ledgerSize.counted("event"))")
    lines.append(try strips(width: width, style: style))
    lines.line()
    lines.heading("What is known, by day")
    lines.append(facts(width, style))
    return lines.text
  }
}

// MARK: Strips

extension FamilyTimeline {
  /// The strips of all children, and what their signs mean.
  func strips(width: Int, style: TextStyle) throws(Overflow) -> String {
    var lines = TextLines(style)
    let children = try childDays()
    var drawn: Set<Character> = []
    for child in children { write(child, &drawn, &lines, width) }
    if !drawn.isEmpty { legend(drawn, &lines, width) }
    return lines.text
  }

  private func write(
    _ days: ChildDays, _ drawn: inout Set<Character>, _ lines: inout TextLines, _ width: Int
  ) {
    lines.line()
    lines.heading(title(days.child))
    let signs = Signs(lines.style)
    let years = years(days)
    if !years.isEmpty { lines.line(lines.style.faint(Strip.months), indent: 6) }
    for year in years { write(year, days, signs, &drawn, &lines) }
    for under in days.contracts {
      lines.paragraph(sentence(under), indent: 6, hanging: 2, width: width)
    }
    let confirmed = days.confirmedTo.map { "confirmed to \($0)" } ?? "confirmed by nobody"
    lines.line("care status \(confirmed)", indent: 6)
  }

  /// `Stronger Families Suffolk: 489 days earned, GBP 25,300.86; 12 days held`.
  private func sentence(_ under: ChildDays.EarnedDays) -> String {
    func counted(_ amount: (ChildDays.UnitCount) -> Ratio) -> String {
      under.units.filter { !amount($0).isZero }.map { amount($0).counted($0.unit) }
        .joined(separator: " and ")
    }
    let (earned, held) = (counted(\.earned), counted(\.held))
    return "\(under.contract.title): \(earned.isEmpty ? "nothing" : earned) earned, \(under.amount)"
      + (held.isEmpty ? "" : "; \(held) held")
  }

  func title(_ child: SubjectHistory) -> String {
    let cohort = child.states.last { $0.name == Vocabulary.cohort }?.code
    return child.id + (child.born.map { ", born \($0)" } ?? "") + (cohort.map { ", \($0)" } ?? "")
  }

  private func write(
    _ year: Int, _ days: ChildDays, _ signs: Signs, _ drawn: inout Set<Character>,
    _ lines: inout TextLines
  ) {
    let label = String(year).rightAligned(in: 4) + "  "
    let whole = DayRange(
      start: Day(year: year, month: 1, day: 1) ?? .earliest,
      end: Day(year: year + 1, month: 1, day: 1) ?? .latest)
    func count(_ days: DaySet) -> Int { days.intersection(whole).count }
    let life = Strip.draw(
      year,
      [
        .init(days: days.inCare, some: signs.care, all: signs.care),
        .init(days: days.agreements, some: signs.agreement, all: signs.agreement),
        .init(days: days.away, some: signs.away, all: signs.away),
        .init(days: days.interventions, some: signs.intervention, all: signs.intervention),
      ])
    let nights = count(days.inCare)
    var rows: [String] = []
    if life.contains(where: { $0 != " " }) {
      rows.append(life + (nights > 0 ? "  \(nights) in care" : ""))
    }
    for under in days.contracts where count(under.tracked) > 0 {
      let strip = Strip.draw(
        year,
        [
          .init(days: under.held, some: signs.held, all: signs.held),
          .init(days: under.earned, some: signs.part, all: signs.earned),
          .init(days: under.tracked, some: signs.tracked, all: signs.tracked),
        ])
      rows.append("\(strip)  \(count(under.earned)) earned" + held(count(under.held)))
    }
    for (index, row) in rows.enumerated() {
      drawn.formUnion(row.prefix(Strip.width))
      lines.line(trimmed((index == 0 ? label : "      ") + row))
    }
  }

  private func held(_ count: Int) -> String { count > 0 ? ", \(count) held" : "" }

  /// Years on which a strip shows something, from the first day of work with the family on.
  private func years(_ days: ChildDays) -> [Int] {
    let tracked = days.contracts.reduce(DaySet.empty) { $0.union($1.tracked) }
    let work = days.interventions.union(tracked)
    let referral = (days.child.occurrences + family.family.occurrences)
      .filter { $0.name == Vocabulary.referral }.map(\.day).min()
    let all = work.union(days.inCare).union(days.away)
    guard let first = [referral, work.first].compactMap(\.self).min() ?? all.first else {
      return []
    }
    let shown = all.intersection(DayRange(start: first, end: asAt + 1))
    let last = max(shown.last ?? first, first)
    return (first.parts.year...last.parts.year).filter { year in
      let range = DayRange(
        start: Day(year: year, month: 1, day: 1) ?? .earliest,
        end: Day(year: year + 1, month: 1, day: 1) ?? .latest)
      return !shown.intersection(range).isEmpty
    }
  }

  private func trimmed(_ line: String) -> String {
    var line = line
    while line.utf8.last == UInt8(ascii: " ") { line.removeLast() }
    return line
  }

  /// What the signs that were drawn mean.
  private func legend(_ drawn: Set<Character>, _ lines: inout TextLines, _ width: Int) {
    let signs = Signs(lines.style)
    lines.line()
    let words = [
      "\(signs.care) in care", "\(signs.intervention) intervention",
      "\(signs.away) elsewhere or paused", "\(signs.agreement) V4 agreement",
      "\(signs.earned) earned", "\(signs.part) partly earned", "\(signs.held) held",
      "\(signs.tracked) tracked, not earned",
    ].filter { $0.first.map(drawn.contains) ?? false }
    var line = ""
    for entry in words {
      if line.columns + entry.columns + 9 > width {
        lines.line(lines.style.faint(line), indent: 6)
        line = ""
      }
      line += (line.isEmpty ? "" : "   ") + entry
    }
    lines.line(lines.style.faint(line), indent: 6)
  }

  private struct Signs {
    let care: Character
    let intervention: Character
    let away: Character
    let agreement: Character
    let earned: Character
    let part: Character
    let held: Character
    let tracked: Character

    init(_ style: TextStyle) {
      care = style.isUnicode ? "█" : "#"
      intervention = style.isUnicode ? "░" : "i"
      away = style.isUnicode ? "≈" : "~"
      agreement = style.isUnicode ? "▒" : "v"
      earned = style.isUnicode ? "━" : "="
      part = style.isUnicode ? "╌" : "+"
      held = "?"
      tracked = style.isUnicode ? "·" : "."
    }
  }
}

// MARK: Facts

extension FamilyTimeline {
  private func facts(_ width: Int, _ style: TextStyle) -> String {
    var lines = TextLines(style)
    let facts = family.datedFacts
    let subject = facts.map(\.subject.columns).max() ?? 0
    for fact in facts {
      let head =
        (fact.day?.description ?? "").padded(to: 10) + "  " + fact.subject.padded(to: subject)
      let cited = ExplanationReport.cite(fact.positions)
      let broken = (fact.words + " " + cited).broken(at: width - head.columns - 4)
      lines.line(head + "  " + (broken.first ?? ""), indent: 2)
      for more in broken.dropFirst() { lines.line(more, indent: head.columns + 4) }
    }
    return lines.text
  }

  /// The facts, one a row.
  package func csv() -> [UInt8] {
    var writer = CSVWriter(columns: ["day", "subject", "what", "events"], safety: .defused)
    for fact in family.datedFacts {
      writer.row([
        fact.day?.description ?? "", fact.subject, fact.words,
        ExplanationReport.list(fact.positions),
      ])
    }
    return writer.bytes
  }
}
