import Casework
import Intake
import Ledger
import LedgerStore
import Quantities

/// `outturn import`: other people's files, all or nothing.
let importCommand = Command(
  "import",
  summary: "Import facts from CSV files, JSON Lines and care returns",
  details: [
    "A file is recognised by its columns: those of a template (`outturn template`), or those of "
      + "the Episodes and Header tables of SSDA903. Returns of several years are given together.",
    "What is noted is imported and listed with its effect on days. A refused row keeps the whole "
      + "import out, and every refused row is listed. With --accept-valid the readable rows go "
      + "in, the refused ones are written to a file for correction, and the days of the children "
      + "concerned are held. Importing the same file again adds nothing.",
    "Exit codes: 0 all rows were taken, 1 some were set aside, 2 nothing was imported.",
  ],
  arguments: [.ledger, Argument("FILE", .some, isFile: true, help: "files to import")],
  options: [
    .value("council", "NAME", help: "the council whose care return it is"),
    .value(
      "year", "YEAR", repeats: true,
      help: "the year in which a return ends, for all files or as FILE=YEAR (default: inferred)"),
    .value(
      "map", "FILE", isFile: true,
      help: "a CSV file with CHILD and PSEUDONYM: pseudonyms to be recorded in place of numbers"),
    .value("system", "NAME", help: "the system that the files come from (default: provider)"),
    .value("obtained", "DATE", help: "the day on which they were obtained (default: today)"),
    .actor,
    .flag("accept-valid", help: "take the readable rows and set the refused ones aside"),
    .value(
      "rejects", "FOLDER", isFile: true,
      help: "where rows for correction are written (default: beside the file)"),
    .flag("dry-run", help: "say what would be imported, and import nothing"),
    .confirmClock,
    .textOrJSON, .toFile,
  ],
  example: "outturn import ledger.outturn 2018-episodes.csv 2018-header.csv --council northshire",
  run: importFiles)

private func importFiles(
  _ invocation: Invocation, _ session: Session
) throws(CommandFailure) -> Verdict {
  try checkValues(invocation, ["system": .name, "actor": .name, "council": .name])
  let files = try readFiles(invocation, session)
  var options = try readOptions(invocation, session)
  let isDry = invocation.has("dry-run")
  let path = invocation.argument("LEDGER")
  let ledger = try OpenLedger.open(path, isDry ? .read : .write, in: session)
  let size = try ledger.size(knownAt: nil)
  let recorded = try ledger.facts(upTo: size).facts
  options.severalReadings = ledger.severalReadings(upTo: size)
  for refusal in try ledger.contracts(nil, upTo: size).compactMap(ledger.refusal(of:)) {
    session.say(
      printable("note: \(refusal). What it reads of several scores of one day is not known here."))
  }
  let prepared = PreparedImport(reading: files, options: options, beside: recorded)
  if prepared.isStopped {
    for finding in prepared.refused { session.say(printable(finding.text)) }
    throw .said(
      .importStopped(
        prepared.refused.count,
        canSetAside: !prepared.refused.contains(where: \.matter.concernsWholeFile)))
  }
  if !prepared.rules.isEmpty, let council = options.council {
    noteUnknown(council, among: recorded.map(\.fact) + prepared.facts, session)
  }
  let proposals = try propose(prepared.facts)
  var outcome = ImportOutcome(prepared, isDry: isDry, size: size)
  if !isDry {
    let rejects = try Rejects(prepared.refusedFiles, invocation.value("rejects"), session)
    outcome.rejects = rejects.names
    do throws(CommandFailure) {
      outcome.recorded = try append(
        proposals, of: prepared.facts, to: ledger, invocation.has("confirm-clock"))
    } catch {
      rejects.abandon()
      throw error
    }
    try rejects.commit()
  }
  do throws(CommandFailure) {
    try session.write(outcome.text, or: outcome.json, as: invocation.value("format"))
    try session.output.finish()
  } catch {
    guard let recorded = outcome.recorded else { throw error }
    throw .said(.importedWithoutReport(recorded.added, recorded.size, why: error.wording.what))
  }
  return prepared.refused.isEmpty ? .clean : .differs
}

