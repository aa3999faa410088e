import Casework
import FoundationEssentials
import Quantities

/// The contracts that the project ships, each with families to whom what it counts happens.
enum ShippedContracts {
  private static let folder = "Contracts"

  /// Paths, by name.
  static func paths() throws -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let paths = names.filter { $0.hasSuffix(".terms") }.sorted().map { "\(folder)/\($0)" }
    guard !paths.isEmpty else {
      throw BenchmarkFailure("no contract in '\(folder)': run this at the top of the repository")
    }
    return paths
  }

  /// The path of the one with the most bytes.
  static func largest() throws -> String {
    let sizes = try paths().map { ($0, FileManager.default.contents(atPath: $0)?.count ?? 0) }
    return sizes.max { $0.1 < $1.1 }?.0 ?? folder
  }

  /// Where and when a contract's families live; nil for one that has no setting here.
  static func setting(of key: String) -> Setting? {
    switch key {
    case "stronger-families-suffolk": .strongerFamilies
    case "stronger-families-norfolk": Setting(home: "norfolk")
    case "positive-families-partnership":
      Setting(home: "merton", first: day(2018, 2), spread: 1_500)
    case "essex-edge-of-care": Setting(home: "essex", first: day(2013, 4), spread: 1_200)
    case "family-hubs":
      Setting(
        home: "northshire", first: day(2022, 4), spread: 600,
        told: [
          event("plan-opened", 10), event("plan-closed", 130), event("searched", 560),
        ])
    case "supporting-families-wirral":
      Setting(
        home: "wirral", first: day(2022, 4), spread: 600,
        told: ["good-education", "early-years", "health"].map { need in
          Setting.Told(after: 0) { .needIdentified(need: need, from: $0 - 20) }
        } + [event("entry", 0), event("audited", 330)])
    case "salford-strengthening-families":
      Setting(
        home: "salford", first: day(2014, 4), spread: 2_000,
        told: [
          event("referral", 0),
          Setting.Told(isOfFamily: false, after: -90) { event("removed", $0 - 90) },
        ])
    case "action-for-children-family-support":
      Setting(
        home: "northshire", first: day(2019, 4), spread: 700,
        told: [event("started", 5), event("closed", 190)]
          + ["behaviour", "emotional", "wellbeing"].flatMap { domain in
            [(10, 3), (180, 6)].map { after, value in
              Setting.Told(after: after) {
                .assessmentScored(
                  score: domain, on: $0 + after, value: Ratio(whole: value), respondent: nil)
              }
            }
          })
    default: nil
    }
  }

  private static func day(_ year: Int, _ month: Int) -> Day {
    Day(year: year, month: month, day: 1) ?? .earliest
  }

  private static func event(_ name: String, _ day: Day) -> What {
    .eventRecorded(name: name, on: day, code: nil)
  }

  /// Something that a contract names and that happens to the family, so many days after referral.
  private static func event(_ name: String, _ after: Int) -> Setting.Told {
    Setting.Told(after: after) { event(name, $0 + after) }
  }
}
