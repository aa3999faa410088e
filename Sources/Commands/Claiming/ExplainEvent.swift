import Casework
import Claims
import Ledger
import LedgerStore
import Quantities
import Reckoning
import Reports
import Terms

/// `outturn explain --event`: what one event does to what is claimed.
func explain(
  event text: String, _ depth: ExplanationDepth, _ invocation: Invocation, _ session: Session
) throws(CommandFailure) -> Verdict {
  let isAlone =
    invocation.arguments("SUBJECT").isEmpty && !invocation.has("period")
  guard isAlone else { throw .said(.eventAlone) }
  let casebook = try Casebook(invocation, session)
  guard let position = Int64(text), position >= 0, position < casebook.size else {
    throw .said(.notAnEvent(text, size: casebook.size))
  }
  let question = EventReport.Question(
    position: Int(position),
    try casebook.book(after: try claimedBefore(invocation, session) ?? []),
    asAt: try day(invocation, "as-at") ?? casebook.recorded, provenance: casebook.provenance,
    depth: depth)
  let report = try casebook.answer(question, position)
  let (width, style) = (session.width, session.style)
  switch invocation.value("format") {
  case "json": try session.output.write(try summed { () throws(Overflow) in try report.json() })
  case "html": try session.output.write(try summed { () throws(Overflow) in try report.html() })
  default:
    try session.output.write(
      try summed { () throws(Overflow) in try report.text(width: width, style: style) })
  }
  return .clean
}

extension Casebook {
  /// What becomes of an event; only a fact of casework is left out and evaluated.
  fileprivate func answer(
    _ question: EventReport.Question, _ position: Int64
  ) throws(CommandFailure) -> EventReport {
    let event = try ledger.asking { (file) throws(LedgerFileError) in try file.event(at: position) }
    guard let event else { throw .said(.notAnEvent("\(position)", size: size)) }
    var read = FactList()
    try read.take(event, ledger.path)
    if read.erased > 0 { return EventReport(question, .erased) }
    guard let fact = read.facts.first else {
      return EventReport(question, .noFact(event.body.type.rawValue))
    }
    switch fact.fact.what {
    case .contractAdopted(let edition), .contractVaried(let edition):
      let isOwn = fact.position == self.edition.position
      return EventReport(question, .terms(edition, isOwn: isOwn), fact: fact)
    default: break
    }
    let facts = try ledger.facts(upTo: size).facts
    let several = ledger.severalReadings(facts, upTo: size)
    return try reckoned { () throws(ReckoningFault) in
      try EventReport(question, of: fact, among: facts, severalReadings: several)
    }
  }
}
