import Casework
import Quantities
import Reckoning
import Terms

/// Everybody of a story with what is told of them, each found by their id.
struct StoryRegister {
  private struct Entry {
    let kind: SubjectKind
    let family: String
    var history: SubjectHistory
  }

  private var entries: [Entry] = []
  /// Somebody without a family is one of their own: two entries.
  private var places: [String: [Int]] = [:]
  private var known: Set<String> = []

  mutating func add(
    _ id: String, _ kind: SubjectKind, of family: String, born: Day?, at position: Int
  ) {
    if known.insert(family).inserted {
      enter(Entry(kind: .family, family: family, history: SubjectHistory(id: family)))
    }
    guard kind == .child || kind == .adult else { return }
    var history = SubjectHistory(id: id, born: born)
    history.registered = [position]
    enter(Entry(kind: kind, family: family, history: history))
  }

  private mutating func enter(_ entry: Entry) {
    places[entry.history.id, default: []].append(entries.count)
    entries.append(entry)
  }

  /// Changes what is told of some of them; of others than were added nothing is.
  mutating func edit(_ ids: [String], _ change: (inout SubjectHistory) -> Void) {
    for id in ids {
      for place in places[id] ?? [] { change(&entries[place].history) }
    }
  }

  /// The families, by id, each with its people by id and their facts by day.
  var families: [FamilyHistory] {
    var families: [String: FamilyHistory] = [:]
    for entry in entries {
      let history = entry.history.settled
      switch entry.kind {
      case .family: families[entry.family] = FamilyHistory(family: history, children: [])
      case .child: families[entry.family]?.children.append(history)
      case .adult: families[entry.family]?.adults.append(history)
      case .contract: break
      }
    }
    return families.values.map { family in
      FamilyHistory(
        family: family.family, children: family.children.sorted { bytesPrecede($0.id, $1.id) },
        adults: family.adults.sorted { bytesPrecede($0.id, $1.id) })
    }.sorted { bytesPrecede($0.id, $1.id) }
  }
}

extension SubjectHistory {
  /// The same facts in the order of their days, with one value of each state at a time.
  fileprivate var settled: SubjectHistory {
    var own = self
    own.occurrences.sort { ($0.day, $0.position) < ($1.day, $1.position) }
    own.states = Self.oneValueAtATime(states.sorted(by: Self.precede)).sorted(by: Self.precede)
    own.readings.sort { ($0.day, $0.position) < ($1.day, $1.position) }
    own.care.sort { ($0.start, $0.positions.first ?? 0) < ($1.start, $1.positions.first ?? 0) }
    return own
  }

  private static func precede(_ a: StateSpan, _ b: StateSpan) -> Bool {
    (a.days.start, a.position) < (b.days.start, b.position)
  }

  /// Of a state with values each holds from its day to the next one's, or to its own end, as in the
  /// ledger; what has no values, and needs, may be open side by side.
  private static func oneValueAtATime(_ spans: [StateSpan]) -> [StateSpan] {
    var settled: [StateSpan] = []
    var held: [String: StateSpan] = [:]
    for span in spans {
      guard span.code != nil, span.name != Vocabulary.need else {
        settled.append(span)
        continue
      }
      guard let before = held[span.name] else {
        held[span.name] = span
        continue
      }
      let goesOn = before.code == span.code && before.isOpen && span.isOpen
      // A second value from the same day does not count: the check has said so.
      guard !goesOn, before.days.start < span.days.start else { continue }
      settled.append(before.ended(by: span.days.start))
      held[span.name] = span
    }
    return settled + held.values
  }
}

extension StateSpan {
  fileprivate var isOpen: Bool { days.end == .latest }

  fileprivate func ended(by day: Day) -> StateSpan {
    StateSpan(
      name: name, code: code, days: DayRange(start: days.start, end: min(days.end, day)),
      position: position)
  }
}
