import Casework
import FoundationEssentials
import Ledger
import LedgerStore

/// One run: the ledgers it makes in a folder of its own, and the table it prints.
///
/// Rows that are compared are measured in turn, round by round; the figure is the median.
final class Benchmark {
  let options: Options
  let cohort: Cohort
  let contracts: [ContractText]
  var table = Table()
  private let folder: URL
  private var peaks: [(phase: String, mebibytes: Double)] = []

  init(_ options: Options) throws {
    self.options = options
    contracts = try ["suffolk", "norfolk"].map { try ContractText(county: $0) }
    folder = FileManager.default.temporaryDirectory
      .appending(path: "outturn-bench-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    cohort = Cohort(events: options.events, seed: options.seed)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func run() throws {
    let machine = Machine.lines
    note("\(cohort.facts.count) facts, seed \(options.seed), \(options.rounds) rounds")
    if options.wants("import") { try phase("import") { try measureImport() } }
    if options.wants("single") { try phase("single events") { try measureSingleEvents() } }
    if options.wants("evaluate") { try phase("load, fold, reckon") { try measureEvaluation() } }
    if options.wants("verify") { try phase("verify") { try measureVerification() } }
    if options.wants("family") { try measureFamilyCommand() }
    if options.wants("program") { try measureProgram() }
    if options.wants("contracts") { try measureContractCommands() }
    if options.wants("engines") { try phase("under each contract") { try measureEngines() } }
    print(
      """
      outturn-bench: \(cohort.facts.count) facts of \(options.events / Cohort.factsPerFamily) \
      families, seed \(options.seed), \(options.rounds) rounds

      """ + machine.joined(separator: "\n") + "\n\n" + table.text)
    if !peaks.isEmpty {
      let words = peaks.map { "\($0.phase) \(Figure.text($0.mebibytes, " MiB"))" }
      print("\npeak memory of this process by phase: " + words.joined(separator: ", "))
    }
  }

  private func phase(_ name: String, _ body: () throws -> Void) throws {
    note(name)
    Machine.forgetPeak()
    try body()
    peaks.append((name, Machine.peak))
  }

  /// Progress, for whoever waits.
  func note(_ text: String) {
    Processes.say("outturn-bench: \(text)\n")
  }
}

// MARK: Ledgers

extension Benchmark {
  func path(_ name: String) -> String { folder.appending(path: name).path(percentEncoded: false) }

  func remove(_ name: String) { try? FileManager.default.removeItem(atPath: path(name)) }

  /// A ledger with both contracts adopted, and no family yet.
  func makeLedger(_ name: String) throws -> LedgerFile {
    let file = try LedgerFile.create(path: path(name), origin: "benchmark.example")
    _ = try file.append(try contracts.map { try $0.adoption() })
    return file
  }

  /// The path of the ledger with the whole cohort in it; made once.
  func wholeLedger() throws -> String {
    let name = "whole.outturn"
    if FileManager.default.fileExists(atPath: path(name)) { return path(name) }
    note("making a ledger of \(cohort.facts.count) facts")
    let file = try makeLedger(name)
    _ = try file.append(Proposals(cohort.facts))
    return path(name)
  }
}

/// Facts on their way into the ledger, proposed one by one as an import does.
struct Proposals: Sequence, IteratorProtocol, Sendable {
  private var facts: ArraySlice<Fact>

  var underestimatedCount: Int { facts.count }

  init(_ facts: [Fact]) { self.facts = facts[...] }

  mutating func next() -> ProposedEvent? { facts.popFirst().flatMap { try? $0.proposed() } }
}
