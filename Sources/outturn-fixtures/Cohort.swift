import Quantities

/// Which children are drawn for one council: the only figures that are chosen to meet the published
/// picture of Stronger Families.
///
/// Everything else is worked out by the rules engine.
struct CouncilPlan {
  let council: String
  /// The first letter of its pseudonyms.
  let letter: String
  let programme: String
  /// Index children whose therapy was completed by the end of September 2024.
  let completed: Int
  /// Of those, children referred from care and reunified.
  let reunified: Int
  /// Of those, children who enter care again while they are tracked.
  let returned: Int
  /// Therapies that were started and not completed, referrals declined or withdrawn, and therapies
  /// still running at the end of September 2024.
  let notCompleted: Int
  let declined: Int
  let running: Int
  /// First and last day of referral.
  let referrals: (Day, Day)
  /// Ages at referral, both included.
  let ages: ClosedRange<Int>
  /// How long a completed therapy takes, in days.
  let therapy: ClosedRange<Int>

  /// Tracking, as the contract counts it, from the day that opens it.
  let trackingMonths: Int
}

/// One care episode of a generated child; half-open.
struct Episode {
  var start: Day
  var reason: String
  var legalStatus: String
  var placement: String
  var provider: String
  var ceased: Day?
  var end: String?
}

/// One generated child and its family.
struct Child {
  enum Course { case completed, notCompleted, declined, running }

  let family: String
  let id: String
  let born: Day
  let cohort: String
  let referred: Day
  let course: Course
  var started: Day?
  var ended: Day?
  var reunified: Day?
  var approved: Day?
  var episodes: [Episode] = []
}

struct CohortDraw {
  private let plan: CouncilPlan
  private var draw: Draw
  private let known = Day(year: 2024, month: 9, day: 30) ?? .latest

  init(_ plan: CouncilPlan, seed: UInt64) {
    self.plan = plan
    draw = Draw(seed: seed)
  }

  mutating func children() -> [Child] {
    var courses: [(Child.Course, String)] = []
    for index in 0..<plan.completed {
      courses.append((.completed, index < plan.reunified ? "in-care" : "edge-of-care"))
    }
    courses += Array(repeating: (.notCompleted, "edge-of-care"), count: plan.notCompleted)
    courses += Array(repeating: (.declined, "edge-of-care"), count: plan.declined)
    courses += Array(repeating: (.running, "edge-of-care"), count: plan.running)
    // Whoever returns to care is spread over the completed ones by a fixed step.
    let step = max(1, plan.completed / max(1, plan.returned))
    return shuffled(courses).enumerated().map { index, course in
      child(index + 1, course.0, cohort: course.1)
    }.spreading(plan.returned, every: step) { child in self.returnToCare(&child) }
  }

  private mutating func shuffled<Element>(_ all: [Element]) -> [Element] {
    var left = all
    for index in stride(from: left.count - 1, to: 0, by: -1) {
      left.swapAt(index, draw.number(0...index))
    }
    return left
  }

  private mutating func child(
    _ number: Int, _ course: Child.Course, cohort: String
  ) -> Child {
    let digits = String(number + 1000).dropFirst()
    let last = course == .running ? known - 20 : plan.referrals.1
    let first = course == .running ? known - 90 : plan.referrals.0
    let referred = draw.day(first, last)
    let age = draw.number(plan.ages)
    let birthday = referred.corresponding(months: -12 * age).day
    let born = birthday - draw.number(age == plan.ages.upperBound ? 0...300 : 0...364)
    var child = Child(
      family: "\(plan.letter)F\(digits)", id: "\(plan.letter)C\(digits)", born: born,
      cohort: cohort, referred: referred, course: course)
    if born.age(on: referred, leap: .february28) >= 17 {
      child.approved = referred - draw.number(1...20)
    }
    guard course != .declined else { return child }
    let started = referred + draw.number(7...28)
    child.started = started
    switch course {
    case .completed: child.ended = started + draw.number(plan.therapy)
    case .notCompleted: child.ended = started + draw.number(20...80)
    case .declined, .running: break
    }
    if cohort == "in-care" { bringHome(&child) }
    return child
  }

  /// A child referred from care: a period of care that ends during therapy.
  private mutating func bringHome(_ child: inout Child) {
    guard let started = child.started else { return }
    let home = started + draw.number(20...70)
    let entered = started - draw.number(120...500)
    let moved = draw.day(entered + 30, started - 10)
    let status = draw.pick(["C2", "V2", "C1"], else: "V2")
    child.reunified = home
    child.episodes = [
      Episode(
        start: entered, reason: "S", legalStatus: status, placement: "U6", provider: "PR1",
        ceased: moved, end: "X1"),
      Episode(
        start: moved, reason: "P", legalStatus: status, placement: "U4", provider: "PR4",
        ceased: home, end: "E4A"),
    ]
  }

  /// A period of care, of one to three episodes, while the child is tracked.
  private mutating func returnToCare(_ child: inout Child) {
    guard let started = child.started else { return }
    let opens = max(child.reunified ?? started, child.referred + 98)
    let closes = min(opens.corresponding(months: plan.trackingMonths).day, known) - 15
    let start = draw.day(opens + 20, max(opens + 21, closes - 60))
    guard start < closes else { return }
    var day = start
    var reason = "S"
    let status = draw.pick(["V2", "V2", "C1", "C2", "L2"], else: "V2")
    let moves = draw.number(1...3)
    for move in 1...moves {
      let placement = draw.pick(["U6", "U6", "U4", "K2", "H5", "R3"], else: "U6")
      let until = day + draw.number(14...120)
      let last = move == moves
      let open = last && until > known
      child.episodes.append(
        Episode(
          start: day, reason: reason, legalStatus: status, placement: placement,
          provider: placement == "K2" ? "PR4" : "PR1", ceased: open ? nil : min(until, known),
          end: open ? nil : last ? draw.pick(["E4A", "E4B", "E4B", "E13"], else: "E4B") : "X1"))
      guard until < known else {
        child.episodes[child.episodes.count - 1].ceased = nil
        child.episodes[child.episodes.count - 1].end = nil
        return
      }
      day = until
      reason = "P"
    }
  }
}

extension [Child] {
  /// Changes every step-th completed child, so many in all.
  fileprivate func spreading(
    _ count: Int, every step: Int, _ change: (inout Child) -> Void
  ) -> [Child] {
    var children = self
    var changed = 0
    var seen = 0
    for index in children.indices where children[index].course == .completed {
      seen += 1
      guard seen % step == 0, changed < count else { continue }
      change(&children[index])
      changed += 1
    }
    return children
  }
}
