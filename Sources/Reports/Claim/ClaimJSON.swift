import Casework
import Claims
package import Quantities
import Reckoning
import Terms

extension ClaimReport {
  /// The name and version of the claim document.
  package static let schema = "outturn/claim/v1"

  /// The claim as a document: every line with what somebody needs to work it out again by hand.
  ///
  /// Its schema is `outturn/claim/v1`; ``ClaimDocument`` reads it back.
  package func json() throws(Overflow) -> [UInt8] {
    var lines: [JSONValue] = []
    for line in claim.lines { lines.append(try json(line)) }
    var moved: [JSONValue] = []
    for line in claim.moved { moved.append(try json(line)) }
    var agreed: [JSONValue] = []
    for days in try agreedDays() { agreed.append(json(days)) }
    return JSONValue.members(
      ("schema", .string(Self.schema)),
      ("reading", .string(Self.reading)),
      ("made_from", provenance.json),
      ("contract", contract.json),
      ("claim", try claimJSON()),
      ("lines", .array(lines)),
      ("moved", .array(moved)),
      ("not_paid", .array(claim.nothings.map(json))),
      ("agreement_days", .array(agreed)),
      ("measures", .array(measures.map(json))),
      ("not_counted", .array(uncounted.map(json))),
      ("not_modelled", .array(contract.notModelled.map(json))),
      ("clauses", .array(citedClauses.map(json)))
    ).document()
  }

  private static let reading =
    "Money is whole pence of GBP. Days are YYYY-MM-DD; an interval includes its first and its last "
    + "day; a care episode includes its start and not the day it ceased. Fractions are text. "
    + "Events are positions in the ledger, from 0."

  private func claimJSON() throws(Overflow) -> JSONValue {
    let sums = try sums(claim.lines)
    return .members(
      ("number", .count(claim.number + 1)), ("period", .interval(period)),
      ("as_at", .day(claim.asAt)), ("lines", .count(claim.lines.count)),
      (
        "under_other_terms",
        .array(
          underOtherTerms.map {
            .members(("claim", .count($0.claim + 1)), ("edition", .count($0.edition)))
          })
      ),
      ("pence", .pence(try claim.total())),
      (
        "by_payer",
        .array(
          zip(payers, sums.shares).map { payer, amount in
            Self.share(payer == CheckedContract.nobody ? nil : payer, amount)
          })
      ))
  }

  /// What a payer bears; null: nobody does.
  private static func share(_ payer: String?, _ amount: Pence) -> JSONValue {
    .members(("payer", .text(payer)), ("pence", .pence(amount)))
  }

  /// Clauses that lines or reasons cite, in the order of the contract.
  private var citedClauses: [Int] {
    var cited: Set<Int> = []
    for line in claim.lines + claim.moved {
      cited.insert(contract.outcomes[line.key.outcome].clause)
      if let explanation = explanations[line.key] { cited.formUnion(explanation.clauses) }
    }
    for nothing in claim.nothings {
      cited.insert(contract.outcomes[nothing.outcome].clause)
      if let clause = nothing.reason.clause { cited.insert(clause) }
    }
    return cited.sorted()
  }

  func json(_ clause: Int) -> JSONValue {
    let clause = contract.clauses[clause]
    return .members(
      ("number", .string(clause.number)), ("title", .string(clause.title)),
      ("from", .day(clause.variation?.from)), ("under", .text(clause.variation?.under)),
      ("paper", .string(clause.paper.joined(separator: "\n"))))
  }

  private func json(_ gap: NotModelled) -> JSONValue {
    .members(
      ("clause", .string(contract.clauses[gap.clause].number)), ("what", .string(gap.what)),
      ("because", .string(gap.because)))
  }

  func json(_ nothing: Nothing) -> JSONValue {
    .members(
      ("sentence", .string(sentence(nothing))),
      ("outcome", .string(contract.outcomes[nothing.outcome].name)),
      ("clause", .string(contract.clause(of: nothing.outcome).number)),
      ("family", .string(nothing.family)), ("subject", .string(nothing.subject)),
      ("reason", .string(nothing.reason.code)),
      ("reason_clause", .text(nothing.reason.clause.map { contract.clauses[$0].number })),
      ("margins", .array((margins[nothing] ?? []).map { .string($0) })))
  }

