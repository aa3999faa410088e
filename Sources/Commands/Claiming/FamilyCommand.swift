import Casework
import Ledger
import LedgerStore
import Quantities
import Reckoning
import Reports
import Terms

/// `outturn family`: what happened to one family, and what it earned.
let familyCommand = Command(
  "family",
  summary: "Show one family's timeline: tracking, care, interventions, earned days",
  details: [
    "A strip of weeks for each child, what each contract of the ledger gives for it, and the facts "
      + "by day. Only this family's events are read, so amounts stand before any limit that runs "
      + "over all families."
  ],
  arguments: [.ledger, Argument("FAMILY", help: "a family, or a child of it")],
  options: [
    .value("contract", "KEY", help: "only this contract (default: all of the ledger)"),
    .value(
      "as-at", "DATE",
      help: "the last day that has happened (default: the day of the newest event known)"),
    .knownAt, .format, .toFile,
  ],
  example: "outturn family ledger.outturn F17",
  run: family)

private func family(
  _ invocation: Invocation, _ session: Session
) throws(CommandFailure) -> Verdict {
  let ledger = try OpenLedger.open(invocation.argument("LEDGER"), .read, in: session)
  let size = try ledger.size(knownAt: invocation.value("known-at"))
  let recorded = try ledger.recorded(size: size)
  let asAt = try day(invocation, "as-at") ?? recorded
  let id = invocation.argument("FAMILY")
  guard let history = try ledger.family(ofSubject: id, upTo: size) else {
    let near = try ledger.subject(near: id)
    // It is in the ledger, and was not yet when the ledger was so short.
    if let near, near.utf8.elementsEqual(id.utf8) { throw .said(.familyNotYet(id, size: size)) }
    throw .said(.unknownFamily(id, meant: near))
  }
  var contracts: [FamilyUnderContract] = []
  var hashes: [String] = []
  for adopted in try ledger.contracts(invocation.value("contract"), upTo: size) {
    let contract = try ledger.contract(adopted)
    hashes.append(adopted.edition.terms)
    let reckoner = Reckoner(contract: contract, asAt: asAt)
    let found = try reckoned { () throws(ReckoningFault) -> FamilyUnderContract in
      let lines = try reckoner.reckon([history]).lines
      return FamilyUnderContract(
        contract: contract, lines: lines,
        explanations: try reckoner.explanations(of: history, lines: lines))
    }
    contracts.append(found)
  }
  let report = FamilyTimeline(
    family: history, asAt: asAt, contracts: contracts,
    provenance: Provenance(
      ledger: ledger.file.identity.ledger, ledgerSize: Int(size),
      termsHash: hashes.joined(separator: " "), program: Release.program))
  try session.write(
    as: invocation.value("format"), csv: report.csv(),
    json: { () throws(Overflow) in try report.json() },
    html: { () throws(Overflow) in try report.html() },
    text: { (width, style) throws(Overflow) in try report.text(width: width, style: style) })
  return .clean
}

// MARK: One family's events, and no other's

extension OpenLedger {
  /// The family of that id, or the one to which a child or adult of that id belongs.
  fileprivate func family(
    ofSubject id: String, upTo size: Int64
  ) throws(CommandFailure) -> FamilyHistory? {
    if let record = try family(id, upTo: size), let found = record.family(id) { return found }
    for subject in [Subject.child(id), .adult(id)] {
      var list = FactList()
      let events = try asking { (file) throws(LedgerFileError) in
        try file.events(about: subject.indexName, upTo: size)
      }
      for event in events { try list.take(event, path) }
      for fact in list.facts {
        guard let family = fact.fact.what.family else { continue }
        return try self.family(family, upTo: size)?.family(family)
      }
    }
    return nil
  }

  /// The family or child whose id is nearest to one that is not known.
  fileprivate func subject(near id: String) throws(CommandFailure) -> String? {
    var known: [String] = []
    for kind in [Subject.Kind.family, .child] {
      known += try names(of: kind)
    }
    return nearestPseudonym(to: id, in: known)
  }

  /// Every subject of a kind under which there is an event, in the order of their bytes.
  func names(of kind: Subject.Kind) throws(CommandFailure) -> [String] {
    let prefix = Subject(kind, "").indexName
    // What follows the prefix is printable ASCII: nothing sorts after a tilde and one more.
    let terms = try asking { (file) throws(LedgerFileError) in
      try file.terms(from: prefix, before: prefix + "\u{7F}")
    }
    return terms.map { String($0.dropFirst(prefix.count)) }
  }

  /// The day on which the newest of so many events was recorded.
  fileprivate func recorded(size: Int64) throws(CommandFailure) -> Day {
    let last = try asking { (file) throws(LedgerFileError) in try file.event(at: size - 1) }
    return last?.body.at.day ?? .latest
  }
}

extension What {
  /// The family into which somebody is registered.
  var family: String? {
    switch self {
    case .childRegistered(let family, _, _), .adultRegistered(let family, _): family
    default: nil
    }
  }
}
