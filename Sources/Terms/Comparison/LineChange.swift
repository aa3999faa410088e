/// One line that only one of two texts has.
package struct LineChange: Hashable, Sendable {
  package enum Side: String, Sendable { case before, after }

  package let side: Side
  package let text: String

  init(_ side: Side, _ text: String) {
    self.side = side
    self.text = text
  }
}

extension LineChange {
  /// What must go from `old` and come in to give `new`, in the order of the text: the fewest lines.
  ///
  /// O(lines x lines) between the first and the last line that differ; beyond
  /// four million pairs all of those go and come.
  static func between(_ old: [String], _ new: [String]) -> [LineChange] {
    let start = zip(old, new).prefix { $0.utf8.elementsEqual($1.utf8) }.count
    let end = zip(old.dropFirst(start).reversed(), new.dropFirst(start).reversed())
      .prefix { $0.utf8.elementsEqual($1.utf8) }.count
    let (old, new) = (
      Array(old.dropFirst(start).dropLast(end)), Array(new.dropFirst(start).dropLast(end))
    )
    guard old.count * new.count <= mostPairs else { return all(old, .before) + all(new, .after) }
    let kept = longestCommon(old, new)
    var changes: [LineChange] = []
    var (i, j) = (0, 0)
    for (nextOld, nextNew) in kept + [(old.count, new.count)] {
      changes += all(old[i..<nextOld], .before) + all(new[j..<nextNew], .after)
      (i, j) = (nextOld + 1, nextNew + 1)
    }
    return changes
  }

  static func all(_ lines: some Sequence<String>, _ side: Side) -> [LineChange] {
    lines.map { LineChange(side, $0) }
  }

  private static let mostPairs = 4_000_000

  /// The places of a longest run of lines that both have in the same order.
  private static func longestCommon(_ old: [String], _ new: [String]) -> [(Int, Int)] {
    let width = new.count + 1
    var lengths = Array(repeating: Int32(0), count: (old.count + 1) * width)
    for i in old.indices.reversed() {
      for j in new.indices.reversed() {
        let place = i * width + j
        lengths[place] =
          old[i].utf8.elementsEqual(new[j].utf8)
          ? lengths[place + width + 1] + 1 : max(lengths[place + width], lengths[place + 1])
      }
    }
    var kept: [(Int, Int)] = []
    var (i, j) = (0, 0)
    while i < old.count, j < new.count {
      if old[i].utf8.elementsEqual(new[j].utf8) {
        kept.append((i, j))
        (i, j) = (i + 1, j + 1)
      } else if lengths[(i + 1) * width + j] >= lengths[i * width + j + 1] {
        i += 1
      } else {
        j += 1
      }
    }
    return kept
  }
}
