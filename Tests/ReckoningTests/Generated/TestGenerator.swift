// MARK: numbers

extension TermsGenerator {
  /// A number of days.
  mutating func number(_ reader: Reader, _ depth: Int) -> String {
    guard depth > 0, random.chance(40) else {
      return random.pick(["count of \(bounded(reader, 1))"] + known(reader).numbers)
    }
    switch random.upTo(4) {
    case 0: return "(\(number(reader, depth - 1)) * \(random.pick(["2", "1.5", "1/3", "40 %"])))"
    case 1: return "(\(number(reader, depth - 1)) / \(random.pick(["2", "7"])))"
    default:
      let sign = random.pick(["+", "-"])
      return "(\(number(reader, depth - 1)) \(sign) \(number(reader, depth - 1)))"
    }
  }

  /// How often, how many.
  mutating func counted(_ reader: Reader) -> String {
    let event = random.pick(
      reader == .family ? ["call", "audited"] : ["visit", "reopened", "call"])
    switch random.upTo(5) {
    case 0: return "number of \(event)"
    case 1: return "number of \(event) in \(bounded(reader, 1))"
    case 2: return "kinds of need at \(day(reader, 1))"
    case 3: return "number of children"
    default: return "number of children when \(test(.child, 0))"
    }
  }

  /// Points of a score.
  mutating func points(_ reader: Reader) -> String {
    let score = reader == .family ? "wellbeing" : "star"
    let which = random.pick(["first", "last"])
    return random.pick([
      "last reading of \(score) - first reading of \(score)", "\(which) reading of \(score)",
      "\(which) reading of \(score) in \(bounded(reader, 1))",
    ])
  }

  /// One number of days out of another.
  mutating func ratio(_ reader: Reader) -> String {
    "(\(number(reader, 1)) / \(number(reader, 0)))"
  }
}

// MARK: tests

extension TermsGenerator {
  private mutating func comparison() -> String {
    random.pick(["at least", "at most", "above", "below"])
  }

  mutating func test(_ reader: Reader, _ depth: Int) -> String {
    if depth > 0, random.chance(50) {
      let (one, other) = (test(reader, depth - 1), test(reader, depth - 1))
      switch random.upTo(3) {
      case 0: return "(\(one) and \(other))"
      case 1: return "(\(one) or \(other))"
      default:
        return "at least \(random.within(1...2)) of (\(one), \(other), \(test(reader, depth - 1)))"
      }
    }
    switch random.upTo(9) {
    case 0: return "(\(bounded(reader, 1)) happened)"
    case 1: return "(no day of \(bounded(reader, 1)))"
    case 2: return "(every day of \(bounded(reader, 1)) is in \(anyDays(reader, 1)))"
    case 3: return ofNumbers(reader)
    case 4: return ofDays(reader)
    case 5:
      return "(sum over children of (count of \(bounded(.child, 1))) is \(comparison()) 30 days)"
    case 6: return "(\(counted(reader)) is \(comparison()) \(random.within(1...2)))"
    case 7: return negated(reader)
    default: return reader == .family ? familyTest() : childTest(reader)
    }
  }

  private mutating func ofNumbers(_ reader: Reader) -> String {
    switch random.upTo(6) {
    case 0: "(\(number(reader, 1)) is 3 days to \(random.within(4...90)) days)"
    case 1: "(\(counted(reader)) is \(random.within(0...2)))"
    case 2: "(\(ratio(reader)) is \(comparison()) \(random.pick(["0.5", "50 %", "1/3"])))"
    case 3: "(\(points(reader)) is \(comparison()) \(random.pick(["1", "3.5", "5"])))"
    case 4: "(\(number(reader, 1)) is \(comparison()) \(number(reader, 0)))"
    default: "(\(number(reader, 1)) is \(comparison()) \(random.within(1...40)) days)"
    }
  }

  private mutating func ofDays(_ reader: Reader) -> String {
    if random.chance(10) { return "(\(day(reader, 1)) is \(day(reader, 1)))" }
    if random.chance(10) {
      let clock = window(reader, mayPause: true, mayRestart: true)
      return "((last day of (\(clock)) in to-date) happened)"
    }
    let order = random.pick(["before", "on or before", "after", "on or after"])
    let isOfAge = reader != .family && random.chance(15)
    return "(\(day(reader, 1)) is \(order) \(isOfAge ? "16th birthday" : day(reader, 1)))"
  }

  /// Only what does not hang on something that may never happen.
  private mutating func negated(_ reader: Reader) -> String {
    random.pick([
      "not (\(bounded(reader, 1)) happened)", "not (no day of \(bounded(reader, 0)))",
      "not (count of \(bounded(reader, 1)) is \(comparison()) 10 days)",
    ])
  }

  private mutating func familyTest() -> String {
    random.pick(
      [
        "(kinds of need at \(day(.family, 1)) is at least 1)", "not (audited happened)",
        "(need at \(day(.family, 1)) is Housing School)", "(tier at \(day(.family, 1)) is Low)",
        "(\(points(.family)) is above 3.5)", "(support at \(day(.family, 1)))",
      ] + known(.family).tests)
  }

  private mutating func childTest(_ reader: Reader) -> String {
    let at = day(reader, 1)
    return random.pick(
      [
        "(age at \(at) is 8 to 16)", "(age at \(at) is at least 7)", "(cohort at \(at) is Edge)",
        "not (consent happened)", "(\(points(reader)) is at least 1)",
        "(kinds of need at \(at) is at least 1)", "(home at \(at) is North South)",
        "(tier at \(at) is High)", "(away at \(at))", "(in-care at \(at))",
      ] + known(reader).tests)
  }
}
