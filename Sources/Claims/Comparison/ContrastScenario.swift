import Quantities
import Reckoning
import Terms

/// A story that two contracts pay differently, with what one of them pays as its expectations.
struct ContrastScenario {
  private let story: InventedStory
  private let side: SmallestFamily.Side
  private let period: DayRange
  private let asAt: Day
  private let entries: [Entry]

  /// What both pay of something that a scenario can speak of.
  private struct Entry {
    /// As an expectation names it: `4.1 C1`, `total`.
    let about: String
    let own: StoryAnswer.Figures
    let other: StoryAnswer.Figures
    /// `day`; nil where units of several kinds are summed.
    let unit: String?
  }

  /// Where more lines of a claim differ than this, its total is spoken of.
  private static let mostPlaces = 3

  /// - Precondition: the two differ on the story in the measure.
  init(
    _ story: InventedStory, _ contrast: Contrast, _ side: SmallestFamily.Side,
    _ measure: Contrast.Measure
  ) {
    self.side = side
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
      return [Entry(about: "total", own: own, other: other, unit: nil)]
    }
    return places.prefix(mostPlaces).map { place in
      Entry(
        about: "\(contrast.about(place.outcome)) \(place.subject)", own: found.own[place],
        other: found.other[place], unit: contrast.unit(of: place.outcome))
    }
  }

  /// The scenario, its lines indented as the formatter does.
  var text: String {
    let lines =
      story.lines
      + ["claim \(period.start) .. \(period.last)" + (asAt == period.last ? "" : " on \(asAt)")]
      + entries.flatMap(expectations)
    return (["scenario \"\(title)\""] + lines.map { "  " + $0 }).joined(separator: "\n") + "\n"
  }

  /// What both pay, a sentence for each line of the claim that differs.
  var sentences: [String] {
    entries.map { entry in
      let (a, b) = side == .after ? (entry.other, entry.own) : (entry.own, entry.other)
      return "\(entry.about), \(period.start) .. \(period.last): "
        + "\(words(a, entry, beside: b)) before, \(words(b, entry, beside: a)) after"
    }
  }

  /// When the other contract holds.
  private var elsewhere: String { side == .after ? "before" : "after" }

  private var title: String {
    guard let entry = entries.first else { return "paid otherwise" }
    let own = words(entry.own, entry, beside: .nothing)
    let other = words(entry.other, entry, beside: .nothing)
    return "\(own); \(elsewhere), \(own == other ? "shared otherwise" : other)"
  }

  private func expectations(_ entry: Entry) -> [String] {
    let (own, other) = (entry.own, entry.other)
    var lines = ["# \(elsewhere): \(words(other, entry, beside: own))"]
    if own.amount == .zero, own.units.isZero {
      lines.append("expect nothing from \(entry.about)")
    } else {
      let units = entry.unit.map { " for \(counted(own.units, $0))" } ?? ""
      lines.append("expect \(entry.about) = \(own.amount)\(units)")
    }
    if own.held != other.held, let unit = entry.unit {
      lines.append("expect \(entry.about) held for \(counted(own.held, unit))")
    }
    for payer in own.shares.keys.sorted(by: bytesPrecede) where own.amount == other.amount {
      guard let share = own.shares[payer], share != other.shares[payer] ?? .zero else { continue }
      lines.append("expect \(entry.about) from \(payer) = \(share)")
    }
    return lines
  }

  /// `GBP 3,673.54 for 71 days`; with who bears it where the amount beside it is the same.
  private func words(
    _ figures: StoryAnswer.Figures, _ entry: Entry, beside other: StoryAnswer.Figures
  ) -> String {
    if figures == .nothing { return "nothing" }
    var words = "\(figures.amount)"
    if let unit = entry.unit {
      words += " for \(counted(figures.units, unit))"
      if !figures.held.isZero { words += ", \(counted(figures.held, unit)) held" }
    }
    guard figures.amount == other.amount, !figures.paysLike(other) else { return words }
    let shares = figures.shares.keys.sorted(by: bytesPrecede).map { payer in
      "\(payer) \(figures.shares[payer] ?? .zero)"
    }
    return words + " (\(shares.joined(separator: ", ")))"
  }

  private func counted(_ units: Ratio, _ unit: String) -> String {
    "\(units) \(units == Ratio(whole: 1) ? unit : plural(unit))"
  }
}

extension Contrast {
  /// The clause of an outcome, where it has no other and stands there in both contracts; else the
  /// outcome.
  fileprivate func about(_ outcome: String) -> String {
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
  fileprivate func unit(of outcome: String) -> String? {
    for contract in [own, other] {
      guard let found = contract.outcomes.first(where: { $0.name == outcome }),
        case .money(let unit) = contract.rates[found.payment.rate].unit
      else { continue }
      return unit
    }
    return nil
  }
}
