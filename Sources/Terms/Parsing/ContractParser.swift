import Diagnostics

/// Reads a file into its syntax; what cannot be read is reported and left out, and the rest is read.
struct ContractParser {
  let source: SourceText
  var file = FileSyntax()
  var diagnostics: [Diagnostic] = []
  /// Where characters stand that were refused before anything was read, ascending.
  private let marred: [SourceRange]

  /// How many people the lines of all scenarios name, each as often as it is named.
  private var named = 0

  /// A run of people is one short line that names ten thousand.
  private static let mostNamed = 200_000

  init(_ source: SourceText, marred: [SourceRange] = []) {
    self.source = source
    self.marred = marred.sorted { $0.start < $1.start }
  }

  mutating func parse(_ lines: [SourceLine]) {
    let (blocks, loose) = Block.blocks(of: lines)
    for block in recovered(blocks) { parse(block) }
    if let last = loose.last { diagnostics.append(.paperWithoutClause(at: last)) }
  }

  private mutating func parse(_ block: Block) {
    let head = block.group.head
    guard let word = head.tokens.first else { return }
    if head.indent > 0 {
      diagnostics.append(.indentedFirst(at: word.range))
      return
    }
    switch word.text {
    case "contract": header(block.group)
    case "facts": facts(block.group)
    case "periods": periods(block.group)
    case "clause": clause(block)
    case "rate": rate(block.group, hasPaper: !block.paper.isEmpty)
    case "scenario": scenario(block.group)
    default: break
    }
    if let paper = block.paper.last, word.text != "clause", word.text != "rate" {
      diagnostics.append(.paperWithoutClause(at: paper))
    }
  }

  /// Reads one line or term; a failure is reported and gives nothing.
  mutating func attempt<T>(
    _ tokens: [Token], _ body: (inout Cursor) throws(SyntaxFailure) -> T
  ) -> T? {
    var cursor = Cursor(tokens)
    do throws(SyntaxFailure) {
      let value = try body(&cursor)
      try cursor.expectEnd()
      return value
    } catch {
      if !isMarred(tokens) { diagnostics.append(error.diagnostic) }
      miss(tokens)
      return nil
    }
  }

  /// Whether a character of these tokens was refused already: what it broke is not said again.
  private func isMarred(_ tokens: [Token]) -> Bool {
    guard let first = tokens.first, let last = tokens.last else { return false }
    var (low, high) = (0, marred.count)
    while low < high {
      let middle = (low + high) / 2
      if marred[middle].start < first.range.start { low = middle + 1 } else { high = middle }
    }
    return low < marred.count && marred[low].end <= last.range.end
  }

  private mutating func header(_ group: LineGroup) {
    let made = attempt(group.head.tokens) { cursor throws(SyntaxFailure) in
      try cursor.expect(words: "contract")
      let key = try cursor.name("the contract's key, as stronger-families-suffolk")
      let title = try cursor.string("the contract's title")
      return HeaderSyntax(key: key, title: title.text, range: cursor.range(from: group.range.start))
    }
    // Without its head the contract is refused; its lines are read all the same.
    var header =
      made ?? HeaderSyntax(key: Spelled("", group.head.text), title: "", range: group.range)
    if let first = file.header {
      diagnostics.append(.saidTwice("contract", at: header.range, first: first.range))
      return
    }
    for line in group.children {
      do throws(SyntaxFailure) {
        try HeaderParser.parse(line, into: &header, source: source)
      } catch {
        diagnostics.append(error.diagnostic)
        file.unread.insert(HeaderParser.opening(of: line) ?? FileSyntax.anyHeading)
      }
    }
    file.header = header
  }

  private mutating func facts(_ group: LineGroup) {
    once("facts", group, first: file.factsRange)
    file.factsRange = file.factsRange ?? group.range
    for line in group.children {
      let made = attempt(line.tokens) { cursor throws(SyntaxFailure) in try cursor.fact() }
      if let made { file.facts.append(made) }
    }
  }

  private mutating func periods(_ group: LineGroup) {
    once("periods", group, first: file.periodsRange)
    file.periodsRange = file.periodsRange ?? group.range
    for line in group.children {
      let made = attempt(line.tokens) { cursor throws(SyntaxFailure) in try cursor.period() }
      if let made { file.periods.append(made) }
    }
  }

  /// A block that stands once, and whose head is one word.
  private mutating func once(_ word: String, _ group: LineGroup, first: SourceRange?) {
    if let first {
      diagnostics.append(.saidTwice(word, at: group.head.text, first: first))
    }
    _ = attempt(group.head.tokens) { cursor throws(SyntaxFailure) in
      try cursor.expect(words: word)
    }
  }

  private mutating func clause(_ block: Block) {
    let group = block.group
    let made = attempt(group.head.tokens) { cursor throws(SyntaxFailure) in
      try cursor.clauseHead(range: group.range)
    }
    // Without its head the contract is refused; its terms are still declared, so that nothing that
    // names them is reported too.
    guard let number = group.head.tokens.prefix(2).last else { return }
    var clause =
      made
      ?? ClauseSyntax(
        number: Spelled(number), title: "", paper: [], variation: nil, terms: [],
        range: group.range)
    clause.paper = block.paper.map { source.text($0) }.map {
      $0.hasPrefix(" ") ? String($0.dropFirst()) : $0
    }
    for line in nested(group.children) {
      if let term = term(line) {
        clause.terms.append(term)
      } else {
        file.unread.insert(clause.number.text)
      }
    }
    file.clauses.append(clause)
  }

  private mutating func rate(_ group: LineGroup, hasPaper: Bool) {
    let made = attempt(group.head.tokens) { cursor throws(SyntaxFailure) in
      try cursor.rateHead(range: group.range, hasPaper: hasPaper)
    }
    var rows: [RateSyntax.Row] = []
    for line in group.children {
      let row = attempt(line.tokens) { cursor throws(SyntaxFailure) in try cursor.rateRow() }
      if let row { rows.append(row) }
    }
    guard var made else { return }
    made.rows = rows
    made.hasUnreadRows = rows.count < group.children.count
    file.rates.append(made)
  }

  private mutating func scenario(_ group: LineGroup) {
    let title = attempt(group.head.tokens) { cursor throws(SyntaxFailure) in
      try cursor.expect(words: "scenario")
      return try cursor.string("what the scenario shows")
    }
    var statements: [StatementSyntax] = []
    var missed: Set<String> = []
    var named = named
    defer { self.named = named }
    for line in group.children {
      let made = attempt(line.tokens) { cursor throws(SyntaxFailure) in
        let statement = try cursor.statement()
        named += statement.named
        guard named <= Self.mostNamed else {
          throw SyntaxFailure(.tooManyNamed(most: Self.mostNamed, at: statement.range))
        }
        return statement
      }
      if let made {
        statements.append(made)
      } else {
        missed.formUnion(line.tokens.prefix(1).map(\.text))
        missed.formUnion(line.tokens.filter { $0.kind == .code }.map(\.text))
      }
    }
    guard let title else { return }
    file.scenarios.append(
      ScenarioSyntax(
        title: Spelled(title), statements: statements, unread: missed, range: group.range))
  }
}
