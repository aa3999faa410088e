import Quantities
import Terms

/// Invents families for a contract: nasty ones, whose days lie on the edges where mistakes live.
struct StoryGenerator {
  let contract: CheckedContract
  var random: SplitMix64
  private let seed: UInt64
  /// Days on which something in the contract changes.
  private let edges: [Int]
  private let almanac = Almanac.shared

  init(contract: CheckedContract, seed: UInt64) {
    self.contract = contract
    self.seed = seed
    random = SplitMix64(seed: seed)
    var edges = contract.periods.flatMap { [$0.start.n, $0.end.n - 1] }
    edges += contract.rates.flatMap(\.rows).map(\.days.start.n)
    edges += contract.splits.flatMap(\.rows).map(\.days.start.n)
    edges += contract.clauses.compactMap { $0.variation?.from.n }
    let inside = contract.term.start.n...contract.term.end.n
    self.edges = edges.filter(inside.contains)
  }

  /// - Parameter families: how many; one to three where that is left to chance.
  mutating func story(families: Int? = nil) -> GeneratedStory {
    let base = baseDay()
    var story = GeneratedStory(
      seed: seed, families: [], claims: claims(after: base), isNatural: random.chance(90))
    let count = families ?? random.pick([1, 1, 1, 2, 2, 3])
    for number in 1...count {
      let near = random.chance(50) ? base : nasty(near: base)
      story.families.append(family("F\(number)", near, claims: story.claims))
    }
    return story
  }

  // MARK: days

  /// Within the first years of the term, often where something changes or at the end of a month.
  private mutating func baseDay() -> Int {
    let start = contract.term.start.n
    let years = max(200, min(contract.term.end.n - start - 400, 5 * 365))
    return nasty(near: start + random.upTo(years))
  }

  mutating func nasty(near day: Int) -> Int {
    switch random.upTo(10) {
    case 0, 1:
      guard let edge = edges.min(by: { abs($0 - day) < abs($1 - day) }) else { return day }
      return edge + random.within(-2...2)
    case 2: return nearestEdge(day) - 98 + random.within(-1...1)
    case 3: return almanac.corresponding(day, months: 0).monthsLastDay - random.upTo(3)
    case 4: return almanac.corresponding(day, months: 0).monthsLastDay + 1
    case 5:
      // The end of February, or of an August before a February.
      let page = almanac.page(day)
      let months = (page.month > 8 ? 14 : 2) - page.month
      return almanac.corresponding(day, months: months).monthsLastDay
    default: return day + random.within(-20...20)
    }
  }

  private func nearestEdge(_ day: Int) -> Int {
    edges.min { abs($0 - day) < abs($1 - day) } ?? day
  }

  /// From before the window to after it.
  mutating func around(_ base: Int) -> Int { nasty(near: base + random.within(-60...900)) }

  // MARK: claims

  private mutating func claims(after base: Int) -> [GeneratedStory.Claim] {
    let from = base + random.within(-30...700)
    let last = contract.periods.count - 1
    var period = contract.periods.firstIndex { from < $0.end.n } ?? last
    var claims: [GeneratedStory.Claim] = []
    for _ in 0..<random.pick([1, 1, 2, 2, 3, 4]) where period <= last {
      let days = contract.periods[period]
      let asAt: Int
      switch random.upTo(8) {
      case 0: asAt = days.start.n + random.upTo(days.count)
      case 1: asAt = days.end.n - 1
      case 2: asAt = days.end.n + 200
      default: asAt = days.end.n - 1 + random.upTo(45)
      }
      claims.append(.init(period: period, asAt: max(asAt, claims.last?.asAt ?? 0)))
      period += random.chance(90) ? 1 : 2
    }
    return claims
  }

  /// Most is known from the beginning; the rest becomes known between claims.
  mutating func learned(_ claims: Int) -> Int { random.chance(75) ? 0 : random.upTo(claims) }
}

// MARK: a family

extension StoryGenerator {
  private mutating func family(_ id: String, _ base: Int, claims: [GeneratedStory.Claim])
    -> GeneratedFamily
  {
    var family = GeneratedFamily(id: id, children: [], facts: [])
    for number in 1...random.pick([1, 1, 1, 2, 2, 3]) {
      let child = "C\(number)\(random.chance(10) ? "0" : "")\(id)"
      let start = random.chance(60) ? base : nasty(near: base)
      family.children.append(.init(id: child, born: born(start)))
      for index in contract.facts.indices where contract.facts[index].isOf(.child) {
        family.facts += facts(index, of: child, start, claims.count)
      }
      family.facts += care(of: child, start, claims.count)
    }
    addAdults(to: &family, base, claims.count)
    for index in contract.facts.indices {
      // What is recorded of the family by mistake says nothing of its children.
      if contract.facts[index].subject == .family || random.chance(3) {
        family.facts += facts(index, of: id, base, claims.count)
      }
    }
    correct(&family, claims.count)
    return family
  }

  /// Only where the contract reads what is recorded of adults.
  private mutating func addAdults(to family: inout GeneratedFamily, _ base: Int, _ claims: Int) {
    let read = contract.facts.indices.filter { contract.facts[$0].isOf(.adult) }
    guard !read.isEmpty else { return }
    for number in 0..<random.pick([0, 1, 1, 2]) {
      let adult = "A\(number + 1)\(family.id)"
      family.adults.append(.init(id: adult, born: base - 30 * 365))
      for index in read { family.facts += facts(index, of: adult, base, claims) }
    }
  }

