import Quantities
import Reckoning
import Terms

/// A story that two contracts pay differently, with what one of them pays as its expectations.
struct ContrastScenario {
  private let side: SmallestFamily.Side
  private let telling: ContrastTelling

  private var entries: [ContrastTelling.Entry] { telling.entries }

  /// - Precondition: the two differ on the story in the measure.
  init(
    _ story: InventedStory, _ contrast: Contrast, _ side: SmallestFamily.Side,
    _ measure: Contrast.Measure
  ) {
    self.side = side
    telling =
      if measure == .savings {
        ContrastTelling(savingOf: story, contrast)
      } else if measure == .measures {
        ContrastTelling(measureOf: story, contrast)
      } else if let early = story.earlyClaim {
        ContrastTelling(story, after: early, contrast)
      } else {
        ContrastTelling(story, contrast, measure)
      }
  }

  /// The scenario, its lines indented as the formatter does.
  var text: String {
    let (period, asAt) = (telling.period, telling.asAt)
    let lines =
      telling.story.lines
      + ["claim \(period.start) .. \(period.last)" + (asAt == period.last ? "" : " on \(asAt)")]
      + entries.flatMap(expectations) + telling.measured.flatMap(expectations)
    return (["scenario \"\(title)\""] + lines.map { "  " + $0 }).joined(separator: "\n") + "\n"
  }

  /// What both pay, a sentence for each line of the claim that differs; or what both measure.
  var sentences: [String] {
    telling.measured.map(sentence)
      + entries.map { entry in
        let (a, b) = side == .after ? (entry.other, entry.own) : (entry.own, entry.other)
        let claimed = entry.period.map { ", \($0.start) .. \($0.last)" } ?? ""
        return "\(entry.about)\(claimed): "
          + "\(words(a, entry, beside: b)) before, \(words(b, entry, beside: a)) after"
      }
  }

  /// When the other contract holds.
  private var elsewhere: String { side == .after ? "before" : "after" }

  private var title: String {
    if let measured = telling.measured.first {
      return "\(measured.place.measure): \(words(measured.own, measured)); "
        + "\(elsewhere), \(words(measured.other, measured))"
    }
    guard let entry = entries.first else { return "paid otherwise" }
    let own = words(entry.own, entry, beside: .nothing)
    let other = words(entry.other, entry, beside: .nothing)
    let saved = entry.isSaving ? "saved: " : ""
    return "\(saved)\(own); \(elsewhere), \(own == other ? "shared otherwise" : other)"
  }

  private func expectations(_ entry: ContrastTelling.Entry) -> [String] {
    let (own, other) = (entry.own, entry.other)
    var lines = ["# \(elsewhere): \(words(other, entry, beside: own))"]
    if own.amount == .zero, own.units.isZero {
      lines.append("expect nothing from \(entry.named)")
    } else {
      // No expectation can be of fewer units than none.
      let unit = own.units.isNegative ? nil : entry.unit
      let units = unit.map { " for \(counted(own.units, $0))" } ?? ""
      lines.append("expect \(entry.named) = \(own.amount)\(units)")
    }
    if own.held != other.held, !own.held.isNegative, let unit = entry.unit {
      lines.append("expect \(entry.named) held for \(counted(own.held, unit))")
    }
    for payer in own.shares.keys.sorted(by: bytesPrecede) where own.amount == other.amount {
      guard let share = own.shares[payer], share != other.shares[payer] ?? .zero else { continue }
      lines.append("expect \(entry.named) from \(payer) = \(share)")
    }
    return lines
  }

  /// `GBP 3,673.54 for 71 days`; with who bears it where the amount beside it is the same.
  private func words(
    _ figures: StoryAnswer.Figures, _ entry: ContrastTelling.Entry,
    beside other: StoryAnswer.Figures
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

// MARK: Measures

extension ContrastScenario {
  private func expectations(_ measured: ContrastTelling.Measured) -> [String] {
    guard let own = measured.own else { return [] }
    return [
      "# \(elsewhere): \(words(measured.other, measured))",
      "expect measure \(name(measured)) = \(own?.description ?? "none")",
    ]
  }

  private func sentence(_ measured: ContrastTelling.Measured) -> String {
    let (a, b) =
      side == .after ? (measured.other, measured.own) : (measured.own, measured.other)
    return "\(name(measured)), as at \(telling.asAt): \(words(a, measured)) before, "
      + "\(words(b, measured)) after"
  }

  private func name(_ measured: ContrastTelling.Measured) -> String {
    ([measured.place.measure] + [measured.place.subject].compactMap(\.self))
      .joined(separator: " ")
  }

  /// `12 days`, `1/2`, `none`; who is not counted has no figure at all.
  private func words(_ figure: Ratio??, _ measured: ContrastTelling.Measured) -> String {
    guard let figure else { return "not measured" }
    guard let figure else { return "none" }
    let unit = measured.unit.word(beside: figure)
    return figure.description + (unit.isEmpty ? "" : " " + unit)
  }
}
