import Diagnostics
import Glibc
import Terms
import Testing

/// The reference of the language: its examples hold, its slips are told as it shows, and nothing of
/// the language is missing.
struct ReferenceTests {
  private static let page = ReferencePage()

  private static func text(_ path: String) -> String {
    String(decoding: Program.contents("\(Program.root)/\(path)"), as: UTF8.self)
  }

  @Test func everySectionHasAMeaningAnExampleAndASlip() {
    #expect(Self.page.sections.count >= 69)
    for section in Self.page.sections {
      let sentences = section.meaning.split(separator: ". ").filter { $0.count > 20 }
      #expect(!sentences.isEmpty, "\(section.title) is not explained")
      let terms = (section.right.fragments[.clause] ?? []).filter { !$0.hasPrefix("   ") }
      let pays = terms.contains { $0.hasPrefix("  outcome ") || $0.hasPrefix("  measure ") }
      let told = [.story, .file].flatMap { section.right.fragments[$0] ?? [] }
      #expect(
        !pays || told.contains { $0.hasPrefix("  expect ") }, "\(section.title) tells no story")
      #expect(!section.right.fragments.isEmpty && !section.slips.isEmpty, "\(section.title)")
      for slip in section.slips {
        #expect(Self.page.page.pieces[slip.says].info == "says", "\(section.title)")
      }
    }
  }

  /// An example can be put into the contract, is laid out as contracts are, and its story comes out.
  @Test(arguments: page.sections.indices)
  func theExampleHolds(_ index: Int) {
    let section = Self.page.sections[index]
    let source = section.right.source
    let wrong = section.right.findings.filter { $0.severity == .error }
    let said = DiagnosticPrinter(source).text(of: wrong)
    #expect(wrong.isEmpty, "\(section.title): \(said)")
    let laidOut = (ContractFormatter.format(source).text ?? "").split(separator: "\n")
    let written = String(decoding: source.bytes, as: UTF8.self).split(separator: "\n")
    #expect(laidOut.count == written.count)
    for (was, now) in zip(written, laidOut) { #expect(was == now, "\(section.title)") }
  }

  /// `OUTTURN_RECORD=1` writes what is said, and the table of contents, anew, and fails.
  @Test func theSlipsAreToldAsThePageShows() {
    let (shown, replayed) = (Self.page.page, Self.page.replayed)
    if unsafe getenv("OUTTURN_RECORD") != nil {
      Program.write(Array(replayed.text.utf8), to: ReferencePage.path)
      Issue.record("recorded the reference anew: look at the difference")
    } else {
      for (was, now) in zip(shown.pieces, replayed.pieces) { #expect(was.lines == now.lines) }
    }
    for section in Self.page.sections {
      for slip in section.slips { #expect(!replayed.pieces[slip.says].lines.isEmpty) }
    }
  }

  @Test func theStoryIsTheOneOfTheContract() {
    let shown = Self.page.page.pieces.filter { $0.info == "terms prelude" }.map(\.lines)
    let story = Example.base.split(separator: "\nscenario ").last?.split(separator: "\n")
      .dropFirst()
    #expect(shown == [(story ?? []).map(String.init)])
  }

  // MARK: Nothing is missing

  /// Every word that can name nothing stands in an example, or is shown as code.
  @Test func everyReservedWordIsThere() throws {
    let source = Self.text("Sources/Terms/Syntax/Words.swift")
    let start = try #require(source.firstRange(of: "reserved: Set<String> = [")).upperBound
    let end = try #require(source[start...].firstRange(of: "]")).lowerBound
    let words = Self.quoted(source[start..<end])
    #expect(words.count > 90)
    let known = Set(
      Self.code.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "-") }.map(String.init))
    #expect(words.filter { !known.contains($0) } == [])
  }

  /// Every kind of finding is linked to its page.
  @Test func everyFindingIsThere() {
    let text = Self.page.page.text
    let missing = FindingCode.allCases.map(\.rawValue).filter {
      !text.contains("[\($0)](../Fixtures/findings/\($0).txt)")
    }
    #expect(missing == [])
    let links = text.split(separator: "](../Fixtures/findings/").dropFirst()
      .compactMap { $0.split(separator: ".txt)").first.map(String.init) }
    #expect(links.filter { FindingCode(rawValue: $0) == nil } == [])
  }

  /// Every production of the grammar is named by a section, and whatever stands in quotation marks
  /// in the grammar is shown.
  @Test func everyProductionIsThere() throws {
    let pieces = Page(Self.text("Contracts/README.md")).pieces
    let piece = try #require(pieces.first { $0.lines.contains { $0.hasPrefix("file      =") } })
    let grammar = piece.lines.joined(separator: "\n")
    let outside = grammar.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset.isMultiple(of: 2) }.map { String($0.element) }.joined(separator: " ")
    let productions = outside.split(separator: "=").dropLast()
      .compactMap { $0.split { $0 == " " || $0 == "\n" }.last.map(String.init) }
    #expect(productions.count > 35)
    let prose = Self.page.page.pieces.filter(\.info.isEmpty).flatMap(\.lines)
      .joined(separator: " ")
    let named = prose.split(separator: "Grammar: ").dropFirst()
      .flatMap { Self.between("`", $0[..<($0.firstIndex(of: ".") ?? $0.endIndex)]) }
    #expect(Set(productions).symmetricDifference(named) == [])
    let code = Self.code
    #expect(Self.quoted(grammar[...]).filter { !code.contains($0) } == [])
  }

  /// All that the page shows as code, with single spaces.
  private static let code: String = {
    let prose = page.page.pieces.filter(\.info.isEmpty).flatMap(\.lines).joined(separator: " ")
    let blocks = page.page.pieces.filter { $0.info.hasPrefix("terms") }
      .map { $0.lines.joined(separator: " ") }
    return (blocks + between("`", prose[...])).map {
      $0.split(separator: " ").joined(separator: " ")
    }.joined(separator: "\n")
  }()

  private static func quoted(_ text: Substring) -> [String] { between("\"", text) }

  private static func between(_ mark: Character, _ text: Substring) -> [String] {
    text.split(separator: mark, omittingEmptySubsequences: false).enumerated()
      .filter { !$0.offset.isMultiple(of: 2) }.map { String($0.element) }
  }
}
