package import Casework
import Claims
import Quantities
package import Reckoning
import Terms

/// How much an explanation tells (terms-language, section 6).
package enum ExplanationDepth: String, CaseIterable, Sendable {
  /// One sentence.
  case line
  /// Clauses, days, rate row, arithmetic and events: what is stored with a claim.
  case clause
  /// Also every expression of the terms with what it came to, every row that was passed over, and
  /// what each rounding took or gave.
  case full
}

/// Lines of a claim, or their absence, explained: what a lawyer and an auditor can follow by hand.
package struct ExplanationReport: Sendable {
  let report: ClaimReport
  let lines: [ClaimLine]
  let nothings: [Nothing]
  /// Puts the events behind a line into words.
  let family: FamilyHistory?
  private(set) var depth = ExplanationDepth.clause
  /// At full depth, every expression behind a line.
  private(set) var lineTraces: [LineKey: OutcomeTrace] = [:]
  /// At full depth, every expression behind an absence.
  private(set) var nothingTraces: [Nothing: OutcomeTrace] = [:]

  /// - Parameters:
  ///   - report: the claim whose lines are explained, with their explanations.
  ///   - subject: a family or a child of it; only its lines are shown.
  ///   - family: the family's history, so that events are told and not only numbered.
  ///   - tellsNothings: whether who has nothing is told; of several claims the last one tells it.
  package init(
    _ report: ClaimReport, subject: String, family: FamilyHistory?, tellsNothings: Bool = true
  ) {
    self.report = report
    self.family = family
    lines = report.claim.lines.filter { $0.key.subject == subject || $0.key.family == subject }
    nothings =
      tellsNothings
      ? report.claim.nothings.filter { $0.subject == subject || $0.family == subject } : []
  }

  /// The line of one key, as ``CheckedContract/text(of:)`` writes it.
  package init(_ report: ClaimReport, key: String, family: FamilyHistory?) {
    self.report = report
    self.family = family
    lines = report.claim.lines.filter { report.contract.text(of: $0.key) == key }
    nothings = []
  }

  /// Some lines, of any family.
  init(_ report: ClaimReport, lines: [ClaimLine]) {
    self.report = report
    self.lines = lines
    nothings = []
    family = nil
  }

  /// Whether there is anything to explain.
  package var isEmpty: Bool { lines.isEmpty && nothings.isEmpty }

  /// Tells as much as a depth asks for; the full depth works the family out anew.
  ///
  /// - Parameters:
  ///   - reckoner: the engine that worked the claim out.
  ///   - families: all of them, on whom a figure is struck.
  package mutating func tell(
    _ depth: ExplanationDepth, by reckoner: Reckoner, _ families: [FamilyHistory]
  ) throws(ReckoningFault) {
    self.depth = depth
    guard depth == .full else { return }
    for line in lines {
      if let struck = report.explanations[line.key]?.struck, !struck.isEmpty {
        lineTraces[line.key] = try reckoner.trace(struck: line.key, struck, families)
      } else if let family {
        lineTraces[line.key] = try reckoner.trace(of: line.key, days: line.days, in: family)
      }
    }
    guard let family else { return }
    for nothing in nothings { nothingTraces[nothing] = try reckoner.trace(of: nothing, in: family) }
  }
}

/// One explanation in parts that text, HTML and tests share: a title over rows of label and value.
struct ExplainedPart {
  let title: String
  var rows: [Row] = []

  struct Row {
    let label: String
    /// A figure that stands to the right; empty where there is none.
    let figure: String
    let text: String
  }

  init(_ title: String) { self.title = title }

  mutating func add(_ label: String, figure: String = "", _ text: String) {
    rows.append(Row(label: label, figure: figure, text: text))
  }
}

extension ExplanationReport {
  private var contract: CheckedContract { report.contract }

