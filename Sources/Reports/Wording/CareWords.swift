import Casework
import Quantities

/// The codes of the care return in words, where their meaning is published.
enum CareWords {
  static func legalStatus(_ code: String) -> String? {
    switch code {
    case "C1": "interim care order"
    case "C2": "full care order"
    case "D1": "freeing order"
    case "E1": "placement order"
    case "V2": "section 20"
    case "V3": "short breaks"
    case "V4": "short breaks, agreement only"
    case "L1": "police protection"
    case "L2": "emergency protection order"
    case "L3": "child assessment order"
    case "J1": "remand"
    case "J2": "PACE detention"
    case "J3": "sentenced with residence requirement"
    default: nil
    }
  }

  static func placement(_ code: String) -> String? {
    switch code {
    case "U1", "U2", "U3", "U4", "U5", "U6": "fostering"
    case "A3", "A4", "A5", "A6": "placed for adoption"
    case "H5": "semi-independent living"
    case "K1": "secure home"
    case "K2": "children's home"
    case "K3": "registered supported accommodation"
    case "P1": "with own parents"
    case "P2": "independent living"
    case "P3": "residential employment"
    case "R1": "residential care home"
    case "R2": "NHS"
    case "R3": "family centre"
    case "R5": "young offender institution"
    case "S1": "residential school"
    case "T0", "T1", "T2", "T3", "T4": "temporary placement"
    case "Z1": "other placement"
    default: nil
    }
  }

  static func endReason(_ code: String) -> String? {
    switch code {
    case "X1": "next episode follows"
    case "E11", "E12": "adopted"
    case "E2": "died"
    case "E3": "taken over by another authority"
    case "E4A": "returned home, planned"
    case "E4B": "returned home, unplanned"
    case "E13": "to someone without parental responsibility"
    case "E41": "child arrangements order"
    case "E45", "E46", "E47", "E48": "special guardianship"
    case "E5", "E6": "independent living"
    case "E7": "adult residential care"
    case "E8": "other reason"
    case "E9": "custody"
    case "E14": "remand ended"
    case "E15": "age assessed as 18 or over"
    case "E16": "moved abroad"
    case "E17": "stayed put at 18"
    default: nil
    }
  }

  /// `C2 (full care order), U6 (fostering)`.
  static func circumstances(_ episode: CareEpisode) -> String {
    [
      named(episode.legalStatus, legalStatus(episode.legalStatus)),
      named(episode.placement, placement(episode.placement)),
      episode.provider.map { "provider " + $0 } ?? "",
    ].filter { !$0.isEmpty }.joined(separator: ", ")
  }

  /// `ended E4A (returned home, planned)`, or `still open`.
  static func ending(_ episode: CareEpisode) -> String {
    guard episode.ceased != nil else { return "still open" }
    guard let code = episode.endReason else { return "ended" }
    return "ended " + named(code, endReason(code))
  }

  private static func named(_ code: String, _ meaning: String?) -> String {
    meaning.map { "\(code) (\($0))" } ?? code
  }
}
