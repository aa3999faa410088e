import Casework
import Diagnostics
import Quantities
import Reckoning
import Terms

// Figures that are compared: of lines of a claim, of savings, of measures. What the terms give is
// drawn beneath what is written, in the words that could stand in its place.

extension ScenarioRun {
  /// Whether a line is one of those that an expectation speaks of.
  func meets(_ line: ClaimLine, _ wanted: Scenario.Expectation) -> Bool {
    guard speaks(wanted, of: line.key.outcome, line.key.subject, of: line.key.family) else {
      return false
    }
    if let period = wanted.period {
      guard let own = line.key.period, contract.periods[own] == period else { return false }
    }
    return true
  }

  mutating func check(
    _ wanted: Scenario.Expectation, _ lines: [ClaimLine]
  ) throws {
    let held = lines.filter(\.key.status.isHeld)
    let paid = lines.filter(\.key.status.isPaid)
    var amount = try paid.asked()
    if let payer = wanted.payer {
      amount = try paid.lazy.flatMap(\.shares).filter { $0.payer == payer }.map(\.amount).total()
    }
    var units = Ratio.zero
    for line in wanted.held ? held : paid.filter({ $0.isBorne(by: wanted.payer) }) {
      units = try units.plus(line.raw)
    }
    let right =
      wanted.nothing
      ? amount == .zero && units.isZero
      : (wanted.amount ?? amount) == amount && (wanted.units ?? units) == units
    guard !right else {
      if let because = wanted.because { try checkReason(wanted, because) }
      return
    }
    if !wanted.nothing, !wanted.held, wanted.payer == nil, amount == .zero, units.isZero {
      return try complainOfNothing(wanted, lines)
    }
    let unit = unit(of: wanted, lines)
    let got = "\(amount) for \(wanted.counted(units, unit))"
    let line = "expect \(about(wanted)) = \(got)"
    complain(
      "scenario-figure", "expected \(wanted.words(amount, unit)); the terms give \(got)",
      wanted.range, found: wanted.found(amount, units, unit),
      try intervals(paid + (wanted.held ? held : [])),
      mend: wanted.nothing
        ? "write “\(line)” if the story is right; otherwise correct the terms" : nil)
  }

  /// A figure is expected and nothing is paid: it is said why.
  private mutating func complainOfNothing(
    _ wanted: Scenario.Expectation, _ lines: [ClaimLine]
  ) throws {
    let reasons = try reasons(wanted)
    let place = wanted.places.amount ?? wanted.places.units
    let single = reasons.first.flatMap { first in
      first.reason != nil && reasons.allSatisfy { $0.words == first.words } ? first.words : nil
    }
    let line = "expect nothing from \(about(wanted))" + (single.map { " because \($0)" } ?? "")
    complain(
      "scenario-figure",
      "expected \(wanted.words(.zero, unit(of: wanted, lines))); the terms give nothing because "
        + reasons.inWords,
      wanted.range,
      found: place.map { [.init($0, "nothing: \(reasons.inWords)", replaces: false)] } ?? [],
      reasons.flatMap(\.details),
      mend: "write “\(line)” if the story is right; otherwise correct the terms")
  }

  /// What an expectation speaks of, as it names it: `4.1 C1 in 2019-07-01 .. 2019-09-30`.
  private func about(_ wanted: Scenario.Expectation) -> String {
    let about =
      switch wanted.about {
      case .total: "total"
      case .clause(let number): number
      case .outcome(let name), .measure(let name): name
      case .saving(let saving): saving.words
      }
    return about + (wanted.subject.map { " \($0)" } ?? "")
      + (wanted.period.map { " in \($0.start) .. \($0.last)" } ?? "")
      + (wanted.payer.map { " from \($0)" } ?? "") + (wanted.kind.map { " as \($0)" } ?? "")
  }

  /// What one unit is called; a unit where lines count different things.
  private func unit(of wanted: Scenario.Expectation, _ lines: [ClaimLine]) -> String {
    let spoken = contract.outcomes.firstIndex { outcome in
      switch wanted.about {
      case .clause(let number): contract.clauses[outcome.clause].number == number
      case .outcome(let name): outcome.name == name
      case .total, .saving, .measure: false
      }
    }
    let outcomes = lines.isEmpty ? [spoken].compactMap(\.self) : lines.map(\.key.outcome)
    let units = Set(
      outcomes.map { outcome in
        switch contract.rates[contract.outcomes[outcome].payment.rate].unit {
        case .money(let per): per
        case .share: "unit"
        }
      })
    return units.count == 1 ? units.first ?? "unit" : "unit"
  }

  /// The intervals and the arithmetic behind the figure that the terms give.
  private mutating func intervals(_ lines: [ClaimLine]) throws -> [String] {
    guard let claim else { return [] }
    var details: [String] = []
    let shown = Dictionary(grouping: lines.prefix(Self.mostLines), by: \.key.family)
    for id in shown.keys.sorted(by: bytesPrecede) {
      guard let family = claim.family(id) else { continue }
      let lines = shown[id] ?? []
      let explained = try ofClaim { try $0.explained(lines.map(\.key), of: family, by: $1) }
      for (line, why) in zip(lines, explained) {
        guard let why else {
          details.append("\(line.key.subject): \(line.amount), nothing is left of the line")
          continue
        }
        details.append(contentsOf: why.sentences(for: line, in: contract))
      }
    }
    let more = lines.count - Self.mostLines
    return details + (more > 0 ? ["and \(more.counted("line")) more"] : [])
  }

  /// Lines of which the working is shown.
  private static let mostLines = 12
}

// MARK: Savings and measures

