import Diagnostics

/// Reads on after a slip of layout as it was plainly meant, so that one slip is said once: what a
/// lost line would have declared is not missed a second time.
extension ContractParser {
  /// How many lines are put under one block or term: a slip, and not a file of something else.
  private static let mostPutUnder = 64

  static let blockWords = ["clause", "contract", "facts", "periods", "rate", "scenario"]

  /// Blocks with a misspelt head read as the block that was meant, and lines in the first column put
  /// under the block that they belong to; each is reported.
  mutating func recovered(_ blocks: [Block]) -> [Block] {
    var result: [Block] = []
    var (isRun, putUnder) = (false, 0)
    var parents = LastHead()
    for block in blocks {
      let head = block.group.head
      guard head.indent == 0, let word = head.tokens.first, !Self.blockWords.contains(word.text)
      else {
        result.append(block)
        (isRun, putUnder, parents) = (false, 0, LastHead())
        continue
      }
      if block.paper.isEmpty, putUnder < Self.mostPutUnder, let last = result.last,
        let depth = depth(of: head, under: last, &parents)
      {
        if !isRun { diagnostics.append(.notIndented(word, under: last.group.head.tokens[0])) }
        result[result.count - 1] = last.with(head.indented(by: depth), block.group.deeper)
        (isRun, putUnder, parents) = (true, putUnder + 1, LastHead())
        continue
      }
      isRun = false
      let plain = word.text.lowercased()
      let meant =
        Self.blockWords.contains(plain)
        ? plain : Suggestion.nearest(to: plain, among: Self.blockWords)
      diagnostics.append(.unknownBlock(Spelled(word), meant: meant, among: Self.blockWords))
      if let meant {
        result.append(block.headed(by: meant))
        (putUnder, parents) = (0, LastHead())
      }
    }
    return result
  }

  /// The last term of a block, looked for once: many lines may ask for it in turn.
  private struct LastHead {
    private var found: Token??

    mutating func token(of block: Block, at indent: Int) -> Token? {
      if let found { return found }
      let last = block.group.deeper.last { $0.indent == indent }?.tokens.first
      found = .some(last)
      return last
    }
  }

  /// How deep a line of the first column would stand under a block, if it can be one of its lines.
  private func depth(
    of line: SourceLine, under block: Block, _ parents: inout LastHead
  ) -> Int? {
    let tokens = line.tokens
    guard let first = tokens.first, let head = block.group.head.tokens.first else { return nil }
    let second = tokens.dropFirst().first?.text ?? ""
    let own = block.group.deeper.first?.indent ?? 2
    switch head.text {
    case "contract":
      let group = LineGroup(head: line, deeper: [])
      return HeaderParser.opening(of: group) == nil ? nil : own
    case "facts": return ["event", "approval", "state", "score"].contains(second) ? own : nil
    case "periods":
      return first.text == "every" || Figures.looksLikeDate(first.text) ? own : nil
    case "rate": return ["from", "other"].contains(first.text) || second == "from" ? own : nil
    case "scenario":
      let words = ["adult", "child", "claim", "expect", "family", "instead"]
      return first.kind == .code || words.contains(first.text) ? own : nil
    case "clause":
      if Self.isTerm(first) { return own }
      guard let parent = parents.token(of: block, at: own), Self.isPart(first, of: parent) else {
        return nil
      }
      let last = block.group.deeper.last?.indent ?? own
      return max(last, own + 2)
    default: return nil
    }
  }

  /// Terms of a clause, with parts of a term that stand in its own column put under it.
  mutating func nested(_ terms: [LineGroup]) -> [LineGroup] {
    var result: [LineGroup] = []
    var (isRun, putUnder) = (false, 0)
    for term in terms {
      if putUnder < Self.mostPutUnder, let word = term.head.tokens.first, !Self.isTerm(word),
        let last = result.last,
        let parent = last.head.tokens.first, Self.isPart(word, of: parent)
      {
        if !isRun { diagnostics.append(.notIndented(word, under: parent)) }
        let depth = last.deeper.first?.indent ?? term.head.indent + 2
        result[result.count - 1] = last.with(term.head.indented(by: depth), term.deeper)
        (isRun, putUnder) = (true, putUnder + 1)
      } else {
        result.append(term)
        (isRun, putUnder) = (false, 0)
      }
    }
    return result
  }

