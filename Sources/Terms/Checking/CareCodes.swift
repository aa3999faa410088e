/// The codes of the care return that a contract can name (SSDA903 guide, code sets).
enum CareCodes {
  static let legalStatuses = [
    "C1", "C2", "D1", "E1", "J1", "J2", "J3", "L1", "L2", "L3", "V2", "V3", "V4",
  ]
  static let placements = [
    "A3", "A4", "A5", "A6", "H5", "K1", "K2", "K3", "P1", "P2", "P3", "R1", "R2", "R3", "R5", "S1",
    "T0", "T1", "T2", "T3", "T4", "U1", "U2", "U3", "U4", "U5", "U6", "Z1", "Z11", "Z12", "Z13",
    "Z14",
  ]
  static let providers = ["PR0", "PR1", "PR2", "PR3", "PR4", "PR5"]
  static let endReasons = [
    "E11", "E12", "E13", "E14", "E15", "E16", "E17", "E2", "E3", "E41", "E45", "E46", "E47", "E48",
    "E4A", "E4B", "E5", "E6", "E7", "E8", "E9", "X1",
  ]

  static func known(_ attribute: CareFilter.Attribute) -> [String] {
    switch attribute {
    case .legalStatus: legalStatuses
    case .placement: placements
    case .provider: providers
    }
  }
}
