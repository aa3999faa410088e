import Quantities

extension SubjectFold {
  /// Puts the marks of one day in order, in a run sorted by day and position.
  ///
  /// On one day an end goes with what was open before that day, else with what starts on it.
  private static func orderDays(_ marks: inout [Mark], _ run: Range<Int>) {
    guard run.dropFirst().contains(where: { marks[$0].day == marks[$0 - 1].day }) else { return }
    var ordered: [Mark] = []
    var rest = marks[run]
    var open = false
    while let day = rest.first?.day {
      let group = rest.prefix { $0.day == day }
      let (ends, starts) = (group.filter(\.isEnd), group.filter { !$0.isEnd })
      let endsFirst = open && !ends.isEmpty
      if endsFirst { ordered.append(ends[0]) }
      ordered.append(contentsOf: starts)
      ordered.append(contentsOf: endsFirst ? Array(ends.dropFirst()) : ends)
      open = ordered.last { $0.isEnd || $0.isStart }?.isStart ?? open
      rest = rest.dropFirst(group.count)
    }
    marks.replaceSubrange(run, with: ordered)
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
    for run in Self.runs(&switches) { pair(run) }
  }

  /// The runs of marks of one name and code, each by day; the marks are sorted for it.
  private static func runs(_ marks: inout [Mark]) -> [Range<Int>] {
    guard !marks.isEmpty else { return [] }
    marks.settle { left, right in
      if left.name != right.name { return left.name < right.name }
      if left.code != right.code { return (left.code ?? "") < (right.code ?? "") }
      return precedes(left.day, left.position, right.day, right.position)
    }
    var runs: [Range<Int>] = []
    var start = 0
    for index in 1...marks.count
    where index == marks.count || marks[index].name != marks[start].name
      || marks[index].code != marks[start].code
    {
      runs.append(start..<index)
      orderDays(&marks, start..<index)
      start = index
    }
    return runs
  }

  /// Pairs the starts and ends of one state into spans.
  private mutating func pair(_ run: Range<Int>) {
    var open: Mark?
    var spans: [StateSpan] = []
    for mark in switches[run] {
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
          contradictEnd(mark, among: switches[run])
        }
        open = nil
      }
    }
    if let open { spans.append(open.span(to: .latest)) }
    settle(spans)
  }

  /// A need that was met is an occurrence as well.
  private mutating func met(_ mark: Mark) {
    guard mark.name == Vocabulary.need else { return }
    occur(Vocabulary.needMet, mark.day, mark.code, at: mark.position)
  }

  private mutating func settle(_ found: [StateSpan]) {
    var spans = found
    spans.settle { Self.precedes($0.days.start, $0.position, $1.days.start, $1.position) }
    var widest: StateSpan?
    for span in spans where !span.days.isEmpty {
      if let widest, widest.days.end > span.days.start {
        contradict(.overlap, at: span.position, against: widest.position)
      }
      if span.days.end > (widest?.days.end ?? .earliest) { widest = span }
      history.states.append(span)
    }
  }

  /// An end with nothing to end: before its start, or of what was never open.
  func objection(to end: Mark, among marks: ArraySlice<Mark>) -> (Contradiction.Rule, against: Int?)
  {
    let later = marks.filter { !$0.isEnd && $0.day > end.day }.min {
      ($0.day, $0.position) < ($1.day, $1.position)
    }
    let earlier = marks.contains { !$0.isEnd && $0.day <= end.day }
    guard let later, !earlier else { return (.notOpen, nil) }
    return (.endBeforeStart, later.position)
  }

  private mutating func contradictEnd(_ end: Mark, among marks: ArraySlice<Mark>) {
    let (rule, against) = objection(to: end, among: marks)
    contradict(rule, at: end.position, against: against)
  }
}

extension SubjectFold {
  mutating func pairInterventions() {
    for run in Self.runs(&interventions) { pairIntervention(run) }
  }

  private mutating func pairIntervention(_ run: Range<Int>) {
    var open: Mark?
    for mark in interventions[run] {
      guard mark.isEnd else {
        if let open {
          contradict(.alreadyOpen, at: mark.position, against: open.position)
        } else {
          occur(Vocabulary.interventionStarted, mark.day, mark.programme, at: mark.position)
          open = mark
        }
        continue
      }
      guard let start = open else {
        contradictEnd(mark, among: interventions[run])
        continue
      }
      if start.programme != mark.programme {
        contradict(.otherProgramme, at: mark.position, against: start.position)
        continue
      }
      end(mark)
      open = nil
    }
  }

  private mutating func end(_ mark: Mark) {
    occur(Vocabulary.interventionEnded, mark.day, mark.programme, at: mark.position)
    if mark.completed {
      occur(Vocabulary.interventionCompleted, mark.day, mark.programme, at: mark.position)
    }
  }

  /// Tracking that is closed without having been opened is closed all the same: a contract may
  /// start its clock at the referral and stop it here.
  mutating func pairTracking() {
    var open: Mark?
    for mark in Self.runs(&tracking).first.map({ tracking[$0] }) ?? [] {
      if mark.isEnd {
        if open == nil {
          let (rule, against) = objection(to: mark, among: tracking[...])
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
    guard !values.isEmpty else { return }
    // On one day an end comes first: what is ended is what held before.
    values.settle { left, right in
      if left.name != right.name { return left.name < right.name }
      if left.from == right.from, left.ends != right.ends { return left.ends }
      return Self.precedes(left.from, left.position, right.from, right.position)
    }
    var start = 0
    for index in 1...values.count
    where index == values.count || values[index].name != values[start].name {
      settleValue(values[start..<index])
      start = index
    }
  }

  private mutating func settleValue(_ values: ArraySlice<Value>) {
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
