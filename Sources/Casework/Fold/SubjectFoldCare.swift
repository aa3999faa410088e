import Quantities

extension SubjectFold {
  /// A release ends custody that some row tells of: care that ended with it (E9), a remand or a
  /// sentence (J1, J2, J3), a young offender institution (R5) for a child whose care goes on.
  mutating func settleReleases() {
    guard !releases.isEmpty else { return }
    for release in history.occurrences where releases.contains(release.position) {
      let custody = rows.contains { row in
        if row.row.end == CareRow.custody { return row.row.until ?? .latest <= release.day }
        return row.isCustody && row.row.start <= release.day
      }
      if !custody { contradict(.noCustody, at: release.position) }
    }
  }

  /// Rows, changes and departures become episodes, and episodes become periods of care.
  mutating func settleCare() {
    guard !rows.isEmpty || !departures.isEmpty || !history.unreadableCare.isEmpty else { return }
    standRows()
    mendUnreadable()
    closeEpisodes()
    compareRows()
    history.care = rows.map(\.episode)
    deriveEnds()
    derivePeriods()
    history.unreadableCare.sort {
      ($0.start ?? .earliest, $0.position) < ($1.start ?? .earliest, $1.position)
    }
  }

  /// Sorted by start; of several rows of one start the last in the ledger stands.
  ///
  /// A row that ends before it starts is nobody's episode, and holds the child's days.
  private mutating func standRows() {
    rows.settle { Self.precedes($0.row.start, $0.position, $1.row.start, $1.position) }
    guard rows.indices.contains(where: isInTheWay) else { return }
    var standing: [Row] = []
    for row in rows {
      if let until = row.row.until, until < row.row.start {
        contradict(.careEndsBeforeStart, at: row.position)
        history.unreadableCare.append(
          UnreadableCare(start: row.row.start, position: row.position))
        continue
      }
      if let last = standing.last, last.row.start == row.row.start {
        standing.removeLast()
        if !last.row.saysTheSame(as: row.row) {
          contradict(.careRowReplaced, at: last.position, against: row.position)
        }
      }
      standing.append(row)
    }
    rows = standing
  }

  /// Whether a row cannot stand beside the one before it, or by itself.
  private func isInTheWay(_ index: Int) -> Bool {
    if let until = rows[index].row.until, until < rows[index].row.start { return true }
    return index > 0 && rows[index - 1].row.start == rows[index].row.start
  }

  /// An unreadable row whose start was read is mended by a later row of that start.
  private mutating func mendUnreadable() {
    guard !history.unreadableCare.isEmpty else { return }
    let starts = rows.map { (start: $0.row.start, position: $0.position) }
    history.unreadableCare.removeAll { unreadable in
      starts.contains { $0.start == unreadable.start && $0.position > unreadable.position }
    }
  }

  /// In the order of days: a change recorded by a worker closes the open episode on its first day,
  /// a departure closes the one that is open.
  private mutating func closeEpisodes() {
    departures.settle { Self.precedes($0.day, $0.position, $1.day, $1.position) }
    var next = 0
    for index in rows.indices where rows[index].changes {
      let start = rows[index].row.start
      while next < departures.count, departures[next].day < start {
        depart(departures[next])
        next += 1
      }
      change(at: index)
    }
    for departure in departures[next...] { depart(departure) }
  }

  private mutating func change(at index: Int) {
    let (start, position) = (rows[index].row.start, rows[index].position)
    if let open = rows[..<index].lastIndex(where: { $0.row.until == nil && $0.isNights }) {
      rows[open].row.until = start
      rows[open].row.end = CareRow.continued
      rows[open].closedBy = position
    } else if !rows[..<index].contains(where: { $0.row.until == start }) {
      contradict(.careChangedOutside, at: position)
    }
  }

  private mutating func depart(_ departure: Departure) {
    let open = rows.indices.filter {
      rows[$0].row.until == nil && rows[$0].row.start <= departure.day
    }
    if let open = open.last(where: { rows[$0].isNights }) ?? open.last {
      rows[open].row.until = departure.day
      rows[open].row.end = departure.end
      rows[open].closedBy = departure.position
      return
    }
    if let ended = rows.lastIndex(where: { $0.row.until == departure.day }) {
      if rows[ended].row.end == departure.end {
        rows[ended].closedBy = rows[ended].closedBy ?? departure.position
      } else {
        contradict(
          .careLeftOtherwise, at: departure.position, against: rows[ended].position)
      }
      return
    }
    if let later = rows.first(where: { $0.row.until == nil }) {
      contradict(.endBeforeStart, at: departure.position, against: later.position)
    } else {
      contradict(.careLeftOutside, at: departure.position)
    }
  }

