package import Quantities

/// One row of an Episodes file as it was read, before rows are set beside each other.
///
/// Only the fields that an import keeps stand here (domain, section 6).
package struct EpisodeRow: Hashable, Sendable {
  /// Its place in the table, from 0.
  let index: Int
  package let at: FilePlace
  /// CHILD, after the mapping file; nil when it could not be read.
  package let child: String?
  /// DECOM; nil when it could not be read.
  package let start: Day?
  package let ceased: Ceased
  /// RNE, LS, PLACE, PLACE_PROVIDER, REC in upper case; nil when blank.
  package let codes: [CareCode: String]
  /// The codes of the findings for which the row is refused; empty of a readable row.
  package var refusals: [String]
  /// The kept fields as a file for correction may hold them, in the order of `EpisodeColumns.kept`.
  let correctable: [String]

  /// DEC.
  package enum Ceased: Hashable, Sendable {
    case open
    case on(Day)
    case unreadable
  }

  package var isRefused: Bool { !refusals.isEmpty }

  package var until: Day? {
    if case .on(let day) = ceased { return day }
    return nil
  }
}

/// The columns of the two tables of the return that are read.
enum EpisodeColumns {
  static let all: Set<String> = [
    "CHILD", "DECOM", "RNE", "LS", "CIN", "PLACE", "PLACE_PROVIDER", "DEC", "REC",
    "REASON_PLACE_CHANGE", "HOME_POST", "PL_POST", "URN",
  ]
  /// What a file for correction holds; such a file is an Episodes file too.
  static let kept = ["CHILD", "DECOM", "RNE", "LS", "PLACE", "PLACE_PROVIDER", "DEC", "REC"]

  static let header: Set<String> = ["CHILD", "SEX", "DOB", "ETHNIC", "UPN", "MOTHER", "MC_DOB"]
  static let keptHeader = ["CHILD", "DOB"]
}
