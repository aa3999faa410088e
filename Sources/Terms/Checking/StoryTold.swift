import Diagnostics
import Quantities

/// What a scenario has said so far.
struct StoryTold {
  /// What lines that could not be read would have said.
  let unread: Set<String>
  var people: [String: SubjectKind] = [:]
  /// In the order named.
  var ids: [String] = []
  var claimed = false
  var expects = false
  /// Values of states, by whose they are and what the state is recorded as.
  private var values: [Holder: [Value]] = [:]
  /// Which statements told values, and which of them were taken back.
  private var told: [(subjects: [String], fact: Int)] = []
  private var takenBack: Set<Int> = []

  init(unread: Set<String>) { self.unread = unread }

  private struct Holder: Hashable {
    let subject: String
    let state: String
  }

  struct Value {
    fileprivate let statement: Int
    fileprivate let days: DayRange
    let code: String
    let range: SourceRange
  }

  /// Takes back what the same people were given of a fact.
  mutating func takeBack(_ subjects: [String], _ fact: Int) {
    for (index, statement) in told.enumerated()
    where statement.fact == fact && statement.subjects == subjects {
      takenBack.insert(index)
    }
  }

  /// Somebody who has another value of a state from the same day, and that value.
  mutating func tell(
    _ subjects: [String], _ fact: Int, _ state: String, _ code: String, _ days: DayRange,
    at range: SourceRange
  ) -> (subject: String, other: Value)? {
    let value = Value(statement: told.count, days: days, code: code, range: range)
    told.append((subjects, fact))
    var found: (String, Value)?
    for subject in subjects {
      let holder = Holder(subject: subject, state: state)
      let other = values[holder]?.first {
        !takenBack.contains($0.statement) && $0.days.start == days.start
          && ($0.code != code || $0.days != days)
      }
      if let other, found == nil { found = (subject, other) }
      values[holder, default: []].append(value)
    }
    return found
  }

  mutating func add(_ id: String, _ kind: SubjectKind) -> Bool {
    guard people.updateValue(kind, forKey: id) == nil else { return false }
    ids.append(id)
    return true
  }
}
