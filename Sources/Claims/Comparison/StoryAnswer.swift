import Quantities
import Reckoning
import Terms

/// What a contract pays for an invented story, by names that another contract has too.
struct StoryAnswer {
  struct Place: Hashable {
    let period: DayRange
    let outcome: String
    let subject: String
  }

  struct Figures: Equatable {
    var amount = Pence.zero
    /// Units that are paid, before shares are taken off them.
    var units = Ratio.zero
    var held = Ratio.zero
    var shares: [String: Pence] = [:]

    static let nothing = Figures()

    /// Whether the money is the same, and who pays it.
    func paysLike(_ other: Figures) -> Bool {
      amount == other.amount && borne == other.borne
    }

    private var borne: [String: Pence] { shares.filter { $0.value != .zero } }
  }

  private let figures: [Place: Figures]

  /// Nothing is paid to anybody.
  static let none = StoryAnswer(figures: [:])

  private init(figures: [Place: Figures]) { self.figures = figures }

  /// Nil for a story that the contract cannot reckon.
  init?(_ story: InventedStory, under contract: CheckedContract, asAt day: Day) {
    guard let lines = try? contract.claimedInFull(story, asAt: day),
      let figures = try? Self.sums(lines, contract)
    else { return nil }
    self.figures = figures
  }

  private static func sums(
    _ lines: [ClaimLine], _ contract: CheckedContract
  ) throws(Overflow) -> [Place: Figures] {
    var sums: [Place: Figures] = [:]
    for line in lines {
      guard let period = line.key.period else { continue }
      let outcome = contract.outcomes[line.key.outcome]
      // Two editions may bear two keys: what is the contract's is nobody else's.
      let subject = outcome.subject == .contract ? "" : line.key.subject
      let place = Place(
        period: contract.periods[period], outcome: outcome.name, subject: subject)
      var own = sums[place] ?? .nothing
      switch line.key.status {
      case .paid:
        own.amount = try own.amount.plus(line.amount)
        own.units = try own.units.plus(line.raw)
        for share in line.shares {
          guard let payer = share.payer else { continue }
          own.shares[payer] = try (own.shares[payer] ?? .zero).plus(share.amount)
        }
      case .held: own.held = try own.held.plus(line.raw)
      case .capped, .floored, .listed, .outOfTime, .rejected: continue
      }
      sums[place] = own
    }
    return sums
  }

  subscript(place: Place) -> Figures { figures[place] ?? .nothing }

  /// What is paid in one period in all, or in every period, without its units: they may not be of
  /// one kind.
  func sum(in period: DayRange?) throws(Overflow) -> Figures {
    var sum = Figures.nothing
    for (place, own) in figures where period.map({ $0 == place.period }) ?? true {
      sum.amount = try sum.amount.plus(own.amount)
      for (payer, amount) in own.shares {
        sum.shares[payer] = try (sum.shares[payer] ?? .zero).plus(amount)
      }
    }
    return sum
  }

  /// What is paid in all.
  var total: Pence { (try? figures.values.lazy.map(\.amount).total()) ?? .zero }

  /// The places at which two answers are not the same, the earliest period first.
  ///
  /// - Parameter inMoney: only those at which somebody pays another amount.
  func differences(from other: StoryAnswer, inMoney: Bool) -> [Place] {
    Set(figures.keys).union(other.figures.keys).filter { place in
      let (a, b) = (self[place], other[place])
      return inMoney ? !a.paysLike(b) : a != b
    }.sorted()
  }
}

extension StoryAnswer.Place: Comparable {
  static func < (a: Self, b: Self) -> Bool {
    if a.period.start != b.period.start { return a.period.start < b.period.start }
    if a.period.end != b.period.end { return a.period.end < b.period.end }
    if a.subject != b.subject { return bytesPrecede(a.subject, b.subject) }
    return bytesPrecede(a.outcome, b.outcome)
  }
}
