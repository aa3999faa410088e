import Quantities

/// The fold of one subject's facts, given in ledger order, into its history.
///
/// First every fact is read once and laid where it belongs (``add(_:at:)``); then what has a start
/// and an end is paired, by day (``finish(returns:)``). Its outcome does not depend on the order
/// in which facts of different keys were recorded. One fold serves one subject after another, so
/// that its arrays are not made anew for each.
struct SubjectFold {
  private(set) var subject: Subject
  var history: SubjectHistory
  var contradictions: [Contradiction] = []
  /// The family that the subject is registered in.
  var family: String?
  /// Declines and withdrawals that ask for a referral, and withdrawals that ask for a consent, of
  /// this subject or of its family.
  var asksReferral: [Int] = []
  var asksConsent: [Int] = []
  /// The first fact that only somebody registered has.
  var firstCasework: Int?

  var values: [Value] = []
  var switches: [Mark] = []
  var interventions: [Mark] = []
  var tracking: [Mark] = []
  /// Ends of states that the recorder names; whether they end a value or a span is seen at the end.
  var endings: [Mark] = []
  var pregnancyEnds: [Int] = []
  var rows: [Row] = []
  var departures: [Departure] = []
  var releases: [Int] = []
  private var listedBirth: (day: Day, position: Int)?
  private(set) var death: (day: Day, position: Int)?
  /// The scores that may be read more than once by one respondent on one day.
  private let severalReadings: Set<String>

  init(severalReadings: Set<String>) {
    subject = .family("")
    history = SubjectHistory(id: "")
    self.severalReadings = severalReadings
  }

  /// Begins another subject.
  mutating func begin(_ subject: Subject) {
    self.subject = subject
    history.occurrences.removeAll(keepingCapacity: true)
    history.states.removeAll(keepingCapacity: true)
    history.readings.removeAll(keepingCapacity: true)
    history.care = []
    history.born = nil
    history.registered = []
    history.unreadableCare = []
    history.confirmations = []
    contradictions = []
    (family, firstCasework, listedBirth, death) = (nil, nil, nil, nil)
    values.removeAll(keepingCapacity: true)
    switches.removeAll(keepingCapacity: true)
    interventions.removeAll(keepingCapacity: true)
    tracking.removeAll(keepingCapacity: true)
    rows.removeAll(keepingCapacity: true)
    departures.removeAll(keepingCapacity: true)
    (asksReferral, asksConsent, endings, pregnancyEnds, releases) = ([], [], [], [], [])
  }

  /// A value of a state that holds from a day on, until another takes its place.
  struct Value {
    let name: String
    /// Nil ends whichever value holds.
    let code: String?
    let ends: Bool
    let from: Day
    let until: Day?
    let position: Int
  }

  /// A start or an end of something that is open between them.
  struct Mark {
    enum Edge {
      case start
      /// A start that carries its end.
      case span(until: Day)
      case end
      /// An end that says nothing when there is nothing to end.
      case implied
    }

    let name: String
    /// Keeps apart what may be open side by side: the need, the intervention.
    let code: String?
    let day: Day
    let edge: Edge
    let position: Int
    /// The programme of an intervention.
    var programme: String?
    /// Of the end of an intervention.
    var completed = false
  }

  struct Row {
    var row: CareRow
    let position: Int
    /// A change that a worker recorded: it closes the episode that is open.
    let changes: Bool
    var closedBy: Int?
  }

  struct Departure {
    let day: Day
    let end: String
    let position: Int
  }

  mutating func contradict(
    _ rule: Contradiction.Rule, at position: Int, against: Int? = nil
  ) {
    contradictions.append(Contradiction(rule, subject, at: position, against: against))
  }

  mutating func occur(_ name: String, _ day: Day, _ code: String? = nil, at position: Int) {
    history.occurrences.append(Occurrence(name: name, day: day, code: code, position: position))
  }

  mutating func hold(_ name: String, _ code: String?, _ days: DayRange, at position: Int) {
    history.states.append(StateSpan(name: name, code: code, days: days, position: position))
  }
}

extension SubjectFold {
  /// Reads who the subject is and when they died: what every other fact is judged by.
  mutating func identify(_ what: What, at position: Int) {
    switch what {
    case .childRegistered(let family, let born, _): register(family, born, at: position)
    case .adultRegistered(let family, let born): register(family, born, at: position)
    case .childListed(let born): listedBirth = (born, position)
    case .died(let day):
      guard let first = death else {
        death = (day, position)
        return
      }
      contradict(.diedTwice, at: position, against: first.position)
    default: break
    }
  }

  private mutating func register(_ family: String, _ born: Day?, at position: Int) {
    guard let first = history.registered.first, let known = self.family else {
      self.family = family
      history.born = born
      return history.registered.append(position)
    }
    if family != known { return contradict(.familyChanged, at: position, against: first) }
    if let had = history.born, let born, had != born {
      return contradict(.registeredOtherwise, at: position, against: first)
    }
    history.born = history.born ?? born
    history.registered.append(position)
  }

