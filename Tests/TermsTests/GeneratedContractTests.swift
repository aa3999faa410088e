import Diagnostics
import Quantities
import Terms
import Testing

/// Contracts that nobody wrote: every construct, in any combination that fits.
@Suite struct GeneratedContractTests {
  @Test(arguments: 0..<40)
  func isReadAndMeansTheSameWhenLaidOut(_ seed: Int) throws {
    var generator = ContractGenerator(seed: UInt64(seed))
    let text = generator.contract()
    let source = SourceText(name: "generated", text: text)
    let (contract, found) = ContractReader.read(source)
    let errors = found.filter { $0.severity == .error }
    #expect(contract != nil, "\(DiagnosticPrinter(source).text(of: errors))")
    let tidy = try #require(ContractFormatter.format(source).text)
    let again = SourceText(name: "tidy", text: tidy)
    #expect(ContractFormatter.format(again).text == tidy)
    let reread = try #require(ContractReader.read(again).contract)
    let before = try #require(contract)
    #expect(Shape.of(before) == Shape.of(reread))
  }
}

/// What a checked contract says, without the places where it says it.
enum Shape {
  static func of(_ value: Any) -> String {
    if value is SourceRange { return "" }
    let mirror = Mirror(reflecting: value)
    if let text = value as? String { return "\"\(text)\"" }
    guard !mirror.children.isEmpty else { return "\(value)" }
    if mirror.displayStyle == .dictionary || mirror.displayStyle == .set {
      return "{" + mirror.children.map { of($0.value) }.sorted().joined(separator: ",") + "}"
    }
    return "("
      + mirror.children.map { ($0.label ?? "") + ":" + of($0.value) }
      .joined(separator: ",") + ")"
  }
}

/// Makes well-typed contracts, untidily laid out, from a seed.
struct ContractGenerator {
  private var numbers: SeededNumbers
  private var days: [String] = []
  private var sets: [String] = []
  private var figures: [String] = []
  private var tests: [String] = []
  private var text = ""

  init(seed: UInt64) { numbers = SeededNumbers(seed: seed) }

