import Quantities

/// What rows say against each other, and against the headers: all of it noted, none refused.
struct EpisodeChecks {
  private let stack: CareStack
  private let born: [String: Day]?
  private(set) var findings: [Finding] = []

  /// `born` is nil when the import has no header.
  init(_ stack: CareStack, born: [String: Day]?) {
    self.stack = stack
    self.born = born
    checkYears()
    checkNeighbours()
    checkChains()
  }

  private mutating func note(_ matter: Matter, _ row: EpisodeRow, _ field: String) {
    let at = FilePlace(file: row.at.file, place: row.at.place, field: field)
    findings.append(Finding(matter, at: at))
  }

  /// Rows against the year of their own return (354, 385).
  private mutating func checkYears() {
    for part in stack.returns {
      for row in part.rows where !row.isRefused {
        if let start = row.start, start >= part.days.end {
          note(.startsAfterYear(last: part.days.last), row, "DECOM")
        }
        if let until = row.until, until >= part.days.end {
          note(.ceasedAfterYear(last: part.days.last), row, "DEC")
        }
      }
    }
  }

  /// A return against the next one: what vanished (502), and what was not there before (562).
  private mutating func checkNeighbours() {
    let whole = stack.returns.filter(\.isWhole)
    for (earlier, later) in zip(whole, whole.dropFirst()) {
      let before = Set(earlier.rows.compactMap(\.key))
      let after = Set(later.rows.compactMap(\.key))
      for row in earlier.rows where !row.isRefused && row.ceased == .open {
        if let key = row.key, !after.contains(key) {
          note(.vanished(last: earlier.year), row, "DEC")
        }
      }
      guard later.year == earlier.year + 1 else { continue }
      for row in later.rows where !row.isRefused {
        if let key = row.key, key.start < later.days.start, !before.contains(key) {
          note(.missingEarlier(year: earlier.year), row, "DECOM")
        }
      }
    }
  }

  /// The rows of each child in order (142, 388, 437, 501), and against its date of birth.
  private mutating func checkChains() {
    var chain: [EpisodeRow] = []
    let horizon = stack.returns.last?.days.end
    for entry in stack.ordered {
      if let last = chain.last, last.child != entry.key.child {
        checkChain(chain, horizon)
        chain = []
      }
      chain.append(entry.row)
    }
    checkChain(chain, horizon)
  }

  private mutating func checkChain(_ chain: [EpisodeRow], _ horizon: Day?) {
    guard let child = chain.first?.child else { return }
    if let born {
      if let birthday = born[child] {
        for row in chain {
          if let start = row.start, start < birthday {
            note(.beforeBirth(born: birthday), row, "DECOM")
          }
          // Of 29 February the later reading: only what is past 18 by every contract is noted.
          let majority = birthday.birthday(18, leap: .march1)
          if let end = row.until ?? horizon, end > majority {
            note(.pastMajority(majority), row, row.until == nil ? "DECOM" : "DEC")
          }
        }
      } else if let first = chain.first {
        note(.childNotInHeader, first, "CHILD")
      }
    }
    for (index, row) in chain.enumerated() {
      checkEnd(row, next: index + 1 < chain.count ? chain[index + 1] : nil, chain)
    }
    checkOverlaps(chain, horizon)
    checkAfterLast(chain)
  }

  /// How a row ends against how the child goes on.
  private mutating func checkEnd(_ row: EpisodeRow, next: EpisodeRow?, _ chain: [EpisodeRow]) {
    guard let until = row.until else {
      if row.ceased == .open, let start = next?.start { note(.notLast(next: start), row, "DEC") }
      return
    }
    guard let reason = row.codes[.endReason] else { return }
    let continues = chain.contains { $0.start == until && $0.at != row.at }
    if reason == "X1", !continues {
      let later = chain.compactMap(\.start).filter { $0 > until }.min()
      note(.gapAfterNext(days: later.map { $0 - until }), row, "REC")
    }
    if reason != "X1", continues {
      note(.continuesAfterLeaving(reason: reason), row, "REC")
    }
  }

  /// Days that two rows of the child claim: they count once.
  ///
  /// Agreements claim none.
  private mutating func checkOverlaps(_ chain: [EpisodeRow], _ horizon: Day?) {
    var taken = DaySet.empty
    for row in chain where row.codes[.legalStatus] != "V4" {
      guard let start = row.start, let horizon else { continue }
      let days = DaySet(DayRange(start: start, end: max(start, row.until ?? horizon)))
      let twice = days.intersection(taken).count
      if twice > 0 { note(.overlap(days: twice), row, "DECOM") }
      taken = taken.union(days)
    }
  }

  /// Rows after a death, or after a finding that the child is of age (437).
  private mutating func checkAfterLast(_ chain: [EpisodeRow]) {
    var last: String?
    for row in chain {
      if let last { note(.afterLastEnd(reason: last), row, "DECOM") }
      if row.until != nil, let reason = row.codes[.endReason], reason == "E2" || reason == "E15" {
        last = reason
      }
    }
  }
}
