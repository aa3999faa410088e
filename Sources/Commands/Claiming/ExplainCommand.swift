import Casework
import Claims
import Quantities
import Reckoning
import Reports
import Terms

/// `outturn explain`: why a line, or why none.
let explainCommand = Command(
  "explain",
  summary: "Explain the lines of a family, a child or an event, or one by its key, or why none",
  details: [
    "Down to the clause, the intervals of days, the rate row, the arithmetic with each rounding, "
      + "and the events behind it by their position in the ledger. --depth line says it in one "
      + "sentence; --depth full adds every expression of the terms with what it came to, the rows "
      + "of each table that were passed over, and what each rounding took or gave.",
    "A family or a child without --period: every line of every period that has begun, each claimed "
      + "in turn, then every outcome of which there is nothing, with the margin by which a condition "
      + "failed.",
    "--event POSITION in place of a subject: the lines that an event supports or counts against, who "
      + "pays them, and what is said to be saved, found by leaving the event out, or why it counts "
      + "for nothing; as at the day of the newest event, unless --as-at says another. The claims "
      + "that --claimed names stand as they were made, with it and without it.",
    "A line of the whole contract, of a figure that is struck over all families, is explained under "
      + "the contract's own key.",
    "The key of a line is the column key of `outturn claim draft --format csv`, and the member key "
      + "of its JSON. It names the period too; a late line or an adjustment stands in a later claim, "
      + "whose --period has to be given.",
  ],
  arguments: [
    .ledger,
    Argument(
      "SUBJECT", .optional,
      help: "a family or a child, as the ledger names it, a line's key, or the contract's"),
  ],
  options: [
    .contract,
    .value(
      "depth", "DEPTH", choices: ExplanationDepth.allCases.map(\.rawValue),
      help: "how much to tell (default: clause)"),
    .value(
      "period", "PERIOD",
      help: "a claim period: 2019-07-01..2019-09-30, 2019Q3 or 2019-08 (default: all that have "
        + "begun); a key names its own"),
    .value(
      "event", "POSITION",
      help:
        "an event in place of a subject, by its position in the ledger; it takes no --period"),
    .asAt, .knownAt, .claimed, .format.without("csv"), .toFile,
  ],
  example: "outturn explain ledger.outturn C1 --contract suffolk --period 2019Q3"
) { (invocation, session) throws(CommandFailure) in
  let depth = invocation.value("depth").flatMap(ExplanationDepth.init) ?? .clause
  if let event = invocation.value("event") {
    return try explain(event: event, depth, invocation, session)
  }
  guard !invocation.arguments("SUBJECT").isEmpty else {
    throw .missingArgument("SUBJECT", of: "explain")
  }
  let casebook = try Casebook(invocation, session)
  let wanted = try casebook.wanted(invocation, depth)
  let drafts = try casebook.drafts(
    of: try casebook.periods(wanted.period), asAt: try day(invocation, "as-at"),
    claimed: try claimedBefore(invocation, session))
  var explained: [ExplanationReport] = []
  for (place, draft) in drafts.enumerated() {
    let isLast = place == drafts.count - 1
    let report = try casebook.explanation(of: wanted, in: draft, isLast: isLast)
    if !report.isEmpty { explained.append(report) }
  }
  guard !explained.isEmpty else { throw try casebook.nothing(of: wanted, in: drafts) }
  try session.write(Explanations(explained), as: invocation.value("format"))
  return .clean
}

/// What is to be explained.
private struct Wanted {
  let subject: String
  let isKey: Bool
  /// Nil for the contract itself: a figure that is struck over all families.
  let family: FamilyHistory?
  let period: String
  let depth: ExplanationDepth
}

