/// The known word nearest to one that was mistyped, or nil when none is near.
///
/// Near: at most a third of its letters inserted, dropped, changed or swapped; at least one.
package func nearest(to word: String, in known: [String]) -> String? {
  let typed = Array(word.utf8.prefix(64))
  var best: (word: String, distance: Int)?
  for candidate in known {
    let distance = edits(from: typed, to: Array(candidate.utf8.prefix(64)))
    if distance < best?.distance ?? .max { best = (candidate, distance) }
  }
  guard let best, best.distance <= max(1, min(typed.count, best.word.utf8.count) / 3) else {
    return known.first { !word.isEmpty && $0.hasPrefix(word) }
  }
  return best.word
}

/// Insertions, deletions, changes and swaps of neighbours between two words.
private func edits(from left: [UInt8], to right: [UInt8]) -> Int {
  var before = [Int](repeating: 0, count: right.count + 1)
  var above = Array(0...right.count)
  for (row, letter) in left.enumerated() {
    var line = [row + 1]
    line.reserveCapacity(right.count + 1)
    for (column, other) in right.enumerated() {
      var cost = min(
        line[column] + 1, above[column + 1] + 1, above[column] + (letter == other ? 0 : 1))
      if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
        cost = min(cost, before[column - 1] + 1)
      }
      line.append(cost)
    }
    before = above
    above = line
  }
  return above[right.count]
}

/// The pseudonym that was probably meant: of short ones every one is near to every other.
func nearestPseudonym(to id: String, in known: [String]) -> String? {
  id.utf8.count < 4 ? nil : nearest(to: id, in: known)
}
