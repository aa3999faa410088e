import Terms

extension ClaimReport {
  /// The measures by clause: those over all families, then a row for each child or family.
  func writeMeasures(_ lines: inout TextLines, _ width: Int) {
    for section in measureSections {
      lines.line()
      lines.heading(title(section))
      if !section.overall.isEmpty {
        var table = TextTable([.words(""), .number(""), .words("")])
        for measure in section.overall { table.row([measure.name, measure.figure, measure.note]) }
        lines.append(table.render(width: width, indent: 2, style: lines.style))
      }
      for (index, grid) in section.grids.enumerated() {
        for columns in grid.columns(within: width - 2) {
          if index > 0 || !section.overall.isEmpty || columns.lowerBound > 0 { lines.line() }
          var table = TextTable(
            [.words(grid.subject.rawValue)] + grid.titles[columns].map { .number($0) })
          for row in grid.rows { table.row([row.whom] + row.figures[columns]) }
          lines.append(table.render(width: width, indent: 2, style: lines.style))
        }
      }
    }
  }

  /// Who is in no measure, by reason.
  func writeUncounted(_ lines: inout TextLines, _ width: Int) {
    guard !uncounted.isEmpty else { return }
    lines.line()
    lines.heading(Self.uncountedTitle)
    for sentence in uncountedSentences {
      lines.paragraph(sentence, indent: 2, hanging: 2, width: width)
    }
  }

  /// What stands over those who are in no measure.
  static let uncountedTitle = "Who is not counted, and why"
}

extension MeasureGrid {
  /// Which columns stand in one table: as many as fit, and one at least.
  fileprivate func columns(within room: Int) -> [Range<Int>] {
    let rows = rows
    let first = rows.reduce(subject.rawValue.columns) { max($0, $1.whom.columns) }
    var tables: [Range<Int>] = []
    var (start, taken) = (0, first)
    for (index, title) in titles.enumerated() {
      let own = 2 + rows.reduce(title.columns) { max($0, $1.figures[index].columns) }
      if index > start, taken + own > room {
        tables.append(start..<index)
        (start, taken) = (index, first)
      }
      taken += own
    }
    return tables + [start..<titles.count]
  }
}