  /// Lists rows that overlap and episodes that are open side by side; agreements without nights
  /// (V4) may span what they like.
  private mutating func compareRows() {
    var widest: Row?
    for row in rows where row.isNights {
      if let before = widest, before.end > row.row.start {
        contradict(
          before.row.until == nil && row.row.until == nil ? .careOpenTwice : .careOverlap,
          at: row.position, against: before.position)
      }
      if row.end > (widest?.end ?? .earliest) { widest = row }
    }
  }
}

extension SubjectFold {
  /// The end of every closed row that says more than that the next one begins.
  ///
  /// `care-left` speaks of periods, so an adoption on the record of an agreement (V4), or of a row
  /// that another overlaps, would be seen by no contract.
  private mutating func deriveEnds() {
    for row in rows {
      guard let until = row.row.until, let end = row.row.end, end != CareRow.continued else {
        continue
      }
      occur(Vocabulary.episodeEnded, until, end, at: row.closedBy ?? row.position)
    }
  }

  /// Periods of care: chains of episodes that touch or overlap, each entered once and left once.
  ///
  /// Agreements without nights (V4) and rows without a day make none. Short breaks (V3) are periods
  /// of their own, since a contract may not count them: `care-entered` bears the legal status it
  /// began under, `care-left` the end reason of the episode that ended last.
  private mutating func derivePeriods() {
    derivePeriods(ofBreaks: false)
    derivePeriods(ofBreaks: true)
  }

  private mutating func derivePeriods(ofBreaks breaks: Bool) {
    var ends: (first: Int, last: Int)?
    for (index, row) in rows.enumerated()
    where row.isNights && row.isBreak == breaks && row.row.start < row.end {
      guard let (first, last) = ends else {
        ends = (index, index)
        continue
      }
      if row.row.start > rows[last].end {
        period(from: rows[first], to: rows[last])
        ends = (index, index)
      } else if row.end >= rows[last].end {
        ends = (first, index)
      }
    }
    if let (first, last) = ends { period(from: rows[first], to: rows[last]) }
  }

  private mutating func period(from first: Row, to last: Row) {
    occur(
      Vocabulary.careEntered, first.row.start, first.row.legalStatus, at: first.position)
    guard let until = last.row.until else { return }
    occur(Vocabulary.careLeft, until, last.row.end, at: last.closedBy ?? last.position)
  }

  /// A council's return confirms to its last day every child whose home council it is on that day,
  /// with or without a row, and every child who has been in its care in the return's year: whoever
  /// is looked after by a council is in its return.
  mutating func confirm(by returns: [CouncilReturn]) {
    for each in returns where isOf(each.council, on: each.to, in: each.days) {
      history.confirmations.append(
        Confirmation(to: each.to, source: each.source, position: each.position))
    }
  }

  private func isOf(_ council: String, on day: Day, in year: DayRange) -> Bool {
    if history.states.contains(where: {
      $0.name == Vocabulary.home && $0.code == council && $0.days.contains(day)
    }) {
      return true
    }
    return rows.contains {
      $0.row.origin?.council == council && $0.row.start < year.end
        && ($0.end > year.start || $0.row.start >= year.start)
    }
  }
}

extension CareRow {
  /// REC of an episode whose next one starts the same day.
  package static let continued = "X1"
  /// REC of an episode that ended because the child was taken into custody.
  static let custody = "E9"
}

extension SubjectFold.Row {
  /// V4 is an agreement: its span holds no nights (domain, section 3, rule 4).
  var isNights: Bool { row.legalStatus != "V4" }
  /// V3: a short break recorded by itself.
  var isBreak: Bool { row.legalStatus == "V3" }
  /// The child is detained while the row runs.
  var isCustody: Bool { row.legalStatus.hasPrefix("J") || row.placement == "R5" }
  var end: Day { row.until ?? .latest }

  var episode: CareEpisode {
    CareEpisode(
      start: row.start, ceased: row.until, legalStatus: row.legalStatus, placement: row.placement,
      provider: row.provider, endReason: row.until == nil ? nil : row.end,
      positions: closedBy.map { [min($0, position), max($0, position)] } ?? [position])
  }
}
