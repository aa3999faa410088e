/// Invents contracts of every construct that the checker accepts, to be played with invented
/// families (terms-language, section 7).
///
/// What the day-by-day reference cannot see is left out: sets without a first or a last day are
/// neither counted nor asked for it.
struct TermsGenerator {
  var random: SplitMix64
  /// Names defined so far, by whom they are read.
  var names: [Reader: Names] = [:]
  /// Rates by number, which price neither variants nor blocks in parts.
  var numbered: Set<String> = []
  var limits: [String] = []
  /// Whether what one family is paid can hang on another.
  var letsFamiliesMeet = true
  /// Whether the outcome before was a family's.
  var wasFamily = false
  /// What picks the clause before, where it stands in the place of another.
  var replacing: Picked?
  private var text = ""

  /// Whom an expression is about.
  enum Reader { case child, family, reopening }

  struct Names {
    var days: [String] = []
    var sets: [String] = []
    var tests: [String] = []
    var numbers: [String] = []
  }

  /// From which day on a clause that a variation adds holds, and for whom.
  struct Picked {
    let day: String
    let from: String

    var text: String { "from \(from) picked by \(day) under \"a letter\" agreed 2019-01-01" }
  }

  private let seed: UInt64

  init(seed: UInt64) {
    self.seed = seed
    random = SplitMix64(seed: seed)
  }

  mutating func contract() -> String {
    letsFamiliesMeet = random.chance(70)
    add(0, "contract generated-\(seed) \"A generated contract\"")
    header()
    facts()
    periods()
    care()
    definitions()
    eligibility()
    money()
    figures()
    rates()
    return text
  }

  mutating func add(_ indent: Int, _ line: String) {
    text += String(repeating: " ", count: indent) + line + "\n"
  }

  /// Of a case, what is known of its child.
  func known(_ reader: Reader) -> Names { names[reader == .reopening ? .child : reader] ?? Names() }
}

// MARK: what every contract has

extension TermsGenerator {
  private mutating func header() {
    for line in [
      "edition 1", "term 2019-01-01 .. 2022-12-31", "money GBP", "prices are invented",
      "months that overrun "
        + random.pick(["run into the next month", "end on the last day of the month"]),
      "29 February birthdays fall on " + random.pick(["1 March", "28 February"]),
      "days not confirmed are " + random.pick(["paid", "paid", "held"]),
      "rates are picked by " + random.pick(["day earned", "day due", "referral"]),
    ] { add(2, line) }
    if random.chance(30) { add(2, "commissioner \"North Council\"") }
    if random.chance(30) { add(2, "provider \"A provider\"") }
  }

  private mutating func facts() {
    add(0, "facts")
    for line in [
      "referral event of child, first counts", "started event of child, last counts",
      "visit event of child, each counts", "reopened event of child, each opens a case",
      "seen event of child, first counts, recorded as meeting Home School",
      "call event of any member, each counts", "qualified event of adult, first counts",
      "died event of child, first counts", "released event of child, each counts",
      "consent approval of child, first counts", "agreed approval of family, last counts",
      "cohort state of child, one of Edge Home", "home state of child, one of North South",
      "tier state of family, one of Low High", "away state of child", "employed state of adult",
      "need state of any member, one of Housing Health School",
      "star score of child, 1 to 10" + sameDay(), "wellbeing score of family, 0 to 20" + sameDay(),
      "audited event of family, last counts", "support state of family",
    ] { add(2, line) }
  }

  private mutating func sameDay() -> String {
    random.pick(["", ", highest counts", ", lowest counts", ", mean counts"])
  }

  private mutating func periods() {
    add(0, "periods")
    switch random.upTo(4) {
    case 0: add(2, "every 1 month to 2022-12-31")
    case 1:
      add(2, "2019-01-01 .. 2019-05-31")
      add(2, "2019-07-01 .. 2019-12-31")
      add(2, "every 3 months to 2022-12-31")
    default: add(2, "every 3 months to 2022-12-31")
    }
  }

  private mutating func care() {
    add(0, "clause 1 \"Care\"")
    add(2, "care in-care")
    for topic in ["respite", "remand", "police protection", "placed with parents", "missing"] {
      add(4, "\(topic) \(random.pick(["counts", "does not count"]))")
    }
    add(4, "hospital and holidays \(random.pick(["count", "do not count"]))")
    add(4, "agreements days inside are \(random.pick(["paid", "held"]))")
    for topic in ["custody", "transfer"] {
      let until = [
        "ends care", "care continues until released", "care continues until the next episode",
      ]
      add(4, "\(topic) \(random.pick(until))")
    }
  }
}

// MARK: words, and who belongs to the contract

extension TermsGenerator {
  private mutating func definitions() {
    for index in 1...random.within(1...5) {
      let reader = random.pick([Reader.child, .child, .family])
      let kind = random.pick(["day", "days", "test", "number"])
      let name = "\(reader == .family ? "family" : "own")-\(kind)-\(index)"
      add(0, "clause 2.\(index) \"Words\"")
      add(2, "\(kind) \(name) = \(value(kind, reader))")
      if random.chance(35) {
        add(0, "clause 2.\(index) \"Words\" " + picked(reader).text)
        add(2, "\(kind) \(name) = \(value(kind, reader))")
      }
      if random.chance(20) { add(2, "not modelled \"the rest\" because \"nobody knows\"") }
      var known = names[reader] ?? Names()
      switch kind {
      case "day": known.days.append(name)
      case "days": known.sets.append(name)
      case "test": known.tests.append(name)
      default: known.numbers.append(name)
      }
      names[reader] = known
    }
  }

  mutating func picked(_ reader: Reader, after former: Picked? = nil) -> Picked {
    let days = reader == .family ? ["audited", "agreed"] : ["referral", "started"]
    let dates = ["2019-07-01", "2020-02-29", "2020-09-01"]
    return Picked(
      day: random.pick(former.map { [$0.day] } ?? days),
      from: random.pick(dates.filter { $0 >= former?.from ?? "" }))
  }

  /// One that is surely the reader's: its wording is picked by a day of the reader.
  private mutating func value(_ kind: String, _ reader: Reader) -> String {
    let (event, each) = reader == .family ? ("audited", "call") : ("referral", "visit")
    return switch kind {
    case "day": "(earlier of (\(day(reader, 2)), (\(event) + 200 days)))"
    case "days": "(\(bounded(reader, 2)) except \(event))"
    case "test": "(\(test(reader, 2)) or (\(event) happened))"
    default: "(\(number(reader, 1)) + count of (\(each) and term))"
    }
  }

  private mutating func eligibility() {
    if random.chance(50) {
      add(0, "clause 3 \"Who\"")
      add(2, "eligible child when (\(test(.child, 2)) or (home at referral is North))")
      if random.chance(40) {
        add(0, "clause 3 \"Who\" " + picked(.child).text)
        add(2, "eligible child when (\(test(.child, 1)) or (cohort at referral is Edge Home))")
      }
    }
    if random.chance(25) {
      add(0, "clause 3.1 \"Who not\"")
      add(2, "excluded child when (\(test(.child, 1)) and (cohort at referral is Edge))")
    }
    if random.chance(15) {
      add(0, "clause 3.2 \"Which families\"")
      add(2, "eligible family when (\(test(.family, 1)) or \(test(.family, 1)))")
    }
    if random.chance(10) {
      add(0, "clause 3.3 \"Which families not\"")
      add(2, "excluded family when (\(test(.family, 0)) and \(test(.family, 0)))")
    }
  }
}
