import Quantities
import Terms

/// A story with the claim at which two contracts are shown to differ, and what each pays then.
struct ContrastTelling {
  let story: InventedStory
  let period: DayRange
  let asAt: Day
  private(set) var entries: [Entry] = []
  /// What both measure, where that alone differs.
  private(set) var measured: [Measured] = []

  /// A figure that both measure; nil: nothing is measured there.
  struct Measured {
    let place: MeasureAnswer.Place
    let own: Ratio??
    let other: Ratio??
    let unit: Measure.Unit
  }

  /// What both pay of something that a scenario can speak of.
  struct Entry {
    /// What it is: `4.1 C1`, `total`.
    let about: String
    /// The same as an expectation names it, which may be of another period than the one claimed.
    let named: String
    /// In which period; nil for what belongs to none.
    let period: DayRange?
    let own: StoryAnswer.Figures
    let other: StoryAnswer.Figures
    /// `day`; nil where units of several kinds are summed.
    let unit: String?
    var isSaving = false
  }

  /// Where more lines of a claim differ than this, its total is spoken of.
  private static let mostPlaces = 3

  /// A story of which everything is known: the first period that differs is claimed.
  init(_ story: InventedStory, _ contrast: Contrast, _ measure: Contrast.Measure) {
    let whole = contrast.difference(story, measure)
    let period = whole?.places.first?.period ?? contrast.own.term
    var (story, asAt, found) = (story, contrast.horizon, whole)
    // The day on which the period ends is the plainest to claim on, and to be confirmed to.
    for trial in (story.isConfirmed ? [story.confirmed(to: period.last)] : []) + [story] {
      let close = contrast.difference(trial, asAt: period.last, measure)
      if close?.places.contains(where: { $0.period == period }) == true {
        (story, asAt, found) = (trial, period.last, close)
        break
      }
    }
    self.story = story
    self.period = period
    self.asAt = asAt
    entries = found.map { Self.entries($0, contrast, period) } ?? []
  }

  private static func entries(
    _ found: Contrast.Difference, _ contrast: Contrast, _ period: DayRange
  ) -> [Entry] {
    let places = found.places.filter { $0.period == period }
    if places.count > mostPlaces, let own = try? found.own.sum(in: period),
      let other = try? found.other.sum(in: period), !own.paysLike(other)
    {
      return [
        Entry(about: "total", named: "total", period: period, own: own, other: other, unit: nil)
      ]
    }
    return places.prefix(mostPlaces).map { place in
      let about = "\(contrast.about(place.outcome)) \(place.subject)"
      return Entry(
        about: about, named: about, period: period, own: found.own[place],
        other: found.other[place], unit: contrast.unit(of: place.outcome))
    }
  }
}

// MARK: What becomes known late

extension ContrastTelling {
  /// A story of which something becomes known after a claim: the next claim that differs is made.
  init(_ story: InventedStory, after early: DayRange, _ contrast: Contrast) {
    self.story = story
    for period in contrast.own.periods where period.start > early.start {
      guard let found = contrast.difference(story, asAt: period.last, .money) else { continue }
      self.period = period
      asAt = period.last
      entries = Self.entries(late: found, contrast)
      return
    }
    period = contrast.own.periods.last ?? contrast.own.term
    asAt = contrast.horizon
    entries = contrast.difference(story, .money).map { Self.entries(late: $0, contrast) } ?? []
  }

  private static func entries(late found: Contrast.Difference, _ contrast: Contrast) -> [Entry] {
    if found.places.count > mostPlaces, let own = try? found.own.sum(in: nil),
      let other = try? found.other.sum(in: nil), !own.paysLike(other)
    {
      return [Entry(about: "total", named: "total", period: nil, own: own, other: other, unit: nil)]
    }
    return found.places.prefix(mostPlaces).map { place in
      let about = "\(contrast.about(place.outcome)) \(place.subject)"
      return Entry(
        about: about, named: about + " in \(place.period.start) .. \(place.period.last)",
        period: place.period, own: found.own[place], other: found.other[place],
        unit: contrast.unit(of: place.outcome))
    }
  }
}

// MARK: Savings

extension ContrastTelling {
  /// A story of which the saving differs: as known at the end of the first period in which it does.
  init(savingOf story: InventedStory, _ contrast: Contrast) {
    self.story = story
    let first = Self.first(contrast) { contrast.savings(story, asAt: $0) }
    (period, asAt) = (first.period, first.asAt)
    entries = first.found.map(Self.entries) ?? []
  }

  /// The first of the own periods at whose end something is found, or the last, as late as either
  /// contract claims.
  private static func first<Found>(
    _ contrast: Contrast, _ find: (Day) -> Found?
  ) -> (period: DayRange, asAt: Day, found: Found?) {
    for period in contrast.own.periods {
      if let found = find(period.last) { return (period, period.last, found) }
    }
    let last = contrast.own.periods.last ?? contrast.own.term
    return (last, contrast.horizon, find(contrast.horizon))
  }

  /// Of each family the case that says it best.
  private static func entries(_ found: Contrast.SavingDifference) -> [Entry] {
    var families: Set<String> = []
    return found.places.filter { families.insert($0.family).inserted }.prefix(mostPlaces).map {
      let net = $0.isNet ? " net" : ""
      let about = "saving \($0.saving) \($0.case.rawValue)\(net) \($0.family)"
      return Entry(
        about: about, named: about, period: nil,
        own: StoryAnswer.Figures(amount: found.own[$0]),
        other: StoryAnswer.Figures(amount: found.other[$0]), unit: nil, isSaving: true)
    }
  }
}

// MARK: Measures

extension ContrastTelling {
  /// A story of which a measure differs: as known at the end of the first period in which it does.
  init(measureOf story: InventedStory, _ contrast: Contrast) {
    self.story = story
    let first = Self.first(contrast) { contrast.measures(story, asAt: $0) }
    (period, asAt) = (first.period, first.asAt)
    measured = first.found.map { Self.measured($0, contrast) } ?? []
  }

  private static func measured(
    _ found: Contrast.MeasureDifference, _ contrast: Contrast
  ) -> [Measured] {
    found.places.prefix(mostPlaces).map { place in
      let unit = contrast.own.measures.first { $0.name == place.measure }?.unit
      return Measured(
        place: place, own: found.own[place], other: found.other[place], unit: unit ?? .plain)
    }
  }
}

extension Contrast {
  /// The clause of an outcome, where it has no other and stands there in both contracts; else the
  /// outcome.
  func about(_ outcome: String) -> String {
    func clause(_ contract: CheckedContract) -> String? {
      guard let index = contract.outcomes.first(where: { $0.name == outcome })?.clause else {
        return nil
      }
      let number = contract.clauses[index].number
      let others = contract.outcomes.filter { contract.clauses[$0.clause].number == number }
      return others.count == 1 ? number : nil
    }
    guard let number = clause(own), number == clause(other) else { return outcome }
    return number
  }

  /// What the rate of an outcome is paid per, by the contract that has it.
  func unit(of outcome: String) -> String? {
    for contract in [own, other] {
      guard let found = contract.outcomes.first(where: { $0.name == outcome }),
        case .money(let unit) = contract.rates[found.payment.rate].unit
      else { continue }
      return unit
    }
    return nil
  }
}
