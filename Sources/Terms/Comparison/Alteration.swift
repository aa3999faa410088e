/// Which differences do more than add something from a day on.
///
/// A variation adds rows or clauses and leaves the past as it was (terms-language, section 1). Judged
/// by the text alone, so that it can be asked of a file that no longer checks.
enum Alteration {
  /// Whether lines of one part of a block are an alteration: the part's key is its first words, empty
  /// for the block's own line.
  static func isOne(
    _ lines: [LineChange], of key: String, in block: ComparedBlock, isNew: Bool
  ) -> Bool {
    if lines.isEmpty { return false }
    if block.key == "contract" { return !key.hasPrefix("edition") }
    if lines.contains(where: { $0.side == .before }) { return true }
    if block.isDated, isNew { return false }
    if isNew { return pays.contains { key.hasPrefix($0 + " ") } }
    return !(block.key == "periods" || isRows(lines, of: key))
  }

  /// Where an alteration stands, in words: `clause 4.1 Day out of care: limit family-cap = …`.
  static func place(
    _ new: ComparedBlock.Part?, _ old: ComparedBlock.Part?, in block: ComparedBlock
  ) -> String {
    let line = new?.lines.first ?? old?.lines.first.map { "\($0) is gone" } ?? ""
    return line.isEmpty || line == block.label ? block.label : "\(block.label): \(line)"
  }

  /// What decides who is paid, wherever it stands; all else is a name until something uses it.
  private static let pays = ["outcome", "saving", "eligible", "excluded"]

  /// Rows that a split was given.
  private static func isRows(_ lines: [LineChange], of key: String) -> Bool {
    key.hasPrefix("split ")
      && lines.allSatisfy { $0.text.drop { $0 == " " }.hasPrefix("from ") }
  }
}

extension RowSentences {
  /// Whether a row that stood is gone or says something else.
  static func alter(_ old: [ComparedRow], _ new: [ComparedRow]) -> Bool {
    old.contains { row in
      !new.contains {
        $0.name == row.name && $0.value == row.value && $0.paper == row.paper
      }
    }
  }
}
