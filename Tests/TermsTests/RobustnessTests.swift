import Diagnostics
import Terms
import Testing

/// No text makes the reader fail otherwise than by saying so.
@Suite struct RobustnessTests {
  /// Reads and lays out; whatever was laid out is laid out already, and reads the same.
  private func survive(_ bytes: [UInt8]) {
    let source = SourceText(name: "x", bytes: bytes)
    let (contract, found) = ContractReader.read(source)
    if contract == nil, !found.contains(where: { $0.severity == .error }) {
      Issue.record("refused without a word: \(String(decoding: bytes, as: UTF8.self))")
    }
    for finding in found where finding.range.end > bytes.count {
      Issue.record("\(finding.code) points past the end")
    }
    guard let text = ContractFormatter.format(source).text else { return }
    let tidy = SourceText(name: "y", text: text)
    let reread = ContractReader.read(tidy).diagnostics.map(\.code).sorted()
    if ContractFormatter.format(tidy).text != text || reread != found.map(\.code).sorted() {
      Issue.record("laid out otherwise: \(String(decoding: bytes, as: UTF8.self))")
    }
  }

  /// Lines that could be put under the block above cost no more than others, however many they are.
  @Test(arguments: ["scenario \"s\"\nC1\n", "clause 1 \"c\"\n  care a\n"])
  func linesTooFarToTheLeft(_ head: String) {
    let line = head.hasPrefix("clause") ? "  remand\n" : "C1\nxyzzy\n"
    let source = SourceText(name: "x", text: head + String(repeating: line, count: 20_000))
    #expect(ContractReader.read(source).diagnostics.count > 10_000)
  }

  @Test func truncatedAnywhere() throws {
    let bytes = try Repository.source("Fixtures/findings/base.terms").bytes
    for end in stride(from: 0, through: bytes.count, by: 23) { survive(Array(bytes[..<end])) }
  }

  @Test(arguments: ["Fixtures/findings/base.terms", "Fixtures/conformance/northshire-n.terms"])
  func changedAnywhere(_ path: String) throws {
    let bytes = try Repository.source(path).bytes
    var numbers = SeededNumbers(seed: 20)
    let spice = Array("(),.=-+*/%\"#| \n\t09aZ\u{0}\u{7F}€".utf8) + [0xFF, 0xC3]
    for _ in 0..<150 {
      var changed = bytes
      for _ in 0..<Int.random(in: 1...6, using: &numbers) {
        let place = Int.random(in: 0..<changed.count, using: &numbers)
        switch Int.random(in: 0...3, using: &numbers) {
        case 0: changed[place] = spice.randomElement(using: &numbers) ?? 0
        case 1: changed.insert(spice.randomElement(using: &numbers) ?? 0, at: place)
        case 2: changed.removeSubrange(place..<min(changed.count, place + 9))
        default:
          let other = Int.random(in: 0..<changed.count, using: &numbers)
          changed.insert(contentsOf: changed[other..<min(changed.count, other + 40)], at: place)
        }
      }
      survive(changed)
    }
  }

  @Test func linesInAnyOrder() throws {
    let text = try Repository.text("Fixtures/findings/base.terms")
    var numbers = SeededNumbers(seed: 3)
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for _ in 0..<20 {
      lines.shuffle(using: &numbers)
      survive(Array(lines.joined(separator: "\n").utf8))
    }
  }

  /// Deep nesting and long chains are refused, and never followed to the end of the stack.
  @Test(arguments: [
    "eligible child when " + String(repeating: "(", count: 20_000),
    "eligible child when " + String(repeating: "not ", count: 20_000),
    "number n = " + String(repeating: "1 + ", count: 20_000) + "1",
    "days d = term" + String(repeating: " of any child", count: 20_000),
    "days d = " + String(repeating: "first day of ", count: 20_000) + "term",
    "days d = " + String(repeating: "1 day beginning with ", count: 20_000) + "referral",
  ])
  func nestingIsBounded(_ term: String) {
    let text = "clause 1 \"x\"\n  \(term)\n"
    let found = ContractReader.read(SourceText(name: "deep", text: text)).diagnostics
    #expect(found.contains { $0.code == "too-deep" })
  }

  @Test func aLongChainOfNamesIsRefused() {
    var text = "clause 1 \"x\"\n  days d-0 = term\n"
    for index in 1...2_000 { text += "  days d-\(index) = d-\(index - 1) except d-\(index - 1)\n" }
    let found = ContractReader.read(SourceText(name: "chain", text: text)).diagnostics
    #expect(found.contains { $0.code == "too-costly" })
  }

  @Test func whatIsTooLargeOrNoTextIsRefusedAtOnce() {
    let large = [UInt8](repeating: 32, count: ContractReader.mostBytes + 1)
    let found = ContractReader.read(SourceText(name: "large", bytes: large)).diagnostics
    #expect(found.map(\.code) == ["too-large"])
    let bytes = ContractReader.read(SourceText(name: "bytes", bytes: [0x63, 0x0A, 0xFF]))
      .diagnostics
    #expect(bytes.map(\.code) == ["not-text"])
    #expect(bytes.first?.range == SourceRange(2, 3))
  }

  /// Ten thousand clauses are read, each with its own definition that the next one names.
  @Test func tenThousandClauses() throws {
    let text = LargeTexts.definitions(10_000)
    let (contract, found) = ContractReader.read(SourceText(name: "long", text: text))
    #expect(contract?.clauses.count == 10_002)
    #expect(contract?.definitions.count == 20_001)
    #expect(found.allSatisfy { $0.severity < .error })
  }
}