  /// The parts of one line's explanation, in the order in which it is worked out.
  func parts(_ line: ClaimLine) throws(Overflow) -> [ExplainedPart] {
    guard let why = report.explanations[line.key] else {
      return [try before(line), gone(line)].compactMap(\.self) + [split(line, nil)]
    }
    return [
      days(line, why), episodes(why), rate(line), arithmetic(line, why), try roundings(line, why),
      try before(line), split(line, why), events(line, why),
    ].compactMap(\.self)
  }

  /// The number that a figure is struck on, at the end of each stretch.
  private func struck(_ line: ClaimLine, _ why: LineExplanation) -> ExplainedPart {
    var part = ExplainedPart("Figure over all families")
    let name =
      if case .movement(let number, _) = contract.outcomes[line.key.outcome].payment.accrual {
        contract.words(for: number)
      } else { "" }
    for stretch in why.struck {
      part.add("\(name) before \(stretch.days.start)", figure: stretch.before.figures, "")
      part.add("\(name) on \(stretch.days.last)", figure: stretch.now.figures, "")
    }
    return part
  }

  private func days(_ line: ClaimLine, _ why: LineExplanation) -> ExplainedPart {
    if !why.struck.isEmpty { return struck(line, why) }
    var part = ExplainedPart("Days")
    part.add("could earn", figure: why.window.count.grouped, why.window.description)
    for taken in why.taken {
      part.add("less \(taken.name)", figure: taken.days.count.grouped, taken.days.description)
    }
    let verb = line.key.status.isPaid ? "earned" : line.key.status.word
    part.add(verb, figure: why.days.count.grouped, why.days.description)
    if let because = contract.because(line.key.status, of: line.key.outcome) {
      part.add("", because)
    }
    if !why.blocks.isEmpty {
      part.add(
        "blocks", figure: why.blocks.count.grouped,
        why.blocks.map(\.interval).joined(separator: "; "))
    }
    return part
  }

  private func episodes(_ why: LineExplanation) -> ExplainedPart? {
    guard !why.episodes.isEmpty else { return nil }
    var part = ExplainedPart("Care episodes (the first day is in care, the day it ceased is not)")
    for episode in why.episodes {
      let ceased = episode.ceased.map { "\($0)" } ?? "open"
      part.add(
        "\(episode.start) to \(ceased)",
        "\(CareWords.circumstances(episode)), \(CareWords.ending(episode)) "
          + Self.cite(episode.positions))
    }
    return part
  }

  private func rate(_ line: ClaimLine) -> ExplainedPart {
    var part = ExplainedPart("Rate")
    let rate = contract.rate(of: line.key.outcome)
    guard let row = contract.rateRow(of: line.key) else {
      part.add(rate.name, "no row applies")
      return part
    }
    part.add((([rate.name] + row.codes).joined(separator: " ")), Self.words(row, rate.price(row)))
    part.add("picked by", contract.words(for: rate.picked))
    for step in contract.outcomes[line.key.outcome].steps {
      switch step {
      case .less(.rate(let index), _), .times(.rate(let index)):
        for row in contract.rates[index].rows {
          let rate = contract.rates[index]
          part.add(
            ([rate.name] + row.codes).joined(separator: " "), Self.words(row, rate.price(row)))
        }
      default: break
      }
    }
    return part
  }

  static func words(_ row: RateRow, _ price: String) -> String {
    let until = row.days.end == .latest ? "" : " to \(row.days.last)"
    return "\(price) from \(row.days.start)\(until), by \(row.by), agreed \(row.agreed)"
  }

  private func arithmetic(_ line: ClaimLine, _ why: LineExplanation) -> ExplainedPart? {
    var part = ExplainedPart("Arithmetic")
    for step in why.steps { part.add(step.step, figure: step.pence.money, "") }
    if why.steps.isEmpty, line.key.status.isWaiting, let worth = why.worth {
      part.add("if they were paid", figure: worth.money, "")
    }
    return part.rows.isEmpty ? nil : part
  }

