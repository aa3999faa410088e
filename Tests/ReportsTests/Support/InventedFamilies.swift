import Casework
import Claims
import Quantities
import Reckoning
import Reports
import Terms

/// Families for the invented contract; positions are those that a ledger would give the events.
extension Invented {
  static func child(
    _ id: String, born: String, cohort: String, at position: Int, referral: String = "2019-04-01",
    confirmed: String? = "2019-12-31", _ more: (inout SubjectHistory) -> Void = { _ in }
  ) -> SubjectHistory {
    var child = SubjectHistory(id: id, born: day(born))
    child.registered = [position]
    child.states = [
      StateSpan(
        name: "cohort", code: cohort, days: DayRange(start: day("2018-01-01"), end: .latest),
        position: position + 1)
    ]
    child.occurrences = [
      Occurrence(name: "referral", day: day(referral), position: position + 2)
    ]
    if let confirmed {
      child.confirmations = [
        Confirmation(to: day(confirmed), source: "northshire return", position: position + 3)
      ]
    }
    more(&child)
    return child
  }

  static func episode(
    _ start: String, _ ceased: String?, _ legal: String, at position: Int, end: String? = "E4A"
  ) -> CareEpisode {
    CareEpisode(
      start: day(start), ceased: ceased.map(day), legalStatus: legal, placement: "U6",
      endReason: ceased == nil ? nil : end, positions: [position])
  }

  static func family(_ id: String, at position: Int, _ children: [SubjectHistory]) -> FamilyHistory
  {
    var family = SubjectHistory(id: id)
    family.registered = [position]
    return FamilyHistory(family: family, children: children)
  }

  /// A fortnight in care; no consent at 17; home from care; confirmed only to August; a V4
  /// agreement in September; two siblings, one of whom moved away for ten days.
  static func families(lateEntry: Bool) -> [FamilyHistory] {
    [
      family(
        "F1", at: 1,
        [
          child("C1", born: "2008-05-20", cohort: "edge-of-care", at: 2) {
            $0.care = [episode("2019-08-05", "2019-08-19", "C2", at: 6)]
            $0.occurrences.append(
              Occurrence(
                name: "intervention-started", day: day("2019-04-08"), code: "FFT", position: 7))
            $0.occurrences.append(
              Occurrence(
                name: "intervention-completed", day: day("2019-07-19"), code: "FFT", position: 8))
          }
        ]),
      family("F2", at: 10, [child("C2", born: "2002-01-10", cohort: "edge-of-care", at: 11)]),
      family(
        "F3", at: 20,
        [
          child("C3", born: "2008-05-20", cohort: "in-care", at: 21) {
            $0.care = [episode("2018-01-01", "2019-07-20", "C2", at: 25)]
            if lateEntry { $0.care.append(episode("2019-09-29", "2019-10-03", "V2", at: 70)) }
            $0.occurrences.append(
              Occurrence(name: "reunified", day: day("2019-07-20"), position: 26))
          }
        ]),
      family(
        "F4", at: 30,
        [
          child(
            "C4", born: "2009-11-02", cohort: "edge-of-care", at: 31, confirmed: "2019-08-31")
        ]),
      family(
        "F5", at: 40,
        [
          child("C5", born: "2010-02-28", cohort: "edge-of-care", at: 41) {
            $0.care = [episode("2019-09-02", "2019-09-16", "V4", at: 45, end: nil)]
          }
        ]),
      family(
        "F6", at: 50,
        [
          child("C6", born: "2007-07-01", cohort: "edge-of-care", at: 51),
          child("C7", born: "2010-07-01", cohort: "edge-of-care", at: 56, referral: "2019-05-06") {
            $0.states.append(
              StateSpan(
                name: "moved-away", code: nil, days: days("2019-09-01", "2019-09-10"), position: 60)
            )
          },
        ]),
    ]
  }

  static func provenance(_ size: Int) -> Provenance {
    Provenance(
      ledger: "0123456789abcdef0123456789abcdef", ledgerSize: size,
      termsHash: String(repeating: "5e", count: 32), program: "outturn 0.0.0")
  }

  static func explanations(
    _ families: [FamilyHistory], _ lines: [Line], _ reckoner: Reckoner
  ) throws -> [LineKey: LineExplanation] {
    var all: [LineKey: LineExplanation] = [:]
    for family in families { all.merge(try reckoner.explanations(of: family, lines: lines)) { $1 } }
    return all
  }

  static func margins(
    _ families: [FamilyHistory], _ claim: Claim, _ reckoner: Reckoner
  ) throws -> [Nothing: [String]] {
    var all: [Nothing: [String]] = [:]
    for family in families {
      for nothing in claim.nothings where nothing.family == family.id {
        all[nothing] = try reckoner.shortfalls(of: nothing, in: family)
      }
    }
    return all
  }

  /// The claim for July to September 2019, and the one after it when a late care entry is known.
  static func reports() throws -> (first: ClaimReport, second: ClaimReport, book: ClaimBook) {
    var book = ClaimBook(contract: try contract())
    func report(
      _ period: Int, _ asAt: String, _ families: [FamilyHistory], _ size: Int,
      _ earlier: [StandingClaim]
    ) throws -> ClaimReport {
      let entitlement = try book.entitlement(families, asAt: day(asAt))
      let explanations = try explanations(
        families, entitlement.lines, book.reckoner(asAt: day(asAt)))
      let claim = try book.claim(period: period, asAt: day(asAt), entitlement)
      let margins = try margins(families, claim, book.reckoner(asAt: day(asAt)))
      return ClaimReport(
        contract: book.contract, claim: claim, explanations: explanations,
        provenance: provenance(size), earlier: earlier, margins: margins)
    }
    let first = try report(1, "2019-10-10", families(lateEntry: false), 64, [])
    let standing = [StandingClaim(claim: first.claim, ledgerSize: 64)]
    let second = try report(2, "2020-01-10", families(lateEntry: true), 72, standing)
    return (first, second, book)
  }
}