  /// An outcome whose `pays` and `then` are spelt right; a slip in them is reported.
  ///
  /// Only where what follows leaves no doubt: a deeper line may also go on with the line above.
  mutating func spelt(_ outcome: LineGroup) -> LineGroup {
    var lines: [SourceLine] = []
    for line in outcome.deeper {
      guard let meant = Self.meant(line.tokens) else {
        lines.append(line)
        continue
      }
      diagnostics.append(
        .expected(
          "“\(meant)”", found: line.tokens[0], at: line.tokens[0].range,
          mend: "write “\(meant)”, if that was meant"))
      lines.append(line.beginning(with: meant))
    }
    return LineGroup(head: outcome.head, deeper: lines[...])
  }

  private static func meant(_ tokens: [Token]) -> String? {
    guard tokens.count > 2, tokens[0].kind == .word, !Words.reserved.contains(tokens[0].text),
      !outcomeWords.contains(tokens[0].text)
    else { return nil }
    let meant = Suggestion.nearest(to: tokens[0].text, among: outcomeWords.sorted())
    switch meant {
    case "pays": return ["for", "on"].contains(tokens[2].text) ? meant : nil
    case "then": return stepWords.contains(tokens[1].text) ? meant : nil
    default: return nil
    }
  }

  private static func isTerm(_ word: Token) -> Bool {
    word.text == "not" || termWords.contains(word.text)
  }

  private static func isPart(_ word: Token, of term: Token) -> Bool {
    switch term.text {
    case "care": CareTopic.allCases.contains { $0.rawValue.split(separator: " ")[0] == word.text }
    case "outcome": outcomeWords.contains(word.text)
    case "steps": stepWords.contains(word.text)
    case "saving": savingWords.contains(word.text)
    case "split": word.text == "from" || word.text == "shares"
    default: false
    }
  }

  /// Notes what a line that could not be read would have declared.
  mutating func miss(_ tokens: [Token]) {
    for token in tokens.prefix(2) {
      file.unread.insert(token.text)
      file.unread.insert(token.text.lowercased().replacing("_", with: "-"))
    }
    guard tokens.count > 1 else { return }
    // A character that is no part of a name may have cut it in two.
    var whole = ""
    var end = tokens[1].range.start
    for token in tokens.dropFirst() where token.range.start == end {
      if token.kind != .other { whole += token.text }
      end = token.range.end
    }
    file.unread.insert(whole)
  }
}

extension SourceLine {
  fileprivate func indented(by indent: Int) -> SourceLine {
    SourceLine(
      number: number, indent: indent, tokens: tokens, comment: comment, paper: paper, text: text)
  }
}

extension SourceLine {
  /// The line as if its first word had been spelt so.
  fileprivate func beginning(with word: String) -> SourceLine {
    var tokens = tokens
    tokens[0] = Token(kind: .word, text: word, range: tokens[0].range)
    return SourceLine(
      number: number, indent: indent, tokens: tokens, comment: comment, paper: paper, text: text)
  }
}

extension LineGroup {
  /// The group with a line more, and the lines under it.
  fileprivate func with(_ line: SourceLine, _ deeper: ArraySlice<SourceLine>) -> LineGroup {
    LineGroup(head: head, deeper: self.deeper + [line] + deeper)
  }
}

extension Block {
  fileprivate func with(_ line: SourceLine, _ deeper: ArraySlice<SourceLine>) -> Block {
    Block(group: group.with(line, deeper), paper: paper)
  }

  /// The block as if its first word had been spelt right.
  fileprivate func headed(by word: String) -> Block {
    Block(
      group: LineGroup(head: group.head.beginning(with: word), deeper: group.deeper), paper: paper)
  }
}
