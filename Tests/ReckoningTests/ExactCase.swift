import Claims
import Quantities
import Reckoning
import Terms
import Testing

/// A line that a claim must hold, to the unit and the penny.
struct ExpectedLine: Equatable, Comparable, CustomStringConvertible {
  var claim = 1
  var outcome = "day-at-home"
  var subject = "C1"
  /// The first day of the period; empty: due in none.
  var period = "2020-01-01"
  var raw: Ratio
  var paid: Ratio
  var pence: Int
  var status = "paid"
  var entry = "first"
  /// The first day of the rate row.
  var rate = "2020-01-01"
  var shares: [String: Int] = [:]

  /// A line that is paid in full: raw and paid quantity alike, all borne by the council.
  static func paid(
    _ raw: Ratio, _ pence: Int, claim: Int = 1, period: String = "2020-01-01",
    subject: String = "C1", outcome: String = "day-at-home", entry: String = "first",
    rate: String = "2020-01-01", quantity: Ratio? = nil, shares: [String: Int]? = nil
  ) -> ExpectedLine {
    ExpectedLine(
      claim: claim, outcome: outcome, subject: subject, period: period, raw: raw,
      paid: quantity ?? raw, pence: pence, entry: entry, rate: rate,
      shares: shares ?? (pence == 0 ? [:] : ["council": pence]))
  }

  /// A line at nothing, and why.
  static func nothing(
    _ raw: Ratio, _ status: String, claim: Int = 1, period: String = "2020-01-01",
    subject: String = "C1", entry: String = "first"
  ) -> ExpectedLine {
    ExpectedLine(
      claim: claim, subject: subject, period: period, raw: raw, paid: .zero, pence: 0,
      status: status, entry: entry)
  }

  var description: String {
    let shares = shares.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    return
      "\(claim) \(outcome) \(subject) \(period) rate \(rate) raw \(raw) paid \(paid) \(pence) \(status) \(entry) \(shares)"
  }

  static func < (left: Self, right: Self) -> Bool { left.description < right.description }
}

extension Ratio: ExpressibleByIntegerLiteral {
  package init(integerLiteral value: Int) { self.init(whole: Int128(value)) }
}

/// A story under the small contract with some of its lines changed, and the lines that must come of
/// it: from the engine and from the reference.
struct ExactCase: CustomTestStringConvertible {
  var title: String
  /// Text of the small contract, and what stands in its place.
  var terms: [(String, String)] = []
  var story: String
  var lines: [ExpectedLine]

  var testDescription: String { title }
}

extension ExpectedLine {
  init(_ line: ComparedClaimLine, claim: Int, _ contract: CheckedContract) {
    let outcome = contract.outcomes[line.key.outcome]
    let status: String =
      switch line.key.status {
      case .paid: "paid"
      case .held(.unreadable): "held unreadable"
      case .held(.unconfirmed): "held unconfirmed"
      case .held(.agreement): "held agreement"
      case .capped: "capped"
      case .listed: "listed"
      case .floored: "floored"
      case .outOfTime: "out of time"
      case .rejected: "rejected"
      }
    self.init(
      claim: claim, outcome: outcome.name, subject: line.key.subject,
      period: line.key.period.map { contract.periods[$0].start.description } ?? "", raw: line.raw,
      paid: line.paid, pence: line.pence, status: status, entry: line.entry,
      rate: line.key.rateRow.map {
        contract.rates[outcome.payment.rate].rows[$0].days.start.description
      }
        ?? "", shares: line.shares)
  }
}

// MARK: a scenario's statements as a story

extension GeneratedStory {
  /// Facts stand from the claim below them on; `instead` takes the place of the fact of the same
  /// subject and name before it.
  init(_ scenario: Scenario, _ contract: CheckedContract) {
    self.init(seed: 0, families: [], claims: [], isNatural: false)
    for statement in scenario.statements { take(statement.what, contract) }
  }

