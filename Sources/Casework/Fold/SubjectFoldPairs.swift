import Quantities

extension SubjectFold {
  /// Walks marks by day, ends before starts where something is open from an earlier day.
  ///
  /// On one day an end goes with what was open before that day, else with what starts on it.
  static func inOrder(_ marks: [Mark]) -> [Mark] {
    let sorted = marks.sorted { ($0.day, $0.position) < ($1.day, $1.position) }
    var result: [Mark] = []
    var index = 0
    var open = false
    while index < sorted.count {
      let day = sorted[index].day
      let group = sorted[index...].prefix { $0.day == day }
      let (ends, starts) = (group.filter(\.isEnd), group.filter { !$0.isEnd })
      let endsFirst = open && !ends.isEmpty
      if endsFirst { result.append(ends[0]) }
      result.append(contentsOf: starts)
      result.append(contentsOf: endsFirst ? Array(ends.dropFirst()) : ends)
      open = (result.last { $0.isEnd || $0.isStart } ?? group[index]).isStart
      index += group.count
    }
    return result
  }

  /// Ends that a recorder gave to a state by name end its value, where it has values.
  mutating func settleEndings() {
    for ending in endings {
      if ending.name != Vocabulary.need, values.contains(where: { $0.name == ending.name }) {
        values.append(
          Value(
            name: ending.name, code: ending.code, ends: true, from: ending.day, until: nil,
            position: ending.position))
      } else {
        switches.append(ending)
      }
    }
  }

  mutating func pairSwitches() {
    for marks in Self.groups(switches) { pair(marks) }
  }

  /// The marks of each name and code, sorted by both.
  private static func groups(_ marks: [Mark]) -> [[Mark]] {
    guard marks.count > 1 else { return marks.isEmpty ? [] : [marks] }
    var result: [[Mark]] = []
    for mark in marks.sorted(by: { ($0.name, $0.code ?? "") < ($1.name, $1.code ?? "") }) {
      if let last = result.last?.first, last.name == mark.name, last.code == mark.code {
        result[result.count - 1].append(mark)
      } else {
        result.append([mark])
      }
    }
    return result
  }

  /// Pairs the starts and ends of one state into spans.
  private mutating func pair(_ marks: [Mark]) {
    var open: Mark?
    var spans: [StateSpan] = []
    for mark in Self.inOrder(marks) {
      switch mark.edge {
      case .start:
        if let open { contradict(.alreadyOpen, at: mark.position, against: open.position) }
        open = open ?? mark
      case .span(let until):
        if until < mark.day {
          contradict(.endBeforeStart, at: mark.position)
        } else {
          spans.append(mark.span(to: until))
        }
      case .end, .implied:
        if let start = open {
          spans.append(start.span(to: mark.day))
          met(mark)
        } else if spans.contains(where: { $0.days.end == mark.day }) {
          met(mark)
        } else if !mark.isImplied {
          contradictEnd(mark, among: marks)
        }
        open = nil
      }
    }
    if let open { spans.append(open.span(to: .latest)) }
    settle(spans.sorted { ($0.days.start, $0.position) < ($1.days.start, $1.position) })
  }

  /// A need that was met is an occurrence as well.
  private mutating func met(_ mark: Mark) {
    guard mark.name == Vocabulary.need else { return }
    occur(Vocabulary.needMet, mark.day, mark.code, at: mark.position)
  }

  private mutating func settle(_ spans: [StateSpan]) {
    for (index, span) in spans.enumerated() {
      if let earlier = spans[..<index].first(where: { $0.days.end > span.days.start }) {
        contradict(.overlap, at: span.position, against: earlier.position)
      }
      if !span.days.isEmpty { history.states.append(span) }
    }
  }

  /// An end with nothing to end: before its start, or of what was never open.
  func objection(to end: Mark, among marks: [Mark]) -> (Contradiction.Rule, against: Int?) {
    let later = marks.filter { !$0.isEnd && $0.day > end.day }.min {
      ($0.day, $0.position) < ($1.day, $1.position)
    }
    let earlier = marks.contains { !$0.isEnd && $0.day <= end.day }
    guard let later, !earlier else { return (.notOpen, nil) }
    return (.endBeforeStart, later.position)
  }

