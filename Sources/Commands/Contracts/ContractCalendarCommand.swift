import Reports

/// `outturn contract calendar`: what of a contract applies when.
let contractCalendarCommand = Command(
  "contract", "calendar",
  summary: "Show what of a contract applies when",
  details: [
    "An exact sweep over every day on which a rate, a split or the wording of a clause begins or "
      + "ends: what begins on it, in place of what, and by which paper; then the claim periods. "
      + "With --on, all that applies on one day."
  ],
  arguments: [Argument("FILE", isFile: true, help: "a contract file; - is standard input")],
  options: [
    .value("on", "DATE", help: "show one day: all that applies on it (text only)"), .format,
    .toFile,
  ],
  example: "outturn contract calendar Contracts/suffolk.terms --on 2023-04-01"
) { (invocation, session) throws(CommandFailure) in
  let file = try ContractFile(reading: invocation.argument("FILE"), in: session)
  let calendar = ContractCalendar(try file.usable(in: session))
  if let day = try day(invocation, "on") {
    guard (invocation.value("format") ?? "text") == "text" else { throw .said(.dayAsTextOnly) }
    try session.output.write(calendar.text(on: day, width: session.width, style: session.style))
    return .clean
  }
  try session.write(
    as: invocation.value("format"), csv: calendar.csv(), json: { calendar.json() },
    html: { calendar.html() },
    text: { (width, style) in calendar.text(width: width, style: style) })
  return .clean
}

extension Wording {
  fileprivate static let dayAsTextOnly = Wording(
    "--on shows one day as text", "Leave --format out, or --on.")
}
