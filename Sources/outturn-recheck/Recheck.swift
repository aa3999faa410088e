import Quantities

/// Works a claim out again from its stored explanations and the ledger's events alone.
///
/// It knows no contract: whether the right clause took days out, and whether the clauses say what the
/// paper says, is for the reader, who finds both beside each line.
struct Recheck {
  private let document: ClaimDocument
  private let events: [ExportedEvent]
  private(set) var faults: [String] = []
  private(set) var reworked = 0

  init(_ document: ClaimDocument, _ events: [ExportedEvent]) {
    self.document = document
    self.events = events
  }

  mutating func run() {
    if document.madeFrom.ledgerSize > events.count {
      faults.append(
        "the claim was made from \(document.madeFrom.ledgerSize) events, more than here")
    }
    if let wrong = events.indices.first(where: { events[$0].body.seq != $0 }) {
      faults.append("line \(wrong + 1) of the events is event \(events[wrong].body.seq)")
    }
    var seen: Set<String> = []
    for line in document.lines {
      check(line)
      if !seen.insert(line.key).inserted { faults.append("\(line.key): stands in the claim twice") }
    }
    let shares = document.lines.flatMap(\.shares)
    expect("the claim", document.claim.pence, "its lines", asked(document.lines.flatMap(\.shares)))
    for payer in document.claim.byPayer {
      let own = shares.filter { $0.payer == payer.payer }
      expect("the claim of \(payer.payer ?? "nobody")", payer.pence, "its shares", sum(own))
    }
  }

  private mutating func expect<Value: Equatable>(
    _ what: String, _ stated: Value, _ against: String, _ found: Value
  ) {
    if stated != found { faults.append("\(what): states \(stated); \(against) give \(found)") }
  }

  private func sum(_ shares: [Share]) -> Int64 { shares.reduce(0) { $0 &+ $1.pence } }

  /// What payers are asked for; what lies beyond a ceiling nobody is.
  private func asked(_ shares: [Share]) -> Int64 { sum(shares.filter { $0.payer != nil }) }

  private mutating func check(_ line: ClaimedLine) {
    let paid = line.status == "paid"
    expect("\(line.key), pence", line.pence, "its shares", paid ? sum(line.shares) : 0)
    guard let why = line.explanation else { return }
    reworked += 1
    checkDays(line, why)
    checkEvents(line, why)
    if paid { checkMoney(line, why) }
  }
}

extension Recheck {
  /// The days of intervals that ascend and do not meet; a fault otherwise.
  private mutating func days(_ stated: Days, _ what: String) -> DaySet {
    var ranges: [DayRange] = []
    for interval in stated.intervals {
      guard let range = DayRange(interval), ranges.last.map({ $0.end < range.start }) ?? true else {
        faults.append(
          "\(what): \(interval.first) .. \(interval.last) is no interval after the last")
        return .empty
      }
      ranges.append(range)
    }
    let days = DaySet(ranges)
    expect("\(what), days", stated.days, "its intervals", days.count)
    return days
  }

  private mutating func checkDays(_ line: ClaimedLine, _ why: ClaimedLine.Explanation) {
    let could = days(why.couldEarn, "\(line.key), could earn")
    let earned = days(why.earned, "\(line.key), earned")
    var left = could
    for taken in why.taken {
      let by = "\(line.key), less \(taken.by ?? "")"
      let own = days(taken, by)
      if !own.subtracting(could).isEmpty { faults.append("\(by): takes days that could not earn") }
      left = left.subtracting(own)
    }
    let wrong = earned.subtracting(left)
    if why.blocks.isEmpty, !wrong.isEmpty {
      faults.append("\(line.key): \(wrong) earned, and were taken out or could not earn")
    }
    for block in why.blocks {
      guard let days = DayRange(block) else {
        faults.append("\(line.key): \(block.first) .. \(block.last) is no block")
        continue
      }
      if !earned.contains(days.start), !earned.contains(days.last) {
        faults.append("\(line.key): no day earned dates the block \(block.first) .. \(block.last)")
      }
    }
  }