  /// Around the ages at which contracts turn: 6, 8, 16, 17 and 18; some on 29 February.
  private mutating func born(_ base: Int) -> Int {
    let years = random.pick([5, 6, 7, 8, 8, 10, 12, 13, 15, 16, 16, 17, 17, 18])
    let birthday = base - years * 365 - years / 4
    if random.chance(12) {
      let page = almanac.page(birthday)
      let leap = page.year - page.year % 4
      return almanac.corresponding(birthday, months: (leap - page.year) * 12 + 2 - page.month)
        .monthsLastDay
    }
    return random.chance(50)
      ? birthday + random.within(-3...3) : birthday - random.upTo(365)
  }

  private mutating func facts(_ index: Int, of subject: String, _ base: Int, _ claims: Int)
    -> [GeneratedFact]
  {
    let declaration = contract.facts[index]
    var whats: [GeneratedFact.What] = []
    switch declaration.kind {
    case .event(let counts), .approval(let counts):
      for day in eventDays(declaration.name, counts, base) { whats.append(.event(index, day: day)) }
    case .state(let codes) where codes.isEmpty:
      for _ in 0..<random.pick([0, 0, 0, 0, 1, 1, 2, 3]) {
        let start = around(base)
        let end = start + random.pick([0, 1, 5, 10, 30, 90])
        whats.append(
          .state(index, code: nil, start: start, end: random.chance(15) ? nil : end + 1))
      }
    case .state(let codes): whats = valued(index, codes, base)
    case .score(let low, let high, let sameDay):
      whats = readings(index, Int(low.numerator)...Int(high.numerator), sameDay, base)
    }
    return whats.map {
      GeneratedFact(subject: subject, what: $0, known: learned(claims), until: nil)
    }
  }

  /// Readings before, while and after; two on one day only where the contract says which counts.
  private mutating func readings(
    _ index: Int, _ scale: ClosedRange<Int>, _ sameDay: FactDeclaration.SameDay?, _ base: Int
  ) -> [GeneratedFact.What] {
    var days: [Int] = []
    for _ in 0..<random.pick([0, 1, 2, 2, 3, 4]) {
      let day = days.isEmpty || sameDay == nil || random.chance(70) ? around(base) : days[0]
      if sameDay != nil || !days.contains(day) { days.append(day) }
    }
    return days.map { .reading(index, value: random.within(scale), day: $0) }
  }

  /// A value that another replaces from a day on.
  private mutating func valued(_ index: Int, _ codes: [String], _ base: Int)
    -> [GeneratedFact.What]
  {
    if random.chance(4) { return [] }
    var days = [base - random.pick([0, 0, 30, 400])]
    for _ in 0..<random.pick([0, 0, 1, 2]) { days.append(around(base)) }
    days = Set(days).sorted()
    return days.enumerated().map { place, day in
      .state(
        index, code: random.pick(codes), start: day,
        end: place + 1 < days.count ? days[place + 1] : random.chance(6) ? day + 100 : nil)
    }
  }

  private mutating func eventDays(_ name: String, _ counts: FactDeclaration.Counts, _ base: Int)
    -> [Int]
  {
    var days: [Int] = []
    switch name {
    case "referral": if random.chance(95) { days = [base] }
    case "died", "adopted", "special-guardianship", "declined", "withdrawn":
      if random.chance(12) { days = [around(base)] }
    case "released": for _ in 0..<random.pick([0, 0, 1, 2]) { days.append(around(base)) }
    default:
      if random.chance(75) { days = [nasty(near: base + random.pick([-20, 0, 14, 98, 150]))] }
    }
    if !days.isEmpty, random.chance(counts == .first ? 8 : 30) { days.append(around(base)) }
    return days
  }

  /// Corrects and withdraws some facts from a later claim on.
  private mutating func correct(_ family: inout GeneratedFamily, _ claims: Int) {
    guard claims > 1 else { return }
    for place in family.facts.indices where random.chance(8) {
      let until = random.within(1...(claims - 1))
      guard until > family.facts[place].known else { continue }
      family.facts[place].until = until
      if random.chance(30) { continue }
      var other = family.facts[place]
      other.known = until
      other.until = nil
      other.what = moved(other.what)
      family.facts.append(other)
    }
  }

  private mutating func moved(_ what: GeneratedFact.What) -> GeneratedFact.What {
    let by = random.pick([-30, -1, 1, 2, 14, 60])
    switch what {
    case .event(let fact, let day): return .event(fact, day: day + by)
    case .reading(let fact, let value, let day):
      guard case .score(let low, let high, _) = contract.facts[fact].kind else { return what }
      let other = value + random.pick([-9, -1, 1, 5])
      let scale = Int(low.numerator)...Int(high.numerator)
      return .reading(fact, value: min(max(other, scale.lowerBound), scale.upperBound), day: day)
    case .state(let fact, let code?, let start, let end):
      // The days stay: two values of one state on a day are no history.
      if case .state(let codes) = contract.facts[fact].kind, !codes.isEmpty {
        return .state(fact, code: random.pick(codes), start: start, end: end)
      }
      return .state(fact, code: code, start: start, end: end)
    case .state(let fact, nil, let start, let end):
      return .state(fact, code: nil, start: start, end: end.map { max(start, $0 + by) })
    case .care(let start, let ceased, let legal, let place, let end):
      return .care(
        start: start, ceased: ceased.map { max(start, $0 + by) }, legal: legal, place: place,
        end: end)
    case .unreadable(let start):
      let from = start ?? 0
      return .care(
        start: start == nil ? contract.term.start.n : from, ceased: from + 10, legal: "V2",
        place: "U6", end: "E4A")
    case .confirmed(let to): return .confirmed(to: to + by)
    }
  }
}

extension FactDeclaration {
  fileprivate func isOf(_ member: SubjectKind) -> Bool { ofAnyMember || subject == member }
}
