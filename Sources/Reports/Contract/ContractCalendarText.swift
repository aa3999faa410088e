package import Quantities
import Terms

extension ContractCalendar {
  /// The sweep as text: for each day of change what begins, what it takes the place of, what ends.
  package func text(width: Int, style: TextStyle = .plain) -> String {
    var lines = TextLines(style)
    lines.heading("\(contract.title), edition \(contract.edition): what applies when")
    append(authority: &lines, width)
    for stretch in stretches {
      lines.line()
      lines.heading(heading(stretch))
      for sentence in sentences(stretch) {
        lines.paragraph(sentence, indent: 2, hanging: 2, width: width)
      }
    }
    lines.line()
    append(periods: &lines, width: width)
    return lines.text
  }

  /// All that applies on one day.
  package func text(on day: Day, width: Int, style: TextStyle = .plain) -> String {
    var lines = TextLines(style)
    lines.heading("\(contract.title), edition \(contract.edition), on \(day.inWords)")
    append(authority: &lines, width)
    let found = applying(on: day)
    if found.isEmpty { lines.line("Nothing dated applies on that day.") }
    for entry in found {
      lines.paragraph(sentence(entry), indent: 2, hanging: 2, width: width)
    }
    if let period = contract.periods.first(where: { $0.contains(day) }) {
      lines.paragraph("claim period \(period.interval)", indent: 2, hanging: 2, width: width)
    } else {
      lines.line("no claim period", indent: 2)
    }
    return lines.text
  }

  private func append(authority lines: inout TextLines, _ width: Int) {
    guard let authority = contract.authorityInWords else { return }
    lines.paragraph("edition \(authority)", hanging: 2, width: width)
  }

  func heading(_ stretch: Stretch) -> String {
    let end = stretch.days.end == .latest ? "on" : ".. \(stretch.days.last)"
    return stretch.days.count == 1
      ? "\(stretch.days.start)" : "\(stretch.days.start) \(end)"
  }

  /// What a stretch brings, a sentence each; what stays is said by the stretches before it.
  private func sentences(_ stretch: Stretch) -> [String] {
    let changes = changes(stretch)
    if changes.isEmpty { return ["nothing dated applies"] }
    return changes.map { change in
      guard let begins = change.begins else {
        return (change.ends.map { entries[$0].label } ?? "") + " has ended"
      }
      return sentence(entries[begins])
        + (change.ends.map { "; before: \(entries[$0].says)" } ?? "")
    }
  }

  private func sentence(_ entry: Entry) -> String {
    "\(entry.label): \(entry.says)" + (entry.by.map { " (\($0))" } ?? "")
  }

  private func append(periods lines: inout TextLines, width: Int) {
    guard !contract.periods.isEmpty else { return }
    lines.heading("Claim periods")
    for run in periodRuns { lines.line("\(run.length): \(run.days)", indent: 2) }
  }
}

extension ContractCalendar.Entry {
  /// `rate day-rate`, `clause 2.1`, `the term`.
  var label: String {
    switch kind {
    case .term: "the term"
    case .clause, .rate, .split: "\(kind.rawValue) \(name)"
    }
  }
}

extension ContractCalendar.PeriodRun {
  /// `one of 9 months`, `4 of 3 months each`.
  var length: String {
    let one = months.map { $0.counted("month") } ?? first.count.counted("day")
    return count == 1 ? "one of \(one)" : "\(count.grouped) of \(one) each"
  }

  /// From the first day of the first to the last day of the last.
  var days: String { DayRange(start: first.start, end: last.end).interval }
}
