import Casework
import Quantities

/// Families whose records look like Stronger Families': chosen by a seed, synthetic throughout.
struct Cohort {
  static let factsPerFamily = 20
  /// The last day that has happened in every measurement.
  static let asAt = Day(year: 2026, month: 3, day: 31) ?? .latest

  /// In the order in which they became known: families stand interleaved, as in a real ledger.
  let facts: [Fact]
  /// A family from the middle of the cohort.
  let family: String

  init(events: Int, seed: UInt64, _ setting: Setting = .strongerFamilies) {
    var random = SeededGenerator(seed: seed)
    let families = max(1, events / Cohort.factsPerFamily)
    var all: [Fact] = []
    all.reserveCapacity(families * Cohort.factsPerFamily + 7)
    for number in 1...families {
      var family = FamilyRecord(number: number, setting, &random)
      all.append(contentsOf: family.record(&random))
    }
    all.append(contentsOf: Cohort.returns(of: setting.home))
    facts = all.sorted { $0.source.obtained < $1.source.obtained }
    self.family = FamilyRecord.name("F", (families + 1) / 2)
  }

  /// One return a year covers every child of the council.
  private static func returns(of council: String) -> [Fact] {
    (2020...2026).compactMap { year in
      guard let to = Day(year: year, month: 3, day: 31) else { return nil }
      return Fact(
        .council(council), .careReturned(year: year, to: to),
        source: Source(system: "ssda903", reference: "return \(year)", obtained: to + 60),
        actor: "importer")
    }
  }
}

/// Where and when a cohort's families are referred, and what else is told of each of them.
struct Setting {
  struct Told {
    var isOfFamily = true
    /// Days after referral.
    let after: Int
    let what: @Sendable (_ referral: Day) -> What
  }

  var home = "suffolk"
  /// The first day of a referral, and how many days they are spread over.
  var first = Day(year: 2019, month: 4, day: 1) ?? .earliest
  var spread = 1_800
  var told: [Told] = []

  static let strongerFamilies = Setting()
}

/// What one family's workers write down: twenty facts about one child.
private struct FamilyRecord {
  private let number: Int
  private let setting: Setting
  private let referral: Day
  private let inCare: Bool
  private var facts: [Fact] = []

  init(number: Int, _ setting: Setting, _ random: inout SeededGenerator) {
    self.number = number
    self.setting = setting
    referral = setting.first + Int.random(in: 0..<setting.spread, using: &random)
    inCare = Int.random(in: 0..<5, using: &random) == 0
  }

  static func name(_ letter: String, _ number: Int) -> String {
    let digits = String(number)
    return letter + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
  }

  private var child: Subject { .child(Self.name("C", number)) }

  private mutating func add(_ what: What, _ obtained: Day, _ subject: Subject? = nil) {
    let reference = "case \(number), note \(facts.count + 1)"
    facts.append(
      Fact(
        subject ?? child, what,
        source: Source(system: "case-notes", reference: reference, obtained: obtained),
        actor: "caseworker"))
  }

  mutating func record(_ random: inout SeededGenerator) -> [Fact] {
    open(&random)
    work(&random)
    care(&random)
    for told in setting.told {
      add(
        told.what(referral), referral + told.after,
        told.isOfFamily ? .family(Self.name("F", number)) : nil)
    }
    var day = referral + 120
    while facts.count < Cohort.factsPerFamily {
      add(.careConfirmed(to: day, by: "council-letter"), day + 12)
      if facts.count < Cohort.factsPerFamily {
        add(.nilReturned(from: day - 89, to: day), day + 5, .family(Self.name("F", number)))
      }
      day = day + 91
    }
    return facts
  }

  private mutating func open(_ random: inout SeededGenerator) {
    let born = referral - Int.random(in: (9 * 366)..<(15 * 365), using: &random)
    let family = Self.name("F", number)
    add(.childRegistered(family: family, born: born, home: setting.home), referral - 3)
    add(.cohortAssigned(cohort: inCare ? "in-care" : "edge-of-care", from: referral), referral)
    add(.consentGiven(on: referral, purpose: nil, approver: nil, reason: nil), referral + 1)
    add(.referred(on: referral, cohort: nil), referral + 1)
  }

  private mutating func work(_ random: inout SeededGenerator) {
    let start = referral + Int.random(in: 7..<35, using: &random)
    let end = start + Int.random(in: 90..<210, using: &random)
    let programme = Intervention(programme: inCare ? "FFT-CW" : "FFT")
    add(.interventionStarted(programme, on: start), start + 1)
    add(score(start, &random), start + 2)
    add(.interventionEnded(programme, on: end, outcome: Intervention.completed), end + 3)
    add(score(end, &random), end + 3)
    add(.trackingOpened(on: referral + 98), referral + 99)
    if inCare { add(.eventRecorded(name: "reunified", on: start + 60, code: nil), start + 61) }
  }

  private func score(_ day: Day, _ random: inout SeededGenerator) -> What {
    let value = Ratio(whole: Int128(Int.random(in: 15...75, using: &random)))
    return .assessmentScored(score: "score-15", on: day, value: value, respondent: "parent")
  }

  /// A third of the children enter care while they are tracked, some of them twice.
  private mutating func care(_ random: inout SeededGenerator) {
    if inCare {
      let row = CareRow(
        start: referral - 200, reason: "S", legalStatus: "C2", placement: "U6", provider: "PR1",
        until: facts.first { $0.what.isReunion }?.source.obtained ?? referral, end: "E4A")
      add(.careEntered(row), referral)
    }
    guard Int.random(in: 0..<3, using: &random) == 0 else { return }
    var day = referral + 150
    for _ in 0..<Int.random(in: 1...2, using: &random) {
      day = day + Int.random(in: 20..<150, using: &random)
      let row = CareRow(
        start: day, reason: "S", legalStatus: "V2", placement: "K2", provider: "PR4",
        until: day + Int.random(in: 5..<120, using: &random), end: "E4A")
      add(.careEntered(row), day + 4)
      day = row.until ?? day
    }
  }
}

extension What {
  fileprivate var isReunion: Bool { if case .eventRecorded = self { true } else { false } }
}