/// A return confirms the children of its council: of a mistyped one there is none.
private func noteUnknown(_ council: String, among facts: [Fact], _ session: Session) {
  let homes = Set(facts.compactMap(\.what.home))
  if homes.isEmpty || homes.contains(council) { return }
  let known = homes.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  session.say(
    printable(
      "note: no child has the home council '\(council)'; the home councils known are: "
        + known.joined(separator: ", ")))
}

extension What {
  /// The home council that it names.
  fileprivate var home: String? {
    switch self {
    case .childRegistered(_, _, let home): home
    case .homeChanged(let home, _): home
    default: nil
    }
  }
}

private func propose(_ facts: [Fact]) throws(CommandFailure) -> [ProposedEvent] {
  var proposals: [ProposedEvent] = []
  proposals.reserveCapacity(facts.count)
  for fact in facts {
    do throws(FactError) { proposals.append(try fact.proposed()) } catch {
      throw .said(.fact(error))
    }
  }
  return proposals
}

private func append(
  _ proposals: [ProposedEvent], of facts: [Fact], to ledger: OpenLedger, _ isConfirmed: Bool
) throws(CommandFailure) -> Recorded? {
  if proposals.isEmpty { return nil }
  do throws(LedgerFileError) {
    return try ledger.file.append(proposals, clockConfirmed: isConfirmed)
  } catch {
    if case .keyConflict(let index, let position) = error, facts.indices.contains(index) {
      throw .said(.importConflict(facts[index], with: position))
    }
    throw .ledger(error, path: ledger.path)
  }
}

private func readFiles(
  _ invocation: Invocation, _ session: Session
) throws(CommandFailure) -> [ImportFile] {
  let names = invocation.arguments("FILE")
  var years: [String: Int] = [:]
  var yearOfAll: Int?
  for text in invocation.values("year") {
    let parts = text.split(separator: "=", omittingEmptySubsequences: false)
    guard let last = parts.last, let year = Int(last), (1990...2200).contains(year) else {
      throw .said(.notAYear(text))
    }
    if parts.count == 1 {
      if yearOfAll != nil { throw .said(.yearTwice("all files")) }
      yearOfAll = year
    } else {
      let name = parts.dropLast().joined(separator: "=")
      guard names.contains(name) else { throw .said(.yearOfNoFile(name)) }
      guard years.updateValue(year, forKey: name) == nil else { throw .said(.yearTwice(name)) }
    }
  }
  var files: [ImportFile] = []
  for name in names {
    files.append(
      ImportFile(name: name, bytes: try session.read(name), year: years[name] ?? yearOfAll))
  }
  return files
}

private func readOptions(
  _ invocation: Invocation, _ session: Session
) throws(CommandFailure) -> ImportOptions {
  var options = ImportOptions(
    council: invocation.value("council"),
    obtained: try day(invocation, "obtained") ?? session.today,
    actor: invocation.value("actor") ?? Option.defaultActor,
    acceptValid: invocation.has("accept-valid"))
  if let system = invocation.value("system") { options.system = system }
  if let name = invocation.value("map") {
    let bytes = try session.read(name)
    do throws(Findings) {
      options.mapping = try ChildMapping(ImportFile(name: name, bytes: bytes))
    } catch {
      for finding in error.all { session.say(printable(finding.text)) }
      throw .said(.badMapping(name, faults: error.all.count))
    }
  }
  return options
}

/// Files of refused rows: written before anything is recorded, and named once it is.
private struct Rejects {
  var names: [String] = []
  private var files: [any Replacement] = []

  init(
    _ refused: [RefusedFile], _ folder: String?, _ session: Session
  ) throws(CommandFailure) {
    for each in refused {
      let base = each.name.split(separator: "/").last.map(String.init) ?? each.name
      let name = folder.map { "\($0)/\(base)" } ?? each.name
      do throws(FileFailure) {
        let file = try session.surroundings.replacement(of: name, keepingMode: false)
        files.append(file)
        names.append(name)
        try file.write(each.bytes)
      } catch {
        abandon()
        throw .file(error, doing: .writing)
      }
    }
  }

  func commit() throws(CommandFailure) {
    for file in files {
      do throws(FileFailure) { try file.commit() } catch { throw .file(error, doing: .writing) }
    }
  }

  func abandon() {
    for file in files { file.abandon() }
  }
}