  private mutating func contradictEnd(_ end: Mark, among marks: [Mark]) {
    let (rule, against) = objection(to: end, among: marks)
    contradict(rule, at: end.position, against: against)
  }
}

extension SubjectFold {
  mutating func pairInterventions() {
    for marks in Self.groups(interventions) { pairIntervention(marks) }
  }

  private mutating func pairIntervention(_ marks: [Mark]) {
    var open: Mark?
    for mark in Self.inOrder(marks) {
      guard mark.isEnd else {
        if let open {
          contradict(.alreadyOpen, at: mark.position, against: open.position)
        } else {
          occur(Vocabulary.interventionStarted, mark.day, mark.detail, at: mark.position)
          open = mark
        }
        continue
      }
      guard let start = open else {
        contradictEnd(mark, among: marks)
        continue
      }
      if start.detail != mark.detail {
        contradict(.otherProgramme, at: mark.position, against: start.position)
        continue
      }
      end(mark)
      open = nil
    }
  }

  private mutating func end(_ mark: Mark) {
    occur(Vocabulary.interventionEnded, mark.day, mark.detail, at: mark.position)
    if mark.outcome == Intervention.completed {
      occur(Vocabulary.interventionCompleted, mark.day, mark.detail, at: mark.position)
    }
  }

  /// Tracking that is closed without having been opened is closed all the same: a contract may
  /// start its clock at the referral and stop it here.
  mutating func pairTracking() {
    var open: Mark?
    for mark in Self.inOrder(tracking) {
      if mark.isEnd {
        if open == nil {
          let (rule, against) = objection(to: mark, among: tracking)
          contradict(
            rule == .endBeforeStart ? rule : .trackingNotOpen, at: mark.position, against: against)
          if rule == .endBeforeStart { continue }
        }
        occur(Vocabulary.trackingClosed, mark.day, at: mark.position)
        open = nil
      } else if let open {
        contradict(.alreadyOpen, at: mark.position, against: open.position)
      } else {
        occur(Vocabulary.trackingOpened, mark.day, at: mark.position)
        open = mark
      }
    }
  }
}

extension SubjectFold {
  /// Values of a state: each holds from its day to the next one's, or to its own end.
  mutating func settleValues() {
    // On one day an end comes first: what is ended is what held before.
    let ordered = values.sorted {
      ($0.name, $0.from, $0.ends ? 0 : 1, $0.position)
        < ($1.name, $1.from, $1.ends ? 0 : 1, $1.position)
    }
    var index = 0
    while index < ordered.count {
      let name = ordered[index].name
      let group = ordered[index...].prefix { $0.name == name }
      settleValue(Array(group))
      index += group.count
    }
  }

  private mutating func settleValue(_ values: [Value]) {
    var current: Value?
    for value in values {
      if value.ends {
        if let held = current, value.code == nil || value.code == held.code {
          close(held, at: value.from)
          current = nil
        } else {
          contradict(.notOpen, at: value.position, against: current?.position)
        }
        continue
      }
      if let until = value.until, until < value.from {
        contradict(.endBeforeStart, at: value.position)
        continue
      }
      guard let held = current else {
        current = value
        continue
      }
      current = follow(held, value)
    }
    if let current { close(current, at: .latest) }
  }

  /// What holds after `next` beside `held`: the same value goes on, another takes its place.
  private mutating func follow(_ held: Value, _ next: Value) -> Value {
    if next.code == held.code, held.until == nil, next.until == nil { return held }
    if next.from == held.from {
      contradict(.twoValues, at: next.position, against: held.position)
      return held
    }
    if let until = held.until, until > next.from {
      contradict(.overlap, at: next.position, against: held.position)
    }
    close(held, at: next.from)
    return next
  }

  private mutating func close(_ value: Value, at day: Day) {
    let days = DayRange(start: value.from, end: min(value.until ?? day, day))
    if !days.isEmpty { hold(value.name, value.code, days, at: value.position) }
  }
}

extension SubjectFold.Mark {
  var isStart: Bool {
    if case .start = edge { return true }
    return false
  }

  var isEnd: Bool {
    switch edge {
    case .end, .implied: true
    case .start, .span: false
    }
  }

  var isImplied: Bool {
    if case .implied = edge { return true }
    return false
  }

  func span(to end: Day) -> StateSpan {
    StateSpan(
      name: name, code: code, days: DayRange(start: day, end: end), position: position)
  }
}