  private func json(_ value: MeasureValue) -> JSONValue {
    let measure = contract.measures[value.measure]
    return .members(
      ("measure", .string(measure.name)),
      ("clause", .string(contract.clauses[measure.clause].number)),
      ("family", .text(value.family)), ("subject", .text(value.subject)),
      ("unit", .string(measure.unit.rawValue)),
      ("value", value.value.map { .ratio($0) } ?? .null),
      ("part", value.parts.map { .ratio($0.part) } ?? .null),
      ("whole", value.parts.map { .ratio($0.whole) } ?? .null))
  }

  private func json(_ uncounted: Uncounted) -> JSONValue {
    .members(
      ("family", .string(uncounted.family)), ("subject", .string(uncounted.subject)),
      ("reason", .string(uncounted.reason.code)),
      ("reason_clause", .text(uncounted.reason.clause.map { contract.clauses[$0].number })))
  }

  private func json(_ agreed: AgreedDays) -> JSONValue {
    .members(
      ("outcome", .string(contract.outcomes[agreed.outcome].name)),
      ("family", .string(agreed.family)), ("subject", .string(agreed.subject)),
      ("paid", .days(agreed.days)), ("pence", .pence(agreed.amount)))
  }
}

// MARK: Lines

extension ClaimReport {
  func json(_ line: ClaimLine) throws(Overflow) -> JSONValue {
    let key = line.key
    let outcome = contract.outcomes[key.outcome]
    return .members(
      ("sentence", .string(try sentence(line))), ("key", .string(contract.text(of: key))),
      ("outcome", .string(outcome.name)),
      ("clause", .string(contract.clauses[outcome.clause].number)),
      ("kind", .string(outcome.kind ?? "outcome")),
      ("family", .string(key.family)), ("subject", .string(key.subject)),
      ("case", .day(key.openedOn)), ("period", .interval(contract.period(of: key))),
      ("payer", .text(key.payer)), ("rate", rateJSON(key)), ("split", splitJSON(key)),
      ("status", .string(key.status.word)), ("reason", .text(key.status.reasonCode)),
      ("entry", .string(line.entry.rawValue)),
      ("unit", .string(contract.unitName(of: key.outcome))),
      ("units", .ratio(line.raw)), ("units_paid_for", .ratio(line.paid)),
      ("pence", .pence(line.amount)),
      ("shares", .array(line.shares.map { Self.share($0.payer, $0.amount) })),
      ("first_due", .day(line.firstDue)), ("first_earned", .day(line.firstEarned)),
      ("earned", .days(line.days)),
      ("before", try beforeJSON(line)),
      ("explanation", explanations[key].map { json($0) } ?? .null))
  }

  private func rateJSON(_ key: LineKey) -> JSONValue {
    guard let row = contract.rateRow(of: key) else { return .null }
    let rate = contract.rate(of: key.outcome)
    return .members(
      ("name", .string(rate.name)), ("codes", .texts(row.codes)), ("from", .day(row.days.start)),
      ("until", row.days.end == .latest ? .null : .day(row.days.last)),
      ("pence_per_unit", .ratio(row.value)),
      ("by", .string(row.by)), ("agreed", .day(row.agreed)),
      ("picked_by", .string(contract.words(for: rate.picked))))
  }

  private func splitJSON(_ key: LineKey) -> JSONValue {
    guard let (split, row) = contract.splitRow(of: key) else { return .null }
    return .members(
      ("name", .string(split.name)), ("from", .day(row.days.start)),
      (
        "shares",
        .array(
          row.shares.map { payer, share in
            .members(
              ("payer", .string(contract.name(of: payer, at: row.payerDay))),
              ("share", .ratio(share)))
          })
      ),
      ("rest", .text(row.rest.map { contract.name(of: $0, at: row.payerDay) })),
      ("by", .string(row.by)),
      ("agreed", .day(row.agreed)))
  }