extension ScenarioRun {
  mutating func check(
    _ wanted: Scenario.Expectation, saving: Scenario.Expectation.SavingFigure
  ) throws {
    let families = try ofClaim { try $0.savings(by: $1) }
    let own = families.filter { family in
      guard let subject = wanted.subject else { return true }
      return family.family == subject || family.children.contains { $0.child == subject }
    }
    let named = contract.savings.indices.filter { index in
      switch saving.of {
      case .kind(let kind): contract.savings[index].kind == kind
      case .term(let name): contract.savings[index].name == name
      }
    }
    noteSavings(named, of: own)
    let savings: [KindSaving] =
      switch saving.of {
      case .kind(let kind): own.compactMap { $0[kind] }
      case .term: named.flatMap { index in own.compactMap { $0.terms[index] } }
      }
    let amount = try savings.map { (saving.isNet ? $0.net : $0.gross)[saving.which] }.total()
    let figure = wanted.nothing ? .zero : wanted.amount ?? amount
    guard figure != amount else { return }
    let place = wanted.places.amount ?? wanted.places.nothing
    complain(
      "scenario-figure",
      "expected \(wanted.nothing ? "nothing" : "\(figure)"); the terms give \(amount)",
      wanted.range,
      found: place.map {
        [.init($0, "\(amount)", replaces: !wanted.nothing && amount != .zero)]
      } ?? [],
      own.flatMap(\.children).map {
        "\($0.child): \($0.tracked.count) tracked days, \($0.inCare.count) of them in care"
      })
  }

  mutating func check(_ wanted: Scenario.Expectation, measure name: String) throws {
    guard let figure = wanted.figure else { return }
    let values = try ofClaim { try $0.measures(by: $1) }.filter {
      contract.measures[$0.measure].name == name && $0.subject == wanted.subject
    }
    guard let found = values.first else {
      return complain(
        "scenario-figure",
        "expected \(figure.words); \(wanted.subject ?? name) is not counted", wanted.range,
        found: wanted.places.figure.map { [.init($0, "not counted", replaces: false)] } ?? [],
        ["only who is eligible and not excluded is counted"])
    }
    noteMeasure(found)
    let right =
      switch figure {
      case .number(let value): found.value == value
      case .nothing: found.value == nil
      }
    guard !right else { return }
    complain(
      "scenario-figure", "expected \(figure.words); the terms give \(found.words)", wanted.range,
      found: wanted.places.figure.map {
        [.init($0, found.written(as: wanted.figureForm), replaces: true)]
      } ?? [], [])
  }
}

// MARK: Words

extension Scenario.Expectation {
  /// `71 days`, in the word that is written where it is a plural.
  fileprivate func counted(_ units: Ratio, _ unit: String) -> String {
    if units == .one { return "\(units) \(unit)" }
    return "\(units) \(unitWord.flatMap { $0 == unit ? nil : $0 } ?? plural(unit))"
  }

  /// What is expected; an amount that is not written is the one that the terms give.
  fileprivate func words(_ amount: Pence, _ unit: String) -> String {
    if nothing { return "nothing" }
    let units = units.map { "\(counted($0, unit))\(held ? " held" : "")" }
    guard let own = self.amount else { return units ?? "\(amount)" }
    return "\(own)" + (units.map { " for \($0)" } ?? "")
  }

  /// What the terms give, beside each part of the expectation that says otherwise.
  fileprivate func found(_ amount: Pence, _ units: Ratio, _ unit: String) -> [Diagnostic.Found] {
    if let place = places.nothing {
      return [.init(place, "\(amount) for \(counted(units, unit))", replaces: false)]
    }
    var found: [Diagnostic.Found] = []
    if let place = places.amount, self.amount != amount {
      found.append(.init(place, "\(amount)", replaces: true))
    }
    if let place = places.units, self.units != units {
      // No expectation can be of fewer units than none, or of none that are held.
      let replaces = !units.isNegative && !(held && units.isZero)
      found.append(.init(place, counted(units, unit), replaces: replaces))
    }
    return found
  }
}

extension Scenario.Expectation.SavingFigure {
  /// `saving care-avoided central net`.
  fileprivate var words: String {
    let name =
      switch of {
      case .term(let name): name
      case .kind(let kind): kind.rawValue
      }
    return "saving \(name) \(which.rawValue)" + (isNet ? " net" : "")
  }
}

extension ClaimLine {
  /// Whether a payer bears a part of it, or nobody is named.
  fileprivate func isBorne(by payer: String?) -> Bool {
    payer == nil || shares.contains { $0.payer == payer }
  }
}

extension Scenario.Expectation.Figure {
  fileprivate var words: String {
    switch self {
    case .number(let value): value.figures
    case .nothing: "none"
    }
  }
}

extension MeasureValue {
  /// `302 of 548`, `3`, `none`.
  fileprivate var words: String {
    guard let value else {
      return parts.map { "\($0.part.figures) of \($0.whole.figures), none" } ?? "none"
    }
    return parts.map { "\($0.part.figures) of \($0.whole.figures)" } ?? value.figures
  }

  /// The value as an expectation states it, in the form in which another is written.
  fileprivate func written(as form: Scenario.Expectation.FigureForm) -> String {
    guard let value else { return "none" }
    switch form {
    case .fraction:
      // A fraction has no sign and no fraction below its line.
      if let parts, parts.part.isWhole, parts.whole.isWhole, !parts.whole.isNegative {
        return "\(parts.part.figures) / \(parts.whole.figures)"
      }
      return value.isWhole ? value.figures : "\(value)"
    case .percent: return (try? value.percent) ?? value.figures
    case .plain: return value.figures
    }
  }
}
