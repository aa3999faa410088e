import Quantities
import Terms

/// Days of one parcel on which the units are alike, so that a limit settles them together.
struct Stretch {
  /// The parcel's place among those that are worked out together.
  let parcel: Int
  var days: DayRange
  /// The claim that was the first to count the days; the same for all where no order asks for it.
  let claim: Int
  /// The day due, where it is not each day itself.
  let due: Day?
  /// Of each day: units before any share, units after shares taken on days, exact pence.
  let raw: Ratio
  var units: Ratio
  var pence: Ratio

  /// The same on fewer days.
  func on(_ days: DayRange) -> Stretch {
    var part = self
    part.days = days
    return part
  }

  /// The part on some of the days; what is left of it may be in several pieces.
  func on(_ days: DaySet) -> [Stretch] { days.intersection(self.days).ranges.map { on($0) } }
}

extension Parcel {
  /// The parcel's units before any step.
  ///
  /// - Parameter claims: the days by the claim that was the first to count them.
  func stretches(
    at index: Int, _ claims: [(claim: Int, days: DaySet)]
  ) throws(Overflow) -> [Stretch] {
    var stretches: [Stretch] = []
    for (quantity, own) in try alike() {
      for (claim, days) in claims {
        for range in days.intersection(own).ranges {
          stretches.append(
            Stretch(
              parcel: index, days: range, claim: claim, due: due, raw: quantity, units: quantity,
              pence: try price.times(quantity)))
        }
      }
    }
    return stretches
  }
}

extension [Stretch] {
  /// After a step that each unit takes alone (rule 16).
  func taking(_ step: ResolvedStep) throws(Overflow) -> [Stretch] {
    switch step {
    case .money(let pieces, _):
      return try cut(by: pieces) { (part, share) throws(Overflow) in
        part.pence = try part.pence.times(share)
      }
    case .units(let pieces, _):
      return try cut(by: pieces) { (part, share) throws(Overflow) in
        part.units = try part.units.times(share)
        part.pence = try part.pence.times(share)
      }
    case .rounded(let mode, let target, .unit):
      var rounded = self
      for index in indices { try rounded[index].round(mode, target) }
      return rounded
    // Taken on whole lines; the checker lets no limit stand below a rounding of lines.
    case .rounded(_, _, .line), .limit: return self
    }
  }

  private func cut(
    by pieces: [ResolvedStep.SharePiece], _ apply: (inout Stretch, Ratio) throws(Overflow) -> Void
  ) throws(Overflow) -> [Stretch] {
    if pieces.count == 1 {
      var same = self
      for index in indices { try apply(&same[index], pieces[0].share) }
      return same
    }
    var cut: [Stretch] = []
    for stretch in self {
      for piece in pieces {
        for var part in stretch.on(piece.days) {
          try apply(&part, piece.share)
          cut.append(part)
        }
      }
    }
    return cut
  }

  /// Sums over all days.
  func totals() throws(Overflow) -> (raw: Ratio, units: Ratio, pence: Ratio) {
    var sum = (raw: Ratio.zero, units: Ratio.zero, pence: Ratio.zero)
    for stretch in self {
      let count = stretch.days.count
      sum.raw = try sum.raw.plus(stretch.raw.times(count))
      sum.units = try sum.units.plus(stretch.units.times(count))
      sum.pence = try sum.pence.plus(stretch.pence.times(count))
    }
    return sum
  }

  var allDays: DaySet { DaySet(lazy.map(\.days)) }
}

extension Stretch {
  /// Rounds what one whole unit comes to; a part of a block keeps its part of that.
  fileprivate mutating func round(
    _ mode: RoundingMode, _ target: RoundingTarget
  ) throws(Overflow) {
    switch target {
    case .pence:
      pence = try Ratio(whole: pence.divided(by: raw).rounded(mode)).times(raw)
    case .wholeUnits:
      let whole = try Ratio(whole: units.divided(by: raw).rounded(mode)).times(raw)
      pence = units.isZero ? .zero : try pence.times(whole.divided(by: units))
      units = whole
    }
  }
}