  /// What stood claimed of an adjusted line, and the events that were not known to it.
  private func beforeJSON(_ line: ClaimLine) throws(Overflow) -> JSONValue {
    guard let before = try before(line.key) else { return .null }
    return .members(
      ("claims", .array(before.claims.map { .count($0 + 1) })), ("units", .ratio(before.raw)),
      ("pence", .pence(before.amount)),
      ("events_since", .array(since(before, line).map { .count($0) })),
      ("terms_since", editionSince(before).map { .count($0) } ?? .null))
  }

  /// The event that adopted the edition, where the last claim of a line did not know it.
  func editionSince(_ before: ClaimedBefore) -> Int? {
    guard let known = before.knownTo, let event = provenance.contractEvent, event >= known else {
      return nil
    }
    return event
  }

  /// Events behind a line that its last claim did not know.
  func since(_ before: ClaimedBefore, _ line: ClaimLine) -> [Int] {
    guard let known = before.knownTo else { return [] }
    return explanations[line.key]?.positions.filter { $0 >= known } ?? []
  }

  private func json(_ why: LineExplanation) -> JSONValue {
    let whole = lineJSON(why)
    guard !why.struck.isEmpty else { return whole }
    return whole.adding(
      "struck",
      .array(
        why.struck.map { stretch in
          .members(
            ("days", .interval(stretch.days)), ("before", .ratio(stretch.before)),
            ("now", .ratio(stretch.now)))
        })
    ).adding(
      "behind",
      .array(
        why.behind.map { support in
          .members(
            ("family", .string(support.family)), ("subject", .string(support.subject)),
            (
              "events",
              .array(
                support.positions.runs.map {
                  .members(
                    ("first", .count($0.lowerBound)), ("last", .count($0.upperBound)))
                })
            ))
        }))
  }

  private func lineJSON(_ why: LineExplanation) -> JSONValue {
    .members(
      ("clauses", .texts(why.clauses.map { contract.clauses[$0].number })),
      ("could_earn", .days(why.window)),
      (
        "taken",
        .array(
          why.taken.map {
            .members(
              ("by", .string($0.name)), ("days", .count($0.days.count)),
              ("intervals", .intervals($0.days)))
          })
      ),
      ("earned", .days(why.days)),
      ("blocks", .array(why.blocks.map { .interval($0) })),
      (
        "arithmetic",
        .array(
          why.steps.map {
            .members(
              ("step", .string($0.step)), ("pence", .ratio($0.pence)),
              ("operation", Self.json($0.operation)))
          })
      ),
      ("worth_pence", .ratio(why.worth)),
      ("care", .array(why.episodes.map(Self.json))),
      ("events", .array(why.positions.map { .count($0) })))
  }

  private static func json(_ operation: StepTaken.Operation) -> JSONValue {
    switch operation {
    case .price(let units, let pence):
      .members(
        ("kind", "price"), ("units", .ratio(units)), ("pence_per_unit", .ratio(pence)))
    case .share(let left, let ofUnits):
      .members(
        ("kind", "share"), ("of", ofUnits ? "units" : "money"),
        (
          "left",
          .array(left.map { .members(("share", .ratio($0.share)), ("days", .days($0.days))) })
        ))
    case .rounded(let mode, let target, let place):
      .members(
        ("kind", "round"), ("mode", .string(mode.rawValue)),
        ("to", target == .pence ? "pence" : "whole units"), ("on", .string(place.rawValue)))
    case .limits: .members(("kind", "limit"))
    case .add(let pence): .members(("kind", "add"), ("more", .ratio(pence)))
    }
  }

  static func json(_ episode: CareEpisode) -> JSONValue {
    .members(
      ("start", .day(episode.start)), ("ceased", .day(episode.ceased)),
      ("legal_status", .string(episode.legalStatus)), ("placement", .string(episode.placement)),
      ("provider", .text(episode.provider)), ("end_reason", .text(episode.endReason)),
      ("events", .array(episode.positions.map { .count($0) })))
  }
}
