import Casework
import Claims
import Quantities
import Reckoning
import Terms

extension EventReport {
  var measures: [EventEffect.MeasureChange] { consequences?.effect.measures ?? [] }
  var savings: [EventConsequences.SavingChange] { consequences?.savings ?? [] }
}

/// What is said of an event.
extension EventReport {
  /// `Event 4, care.entered of child C1, obtained 2019-09-30 from case-notes`.
  var name: String {
    guard let fact else { return "Event \(position)" }
    let what =
      "Event \(position), \(fact.fact.what.kindName) of \(fact.fact.subject.kind.rawValue) "
      + fact.fact.subject.id
    // Of terms the edition says more than the file that they were read from.
    if case .terms = fate { return what }
    let source = fact.fact.source
    return what + " (obtained \(source.obtained) from \(source.system))"
  }

  /// One sentence: what it does, or why it does nothing.
  func sentence() throws(Overflow) -> String {
    switch fate {
    case .counts: name + " " + (try effect()) + "."
    case .terms(let edition, true):
      "\(name) adopts edition \(edition.edition) of \(contract.key), the terms under which every "
        + "line is worked out."
    default: "\(name) counts for nothing: \(whyIdle)."
    }
  }

  private func effect() throws(Overflow) -> String {
    var parts: [String] = []
    let gains = counted.filter { $0.difference > .zero }
    let losses = counted.filter { $0.difference < .zero }
    let moved = counted.count { $0.difference == .zero && $0.movesPayers }
    let even = counted.count - gains.count - losses.count - moved
    if !gains.isEmpty {
      parts.append("supports \(try sum(gains)) on \(gains.count.counted("line"))")
    }
    if !losses.isEmpty {
      parts.append(
        "counts against \(losses.count.counted("line")), which would be "
          + "\(try sum(losses).negated) more without it")
    }
    if moved > 0 { parts.append("moves \(moved.counted("line")) between payers") }
    if even > 0 {
      parts.append("changes \(even.counted("line")) without a change of money")
    }
    if !measures.isEmpty { parts.append("counts in \(measures.count.counted("measured figure"))") }
    let saved = Set(savings.map(\.family)).count
    if saved > 0 { parts.append("counts in what \(saved.counted("family")) saved") }
    let rest = parts.dropLast().joined(separator: ", ")
    return rest + (rest.isEmpty ? "" : ", and ") + (parts.last ?? "")
  }

  private func sum(_ counted: [Counted]) throws(Overflow) -> Pence {
    var sum = Pence.zero
    for one in counted { sum = try sum.plus(one.difference) }
    return sum
  }

  private var whyIdle: String {
    switch fate {
    case .counts: ""
    case .idle(let idleness): words(idleness)
    case .corrected(let event): "event \(event) corrects it and stands in its place"
    case .withdrawn(let event): "event \(event) withdraws it"
    case .refused(let rule): "it " + rule.meaning
    case .ofNobody: "it is about somebody who is registered in no family"
    case .erased: "what it told was erased"
    case .terms(let edition, _):
      fact?.fact.subject.id == contract.key
        ? "edition \(contract.edition) stands in the place of edition \(edition.edition)"
        : "it adopts edition \(edition.edition) of another contract than \(contract.key)"
    case .noFact(let type): "it is the ledger's own record (\(type)), and no fact of casework"
    }
  }

  private func words(_ idleness: EventIdleness) -> String {
    switch idleness {
    case .unread(let unread): return words(unread)
    case .notYet: return "it tells of days after \(asAt), the last day that has happened"
    case .nothingAnyway(let family, let subject, let reason, let margins):
      return "\(contract.who(subject, of: family)) has nothing with it or without it: "
        + contract.words(for: reason)
        + (margins.isEmpty ? "" : " (\(margins.joined(separator: ", and ")))")
    case .another(let fact, let event):
      return "\(contract.key) counts one \(contract.facts[fact].name) alone, and that is event "
        + "\(event)"
    case .confirmedByOthers(let further):
      return "care status is confirmed to \(further.to) by \(further.source), event "
        + "\(further.position)"
    case .outside(let days):
      return days.isEmpty
        ? "there is no day on which anything could be earned"
        : "it tells of days outside those on which anything could be earned, \(days)"
    case .sameWithout: return "it is read, and everything would be the same without it"
    }
  }

  private func words(_ unread: EventReading.Unread) -> String {
    switch unread {
    case .nothingKnown: return "nothing that is known of anybody hangs on it"
    case .undeclared(let names):
      return "no clause of \(contract.key) reads \(names.joined(separator: ", "))"
    case .otherCode(let fact, let code):
      let declared = contract.facts[fact]
      let told = code.isEmpty ? "bears no code" : "is \(code)"
      return "\(contract.key) reads \(declared.recordedName) only of "
        + "\(declared.recordedCodes.joined(separator: ", ")), and this one \(told)"
    case .unasked(let fact):
      return "\(contract.key) declares \(contract.facts[fact].name), and no clause that pays or "
        + "counts asks for it"
    case .careUnasked: return "no clause of \(contract.key) reads care status"
    case .confirmationUnasked:
      return "no day hangs on a confirmation under \(contract.key)"
    }
  }
}

