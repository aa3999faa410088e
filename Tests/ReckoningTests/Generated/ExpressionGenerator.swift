// MARK: days

extension TermsGenerator {
  /// A day, which may be one that has not happened.
  mutating func day(_ reader: Reader, _ depth: Int) -> String {
    guard depth > 0, random.chance(60) else {
      var plain = ["2020-02-29", "2020-06-15"] + known(reader).days
      switch reader {
      case .child: plain += ["referral", "referral", "started", "seen"]
      case .family: plain += ["audited", "audited", "agreed"]
      case .reopening: plain += ["reopened", "reopened", "referral"]
      }
      return random.pick(plain)
    }
    switch random.upTo(7) {
    case 0: return "(\(day(reader, depth - 1)) - \(random.within(1...40)) days)"
    case 1: return "(first day of \(bounded(reader, depth - 1)))"
    case 2: return "(last day of \(bounded(reader, depth - 1)))"
    case 3: return "(earlier of (\(day(reader, depth - 1)), \(day(reader, depth - 1))))"
    case 4: return "(later of (\(day(reader, depth - 1)), \(day(reader, depth - 1))))"
    case 5: return "(\(day(reader, depth - 1)) - 1 month)"
    default: return "(\(day(reader, depth - 1)) + \(length()))"
    }
  }

  private mutating func length() -> String {
    random.pick(["1 day", "14 weeks", "28 days", "1 month", "6 months", "1 year"])
  }

  /// What a milestone or an event is paid on.
  mutating func point(_ reader: Reader) -> String {
    switch random.upTo(4) {
    case 0: reader == .family ? "call" : "visit"
    case 1: "last day of (\(window(reader, mayPause: true)))"
    case 2 where reader != .family && random.chance(20):
      random.pick(["17th", "18th"]) + " birthday"
    default: "(\(day(reader, 2)))"
    }
  }
}

// MARK: sets of days

extension TermsGenerator {
  /// A set that has a first and a last day.
  mutating func bounded(_ reader: Reader, _ depth: Int) -> String {
    guard depth > 0 else {
      let plain =
        switch reader {
        case .child, .reopening: ["in-care", "in-care", "visit", "referral"]
        case .family:
          ["(in-care of any child)", "(in-care of every child)", "audited", "call"]
        }
      return random.pick(plain + known(reader).sets)
    }
    switch random.upTo(9) {
    case 0: return "(\(bounded(reader, depth - 1)) and \(anyDays(reader, depth - 1)))"
    case 1: return "(\(bounded(reader, depth - 1)) except \(anyDays(reader, depth - 1)))"
    case 2: return "(\(bounded(reader, depth - 1)) or \(bounded(reader, depth - 1)))"
    case 3: return "(\(day(reader, 1)) .. (\(day(reader, 1)) + \(length())))"
    case 4 where reader != .family: return filtered()
    case 5: return "(\(bounded(reader, depth - 1)) held for \(random.pick(["5 days", "1 month"])))"
    case 6: return "(\(bounded(reader, depth - 1)) in \(anyDays(reader, depth - 1)))"
    default: return "(\(window(reader, mayPause: false)))"
    }
  }

  private mutating func filtered() -> String {
    let how = random.pick(["with", "without"])
    let what = random.pick([
      "placement K2 R1", "legal status J1 C2", "provider PR1", "placement P1 T1 U6",
    ])
    return "(in-care \(how) \(what))"
  }

  /// Any set, also one that never ends.
  mutating func anyDays(_ reader: Reader, _ depth: Int) -> String {
    switch random.upTo(9) {
    case 0: return reader == .family ? "support" : "away"
    case 1: return random.pick(["(need is Housing Health)", "support", "term", "to-date", "need"])
    case 2: return "(from \(day(reader, 0)))"
    case 3: return "(before \(day(reader, 0)))"
    case 4 where reader != .family:
      return random.pick(["(home is North)", "(cohort is Edge)", "(from 16th birthday)"])
    case 5: return "(employed of \(random.pick(["any", "every"])) adult)"
    case 6:
      let one = random.pick(["away", "in-care", "(home is South)", "(before 16th birthday)"])
      return "(\(one) of \(random.pick(["any", "every"])) child)"
    default: return bounded(reader, depth)
    }
  }

  /// `6 months beginning with …` and what is done to it.
  mutating func window(_ reader: Reader, mayPause: Bool, mayRestart: Bool = false) -> String {
    let span = random.pick(["10 days", "13 weeks", "1 month", "6 months", "12 months", "1 year"])
    var made = "\(span) \(random.pick(["beginning with", "after"])) \(day(reader, 1))"
    if random.chance(40) { made += " stopped before \(stop(reader))" }
    if random.chance(25) { made += " stopped after \(stop(reader))" }
    if mayPause, random.chance(50) { made += " paused during \(anyDays(reader, 1))" }
    if mayRestart, random.chance(40) {
      made += " restarted by \(reader == .family ? "audited" : "visit")"
    }
    return made
  }

  private mutating func stop(_ reader: Reader) -> String {
    let plain =
      reader == .family
      ? ["(died of any child)", "audited", "(qualified of any adult)"]
      : ["died", "(died or 18th birthday)", "visit", "in-care"]
    return random.pick(plain)
  }

  /// What an outcome is earned on: it has a first day.
  mutating func accrued(_ reader: Reader, mayRestart: Bool = false) -> String {
    let window = "(\(window(reader, mayPause: true, mayRestart: mayRestart)))"
    switch random.upTo(4) {
    case 0: return bounded(reader, 2)
    case 1: return window
    default:
      let care = reader == .family ? "(in-care of any child)" : "in-care"
      return "(\(window) except \(random.chance(70) ? care : anyDays(reader, 1)))"
    }
  }
}
