package import Casework
import Tables

/// Other people's files, read and set beside the ledger: what to record, and what was found.
///
/// A value; nothing is written. The same files in any order, with their lines in any order, give the
/// same facts in the same order.
package struct PreparedImport: Sendable {
  /// In the order in which they are to be numbered; empty when the import is stopped.
  package internal(set) var facts: [Fact] = []
  /// By file, then place; noted and refused.
  package internal(set) var findings: [Finding] = []
  /// What each file was taken for, by name.
  package internal(set) var files: [FileReport] = []
  /// Rows set aside for correction, as files; empty when nothing was refused.
  package internal(set) var refusedFiles: [RefusedFile] = []
  /// Facts that the ledger already holds.
  package internal(set) var unchanged = 0
  /// All Episodes rows before stacking, refused ones too.
  package internal(set) var episodes: [EpisodeRow] = []
  /// The rules by which care returns were stacked; empty without one.
  package internal(set) var rules: [String] = []
  private let acceptsValid: Bool

  /// Reads files beside what the ledger already holds.
  ///
  /// - `recorded`: the facts of the ledger, also those that were corrected or withdrawn; all that
  ///   speak of the same children, families and councils are needed, more do no harm.
  package init(
    reading files: [ImportFile], options: ImportOptions, beside recorded: [RecordedFact] = []
  ) {
    acceptsValid = options.acceptValid
    var reading = ImportReading(options: options)
    for file in files.sorted(by: ImportFile.precedes) { reading.take(file) }
    reading.finish(beside: recorded)
    findings = reading.findings.sorted(by: Finding.precedes)
    self.files = reading.reports
    refusedFiles = reading.refusedFiles
    unchanged = reading.unchanged
    episodes = reading.episodes
    rules = reading.returns.isEmpty ? [] : StackingRules.named
    if !isStopped { facts = FactOrder.sorted(reading.facts) }
  }
}

extension PreparedImport {
  /// Rows or files that could not be read, with how to mend them.
  package var refused: [Finding] { findings.filter { $0.weight == .refused } }
  /// How many rows or files are refused, each once however much is wrong with it.
  package var refusedRows: Int {
    Set(refused.map(\.at.row)).count
  }

  package var noted: [Finding] { findings.filter { $0.weight == .noted } }

  /// Whether a refused row keeps everything out.
  package var isStopped: Bool {
    findings.contains { $0.weight == .refused && ($0.matter.concernsWholeFile || !acceptsValid) }
  }

  package var corrections: Int { facts.count { $0.corrects != nil } }

  /// How many findings there are of each code, by code.
  package var tally: [(code: String, weight: FindingWeight, count: Int)] {
    var counts: [String: (FindingWeight, Int)] = [:]
    for finding in findings {
      let key = finding.weight.rawValue + " " + finding.code
      counts[key] = (finding.weight, (counts[key]?.1 ?? 0) + 1)
    }
    return counts.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      .map { key, entry in
        (String(key.utf8.dropFirst(entry.0.rawValue.utf8.count + 1)) ?? key, entry.0, entry.1)
      }
  }
}

/// What one file was taken for.
package struct FileReport: Hashable, Sendable {
  package let name: String
  /// `SSDA903 Episodes`, `referrals`, ...; nil when the file could not be recognised.
  package let kind: String?
  package let rows: Int
  /// Of an Episodes file: its collection year and how it is known.
  package internal(set) var year: CollectionYear?
}

/// Rows of one file that were refused, with the columns that may be kept, to be corrected and
/// imported again.
package struct RefusedFile: Hashable, Sendable {
  package let name: String
  package let rows: Int
  package let bytes: [UInt8]
}

/// The rules by which an import reads several returns, named as they are printed.
package enum StackingRules {
  package static let named = [
    "later-return-wins: rows are keyed by (CHILD, DECOM); of several returns the later one's row counts",
    "half-open: a day in care is a day D with DECOM <= D < DEC",
    "union: days of overlapping rows count once; no row is shortened, merged or dropped",
    "open-stays-open: a row without DEC stays open until a return completes it; its REC is not used",
    "zero-length: a row with DEC = DECOM adds no day",
    "agreements: a V4 row adds no day",
    "whole-council: a return confirms every child of its council, with or without a row, to its last day",
  ]
}

extension Matter {
  /// Whether nothing of a file, or of a return, can be used.
  package var concernsWholeFile: Bool {
    switch self {
    case .fileUnreadable, .foreignFormat, .unknownColumns, .yearUnknown, .councilNotGiven: true
    default: false
    }
  }
}

extension ImportFile {
  /// By name as bytes, then content: an order that the user's does not change.
  static func precedes(_ left: ImportFile, _ right: ImportFile) -> Bool {
    if left.name != right.name { return left.name.utf8.lexicographicallyPrecedes(right.name.utf8) }
    return left.bytes.lexicographicallyPrecedes(right.bytes)
  }
}
