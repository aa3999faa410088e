import Diagnostics
import FoundationEssentials
import Testing

@testable import Terms

/// The colours of contracts in an editor agree with the program's own reader.
struct EditorGrammarTests {
  static let contracts = ContractTests.contracts + ["Fixtures/readme/day-out-of-care.terms"]

  private func grammar() throws -> TextMateGrammar {
    try TextMateGrammar(try Repository.source("Contracts/editor/terms.tmLanguage.json").bytes)
  }

  @Test(arguments: contracts) func eachTokenHasItsColour(_ path: String) throws {
    let source = try Repository.source(path)
    let text = String(decoding: source.bytes, as: UTF8.self)
    let spans = try grammar().spans(
      text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
    var lexer = Lexer(source)
    for line in lexer.lines() {
      let start = source.lineStarts[line.number - 1]
      let own = spans[line.number - 1]
      if own.contains(where: { $0.rule == "prose" && $0.scope.hasPrefix("string") }) { continue }
      if line.paper != nil {
        #expect(own.last?.rule == "paper", "\(path):\(line.number)")
        continue
      }
      if let comment = line.comment {
        #expect(own.last?.rule == "comment" && own.last?.range.lowerBound == comment.start - start)
      }
      for token in line.tokens {
        let wanted = Self.colours(token.kind)
        let found = own.first { $0.range.contains(token.range.start - start) }?.scope ?? "nothing"
        #expect(
          wanted.contains { found.hasPrefix($0) }, "\(path):\(line.number): \(token.text), \(found)"
        )
      }
    }
  }

  private static func colours(_ kind: Token.Kind) -> [String] {
    switch kind {
    case .word: ["keyword", "storage", "entity", "variable"]
    case .code: ["constant.other.code", "keyword.other.unit.money", "keyword.other.heading"]
    case .figure: ["constant.numeric", "entity.name.section", "keyword.other.heading"]
    case .string: ["string.quoted"]
    case .percent: ["keyword.other.unit.share", "keyword.operator"]
    case .comma, .open, .close, .equals, .range, .plus, .minus, .times, .over:
      ["keyword.operator"]
    case .openString, .other: ["nothing"]
    }
  }

  /// Words of the language, and no name, are coloured as such.
  @Test func wordsOfTheLanguageAreCurrent() throws {
    let grammar = try grammar()
    for word in Words.reserved.sorted() {
      let span = try grammar.spans(["    \(word) 2019-04-01"])[0].first
      #expect(span?.scope.hasPrefix("keyword") == true, "\(word)")
      let name = try grammar.spans(["    \(word)-x 2019-04-01"])[0].first
      #expect(name?.scope == "variable.other.name.terms", "\(word)-x")
    }
  }

  /// A rule that nothing in any contract needs would be a rule that nothing tests.
  @Test func everyRuleIsUsed() throws {
    let grammar = try grammar()
    var used: Set<String> = []
    for path in Self.contracts {
      let lines = try Repository.text(path).split(separator: "\n").map(String.init)
      used.formUnion(try grammar.spans(lines).joined().map(\.rule))
    }
    #expect(grammar.rules.map(\.name).filter { !used.contains($0) } == [])
  }
}
