package import Diagnostics
package import Quantities

/// What became of one block of a contract between two editions.
package struct BlockChange: Hashable, Sendable {
  package enum Kind: String, Sendable { case added, removed, changed }

  package let kind: Kind
  /// `clause 4.1 Day out of care`, `rate day-rate`, `heading`.
  package let label: String
  /// A story and no term: it pays nobody.
  package let isScenario: Bool
  /// The paper's own words that went and came.
  package let paper: [LineChange]
  /// The terms that went and came.
  package let terms: [LineChange]
  /// What became of the rows of a rate, a sentence each.
  package let rows: [String]
  /// Where it says otherwise what held before, or adds what has no day of its own from which it
  /// holds: the label, and the term's first line.
  package let alterations: [String]

  package var altersThePast: Bool { !alterations.isEmpty }

  /// Only the paper's words changed: what is paid cannot have.
  package var isPaperOnly: Bool { !isScenario && terms.isEmpty && rows.isEmpty }
}

/// Two editions of a contract compared in words.
///
/// Both are cut into blocks and these into terms, known by what they are and not by where they
/// stand. Comments, blank lines, the breaks of lines and the order of blocks are no change.
package struct ContractComparison: Sendable {
  /// In the order of the later text; what went stands where it stood.
  package let changes: [BlockChange]
  /// What differs, of both editions: the names of terms and the lines that went and came.
  private let changed: [String]

  /// Compares two texts that can be read; what the parser refused is compared as it stands.
  package init(before: SourceText, after: SourceText) {
    let old = Self.byKey(ComparedBlock.blocks(of: before), \.key)
    let new = Self.byKey(ComparedBlock.blocks(of: after), \.key)
    var changes: [BlockChange] = []
    var changed: [String] = []
    for key in Self.inOrder(old.keys, new.keys) {
      guard let change = Self.change(old.items[key], new.items[key], &changed) else { continue }
      changes.append(change)
    }
    self.changes = changes
    self.changed = changed
  }

  /// The blocks in which the later text does more than add from a day on.
  package var alterations: [BlockChange] { changes.filter(\.altersThePast) }

  /// Whether a term differs, and not the paper's words or the scenarios alone.
  package var termsDiffer: Bool { changes.contains { !$0.isScenario && !$0.isPaperOnly } }

  private static func byKey<Item>(
    _ items: [Item], _ key: (Item) -> String
  ) -> (keys: [String], items: [String: Item]) {
    (items.map(key), Dictionary(items.map { (key($0), $0) }) { first, _ in first })
  }

  /// The keys of both, each once: those of the later text in its order, the others where they stood.
  private static func inOrder(_ old: [String], _ new: [String]) -> [String] {
    let kept = Set(new)
    let places = Dictionary(old.enumerated().map { ($1, $0) }) { first, _ in first }
    var keys: [String] = []
    var seen: Set<String> = []
    var next = 0
    func take(_ key: String) { if seen.insert(key).inserted { keys.append(key) } }
    for key in new {
      if let place = places[key], place >= next {
        for gone in old[next..<place] where !kept.contains(gone) { take(gone) }
        next = place
      }
      take(key)
    }
    for gone in old[next...] where !kept.contains(gone) { take(gone) }
    return keys
  }

  /// What became of one block; notes the texts of what differs in it.
  private static func change(
    _ old: ComparedBlock?, _ new: ComparedBlock?, _ changed: inout [String]
  ) -> BlockChange? {
    guard let either = new ?? old else { return nil }
    let before = byKey(old?.parts ?? [], \.key)
    let after = byKey(new?.parts ?? [], \.key)
    var terms: [LineChange] = []
    var altered: [String] = []
    for key in inOrder(before.keys, after.keys) {
      let (a, b) = (before.items[key], after.items[key])
      if let a, let b, !a.words.isEmpty, a.words == b.words { continue }
      let lines = LineChange.between(a?.lines ?? [], b?.lines ?? [])
      terms += lines
      if new != nil, Alteration.isOne(lines, of: key, in: either, isNew: a == nil) {
        altered.append(Alteration.place(b, a, in: either))
      }
      if !lines.isEmpty, !either.isScenario { changed += [key] + lines.map(\.text) }
    }
    let (said, saying) = (old?.paper ?? [], new?.paper ?? [])
    let paper =
      said.joined(separator: " ") == saying.joined(separator: " ")
      ? [] : LineChange.between(said, saying)
    let rows = RowSentences.between(old?.rows ?? [], new?.rows ?? [])
    changed += rows
    let losesWords = old != nil && paper.contains { $0.side == .before }
    if losesWords || RowSentences.alter(old?.rows ?? [], new?.rows ?? []), altered.isEmpty {
      altered.append(either.label)
    }
    if old != nil, new == nil { altered = ["\(either.label) is gone"] }
    guard !(terms.isEmpty && paper.isEmpty && rows.isEmpty) else { return nil }
    return BlockChange(
      kind: old == nil ? .added : new == nil ? .removed : .changed, label: either.label,
      isScenario: either.isScenario, paper: paper, terms: terms, rows: rows,
      alterations: either.isScenario ? [] : altered)
  }
}

// MARK: Where to look for a difference

extension ContractComparison {
  /// Every word and figure of what differs, each once, in order.
  package var words: [String] {
    var seen: Set<String> = []
    return changed.flatMap { line in
      line.split { " ,;:()".contains($0) }.map(String.init)
    }.filter { seen.insert($0).inserted }
  }

  /// The days that are written in what differs.
  package var days: [Day] { words.compactMap { Day(iso: $0) } }

  /// The numbers that are written in what differs: ages, lengths, thresholds.
  package var numbers: [Ratio] {
    words.compactMap { word in Ratio(text: word.prefix { $0.isNumber || $0 == "." }) }
  }
}
