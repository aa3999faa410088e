/// What became of the checks: how many agreed, what differs, and what waits for a later need.
struct Tally {
  private(set) var passed = 0
  private(set) var differences: [String] = []
  private(set) var waiting: [String] = []
  /// Things that a case lists for people and that are compared with nothing.
  private(set) var notes = 0

  mutating func pass() { passed += 1 }

  mutating func differ(_ what: String) { differences.append(what) }

  /// Something that the language does not cover yet: named, never skipped in silence.
  mutating func wait(_ what: String) { waiting.append(what) }

  mutating func note() { notes += 1 }

  /// A check whose finding, if there is one, is a difference.
  mutating func check(_ what: String, _ finding: String?) {
    if let finding { differ("\(what): \(finding)") } else { pass() }
  }

  mutating func add(_ other: Tally) {
    passed += other.passed
    differences += other.differences
    waiting += other.waiting
    notes += other.notes
  }

  /// `12 passed, 0 failed, 3 waiting`.
  var summary: String {
    "\(passed) passed, \(differences.count) failed, \(waiting.count) waiting"
  }
}

/// Why a check could not be made at all; the program then ends with 2.
struct Unusable: Error {
  let what: String

  init(_ what: String) { self.what = what }
}