// MARK: What would be otherwise

extension EventReport {
  /// The parts below the sentence: each line with and without it, who reads it, what it tells.
  func parts() throws(Overflow) -> [ExplainedPart] {
    guard depth != .line else { return [] }
    return counted.map(part) + [payersPart, measured].compactMap(\.self) + savedParts
      + [readers, facts].compactMap(\.self)
  }

  /// `C1 of F1, 1 July to 30 September 2019, clause 4.1 Day out of care: GBP 724.36 less`.
  func title(_ counted: Counted) -> String {
    let change = counted.change
    let subject = contract.who(change.subject, of: change.family)
    let opened = change.openedOn.map { ", case of \($0)" } ?? ""
    let when = change.period.map { contract.periods[$0].inWords } ?? "in no claim period"
    let more =
      counted.difference == .zero
      ? "no change of money"
      : counted.difference < .zero
        ? "\(counted.difference.negated) less" : "\(counted.difference) more"
    return "\(subject)\(opened), \(when), clause "
      + contract.heading(ofClause: contract.outcomes[change.outcome].clause) + ": \(more)"
  }

  private func part(_ counted: Counted) -> ExplainedPart {
    var part = ExplainedPart(title(counted))
    add(counted, with: true, to: &part)
    add(counted, with: false, to: &part)
    return part
  }

  private func add(_ counted: Counted, with: Bool, to part: inout ExplainedPart) {
    let label = with ? "with it" : "without it"
    let lines = with ? counted.change.with : counted.change.without
    let reason = with ? counted.withReason : counted.withoutReason
    if lines.isEmpty { part.add(label, reason.map { "nothing: " + $0 } ?? "nothing") }
    for line in lines {
      part.add(
        label, figure: "\(line.amount)",
        words(line) + bearers(line, of: counted, with: with)
          + (depth == .full ? ": \(line.days)" : ""))
    }
  }

  private func words(_ line: Line) -> String {
    let key = line.key
    var words = line.raw.counted(contract.unitName(of: key.outcome))
    if let row = contract.rateRow(of: key) {
      words += " at \(contract.rate(of: key.outcome).price(row))"
    }
    if let reason = contract.reason(key) { words += ", \(reason)" }
    return words
  }

  /// `, borne by fund GBP 100.00, council GBP 3,573.54`; nothing where one payer bears it anyway.
  private func bearers(_ line: Line, of counted: Counted, with: Bool) -> String {
    let shares = consequences?.shares(of: line.key, with: with) ?? []
    let isShared = shares.count > 1 || shares.contains { $0.payer == nil }
    guard isShared || counted.difference == .zero && counted.movesPayers else {
      return line.key.payer.map { ", asked of \($0)" } ?? ""
    }
    return ", borne by "
      + shares.map { "\($0.payer ?? CheckedContract.nobody) \($0.amount)" }
      .joined(separator: ", ")
  }

  private var measured: ExplainedPart? {
    guard !measures.isEmpty else { return nil }
    var part = ExplainedPart("Measures")
    for change in measures {
      let whom = change.subject.map { subject in
        " of " + contract.who(subject, of: change.family ?? subject)
      }
      part.add(
        contract.measures[change.measure].name + (whom ?? ""),
        "\(figure(change, change.with)), and \(figure(change, change.without)) without it")
    }
    return part
  }

  /// `22.5 % (20/89)`: rounded alone, two shares that differ could look alike.
  private func figure(_ change: EventEffect.MeasureChange, _ value: Ratio?) -> String {
    guard let value else { return "none" }
    let unit = contract.measures[change.measure].unit
    if unit == .share { return "\(value.roundedPercent) (\(value))" }
    return value.figures + (unit.word.isEmpty ? "" : " " + unit.word)
  }

  private var readers: ExplainedPart? {
    guard let reading, !reading.clauses.isEmpty else { return nil }
    let names = reading.facts.map { contract.facts[$0].name }
    var part = ExplainedPart(
      names.isEmpty ? "Read by" : "Read as \(names.joined(separator: ", ")) by")
    for clause in reading.clauses {
      part.add(contract.clauses[clause].number, contract.clauses[clause].title)
    }
    return part
  }

  private var facts: ExplainedPart? {
    guard !told.isEmpty else { return nil }
    var part = ExplainedPart("What it tells")
    for fact in told { part.add(fact.day.map { "\($0)" } ?? "", "\(fact.subject) \(fact.words)") }
    return part
  }
}