extension Casebook {
  /// A family or a child, or the key of a line, which names family and period.
  fileprivate func wanted(
    _ invocation: Invocation, _ depth: ExplanationDepth
  ) throws(CommandFailure) -> Wanted {
    let subject = invocation.argument("SUBJECT")
    let given = invocation.value("period")
    let parts = subject.split(separator: "/").map(String.init)
    if parts.count > 3, !isKnown(subject) {
      let named = parts.first { $0.contains("..") }
      guard let period = given ?? named else { throw .said(.keyWithoutPeriod(subject)) }
      return Wanted(
        subject: subject, isKey: true, family: try whose(unescaped(parts[1])), period: period,
        depth: depth)
    }
    return Wanted(
      subject: subject, isKey: false, family: try whose(subject), period: given ?? "all",
      depth: depth)
  }

  /// The family of that name or member; nil for the contract's own key, which no family bears.
  private func whose(_ subject: String) throws(CommandFailure) -> FamilyHistory? {
    if subject.utf8.elementsEqual(contract.key.utf8), !isKnown(subject) { return nil }
    return try family(of: subject)
  }

  private func isKnown(_ subject: String) -> Bool { (try? family(of: subject)) != nil }

  /// What one claim says of it; who has nothing at all is told by the last claim alone.
  fileprivate func explanation(
    of wanted: Wanted, in draft: Draft, isLast: Bool
  ) throws(CommandFailure) -> ExplanationReport {
    let report = try report(of: draft, family: wanted.family?.id ?? contract.key)
    var explained =
      wanted.isKey
      ? ExplanationReport(report, key: wanted.subject, family: wanted.family)
      : ExplanationReport(
        report, subject: wanted.subject, family: wanted.family, tellsNothings: isLast)
    let asked = explained
    explained = try reckoned { () throws(ReckoningFault) in
      var told = asked
      try told.tell(wanted.depth, by: draft.reckoner, record.families)
      return told
    }
    return explained
  }

  /// Why there is neither a line nor a reason for none.
  fileprivate func nothing(
    of wanted: Wanted, in drafts: [Draft]
  ) throws(CommandFailure) -> CommandFailure {
    if contract.outcomes.isEmpty { return .said(.nothingIsPaid(wanted.subject)) }
    guard wanted.isKey else { return .said(.nothingToExplain(wanted.subject, wanted.period)) }
    var keys: [String] = []
    for draft in drafts {
      keys += try report(of: draft, isExplained: false).keys(of: wanted.family?.id ?? contract.key)
    }
    return .said(
      .noSuchLine(
        wanted.subject, wanted.period, meant: nearest(to: wanted.subject, in: keys)))
  }
}

/// The text that a key writes with `%2F` for each byte that is no letter, digit, `-`, `_` or `.`.
private func unescaped(_ text: String) -> String {
  var bytes: [UInt8] = []
  var left = text.utf8[...]
  while let byte = left.popFirst() {
    if byte == UInt8(ascii: "%"), left.count > 1,
      let escaped = UInt8(String(decoding: left.prefix(2), as: UTF8.self), radix: 16)
    {
      bytes.append(escaped)
      left = left.dropFirst(2)
    } else {
      bytes.append(byte)
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}

extension Session {
  fileprivate func write(_ report: Explanations, as format: String?) throws(CommandFailure) {
    switch format {
    case "json": try output.write(try summed { () throws(Overflow) in try report.json() })
    case "html": try output.write(try summed { () throws(Overflow) in try report.html() })
    default:
      let (width, style) = (width, style)
      try output.write(
        try summed { () throws(Overflow) in try report.text(width: width, style: style) })
    }
  }
}

extension Casebook {
  /// The family of that id, or the one to which a child or adult of that id belongs.
  func family(of subject: String) throws(CommandFailure) -> FamilyHistory {
    if let family = record.family(subject) { return family }
    let found = record.families.first { family in
      (family.children + family.adults).contains { $0.id.utf8.elementsEqual(subject.utf8) }
    }
    guard let found else {
      let known = record.families.flatMap { [$0.id] + $0.children.map(\.id) }
      throw .said(
        .unknownFamily(subject, meant: nearestPseudonym(to: subject, in: known)))
    }
    return found
  }
}
