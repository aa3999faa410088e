import Diagnostics
import Terms

/// A contract's text, laid out anew by the formatter: it must say and pay the same.
struct RoundTrip {
  let text: String
  let contract: CheckedContract
  let seed: UInt64

  /// What is no longer the same, in words; nil: all is.
  func difference() throws -> String? {
    guard let tidy = Self.laidOut(Self.untidy(text, seed: seed)) else {
      return "it cannot be laid out"
    }
    if Self.laidOut(tidy) != tidy { return "laid out twice, it is not the same" }
    let source = SourceText(name: "tidy.terms", text: tidy)
    let changes = ContractComparison(before: .init(name: "own.terms", text: text), after: source)
      .changes
    if !changes.isEmpty { return "it says something else: \(changes)" }
    let (read, found) = ContractReader.read(source)
    guard let read else { return "it is refused: \(DiagnosticPrinter(source).text(of: found))" }
    var generator = StoryGenerator(contract: contract, seed: seed)
    for _ in 1...2 {
      let story = generator.story()
      let (own, other) = (try ToldStory(story, contract), try ToldStory(story, read))
      let paid = ReckoningTests.difference(own.lines, other.lines)
      if let paid { return "it pays otherwise: \(paid)" }
    }
    return nil
  }

  static func laidOut(_ text: String) -> String? {
    ContractFormatter.format(SourceText(name: "generated.terms", text: text)).text
  }

  /// The same words as somebody in a hurry would leave them.
  static func untidy(_ text: String, seed: UInt64) -> String {
    var random = SplitMix64(seed: seed)
    var lines: [String] = []
    for line in text.split(separator: "\n") {
      var made = ""
      var isQuoted = false
      // Prose keeps its distances.
      let isProse = line.hasPrefix("  prices")
      for character in line {
        made.append(character)
        if character == "\"" { isQuoted.toggle() }
        let isInside = made.contains { $0 != " " }
        if character == " ", isInside, !isQuoted, !isProse, random.chance(20) { made += "  " }
      }
      lines.append(made + (random.chance(8) && !isProse ? "   # a remark" : ""))
      if random.chance(4) { lines.append(random.pick(["", "# a remark"])) }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
