import Diagnostics

/// A line of a block and the deeper lines under it.
///
/// What stands deeper continues the line above it, or is one of its sub-lines: the construct says
/// which.
struct LineGroup: Sendable {
  let head: SourceLine
  /// Deeper lines that bear tokens, in order.
  let deeper: ArraySlice<SourceLine>

  /// The deeper lines, each with those that stand deeper than it.
  var children: [LineGroup] { LineGroup.groups(of: deeper) }

  /// The tokens of all its lines.
  var tokens: [Token] { head.tokens + deeper.flatMap(\.tokens) }

  var range: SourceRange {
    SourceRange(
      head.tokens.first?.range.start ?? 0,
      deeper.last?.tokens.last?.range.end ?? head.tokens.last?.range.end ?? 0)
  }

  /// Cuts lines into groups: a line begins one unless it stands deeper than the group's head.
  static func groups(of lines: ArraySlice<SourceLine>) -> [LineGroup] {
    var groups: [LineGroup] = []
    var start = lines.startIndex
    while start < lines.endIndex {
      var end = start + 1
      while end < lines.endIndex, lines[end].indent > lines[start].indent { end += 1 }
      groups.append(LineGroup(head: lines[start], deeper: lines[(start + 1)..<end]))
      start = end
    }
    return groups
  }

  /// Sub-lines begin with one of `words`; any other deeper line continues what stands above it.
  ///
  /// Returns the tokens of the head with its continuations, and those of each sub-line.
  func sublines(beginning words: Set<String>) -> (head: [Token], lines: [[Token]]) {
    var head = self.head.tokens
    var lines: [[Token]] = []
    for child in children {
      let begins = child.head.tokens.first.map { $0.kind == .word && words.contains($0.text) }
      if begins == true {
        lines.append(child.tokens)
      } else if lines.isEmpty {
        head += child.tokens
      } else {
        lines[lines.count - 1] += child.tokens
      }
    }
    return (head, lines)
  }
}

/// A line at column 0, its paper text, and the indented lines under it.
struct Block: Sendable {
  let group: LineGroup
  /// The text after each bar.
  let paper: [SourceRange]

  /// Cuts a file into blocks; paper text that no block follows is returned beside them.
  static func blocks(of lines: [SourceLine]) -> (blocks: [Block], loose: [SourceRange]) {
    var blocks: [Block] = []
    var paper: [SourceRange] = []
    var group: [SourceLine] = []
    var own: [SourceRange] = []
    func close() {
      guard let head = group.first else { return }
      blocks.append(Block(group: LineGroup(head: head, deeper: group.dropFirst()), paper: own))
      group = []
    }
    for line in lines {
      if let text = line.paper {
        close()
        paper.append(text)
      } else if line.hasTokens {
        if line.indent == 0 || group.isEmpty {
          close()
          (own, paper) = (paper, [])
          group = [line]
        } else {
          group.append(line)
        }
      }
    }
    close()
    return (blocks, paper)
  }
}
