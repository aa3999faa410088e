import Casework
import Quantities
import Terms

/// Shares that slide, and the best of several variants.
extension FamilyReckoning {
  /// Whether every share that slides leaves something.
  mutating func keepsShare(_ outcome: Outcome, _ slot: Int) throws(Overflow) -> Bool {
    for case .slide(let slide, let isTaken) in outcome.steps {
      guard let share = try evaluator.share(of: slide, slot), share != (isTaken ? .one : .zero)
      else { return false }
    }
    return true
  }

  mutating func resolved(
    _ slide: Slide, _ isTaken: Bool, _ days: DaySet, _ slot: Int
  ) throws(Overflow) -> ResolvedStep {
    let share = try evaluator.share(of: slide, slot) ?? .zero
    let kept = isTaken ? try Ratio.one.minus(share) : share
    return .money(
      [.init(days: days, stated: share, share: kept)],
      name: .init(verb: isTaken ? "less" : "times", rate: contract.words(for: slide)))
  }

  /// Whose variants compete.
  private struct Contender: Hashable {
    let bestOf: Int
    let subject: String
    let openedOn: Day?
  }

  /// What a variant pays, and what it would if nothing were held.
  private struct Worth {
    var paid = Ratio.zero
    var whole = Ratio.zero

    func isLess(than other: Worth) -> Bool {
      paid == other.paid ? whole < other.whole : paid < other.paid
    }
  }

  /// Of `best of`, keeps for each subject and case the variant that pays most; of those that pay
  /// alike, the first written.
  mutating func keepTheBest() throws(Overflow) {
    guard contract.outcomes.contains(where: { $0.bestOf != nil }) else { return }
    var worth: [Contender: [Int: Worth]] = [:]
    for parcel in parcels {
      guard let contender = contender(parcel.key.outcome, parcel.key) else { continue }
      var own = worth[contender]?[parcel.key.outcome] ?? Worth()
      let pence = try parcel.worked().pence
      own.whole = try own.whole.plus(pence)
      if parcel.key.status.isPaid { own.paid = try own.paid.plus(pence) }
      worth[contender, default: [:]][parcel.key.outcome] = own
    }
    let best = worth.compactMapValues { variants in
      variants.min { a, b in
        if a.value.isLess(than: b.value) { return false }
        return b.value.isLess(than: a.value) || a.key < b.key
      }?.key
    }
    let left = parcels.filter { parcel in
      contender(parcel.key.outcome, parcel.key).map { best[$0] == parcel.key.outcome } ?? true
    }
    parcels = left
    // A variant that has nothing says nothing beside one that has something.
    nothings = nothings.filter { nothing in
      contract.outcomes[nothing.outcome].bestOf.map {
        best[Contender(bestOf: $0, subject: nothing.subject, openedOn: nothing.openedOn)] == nil
      } ?? true
    }
    agreementDays = agreementDays.filter { days in
      contract.outcomes[days.outcome].bestOf == nil
        || left.contains { $0.key.outcome == days.outcome && $0.key.subject == days.subject }
    }
  }

  private func contender(_ outcome: Int, _ key: LineKey) -> Contender? {
    contract.outcomes[outcome].bestOf.map {
      Contender(bestOf: $0, subject: key.subject, openedOn: key.openedOn)
    }
  }
}