  private mutating func pick<T>(_ items: [T]) -> T? { items.randomElement(using: &numbers) }
  private mutating func roll(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &numbers)
  }

  private var gap: String {
    mutating get { String(repeating: " ", count: roll(1...2)) }
  }

  private mutating func add(_ indent: Int, _ line: String) {
    let words = line.split(separator: " ", omittingEmptySubsequences: false)
    // Heads of blocks and of tables stand on one line, and some words begin a sub-line.
    let oneLine = indent == 0 || line.hasPrefix("care ") || line.hasPrefix("split funders")
    var laid = ""
    var quoted = false
    for word in words {
      if !laid.isEmpty {
        let broken = !quoted && !oneLine && roll(0...40) == 0 && Self.continues(word)
        laid += broken ? "\n" + String(repeating: " ", count: indent + 7) : quoted ? " " : gap
      }
      laid += word
      if word.utf8.count(where: { $0 == UInt8(ascii: "\"") }) == 1 { quoted.toggle() }
    }
    text += String(repeating: " ", count: indent) + laid
    if roll(0...9) == 0 { text += "   # a remark" }
    text += "\n"
    if roll(0...15) == 0 { text += "\n" }
    if roll(0...20) == 0 { text += String(repeating: " ", count: indent) + "# a remark\n" }
  }

  private static func continues(_ word: Substring) -> Bool {
    let beginning = ["actual", "at", "attributed", "expected", "net", "pays", "then", "tracked"]
    return word.first?.isLetter == true && !beginning.contains(String(word))
  }

  mutating func contract() -> String {
    add(0, "contract generated \"A generated contract\"")
    for line in [
      "edition 1", "term 2019-01-01 .. 2021-12-31", "money GBP", "prices are invented",
      "months that overrun run into the next month", "29 February birthdays fall on 1 March",
      "days not confirmed are \(pick(["paid", "held"]) ?? "")", "rates are picked by day earned",
    ] { add(1, line) }
    add(0, "facts")
    for line in [
      "referral event of child, first counts, recorded as referral A B",
      "started event of child, last counts", "released event of child, each counts",
      "agreed approval of child, first counts", "cohort state of child, one of edge home-again",
      "away state of child", "home state of child", "star score of child, 1 to 10",
    ] { add(2, line) }
    add(0, "periods")
    add(1, "every \(pick(["1 month", "3 months", "1 year"]) ?? "") to 2021-12-31")
    text += "\n| 1  Care.\n"
    add(0, "clause 1 \"Care\"")
    add(1, "care in-care")
    for topic in [
      "respite", "remand", "police protection", "placed with parents", "hospital and holidays",
      "missing",
    ] { add(3, "\(topic) \(pick(["counts", "does not count"]) ?? "")") }
    add(3, "agreements days inside are \(pick(["paid", "held"]) ?? "")")
    let ends = [
      "ends care", "care continues until released", "care continues until the next episode",
    ]
    for topic in ["custody", "transfer"] { add(3, "\(topic) \(pick(ends) ?? "")") }
    definitions()
    money()
    return text
  }

  private mutating func definitions() {
    for index in 1...roll(1...4) {
      text += "| 2.\(index)  Paper text.\n"
      add(0, "clause 2.\(index) \"Words\"")
      for place in 1...roll(1...4) {
        let name = "n-\(index)-\(place)"
        switch roll(0...3) {
        case 0:
          add(2, "day \(name) = \(day(3))")
          days.append(name)
        case 1:
          add(2, "days \(name) = \(set(3))")
          sets.append(name)
        case 2:
          add(2, "number \(name) = \(figure(3))")
          figures.append(name)
        default:
          add(2, "test \(name) = \(test(3))")
          tests.append(name)
        }
      }
    }
    add(0, "clause 3 \"Who\"")
    add(2, "eligible child when \(test(2))")
    add(2, "excluded child when \(test(2))")
    add(2, "not modelled \"this\" because \"nobody knows\"")
  }

  private mutating func money() {
    text += "| 4  Pay.\n"
    add(0, "clause 4 \"Pay\"")
    add(
      2,
      "limit most-of-it = 12 units for each child and period, whole units only, in the order earned"
    )
    add(
      2,
      "limit some-of-all = 20 % of number of children when \(test(1)) for the contract, "
        + "part of the last unit is paid, in the order claimed")
    add(2, "steps ladder")
    for step in [
      "less deadweight of the money", "times 1/3", "at most most-of-it", "at most some-of-all",
      "rounded half to even to pence on each line", "split by funders",
    ] { add(4, step) }
    add(2, "split funders")
    add(4, "from 2019-01-01 to 2019-12-31 fund 50 %, home rest by \"a letter\" agreed 2018-12-01")
    add(4, "from 2020-01-01 fund 12.5 %, home 87.5 % by \"a letter\" agreed 2018-12-01")
    add(4, "fund up to GBP 1,000, beyond unpaid, in the order claimed")
    add(4, "shares rounded down to pence")
    for index in 1...roll(1...3) {
      add(2, "outcome by-day-\(index), for each child when \(test(2)), as grant")
      add(4, "pays day-rate for each day of \(set(2)) when \(test(1)), falling due on \(day(1))")
      add(4, "worked out by ladder")
    }
    add(2, "outcome by-block, for each child")
    add(4, "pays block-rate for each 7 days running of \(set(2)), dated by its first day")
    add(4, "then rounded up to pence on each unit")
    add(4, "then paid by council")
    add(2, "outcome by-grid, for each child")
    add(4, "pays block-rate for each 3 months of \(set(2)) counted from referral, split by days")
    add(4, "then rounded half up to whole blocks on each line")
    add(4, "then rounded half up to pence on each line")
    add(4, "then paid by home")
    add(
      2, "measure so-many = number of families when (sum over children of \(figure(1)) is above 2)")
    add(2, "measure ratio = number of children when \(test(1)) / number of children")
    add(2, "measure own, for each child = \(figure(2))")
    add(2, "saving saved, cashable, for each child when \(test(1))")
    for line in [
      "tracked \(set(1))", "expected 60 %", "at day-rate", "actual in-care costing placed",
      "attributed low 1/3, central 40 %, high deadweight", "net of by-block, by-grid",
    ] { add(4, line) }
    add(0, "rate day-rate, per day")
    add(2, "from 2019-01-01 GBP 51.745 by \"a letter\" agreed 2018-12-01")
    add(0, "rate block-rate, per block, picked by day due")
    add(2, "from 2019-01-01 GBP 1,051 by \"a letter\" agreed 2018-12-01")
    add(0, "rate placed, per day, by placement, picked by day earned")
    add(2, "K2 U6 from 2019-01-01 to 2019-12-31 GBP 500 by \"a letter\" agreed 2018-12-01")
    add(2, "K2 from 2020-01-01 GBP 600 by \"a letter\" agreed 2018-12-01")
    add(2, "U6 from 2020-01-01 GBP 200 by \"a letter\" agreed 2018-12-01")
    add(2, "other from 2019-01-01 GBP 100 by \"a letter\" agreed 2018-12-01")
    add(0, "rate deadweight, share, by cohort, picked by referral")
    add(2, "edge home-again from 2019-01-01 33 % by \"a letter\" agreed 2018-12-01")
    add(0, "scenario \"a story\"")
    for line in [
      "child C1 .. C3 of F1, born 2010-02-28", "C1 .. C2 referral 2019-01-04",
      "C1 cohort edge from 2019-01-01", "C2 away 2019-01-01 .. 2019-01-09",
      "C1 star 7 on 2019-01-05",
      "C1 care 2019-01-10 to 2019-01-12, C2 U6 E4A", "C2 care unreadable",
      "instead C1 referral 2019-01-05", "C3 confirmed to 2019-01-31",
    ] { add(2, line) }
  }

  // MARK: Expressions

  private mutating func day(_ depth: Int) -> String {
    let plain = ["referral", "started", "2019-06-15", "18th birthday"] + days
    guard depth > 0, roll(0...2) > 0 else { return pick(plain) ?? "" }
    return switch roll(0...4) {
    case 0: "(\(day(depth - 1)) + \(roll(1...30)) \(pick(["days", "weeks", "months"]) ?? ""))"
    case 1: "first day of (\(set(depth - 1)))"
    case 2: "last day of (\(set(depth - 1)))"
    case 3: "earlier of (\(day(depth - 1)), \(day(depth - 1)))"
    default: "later of (\(day(depth - 1)), \(day(depth - 1)))"
    }
  }

  private mutating func set(_ depth: Int) -> String {
    let plain = ["in-care", "away", "released", "term", "to-date", "referral"] + sets
    guard depth > 0, roll(0...3) > 0 else { return pick(plain) ?? "" }
    return switch roll(0...10) {
    case 0: "(\(set(depth - 1)) and \(set(depth - 1)))"
    case 1: "(\(set(depth - 1)) or \(set(depth - 1)) or \(set(depth - 1)))"
    case 2: "(\(set(depth - 1)) except \(set(depth - 1)))"
    case 3: "(\(day(depth - 1)) .. \(day(depth - 1)))"
    case 4: "(from \(day(0)))"
    case 5: "(before \(day(0)))"
    case 6: "in-care with\(pick(["", "out"]) ?? "") placement K2 U6"
    case 7: "(cohort is edge)"
    case 8: "(\(set(depth - 1)) in term)"
    case 9: "(\(set(depth - 1)) held for \(roll(1...9)) \(pick(["days", "months"]) ?? ""))"
    default:
      "(\(roll(1...18)) months \(pick(["beginning with", "after"]) ?? "") \(day(0))"
        + " stopped before \(set(0)) paused during \(set(0)) stopped after (\(set(depth - 1))))"
    }
  }

  private mutating func figure(_ depth: Int) -> String {
    let plain = ["count of (\(set(1)))", "12 days", "7"] + figures
    guard depth > 0, roll(0...2) > 0 else { return pick(plain) ?? "" }
    let sign = pick(["+", "-"]) ?? ""
    return roll(0...1) == 0
      ? "(\(figure(depth - 1)) \(sign) \(figure(depth - 1)))" : "(\(figure(depth - 1)) * 1.5)"
  }

  private mutating func test(_ depth: Int) -> String {
    let plain = ["(referral happened)", "(no day of away)"] + tests
    guard depth > 0, roll(0...3) > 0 else { return pick(plain) ?? "" }
    return switch roll(0...13) {
    case 0: "(\(test(depth - 1)) and \(test(depth - 1)))"
    case 1: "(\(test(depth - 1)) or \(test(depth - 1)))"
    case 2: "not (agreed happened)"
    case 3: "(age at referral is 8 to 16)"
    case 4: "(\(figure(depth - 1)) is at least \(figure(depth - 1)))"
    case 5: "(\(day(depth - 1)) is on or before \(day(depth - 1)))"
    case 6: "(cohort at \(day(0)) is edge home-again)"
    case 7: "at least 1 of (\(test(depth - 1)), \(test(depth - 1)))"
    case 10: "(number of released in (\(set(depth - 1))) is at most \(roll(1...3)))"
    case 11: "(kinds of cohort at \(day(depth - 1)) is at least 1)"
    case 12: "(number of children when \(test(depth - 1)) is at least 2)"
    case 13: "(sum over children of (count of (\(set(depth - 1)))) is above 3 days)"
    case 8: "(first reading of star in (\(set(depth - 1))) is above 3.5)"
    default: "(every day of \(set(0)) is in (\(set(depth - 1))))"
    }
  }
}
