import FoundationEssentials
import Glibc
import Quantities

// Writes the synthetic cohort of Stronger Families: `outturn-fixtures FOLDER`. The output is
// committed under Fixtures/stronger-families; the same program writes the same bytes.

/// The last day of the published picture.
let known = Day(year: 2024, month: 9, day: 30) ?? .latest

let plans = [
  CouncilPlan(
    council: "norfolk", letter: "N", programme: "FFT-CW", completed: 269, reunified: 53,
    returned: 20, notCompleted: 26, declined: 18, running: 8,
    referrals: (
      Day(year: 2019, month: 2, day: 4) ?? known, Day(year: 2024, month: 3, day: 1) ?? known
    ),
    ages: 8...15, therapy: 95...190, trackingMonths: 36),
  CouncilPlan(
    council: "suffolk", letter: "S", programme: "FFT", completed: 315, reunified: 22,
    returned: 22, notCompleted: 24, declined: 20, running: 6,
    referrals: (
      Day(year: 2019, month: 3, day: 4) ?? known, Day(year: 2024, month: 3, day: 1) ?? known
    ),
    ages: 8...17, therapy: 80...150, trackingMonths: 18),
]

guard CommandLine.arguments.count == 2, let folder = CommandLine.arguments.last else {
  print("usage: outturn-fixtures FOLDER")
  exit(2)
}
do {
  for (seed, plan) in zip(1..., plans) {
    let place = folder + "/" + plan.council
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    var draw = CohortDraw(plan, seed: UInt64(20_240_930 + seed))
    for (name, bytes) in CohortFiles(plan, draw.children(), known: known).all {
      try Data(bytes).write(to: URL(filePath: place + "/" + name))
    }
  }
} catch {
  print("outturn-fixtures: nothing could be written to \(folder): \(error)")
  exit(2)
}