  /// Every event behind the line is there, and events tell of each day that a care episode states.
  private mutating func checkEvents(_ line: ClaimedLine, _ why: ClaimedLine.Explanation) {
    let runs = (why.behind ?? []).flatMap(\.events).flatMap { [$0.first, $0.last] }
    for position in why.events + runs where !events.indices.contains(position) {
      faults.append("\(line.key): rests on event \(position), which is not here")
    }
    for episode in why.care {
      let told = episode.events.filter(events.indices.contains).compactMap { events[$0].payload }
      // An erased payload tells nothing; the ledger's own verification counts those.
      if told.isEmpty { continue }
      let days = told.flatMap { [$0.from, $0.until, $0.on] }
      for day in [episode.start, episode.ceased] where day != nil && !days.contains(day) {
        faults.append("\(line.key): no event of its care episode tells of \(day ?? "")")
      }
    }
  }
}

extension Recheck {
  private mutating func checkMoney(_ line: ClaimedLine, _ why: ClaimedLine.Explanation) {
    do throws(Overflow) {
      var money = Money(days: DaySet(why.earned.intervals.compactMap(DayRange.init)))
      for step in why.arithmetic {
        guard try money.take(step.operation), let stated = Ratio(text: step.pence) else {
          return faults.append("\(line.key), “\(step.step)”: cannot be worked out again")
        }
        // What limits over all families left, one line cannot say.
        if step.operation.kind == "limit" { money = Money(rounded: stated) }
        expect("\(line.key), “\(step.step)”, pence", stated, "the steps", try money.sum())
      }
      let stated = try Ratio(whole: Int128(line.pence)).plus(
        Ratio(whole: Int128(line.before?.pence ?? 0)))
      expect(
        "\(line.key), with what was claimed before, pence", stated, "the steps", try money.sum())
      let before = line.before.flatMap { Ratio(text: $0.units) } ?? .zero
      if let units = Ratio(text: line.units), let priced = why.arithmetic.first?.operation.units {
        expect("\(line.key), units", "\(try units.plus(before))", "the first step", priced)
      }
    } catch { faults.append("\(line.key): its figures do not fit") }
  }
}

/// Money on its way through the steps, a part for each day that earned.
private struct Money {
  /// One part without a day once a line was rounded.
  private var parts: [(day: Day?, units: Ratio, pence: Ratio)]

  init(days: DaySet) {
    parts = days.ranges.flatMap { range in
      (0..<range.count).map { (range.start + $0, Ratio.zero, Ratio.zero) }
    }
  }

  init(rounded pence: Ratio) { parts = [(nil, .one, pence)] }

  /// Takes one step; false where it cannot be understood.
  mutating func take(_ step: ClaimedLine.Operation) throws(Overflow) -> Bool {
    switch step.kind {
    case "price":
      guard let units = step.units.flatMap({ Ratio(text: $0) }), !parts.isEmpty,
        let price = step.pencePerUnit.flatMap({ Ratio(text: $0) })
      else { return false }
      let each = try units.divided(by: Ratio(whole: Int128(parts.count)))
      for index in parts.indices { parts[index] = (parts[index].day, each, try each.times(price)) }
    case "share":
      for index in parts.indices {
        guard let share = step.left?.first(where: { $0.holds(parts[index].day, of: step.left) }),
          let left = Ratio(text: share.share)
        else { return false }
        parts[index].pence = try parts[index].pence.times(left)
      }
    case "round" where step.to == "pence":
      guard let mode = step.mode.flatMap({ RoundingMode(rawValue: $0) }) else { return false }
      if step.on == "line" {
        self = Money(rounded: Ratio(whole: try sum().rounded(mode)))
      } else {
        for index in parts.indices where !parts[index].units.isZero {
          let one = Ratio(
            whole: try parts[index].pence.divided(by: parts[index].units).rounded(mode))
          parts[index].pence = try one.times(parts[index].units)
        }
      }
    case "add":
      guard let more = step.more.flatMap({ Ratio(text: $0) }) else { return false }
      self = Money(rounded: try sum().plus(more))
    case "limit": break
    default: return false
    }
    return true
  }

  func sum() throws(Overflow) -> Ratio {
    var sum = Ratio.zero
    for part in parts { sum = try sum.plus(part.pence) }
    return sum
  }
}

extension ClaimedLine.Left {
  fileprivate func holds(_ day: Day?, of all: [ClaimedLine.Left]?) -> Bool {
    guard let day, (all?.count ?? 0) > 1 else { return true }
    return days.intervals.contains { DayRange($0)?.contains(day) == true }
  }
}

extension DayRange {
  fileprivate init?(_ interval: Interval) {
    guard let first = Day(iso: interval.first), let last = Day(iso: interval.last), first <= last
    else { return nil }
    self.init(first: first, last: last)
  }
}
