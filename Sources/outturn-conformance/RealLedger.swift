import Casework
import FoundationEssentials
import Intake
import Ledger
import LedgerStore
import Quantities

/// A ledger file of its own, made of a real return and a provider's records.
struct RealLedger {
  /// What was read in the Episodes files, over all imports.
  private(set) var episodes: [EpisodeRow] = []
  private(set) var remarks: [String] = []
  private let file: LedgerFile
  private let path: String

  /// Every return is the council's of the year that ends on 31 March after the file's year.
  private static let years = 2017...2021
  private static let council = "northshire"

  /// The files of one import.
  struct Batch {
    let name: String
    let files: [ImportFile]
  }

  init(in folder: URL, named name: String) throws {
    path = folder.appendingPathComponent("\(name).outturn").path
    file = try LedgerFile.create(path: path, origin: "conformance.example/\(name)")
  }

  /// All files at once: the provider's, and every table of every return.
  static func together(_ data: DataFolder) throws(Unusable) -> [Batch] {
    var files = try provider(data)
    for year in years { files += try returned(data, year) }
    return [Batch(name: "everything", files: files)]
  }

  /// As it would have happened: the provider's records, then each year's return.
  static func yearByYear(_ data: DataFolder) throws(Unusable) -> [Batch] {
    var batches = [Batch(name: "provider", files: try provider(data))]
    for year in years {
      batches.append(Batch(name: "return \(year + 1)", files: try returned(data, year)))
    }
    return batches
  }

  private static func provider(_ data: DataFolder) throws(Unusable) -> [ImportFile] {
    var files: [ImportFile] = []
    for name in ["referrals.csv", "interventions.csv"] {
      files.append(ImportFile(name: name, bytes: try data.bytes("cohort/\(name)")))
    }
    return files
  }

  private static func returned(_ data: DataFolder, _ year: Int) throws(Unusable) -> [ImportFile] {
    var files: [ImportFile] = []
    for table in ["episodes", "header", "missing", "uasc"] {
      let name = "\(year)-\(table).csv"
      files.append(
        ImportFile(name: name, bytes: try data.bytes("ssda903/\(name)"), year: year + 1))
    }
    return files
  }

  /// Imports one batch beside what stands; says what was added, corrected and noted.
  mutating func take(_ batch: Batch) throws {
    let prepared = try prepare(batch)
    guard !prepared.isStopped else {
      let refused = prepared.refused.prefix(3).map { "\($0.at.file) \($0.code)" }
      throw Unusable("the import of \(batch.name) is stopped: \(refused.joined(separator: ", "))")
    }
    let recorded = try file.append(
      prepared.facts.map { fact throws(FactError) in try fact.proposed() })
    episodes += prepared.episodes
    let notes = prepared.tally.map { "\($0.code) \($0.count)" }.joined(separator: ", ")
    remarks.append(
      "\(batch.name): \(recorded.added) events, \(prepared.corrections) of them corrections"
        + (notes.isEmpty ? "" : "; noted: \(notes)"))
  }

  /// How many events a second import of the same files would add.
  func wouldAdd(_ batches: [Batch]) throws -> Int {
    var added = 0
    for batch in batches { added += try prepare(batch).facts.count }
    return added
  }

  private func prepare(_ batch: Batch) throws -> PreparedImport {
    let options = ImportOptions(
      council: Self.council, obtained: RealFigures.asAt, actor: "conformance")
    return PreparedImport(reading: batch.files, options: options, beside: try facts())
  }

  private func facts() throws -> [RecordedFact] {
    var facts: [RecordedFact] = []
    try file.forEachEvent(upTo: file.size()) { event in
      guard event.body.type == .fact || event.body.type == .correction, let payload = event.payload
      else { return }
      facts.append(
        RecordedFact(
          position: Int(event.sequence),
          fact: try Fact(payload: CanonicalObject(canonical: payload))
        ))
    }
    return facts
  }

  /// What is known when everything has been imported.
  func record() throws -> CaseRecord { CaseRecord(folding: try facts()) }

  /// What a recomputation of the file from its bytes finds at fault; nil when nothing is.
  func fault() throws -> String? {
    try LedgerFile.verify(path: path).fault.map { "\($0)" }
  }
}
