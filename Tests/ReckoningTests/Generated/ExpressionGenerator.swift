// MARK: days

extension TermsGenerator {
  /// A day, which may be one that has not happened.
  mutating func day(_ reader: Reader, _ depth: Int) -> String {
    guard depth > 0, random.chance(60) else {
      var plain = ["2020-02-29", "2020-06-15"]
      switch reader {
      case .child: plain += ["referral", "referral", "started"] + days
      case .family: plain += ["audited", "audited"]
      case .reopening: plain += ["reopened", "reopened", "referral"] + days
      }
      return random.pick(plain)
    }
    switch random.upTo(6) {
    case 0: return "(\(day(reader, depth - 1)) - \(random.within(1...40)) days)"
    case 1: return "(first day of \(bounded(reader, depth - 1)))"
    case 2: return "(last day of \(bounded(reader, depth - 1)))"
    case 3: return "(earlier of (\(day(reader, depth - 1)), \(day(reader, depth - 1))))"
    case 4: return "(later of (\(day(reader, depth - 1)), \(day(reader, depth - 1))))"
    default: return "(\(day(reader, depth - 1)) + \(length()))"
    }
  }

  private mutating func length() -> String {
    random.pick(["1 day", "14 weeks", "28 days", "1 month", "6 months", "1 year"])
  }

  /// What a milestone or an event is paid on.
  mutating func point(_ reader: Reader) -> String {
    switch random.upTo(3) {
    case 0 where reader != .family: "visit"
    case 1: "last day of (\(window(reader, mayPause: true)))"
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
        case .child, .reopening: ["in-care", "in-care", "visit", "referral"] + sets
        case .family: ["(in-care of any child)", "(in-care of every child)", "audited"]
        }
      return random.pick(plain)
    }
    switch random.upTo(8) {
    case 0: return "(\(bounded(reader, depth - 1)) and \(anyDays(reader, depth - 1)))"
    case 1: return "(\(bounded(reader, depth - 1)) except \(anyDays(reader, depth - 1)))"
    case 2: return "(\(bounded(reader, depth - 1)) or \(bounded(reader, depth - 1)))"
    case 3: return "(\(day(reader, 1)) .. (\(day(reader, 1)) + \(length())))"
    case 4 where reader != .family:
      return random.pick([
        "(in-care with placement K2 R1)", "(in-care without legal status J1 C2)",
        "(in-care without provider PR1)",
      ])
    case 5: return "(\(bounded(reader, depth - 1)) held for \(random.pick(["5 days", "1 month"])))"
    default: return "(\(window(reader, mayPause: false)))"
    }
  }

  /// Any set, also one that never ends.
  private mutating func anyDays(_ reader: Reader, _ depth: Int) -> String {
    switch random.upTo(7) {
    case 0: return reader == .family ? "support" : "away"
    case 1: return random.pick(["(need is Housing Health)", "support", "term", "to-date"])
    case 2: return "(from \(day(reader, 0)))"
    case 3: return "(before \(day(reader, 0)))"
    case 4 where reader != .family:
      return random.pick(["(home is North)", "(cohort is Edge)", "(from 16th birthday)"])
    default: return bounded(reader, depth)
    }
  }

  /// `6 months beginning with …` and what is done to it.
  private mutating func window(_ reader: Reader, mayPause: Bool, mayRestart: Bool = false) -> String
  {
    let span = random.pick(["10 days", "13 weeks", "1 month", "6 months", "12 months"])
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
      ? ["(died of any child)", "audited"]
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

// MARK: numbers and tests

extension TermsGenerator {
  /// A number of days.
  mutating func number(_ reader: Reader, _ depth: Int) -> String {
    guard depth > 0, random.chance(40) else {
      let named = reader == .family ? [] : numbers
      return random.pick(["count of \(bounded(reader, 1))"] + named)
    }
    let sign = random.pick(["+", "-"])
    return "(\(number(reader, depth - 1)) \(sign) \(number(reader, depth - 1)))"
  }

  private mutating func comparison() -> String {
    random.pick(["at least", "at most", "above", "below"])
  }

  mutating func test(_ reader: Reader, _ depth: Int) -> String {
    if depth > 0, random.chance(50) {
      let (one, other) = (test(reader, depth - 1), test(reader, depth - 1))
      switch random.upTo(3) {
      case 0: return "(\(one) and \(other))"
      case 1: return "(\(one) or \(other))"
      default: return "at least 2 of (\(one), \(other), \(test(reader, depth - 1)))"
      }
    }
    switch random.upTo(7) {
    case 0: return "(\(bounded(reader, 1)) happened)"
    case 1: return "(no day of \(bounded(reader, 1)))"
    case 2: return "(every day of \(bounded(reader, 1)) is in \(anyDays(reader, 1)))"
    case 3: return "(\(number(reader, 1)) is \(comparison()) \(random.within(1...40)) days)"
    case 4:
      let order = random.pick(["before", "on or before", "after", "on or after"])
      return "(\(day(reader, 1)) is \(order) \(day(reader, 1)))"
    case 5: return overChildren()
    default: return reader == .family ? familyTest() : childTest(reader)
    }
  }

  private mutating func overChildren() -> String {
    random.chance(50)
      ? "(number of children when \(test(.child, 0)) is \(comparison()) \(random.within(1...2)))"
      : "(sum over children of (count of \(bounded(.child, 1))) is \(comparison()) 30 days)"
  }

  private mutating func familyTest() -> String {
    random.pick([
      "(kinds of need at \(day(.family, 1)) is at least 1)", "not (audited happened)",
      "(need at \(day(.family, 1)) is Housing School)",
    ])
  }

  private mutating func childTest(_ reader: Reader) -> String {
    let at = day(reader, 1)
    return random.pick(
      [
        "(age at \(at) is 8 to 16)", "(age at \(at) is at least 7)", "(cohort at \(at) is Edge)",
        "not (consent happened)", "(number of visit in \(bounded(reader, 1)) is at most 1)",
        "(first reading of star in \(bounded(reader, 1)) is above 3.5)",
        "(last reading of star - first reading of star is at least 1)",
        "(kinds of need at \(at) is at least 1)", "(home at \(at) is North South)",
      ] + tests)
  }
}
