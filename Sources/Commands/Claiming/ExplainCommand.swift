import Casework
import Claims
import Quantities
import Reports
import Terms

/// `outturn explain`: why a line, or why none.
let explainCommand = Command(
  "explain",
  summary: "Explain the lines of a family or child, or one by its key, or why there are none",
  details: [
    "Down to the clause, the intervals of days, the rate row, the arithmetic with each rounding, "
      + "and the events behind it by their position in the ledger.",
    "The key of a line is the column key of `outturn claim draft --format csv`, and the member key "
      + "of its JSON. It names the period too; a late line or an adjustment stands in a later claim, "
      + "whose --period has to be given.",
  ],
  arguments: [
    .ledger,
    Argument("SUBJECT", help: "a family or a child, as the ledger names it, or a line's key"),
  ],
  options: [
    .contract,
    .value(
      "period", "PERIOD",
      help: "a claim period: 2019-07-01..2019-09-30, 2019Q3 or 2019-08; a key names its own"),
    .asAt, .knownAt, .claimed, .format.without("csv"), .toFile,
  ],
  example: "outturn explain ledger.outturn C1 --contract suffolk --period 2019Q3"
) { (invocation, session) throws(CommandFailure) in
  let casebook = try Casebook(invocation, session)
  let wanted = try casebook.wanted(invocation)
  let periods = try casebook.periods(wanted.period)
  guard periods.count == 1 else { throw .said(.oneAtATime("explain")) }
  let drafts = try casebook.drafts(
    of: periods, asAt: try day(invocation, "as-at"),
    claimed: try claimedBefore(invocation, session))
  for draft in drafts {
    let report = try casebook.report(of: draft, family: wanted.family.id)
    let explained =
      wanted.isKey
      ? ExplanationReport(report, key: wanted.subject, family: wanted.family)
      : ExplanationReport(report, subject: wanted.subject, family: wanted.family)
    guard explained.isEmpty else {
      try session.write(explained, as: invocation.value("format"))
      continue
    }
    if report.contract.outcomes.isEmpty { throw .said(.nothingIsPaid(wanted.subject)) }
    throw .said(
      wanted.isKey
        ? .noSuchLine(
          wanted.subject, wanted.period,
          meant: nearest(to: wanted.subject, in: report.keys(of: wanted.family.id)))
        : .nothingToExplain(wanted.subject, wanted.period))
  }
  return .clean
}

/// What is to be explained.
private struct Wanted {
  let subject: String
  let isKey: Bool
  let family: FamilyHistory
  let period: String
}

extension Casebook {
  /// A family or a child with `--period`, or the key of a line, which names family and period.
  fileprivate func wanted(_ invocation: Invocation) throws(CommandFailure) -> Wanted {
    let subject = invocation.argument("SUBJECT")
    let given = invocation.value("period")
    let parts = subject.split(separator: "/").map(String.init)
    if parts.count > 3, !isKnown(subject) {
      let named = parts.first { $0.contains("..") }
      guard let period = given ?? named else { throw .said(.keyWithoutPeriod(subject)) }
      return Wanted(
        subject: subject, isKey: true, family: try family(of: unescaped(parts[1])), period: period)
    }
    guard let given else { throw .missingOption("--period PERIOD", of: "explain") }
    return Wanted(subject: subject, isKey: false, family: try family(of: subject), period: given)
  }

  private func isKnown(_ subject: String) -> Bool { (try? family(of: subject)) != nil }
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
  fileprivate func write(_ report: ExplanationReport, as format: String?) throws(CommandFailure) {
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
