package import Quantities

/// The Episodes rows of one council's return of one year, from one file or several.
package struct CareReturn: Sendable {
  package let year: Int
  /// 1 April of the year before to 31 March, both included.
  package let days: DayRange
  /// Whether the return lists all its children: a file for correction holds only some rows, and
  /// says nothing about those that it does not hold.
  package let isWhole: Bool
  /// In the order of file names, then places.
  package var rows: [EpisodeRow]

  init(year: Int, days: DayRange, isWhole: Bool, rows: [EpisodeRow]) {
    self.year = year
    self.days = days
    self.isWhole = isWhole
    self.rows = rows.sorted { $0.at < $1.at }
  }
}

/// How many rows of some Episodes files have which peculiarity, before returns are stacked.
package struct EpisodeCounts: Hashable, Sendable {
  package private(set) var rows = 0
  /// No DEC, and a REC (148).
  package private(set) var openWithReason = 0
  /// A DEC, and no REC (148).
  package private(set) var ceasedWithoutReason = 0
  /// DEC = DECOM (355).
  package private(set) var zeroLength = 0
  /// DEC before DECOM (356).
  package private(set) var ceasedBeforeStart = 0
  /// Agreements for short breaks.
  package private(set) var agreements = 0
  /// Distinct (CHILD, DECOM).
  package private(set) var distinctEpisodes = 0

  package init(_ rows: some Sequence<EpisodeRow>) {
    var keys: Set<EpisodeKey> = []
    for row in rows {
      self.rows += 1
      let hasReason = row.codes[.endReason] != nil
      if row.ceased == .open, hasReason { openWithReason += 1 }
      if row.until != nil, !hasReason { ceasedWithoutReason += 1 }
      if let start = row.start, let until = row.until {
        if until == start { zeroLength += 1 }
        if until < start { ceasedBeforeStart += 1 }
      }
      if row.codes[.legalStatus] == "V4" { agreements += 1 }
      if let key = row.key { keys.insert(key) }
    }
    distinctEpisodes = keys.count
  }
}

/// What an episode is known by, across returns.
package struct EpisodeKey: Hashable, Sendable {
  package let child: String
  package let start: Day

  package init(child: String, start: Day) {
    self.child = child
    self.start = start
  }
}

extension EpisodeKey: Comparable {
  package static func < (left: EpisodeKey, right: EpisodeKey) -> Bool {
    if left.child != right.child {
      return left.child.utf8.lexicographicallyPrecedes(right.child.utf8)
    }
    return left.start < right.start
  }
}

extension EpisodeRow {
  /// (CHILD, DECOM), when both could be read.
  package var key: EpisodeKey? {
    guard let child, let start else { return nil }
    return EpisodeKey(child: child, start: start)
  }

  /// Whether two rows of one key say the same.
  func saysTheSame(as other: EpisodeRow) -> Bool {
    ceased == other.ceased && codes == other.codes
  }
}
