import Quantities

/// The fold of one subject's facts, given in ledger order, into its history.
///
/// First every fact is read once and laid where it belongs (``add(_:at:)``); then what has a start
/// and an end is paired, by day (``finished(returns:)``). Its outcome does not depend on the order
/// in which facts of different keys were recorded.
struct SubjectFold {
  let subject: Subject
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
  private var listedBirth: (day: Day, position: Int)?
  private(set) var death: (day: Day, position: Int)?
  /// The scores that may be read more than once by one respondent on one day.
  private let severalReadings: Set<String>

  init(_ subject: Subject, severalReadings: Set<String>) {
    self.subject = subject
    self.severalReadings = severalReadings
    history = SubjectHistory(id: subject.id)
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
    var detail: String?
    /// The outcome of an intervention.
    var outcome: String?
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
  mutating func finished(returns: [CouncilReturn]) {
    settleEndings()
    pairSwitches()
    pairInterventions()
    pairTracking()
    settleValues()
    settleCare()
    settleReadings()
    settlePregnancies()
    if subject.kind == .child { confirm(by: returns) }
    history.occurrences.sort { ($0.day, $0.position) < ($1.day, $1.position) }
    history.states.sort { ($0.days.start, $0.position) < ($1.days.start, $1.position) }
    history.confirmations.sort { ($0.to, $0.position) < ($1.to, $1.position) }
  }

  private mutating func settlePregnancies() {
    guard !pregnancyEnds.isEmpty,
      !history.occurrences.contains(where: { $0.name == Vocabulary.due })
    else { return }
    for position in pregnancyEnds { contradict(.noPregnancy, at: position) }
  }

  private mutating func settleReadings() {
    guard history.readings.count > 1 else { return }
    let ordered = history.readings.sorted {
      ($0.name, $0.respondent ?? "", $0.day, $0.position)
        < ($1.name, $1.respondent ?? "", $1.day, $1.position)
    }
    var kept: [Reading] = []
    for reading in ordered {
      if let last = kept.last, last.name == reading.name, last.respondent == reading.respondent,
        last.day == reading.day, !severalReadings.contains(reading.name)
      {
        contradict(.readTwice, at: reading.position, against: last.position)
      } else {
        kept.append(reading)
      }
    }
    history.readings = kept.sorted { ($0.day, $0.position) < ($1.day, $1.position) }
  }
}
