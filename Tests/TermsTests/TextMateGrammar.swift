import FoundationEssentials

/// A TextMate grammar, read as editors read it: from each place on the leftmost match of any rule
/// wins, and of several there the first rule.
struct TextMateGrammar {
  struct Rule {
    let name: String
    let match: Regex<AnyRegexOutput>
    let isAnchored: Bool
    /// What the whole match is, or what each of its groups is.
    let scope: String?
    let captures: [Int: String]
    /// The pattern that ends a rule of several lines; `\1` in it is the beginning's first group.
    let end: String?
    let content: String?
  }

  /// A stretch of a line, in bytes, and what the grammar says it is.
  struct Span {
    let range: Range<Int>
    let scope: String
    let rule: String
  }

  struct Missing: Error { let rule: String }

  let rules: [Rule]

  init(_ bytes: [UInt8]) throws {
    let file = try JSONDecoder().decode(File.self, from: Data(bytes))
    rules = try file.patterns.map { include in
      let name = String(include.include.dropFirst())
      guard let rule = file.repository[name], let pattern = rule.match ?? rule.begin else {
        throw Missing(rule: name)
      }
      let captures = (rule.captures ?? rule.beginCaptures ?? [:]).compactMap { number, capture in
        Int(number).map { ($0, capture.name) }
      }
      return Rule(
        name: name, match: try Regex(pattern), isAnchored: pattern.hasPrefix("^"), scope: rule.name,
        captures: Dictionary(uniqueKeysWithValues: captures), end: rule.end,
        content: rule.contentName)
    }
  }

  private struct File: Decodable {
    struct Include: Decodable { let include: String }
    struct Name: Decodable { let name: String }
    struct Rule: Decodable {
      let match: String?
      let name: String?
      let captures: [String: Name]?
      let begin: String?
      let beginCaptures: [String: Name]?
      let end: String?
      let contentName: String?
    }
    let patterns: [Include]
    let repository: [String: Rule]
  }
}

extension TextMateGrammar {
  /// The spans of each line; text that no rule matches has none.
  func spans(_ lines: [String]) throws -> [[Span]] {
    var open: (end: Regex<AnyRegexOutput>, rule: Rule)?
    return try lines.map { line in
      if let (end, rule) = open, line.firstMatch(of: end) == nil {
        return [Span(range: 0..<line.utf8.count, scope: rule.content ?? "", rule: rule.name)]
      }
      open = nil
      var spans: [Span] = []
      var place = line.startIndex
      while place < line.endIndex, let (rule, found) = next(in: line, from: place) {
        spans += self.spans(of: rule, found, in: line)
        place = found.range.upperBound
        guard let end = rule.end else { continue }
        let indent = found.output[1].substring.map(String.init) ?? ""
        open = (try Regex(end.replacing("\\1", with: indent)), rule)
        spans.append(
          Span(range: line.bytes(place..<line.endIndex), scope: rule.content ?? "", rule: rule.name)
        )
        place = line.endIndex
      }
      return spans
    }
  }

  /// A rule that begins with `^` is tried at the line's first character only.
  private func next(
    in line: String, from place: String.Index
  ) -> (rule: Rule, match: Regex<AnyRegexOutput>.Match)? {
    var best: (rule: Rule, match: Regex<AnyRegexOutput>.Match)?
    for rule in rules where !rule.isAnchored || place == line.startIndex {
      guard let found = line[place...].firstMatch(of: rule.match) else { continue }
      if let best, best.match.range.lowerBound <= found.range.lowerBound { continue }
      best = (rule, found)
    }
    return best
  }

  private func spans(
    of rule: Rule, _ found: Regex<AnyRegexOutput>.Match, in line: String
  ) -> [Span] {
    if let scope = rule.scope {
      return [Span(range: line.bytes(found.range), scope: scope, rule: rule.name)]
    }
    return rule.captures.sorted { $0.key < $1.key }.compactMap { number, scope in
      guard number < found.output.count, let range = found.output[number].range else { return nil }
      return Span(range: line.bytes(range), scope: scope, rule: rule.name)
    }
  }
}

extension String {
  fileprivate func bytes(_ range: Range<String.Index>) -> Range<Int> {
    let start = utf8.distance(from: startIndex, to: range.lowerBound)
    return start..<start + utf8.distance(from: range.lowerBound, to: range.upperBound)
  }
}
