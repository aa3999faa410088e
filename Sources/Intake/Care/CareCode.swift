package import Casework

/// The coded fields of an episode row that an import keeps.
package enum CareCode: String, Hashable, Sendable, CaseIterable {
  case reason = "RNE"
  case legalStatus = "LS"
  case placement = "PLACE"
  case provider = "PLACE_PROVIDER"
  case endReason = "REC"
}

extension CareCode {
  /// Codes without which no care day can be judged: an unknown one is refused, others are carried.
  package static let judged: Set<CareCode> = [.legalStatus, .placement, .endReason]

  /// The code that a member of a fact holds; nil when it holds none.
  package init?(member key: String, of field: FactField) {
    guard field.form == .careCode else { return nil }
    switch key {
    case "rne": self = .reason
    case "legal_status": self = .legalStatus
    case "placement": self = .placement
    case "provider": self = .provider
    case "end": self = .endReason
    default: return nil
    }
  }

  /// Whether a value must be right to be used, and is in no code table.
  package func isUnusable(_ code: String) -> Bool {
    Self.judged.contains(self) && standing(of: code) == .unknown
  }

  /// What the code tables say of a value in upper case.
  enum Standing { case current, historic, unknown }

  func standing(of code: String) -> Standing {
    if current.contains(code) { return .current }
    return historic.contains(code) ? .historic : .unknown
  }

  private var current: Set<String> {
    switch self {
    case .reason: Self.reasons
    case .legalStatus: Self.legalStatuses
    case .placement: Self.placements
    case .provider: Self.providers
    case .endReason: Self.endReasons
    }
  }

  private var historic: Set<String> {
    switch self {
    case .placement: ["Q1", "Q2", "M1", "M2", "M3"]
    case .endReason: ["E4", "E43", "E44", Self.neverACode]
    case .reason, .legalStatus, .provider: []
    }
  }

  /// No code of the return, and carried all the same: a published repair step writes it.
  static let neverACode = "E99"

  private static let reasons: Set<String> = ["S", "L", "P", "T", "B", "U"]

  private static let legalStatuses: Set<String> = [
    "C1", "C2", "D1", "E1", "V2", "V3", "V4", "L1", "L2", "L3", "J1", "J2", "J3",
  ]

  private static let placements: Set<String> = [
    "U1", "U2", "U3", "U4", "U5", "U6", "A3", "A4", "A5", "A6", "H5", "K1", "K2", "K3", "P1", "P2",
    "P3", "R1", "R2", "R3", "R5", "S1", "T0", "T1", "T2", "T3", "T4", "Z1", "Z11", "Z12", "Z13",
    "Z14",
  ]

  private static let providers: Set<String> = ["PR0", "PR1", "PR2", "PR3", "PR4", "PR5"]

  private static let endReasons: Set<String> = [
    "X1", "E11", "E12", "E2", "E3", "E4A", "E4B", "E13", "E41", "E45", "E46", "E47", "E48", "E5",
    "E6", "E7", "E8", "E9", "E14", "E15", "E16", "E17",
  ]
}
