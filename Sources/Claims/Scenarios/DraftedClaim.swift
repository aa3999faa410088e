import Casework
import Reckoning
import Terms

/// A claim of a scenario with what it was drawn from, found by whom it is about.
///
/// A scenario may tell of ten thousand people and expect something of each: none of them is looked
/// for among all others, and what is reckoned of all is reckoned once.
struct DraftedClaim {
  let claim: Claim
  let families: [FamilyHistory]
  let entitlement: Entitlement
  /// Places in the lists, by subject and by family.
  private let linesOf: [String: [Int]]
  private let earnedOf: [String: [Int]]
  private let nothingsOf: [String: [Int]]
  private let familyOf: [String: Int]
  /// What was asked for before; worked out when an expectation first asks.
  private var savings: [FamilySaving]?
  private var measures: [MeasureValue]?
  private var due: [String: [Line]]?
  /// Of the family that an expectation asked about last: the next one is mostly about the same.
  private var explained: (family: String, lines: [LineKey: LineExplanation])?

  init(_ claim: Claim, _ families: [FamilyHistory], _ entitlement: Entitlement) {
    self.claim = claim
    self.families = families
    self.entitlement = entitlement
    linesOf = Self.places(claim.lines.map { ($0.key.subject, $0.key.family) })
    earnedOf = Self.places(entitlement.lines.map { ($0.key.subject, $0.key.family) })
    nothingsOf = Self.places(entitlement.nothings.map { ($0.subject, $0.family) })
    familyOf = Dictionary(families.enumerated().map { ($1.id, $0) }) { first, _ in first }
  }

  private static func places(_ whose: [(subject: String, family: String)]) -> [String: [Int]] {
    var places: [String: [Int]] = [:]
    for (index, (subject, family)) in whose.enumerated() {
      places[subject, default: []].append(index)
      if family != subject { places[family, default: []].append(index) }
    }
    return places
  }

  /// The lines of a subject or family; all without one.
  func lines(of name: String?) -> [ClaimLine] {
    guard let name else { return claim.lines }
    return (linesOf[name] ?? []).map { claim.lines[$0] }
  }

  /// What a subject or family earned; all without one.
  func earned(by name: String?) -> [Line] {
    guard let name else { return entitlement.lines }
    return (earnedOf[name] ?? []).map { entitlement.lines[$0] }
  }

  /// Why a subject or family has nothing; of all without one.
  func nothings(of name: String?) -> [Nothing] {
    guard let name else { return entitlement.nothings }
    return (nothingsOf[name] ?? []).map { entitlement.nothings[$0] }
  }

  func family(_ id: String) -> FamilyHistory? { familyOf[id].map { families[$0] } }

  mutating func savings(by reckoner: Reckoner) throws -> [FamilySaving] {
    if let savings { return savings }
    let made = try reckoner.savings(
      families, paid: reckoner.contract.asked(of: entitlement.lines))
    savings = made
    return made
  }

  mutating func measures(by reckoner: Reckoner) throws(ReckoningFault) -> [MeasureValue] {
    if let measures { return measures }
    let made = try reckoner.measures(families)
    measures = made
    return made
  }

  /// The lines of a family that were due by the claim.
  mutating func due(of family: String, by reckoner: Reckoner) throws(ReckoningFault) -> [Line] {
    if due == nil {
      due = Dictionary(
        grouping: try reckoner.lines(of: entitlement, dueBy: claim.period), by: \.key.family)
    }
    return due?[family] ?? []
  }

  /// Why lines of a family say what they say; nil for a line that was not due by the claim.
  mutating func explained(
    _ keys: [LineKey], of family: FamilyHistory, by reckoner: Reckoner
  ) throws(ReckoningFault) -> [LineExplanation?] {
    if explained?.family != family.id {
      let lines = try due(of: family.id, by: reckoner)
      explained = (family.id, try reckoner.explanations(of: family, lines: lines))
    }
    return keys.map { explained?.lines[$0] }
  }
}
