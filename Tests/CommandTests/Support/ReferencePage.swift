import Claims
import Diagnostics
import Terms
import Testing

/// Where lines of the reference page go in the contract that its examples are put into.
///
/// In the order in which they are put there.
enum FragmentPlace: String, CaseIterable {
  /// Lines of the contract that are taken out.
  case without
  /// Lines of the heading, in place of those that begin with the same word.
  case heading
  /// Further facts.
  case facts
  /// All claim periods.
  case periods
  /// The terms of clause 9.
  case clause
  /// How the story goes on.
  case story
  /// Blocks at the end of the file.
  case file

  /// What a section says here would say a line again that is left out.
  fileprivate static let said: [FragmentPlace] = [.heading, .facts, .periods]
}

/// The contract of the reference page with some lines put into it.
struct Example {
  static let base = String(
    decoding: Program.contents("\(Program.root)/Fixtures/reference/base.terms"), as: UTF8.self)

  private(set) var fragments: [FragmentPlace: [String]] = [:]

  mutating func add(_ lines: [String], at place: FragmentPlace) {
    fragments[place, default: []] += lines
  }

  /// The same with a slip in place of what is right there.
  func slipped(_ lines: [String], at place: FragmentPlace) -> Example {
    var example = self
    if place == .without { for said in FragmentPlace.said { example.fragments[said] = nil } }
    example.fragments[place] = lines
    return example
  }

  /// The same without a story: what a slip leaves undefined is not asked for in one.
  var untold: Example {
    var example = self
    example.fragments[.story] = nil
    return example
  }

  var source: SourceText {
    var text = Self.base.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for place in FragmentPlace.allCases {
      if let lines = fragments[place] { Self.put(lines, at: place, into: &text) }
    }
    return SourceText(name: "example.terms", text: text.joined(separator: "\n"))
  }

  private static func put(_ lines: [String], at place: FragmentPlace, into text: inout [String]) {
    switch place {
    case .without:
      #expect(lines.allSatisfy(text.contains), "the contract has no \(lines)")
      text.removeAll(where: lines.contains)
    case .heading:
      let block = block("contract", of: text)
      let words = Set(lines.compactMap { $0.split(separator: " ").first })
      let kept = text[block].filter { line in
        !words.contains(line.split(separator: " ").first ?? "")
      }
      text.replaceSubrange(block, with: kept + lines)
    case .periods: text.replaceSubrange(block("periods", of: text), with: lines)
    case .facts: text.insert(contentsOf: lines, at: block("facts", of: text).upperBound)
    case .story: text.insert(contentsOf: lines, at: block("scenario", of: text).upperBound)
    case .clause:
      let head = ["| 9  The example.", "clause 9 \"Example\""]
      let story = block("scenario", of: text).lowerBound - 1
      text.insert(contentsOf: head + lines + [""], at: story)
    case .file: text += lines + [""]
    }
  }

  /// The lines under the first block of this kind.
  private static func block(_ word: String, of text: [String]) -> Range<Int> {
    let head = text.firstIndex { $0 == word || $0.hasPrefix(word + " ") } ?? text.endIndex - 1
    return head + 1..<(text[head...].firstIndex(of: "") ?? text.endIndex)
  }
}

extension Example {
  /// What the program says of it: its findings, and of a contract without an error what its stories
  /// do not meet.
  var findings: [Diagnostic] {
    let (contract, found) = ContractReader.read(source)
    guard let contract else { return found }
    return found + ScenarioRun.all(of: contract).flatMap(\.diagnostics)
  }

  /// What is said of this slip and not of what is right: its errors, or else what is less grave.
  func slips(from right: Example) -> [Diagnostic] {
    let known = Set(right.findings.map(\.message))
    let told = untold.findings.contains { $0.severity == .error } ? untold.findings : findings
    let own = told.filter { !known.contains($0.message) }
    let errors = own.filter { $0.severity == .error }
    return errors.isEmpty ? own : errors
  }
}

/// The page with every construct of the language: sections of prose, examples and slips.
struct ReferencePage {
  struct Section {
    let title: String
    /// What is said of it before the first example.
    var meaning = ""
    var right = Example()
    /// Each slip, and which piece of the page shows what is said of it.
    var slips: [(place: FragmentPlace, lines: [String], says: Int)] = []
  }

  static let path = "\(Program.root)/Contracts/reference.md"

  let page: Page
  private(set) var sections: [Section] = []

  init() {
    page = Page(String(decoding: Program.contents(Self.path), as: UTF8.self))
    for (index, piece) in page.pieces.enumerated() {
      for line in piece.lines where piece.info.isEmpty {
        if line.hasPrefix("### ") {
          sections.append(Section(title: String(line.dropFirst(4))))
        } else if let last = sections.indices.last, sections[last].right.fragments.isEmpty {
          sections[last].meaning += line + " "
        }
      }
      let info = piece.info.split(separator: " ").map(String.init)
      guard info.count == 2, !sections.isEmpty, let place = FragmentPlace(rawValue: info[1]) else {
        continue
      }
      if info[0] == "terms" {
        sections[sections.count - 1].right.add(piece.lines, at: place)
      } else {
        sections[sections.count - 1].slips.append((place, piece.lines, index + 2))
      }
    }
  }

  /// The page with what the program says after each slip, and the table of contents.
  var replayed: Page {
    var page = page
    for section in sections {
      for slip in section.slips where page.pieces.indices.contains(slip.says) {
        let faulty = section.right.slipped(slip.lines, at: slip.place)
        page.pieces[slip.says].lines = faulty.slips(from: section.right).flatMap(Self.lines)
      }
    }
    page.pieces[page.pieces.count > 2 ? 2 : 0].lines = contents
    return page
  }

  private static func lines(_ finding: Diagnostic) -> [String] {
    ["\(finding.severity.rawValue)[\(finding.code)]: \(finding.message)"]
      + finding.details.map { "  = \($0)" } + (finding.mend.map { ["  mend: \($0)"] } ?? [])
  }

  /// What stands before the first section: its prose, and a line for each part with its sections.
  private var contents: [String] {
    let prose = page.pieces.count > 2 ? page.pieces[2].lines : []
    guard let end = prose.firstIndex(where: { $0.hasPrefix("## ") }) else { return prose }
    let start = prose.firstIndex { $0.hasPrefix("<!-- contents") } ?? end
    var list: [String] = []
    for line in page.pieces.filter(\.info.isEmpty).flatMap(\.lines) {
      if line.hasPrefix("## ") { list.append("- **\(line.dropFirst(3))**:") }
      guard line.hasPrefix("### "), !list.isEmpty else { continue }
      let title = line.dropFirst(4)
      let comma = list[list.count - 1].hasSuffix(":") ? "" : ","
      list[list.count - 1] += "\(comma) [\(title)](#\(Self.anchor(of: title)))"
    }
    return Array(prose[..<start]) + ["<!-- contents: written by the test -->", ""] + list + [""]
      + Array(prose[end...])
  }

  /// As the page's reader makes it of a heading.
  private static func anchor(of title: Substring) -> String {
    String(
      title.lowercased().compactMap { letter in
        letter == " " ? "-" : letter.isLetter || letter.isNumber || letter == "-" ? letter : nil
      })
  }
}