  private func before(_ line: ClaimLine) throws(Overflow) -> ExplainedPart? {
    guard line.entry == .adjustment, let before = try report.before(line.key) else { return nil }
    let unit = contract.unitName(of: line.key.outcome)
    var part = ExplainedPart("Adjustment")
    part.add(
      "now", figure: "\(try before.amount.plus(line.amount))",
      try before.raw.plus(line.raw).counted(unit))
    part.add(
      "less claimed before", figure: "\(before.amount)",
      "\(before.raw.counted(unit)), in claim "
        + before.claims.map { String($0 + 1) }.joined(separator: ", "))
    part.add("difference", figure: "\(line.amount)", line.raw.counted(unit))
    let since = report.since(before, line)
    if !since.isEmpty { part.add("recorded since", Self.events(since)) }
    if let event = report.editionSince(before) {
      part.add("terms since", "\(contract.editionInWords) (event \(event))")
    }
    return part
  }

  private func gone(_ line: ClaimLine) -> ExplainedPart {
    var part = ExplainedPart("Days")
    part.add("earned", figure: "0", "nothing is left of this line")
    return part
  }

  private func split(_ line: ClaimLine, _ why: LineExplanation?) -> ExplainedPart {
    var part = ExplainedPart("Who pays")
    let outcome = contract.outcomes[line.key.outcome]
    if let (split, row) = contract.splitRow(of: line.key) {
      part.add(
        split.name,
        "\(contract.words(for: row)), from \(row.days.start), by \(row.by), agreed \(row.agreed)")
    }
    if let why, let state = contract.payerState(of: outcome, under: line.key.splitRow),
      let day = state.day
    {
      part.add(
        "asked on",
        "\(contract.words(for: day)), \(why.payerDay.map { "\($0)" } ?? "which has not happened")"
          + ": \(contract.facts[state.fact].name) \(line.key.payer ?? CheckedContract.nobody)")
    }
    for share in line.shares {
      part.add(share.payer ?? CheckedContract.nobody, figure: "\(share.amount)", "")
    }
    return part
  }

  private func events(_ line: ClaimLine, _ why: LineExplanation) -> ExplainedPart? {
    if !why.struck.isEmpty { return behind(why.behind) }
    var part = ExplainedPart(Self.eventsTitle)
    var told: Set<Int> = []
    let wanted = Set(why.positions)
    for fact in family?.datedFacts ?? [] where !wanted.isDisjoint(with: fact.positions) {
      // One event may say two things: a referral also names the cohort.
      let own = fact.positions.filter { wanted.contains($0) }
      told.formUnion(own)
      part.add(Self.list(own), Self.words(fact))
    }
    let rest = why.positions.filter { !told.contains($0) }
    if !rest.isEmpty { part.add(Self.list(rest), "") }
    return part
  }

  /// What is known of somebody who has nothing, for checking the reason by hand; of a family, what
  /// is known of everybody in it.
  func known(_ nothing: Nothing) -> ExplainedPart? {
    let subjects = [nothing.subject, nothing.family]
    let isFamily = nothing.subject.utf8.elementsEqual(nothing.family.utf8)
    let facts = (family?.datedFacts ?? []).filter { fact in
      isFamily || subjects.contains { $0.utf8.elementsEqual(fact.subject.utf8) }
    }
    guard !facts.isEmpty else { return nil }
    var part = ExplainedPart("What is known, by position in the ledger")
    for fact in facts { part.add(Self.list(fact.positions), Self.words(fact)) }
    return part
  }

  static let eventsTitle = "Events behind it, by their position in the ledger"

  private static func words(_ fact: DatedFact) -> String {
    (fact.day.map { "\($0) " } ?? "") + "\(fact.subject) \(fact.words)"
  }

  static func cite(_ positions: [Int]) -> String {
    positions.isEmpty ? "" : "(\(events(positions)))"
  }

  static func events(_ positions: [Int]) -> String {
    (positions.count == 1 ? "event " : "events ") + list(positions)
  }

  static func list(_ positions: [Int]) -> String {
    positions.map(\.description).joined(separator: ", ")
  }
}