  /// A council's listing gives a birth date to a child whom nobody registered, and is compared with
  /// the registration of one who was.
  mutating func settleBirth() {
    guard let listed = listedBirth else { return }
    guard let born = history.born else {
      history.born = listed.day
      return history.registered.append(listed.position)
    }
    if born != listed.day {
      contradict(.bornOtherwise, at: listed.position, against: history.registered.first)
    }
  }

  /// Whether a fact of this day counts beside birth and death.
  mutating func fits(_ what: What, at position: Int) -> Bool {
    guard death != nil || history.born != nil, let day = what.activityDay else { return true }
    if let death, day > death.day {
      if what.isCareRow {
        contradict(.careAfterDeath, at: position, against: death.position)
        return true
      }
      contradict(.afterDeath, at: position, against: death.position)
      return false
    }
    if let born = history.born, day < born {
      contradict(.beforeBirth, at: position, against: history.registered.first)
    }
    return true
  }

  /// Everything paired and sorted, with what the councils' returns confirm.
  mutating func finish(returns: [CouncilReturn]) {
    settleEndings()
    pairSwitches()
    pairInterventions()
    pairTracking()
    settleValues()
    settleCare()
    settleReleases()
    settleReadings()
    settlePregnancies()
    if subject.kind == .child { confirm(by: returns) }
    history.occurrences.settle { Self.precedes($0.day, $0.position, $1.day, $1.position) }
    history.states.settle {
      Self.precedes($0.days.start, $0.position, $1.days.start, $1.position)
    }
    history.confirmations.settle { Self.precedes($0.to, $0.position, $1.to, $1.position) }
  }

  /// What became of the subject.
  ///
  /// The arrays are copied at their exact length: the fold keeps its own, with room to spare.
  func taken() -> FoldedSubject {
    var taken = SubjectHistory(id: subject.id, born: history.born)
    taken.registered = history.registered
    taken.occurrences = history.occurrences.map(\.self)
    taken.states = history.states.map(\.self)
    taken.readings = history.readings.map(\.self)
    taken.care = history.care
    taken.unreadableCare = history.unreadableCare
    taken.confirmations = history.confirmations
    return FoldedSubject(
      kind: subject.kind, family: family, history: taken, contradictions: contradictions,
      asks: asksReferral.map { (.noReferral, $0) } + asksConsent.map { (.noConsent, $0) },
      firstCasework: firstCasework)
  }

  /// By day, then by position.
  @inline(__always)
  static func precedes(_ day: Day, _ position: Int, _ other: Day, _ otherPosition: Int) -> Bool {
    day == other ? position < otherPosition : day < other
  }

  private mutating func settlePregnancies() {
    guard !pregnancyEnds.isEmpty,
      !history.occurrences.contains(where: { $0.name == Vocabulary.due })
    else { return }
    for position in pregnancyEnds { contradict(.noPregnancy, at: position) }
  }

  private mutating func settleReadings() {
    guard history.readings.count > 1 else { return }
    history.readings.settle { Self.precedes($0.day, $0.position, $1.day, $1.position) }
    let readings = history.readings
    var again: [Int] = []
    for (index, reading) in readings.enumerated() where !severalReadings.contains(reading.name) {
      var before = index - 1
      while before >= 0, readings[before].day == reading.day {
        let other = readings[before]
        if other.name == reading.name, other.respondent == reading.respondent,
          !again.contains(before)
        {
          contradict(.readTwice, at: reading.position, against: other.position)
          again.append(index)
          break
        }
        before -= 1
      }
    }
    for index in again.reversed() { history.readings.remove(at: index) }
  }
}

/// One subject's history, and what its family must answer for.
struct FoldedSubject: Sendable {
  let kind: Subject.Kind
  /// The family that the subject is registered in, or is.
  let family: String?
  let history: SubjectHistory
  let contradictions: [Contradiction]
  /// Ends of something that another member of the family may have begun.
  let asks: [(rule: Contradiction.Rule, position: Int)]
  let firstCasework: Int?

  var subject: Subject { Subject(kind, history.id) }
}

extension Array {
  /// Sorts a run in place: one subject has few things of a sort, and most come in order.
  @inline(__always)
  mutating func settle(
    _ run: Range<Int>? = nil, by precedes: (Element, Element) -> Bool
  ) {
    let run = run ?? indices
    guard run.count > 1 else { return }
    if run.count > 32 { return self[run].sort(by: precedes) }
    for index in run.dropFirst() {
      var at = index
      while at > run.lowerBound, precedes(self[at], self[at - 1]) {
        swapAt(at, at - 1)
        at -= 1
      }
    }
  }
}
