import Quantities

/// Several returns of one council laid over each other: one row for each (CHILD, DECOM).
///
/// The later return wins. Rows are never shortened, merged or dropped to make them fit: overlapping
/// days are a union when days are counted, an open row stays open until a return completes it.
struct CareStack {
  /// The rows that count, by key.
  private(set) var winners: [EpisodeKey: (row: EpisodeRow, year: Int)] = [:]
  private(set) var findings: [Finding] = []
  /// By year; rows that contradict another row of the same return are refused here.
  private(set) var returns: [CareReturn]

  init(_ returns: [CareReturn]) {
    self.returns = returns.sorted { $0.year < $1.year }
    for index in self.returns.indices { settle(index) }
  }

  /// The rows that count, by child, then start.
  var ordered: [(key: EpisodeKey, row: EpisodeRow, year: Int)] {
    winners.map { ($0.key, $0.value.row, $0.value.year) }.sorted { $0.key < $1.key }
  }

  /// Chooses one row for each key within one return, and lays it over the earlier ones.
  private mutating func settle(_ index: Int) {
    var byKey: [EpisodeKey: [Int]] = [:]
    for (position, row) in returns[index].rows.enumerated() where !row.isRefused {
      if let key = row.key { byKey[key, default: []].append(position) }
    }
    for (key, positions) in byKey {
      if let chosen = choose(positions, in: index) {
        winners[key] = (returns[index].rows[chosen], returns[index].year)
      }
    }
  }

  /// One row of several with the same key in one return, or nil when they contradict each other.
  private mutating func choose(_ positions: [Int], in index: Int) -> Int? {
    let rows = returns[index].rows
    var left = positions.filter { rows[$0].until != rows[$0].start }
    if left.isEmpty { left = positions }
    if left.count < positions.count {
      for position in positions where !left.contains(position) {
        findings.append(Finding(.yieldsToLonger, at: rows[position].at))
      }
    }
    guard let first = left.first else { return nil }
    let others = left.dropFirst()
    guard let contradicting = others.first(where: { !rows[$0].saysTheSame(as: rows[first]) })
    else {
      findings += others.map { Finding(.repeatedRow, at: rows[$0].at) }
      return first
    }
    for position in left {
      let other = position == first ? contradicting : first
      let matter = Matter.twoRowsForOneStart(other: rows[other].at)
      findings.append(Finding(matter, at: rows[position].at))
      returns[index].rows[position].refusals.append(matter.code)
    }
    return nil
  }
}