  private mutating func take(_ what: Scenario.What, _ contract: CheckedContract) {
    switch what {
    case .person(let kind, let ids, let family, let born):
      for id in ids {
        let place = self.place(ofFamily: kind == .family ? id : family ?? id)
        switch kind {
        case .child: families[place].children.append(.init(id: id, born: born?.n ?? 0))
        case .adult: families[place].adults.append(.init(id: id, born: born?.n ?? 0))
        case .family, .contract: break
        }
      }
    case .claim(let period, let asAt):
      let index = contract.periods.firstIndex(of: period) ?? 0
      claims.append(.init(period: index, asAt: (asAt ?? period.last).n))
    case .instead(let other):
      for (subject, fact) in facts(other) {
        guard let place = families.firstIndex(where: { $0.holds(subject) }),
          let old = families[place].facts.lastIndex(where: {
            $0.subject == subject && $0.until == nil && Self.name($0.what) == Self.name(fact)
          })
        else { continue }
        families[place].facts[old].until = claims.count
      }
      take(other, contract)
    case .event, .state, .reading, .care, .unreadableCare, .confirmed:
      for (subject, fact) in facts(what) {
        guard let place = families.firstIndex(where: { $0.holds(subject) }) else { continue }
        families[place].facts.append(
          .init(subject: subject, what: fact, known: claims.count, until: nil))
      }
    case .expect: break
    }
  }

  private mutating func place(ofFamily id: String) -> Int {
    if let place = families.firstIndex(where: { $0.id == id }) { return place }
    families.append(.init(id: id, children: [], facts: []))
    return families.count - 1
  }

  private func facts(_ what: Scenario.What) -> [(String, GeneratedFact.What)] {
    switch what {
    case .event(let subjects, let fact, let day):
      subjects.map { ($0, .event(fact, day: day.n)) }
    case .state(let subjects, let fact, let code, let days):
      subjects.map {
        (
          $0,
          .state(
            fact, code: code, start: days.start.n, end: days.end == .latest ? nil : days.end.n)
        )
      }
    case .reading(let subjects, let fact, let value, let day):
      subjects.map {
        ($0, .reading(fact, value: Int(clamping: value.numerator), day: day.n))
      }
    case .care(let subjects, let row):
      subjects.map {
        (
          $0,
          .care(
            start: row.start.n, ceased: row.ceased?.n, legal: row.legalStatus,
            place: row.placement, end: row.endReason)
        )
      }
    case .unreadableCare(let subjects, let start):
      subjects.map { ($0, .unreadable(start: start?.n)) }
    case .confirmed(let subjects, let to): subjects.map { ($0, .confirmed(to: to.n)) }
    default: []
    }
  }

  /// What `instead` matches by; a readable care row mends an unreadable one.
  private static func name(_ what: GeneratedFact.What) -> String {
    switch what {
    case .event(let fact, _), .state(let fact, _, _, _), .reading(let fact, _, _): "fact \(fact)"
    case .care, .unreadable: "care"
    case .confirmed: "confirmed"
    }
  }
}

extension GeneratedFamily {
  fileprivate func holds(_ subject: String) -> Bool {
    id == subject || (children + adults).contains { $0.id == subject }
  }
}

// MARK: playing a case

extension ExactCase {
  /// The small contract as the case changes it, and the story under it.
  func contract() throws -> (CheckedContract, GeneratedStory) {
    var text = try FixtureContract.text("Fixtures/reckoning/exact.terms")
    for (old, new) in terms {
      try #require(text.contains(old), "the small contract has no “\(old)”")
      text = text.replacing(old, with: new)
    }
    let contract = try FixtureContract.checked(
      "\(text)\nscenario \"\(title)\"\n\(story)", "exact.terms")
    return (contract, GeneratedStory(try #require(contract.scenarios.first), contract))
  }

  /// The claims of the story by the engine and by the reference, each against the hand.
  func check() throws {
    let (contract, story) = try contract()
    var book = ClaimBook(contract: contract)
    var reference = ReferenceClaimBook(contract: contract)
    var engineLines: [ExpectedLine] = []
    var referenceLines: [ExpectedLine] = []
    for (number, claim) in story.claims.enumerated() {
      let families = story.histories(at: number, contract)
      let asAt = Day(unchecked: Int32(claim.asAt))
      let made = try book.claim(
        period: claim.period, asAt: asAt, book.entitlement(families, asAt: asAt))
      engineLines += made.lines.map {
        ExpectedLine(ComparedClaimLine($0), claim: number + 1, contract)
      }
      let expected = try reference.claim(families, period: claim.period, asAt: asAt)
      referenceLines += expected.filter { !$0.hasOnlyMoved }.map {
        ExpectedLine(ComparedClaimLine($0), claim: number + 1, contract)
      }
    }
    #expect(engineLines.sorted() == lines.sorted(), "the engine")
    #expect(referenceLines.sorted() == lines.sorted(), "the reference")
  }
}
