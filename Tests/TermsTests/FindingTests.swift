import Diagnostics
import Terms
import Testing

/// A page about one kind of finding: the contract of the pages with some lines replaced.
private struct FindingPage {
  static let mark = "1️⃣"

  private var hunks: [(base: String, faulty: String)] = []
  private var mended: String?
  private(set) var says = ""

  init(_ code: FindingCode) throws {
    let text = try Repository.text("Fixtures/findings/\(code.rawValue).txt")
    for section in text.split(separator: "~~~ ").dropFirst() {
      let parts = section.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
      var body = String(parts.count > 1 ? parts[1] : "")
      while body.hasSuffix("\n") { body.removeLast() }
      switch parts.first {
      case "base": hunks.append((body, ""))
      case "faulty": hunks[hunks.count - 1].faulty = body
      case "mended": mended = body
      case "says": says = body
      default: Issue.record("no such section: \(section)")
      }
    }
  }

  private static func replaced(_ base: String, _ pairs: [(String, String)]) throws -> String {
    var text = base
    for (old, new) in pairs {
      let place = try #require(text.firstRange(of: old), "the contract of the pages has no \(old)")
      text.replaceSubrange(place, with: new)
    }
    return text
  }

  /// The faulty text, with characters that a page cannot show, and the byte at which its mark stood.
  func faulty(_ base: String) throws -> (text: String, mark: Int) {
    let marked = try Self.replaced(base, hunks.map { ($0.base, $0.faulty) })
    let place = try #require(marked.firstRange(of: Self.mark))
    let offset = marked.utf8.distance(from: marked.startIndex, to: place.lowerBound)
    var text = marked
    text.removeSubrange(place)
    for (shown, meant) in [("→", "\t"), ("␇", "\u{7}")] {
      if let place = text.firstRange(of: shown) { text.replaceSubrange(place, with: meant) }
    }
    return (text, offset)
  }

  /// The same text mended; without a mended part, the contract of the pages itself.
  func mended(_ base: String) throws -> String {
    guard let mended else { return base }
    var pairs = hunks.map { ($0.base, Self.unmarked($0.faulty)) }
    if !pairs.isEmpty { pairs[0].1 = mended }
    return try Self.replaced(base, pairs)
  }

  private static func unmarked(_ text: String) -> String {
    var text = text
    if let place = text.firstRange(of: mark) { text.removeSubrange(place) }
    return text
  }
}

/// Each kind of finding has a page that causes it, at the marked place, with the words it is said
/// in, and the same text mended.
@Suite struct FindingTests {
  @Test(arguments: FindingCode.allCases)
  func isCausedAndMended(_ code: FindingCode) throws {
    let base = try Repository.text("Fixtures/findings/base.terms")
    let page = try FindingPage(code)
    let (text, mark) = try page.faulty(base)
    let faulty = SourceText(name: "faulty.terms", text: text)
    let (contract, found) = ContractReader.read(faulty)
    let own = found.filter { $0.code == code.rawValue && $0.range.start == mark }
    let said = own.map { "\($0.severity.rawValue): \($0.message)\nmend: \($0.mend ?? "")" }
    #expect(said.contains(page.says), "\(DiagnosticPrinter(faulty).text(of: found))")
    #expect((contract == nil) == found.contains { $0.severity == .error })
    let mended = SourceText(name: "mended.terms", text: try page.mended(base))
    let left = ContractReader.read(mended).diagnostics
    let wrong = left.filter { $0.severity == .error || $0.code == code.rawValue }
    #expect(wrong.isEmpty, "\(DiagnosticPrinter(mended).text(of: wrong))")
  }

  /// For people, for editors and for programs the same finding stands at the same place.
  @Test(arguments: FindingCode.allCases)
  func isSaidAlikeInEveryForm(_ code: FindingCode) throws {
    let base = try Repository.text("Fixtures/findings/base.terms")
    let source = SourceText(name: "f.terms", text: try FindingPage(code).faulty(base).text)
    for finding in ContractReader.read(source).diagnostics {
      let place = source.place(of: finding.range.start)
      let (severity, code) = (finding.severity.rawValue, finding.code)
      let text = DiagnosticPrinter(source).text(of: [finding])
      let head = "\(severity)[\(code)]: \(finding.message)\n"
      #expect(text.hasPrefix(head + "  f.terms:\(place.line):\(place.column)\n"))
      let facts = finding.details.isEmpty ? "" : " (\(finding.details.joined(separator: "; ")))"
      #expect(
        DiagnosticPrinter(source, form: .editors).text(of: [finding])
          == "f.terms:\(place.line):\(place.column): \(severity): \(finding.message)\(facts); "
          + "mend: \(finding.mend ?? "") [\(code)]\n")
      let json = DiagnosticJSON(source).lines(of: [finding])
      #expect(
        json.hasPrefix(
          "{\"file\":\"f.terms\",\"line\":\(place.line),\"column\":\(place.column),"))
      #expect(json.contains("\"severity\":\"\(severity)\",\"code\":\"\(code)\","))
      #expect(finding.mend?.isEmpty == false)
    }
  }

  /// What a contract needs and does not say is refused with the choices that there are, quoted.
  @Test(arguments: [
    FindingCode.blockDateMissing, .careTopicMissing, .ceilingExcessMissing, .countsMissing,
    .floorMissing, .leapBirthdayMissing, .monthEndMissing, .orderMissing, .partUnitMissing,
    .payerMissing, .ratePickMissing, .roundingMissing, .shareRoundingMissing, .unconfirmedMissing,
  ])
  func whatIsNotSaidIsRefusedWithItsChoices(_ code: FindingCode) throws {
    let base = try Repository.text("Fixtures/findings/base.terms")
    let source = SourceText(name: "f.terms", text: try FindingPage(code).faulty(base).text)
    let finding = try #require(
      ContractReader.read(source).diagnostics.first { $0.code == code.rawValue })
    #expect(finding.severity == .error)
    let choices = finding.details.joined(separator: " ")
    #expect(choices.count(where: { $0 == "“" }) >= 2, "\(choices)")
  }

  @Test func codesAreInAlphabeticalOrder() {
    let codes = FindingCode.allCases.map(\.rawValue)
    #expect(codes == codes.sorted())
  }

  /// All problems of a text are said in one run, in the order in which they stand.
  @Test func allProblemsAreSaidAtOnce() throws {
    var text = try Repository.text("Fixtures/findings/base.terms")
    for (old, new) in [
      ("edition 1", "edition one"), ("money GBP", "money EUR"), ("missing   ", "misssing  "),
      ("by payment", "by paymnt"), ("60 %", "600 %"), ("C1 referral", "C2 referral"),
    ] {
      let place = try #require(text.firstRange(of: old))
      text.replaceSubrange(place, with: new)
    }
    let found = ContractReader.read(SourceText(name: "x", text: text)).diagnostics
    #expect(
      found.map(\.code) == [
        "expected", "other-currency", "unknown-line", "unknown-name", "share-above-whole",
        "unknown-name",
      ])
  }
}
