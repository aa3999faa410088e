package import Casework
import Ledger

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

  /// What there is to say of a value in upper case; nil of a code that is in use.
  ///
  /// - `isRead`: whether care days cannot be judged without it.
  func objection(to code: String, isRead: Bool) -> Matter? {
    let shown = Tidying.shownCode(code)
    switch standing(of: code) {
    case .current: return nil
    case .historic: return .historicCode(shown)
    case .unknown: return isRead ? .unknownCode(shown, self) : .unknownCodeUnread(shown, self)
    }
  }

  /// The codes in use, as a message lists them.
  package var codes: [String] { Self.listed[self] ?? [] }

  /// The one code that was probably meant; nil when none or several are a slip away.
  package func meant(by code: String) -> String? {
    let typed = Array(Tidying.upper(code).utf8)
    let near = codes.filter { $0.utf8.map(Self.lookalike) == typed.map(Self.lookalike) }
    let slips = near.isEmpty ? codes.filter { Self.isSlip(typed, Array($0.utf8)) } : near
    return slips.count == 1 ? slips.first : nil
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

  private static let listed = Dictionary(
    uniqueKeysWithValues: allCases.map { ($0, $0.current.sorted()) })

  /// A letter that people take for a digit, as the digit.
  private static func lookalike(_ byte: UInt8) -> UInt8 {
    switch byte {
    case UInt8(ascii: "O"): UInt8(ascii: "0")
    case UInt8(ascii: "I"), UInt8(ascii: "L"): UInt8(ascii: "1")
    default: byte
    }
  }

  /// Whether one letter or digit was changed, dropped or added, or two neighbours changed places.
  private static func isSlip(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    if left.count > right.count { return isSlip(right, left) }
    let same = zip(left, right).prefix { $0 == $1 }.count
    let (rest, other) = (Array(left[same...]), Array(right[same...]))
    switch other.count - rest.count {
    case 0:
      let swapped = Array(rest.prefix(2).reversed()) + rest.dropFirst(2)
      return rest.dropFirst() == other.dropFirst() || swapped == other
    case 1: return rest == Array(other.dropFirst())
    default: return false
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

extension CareCode {
  /// What there is to say of the codes in a fact's members, by the members' keys.
  ///
  /// As of a row of the return: the end reason of a row that is open is not read.
  static func objections(
    in members: CanonicalObject, of kind: FactKind, reading codesRead: Set<CareCode>
  ) -> [(key: String, matter: Matter)] {
    let isOpen = kind.field("until") != nil && members["until"] == nil
    return kind.fields.compactMap { field in
      guard let code = CareCode(member: field.key, of: field),
        let text = members[field.key]?.string
      else { return nil }
      let isRead = codesRead.contains(code) && !(code == .endReason && isOpen)
      return code.objection(to: text, isRead: isRead).map { (field.key, $0) }
    }
  }
}
