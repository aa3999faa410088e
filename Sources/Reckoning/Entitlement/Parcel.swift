package import Quantities
package import Terms

/// Units of one line on their way through the money steps: everything that the family had to be
/// asked for is in it, so that what follows is arithmetic.
struct Parcel: Sendable {
  var key: LineKey
  var days: DaySet
  /// Units, before any share.
  var quantity: Ratio
  /// The day due, where the contract names one; otherwise each unit is due when it is earned.
  var due: Day?
  /// Pence for one unit.
  var price: Ratio
  var steps: [ResolvedStep]
  /// What each day holds, where blocks are split by days and units are not all alike; no day here:
  /// all hold the same.
  var uneven: [(day: Day, quantity: Ratio)] = []
  /// Set until the units are numbered, where a rate by number prices them.
  var number: NumberPick? = nil
}

/// Which day picks the row of a rate by number, beside the number of the unit.
enum NumberPick: Sendable {
  /// Each unit's own day earned.
  case eachDay
  /// One day for all; nil: it has not happened.
  case day(Day?)
}

/// A money step with its shares looked up.
enum ResolvedStep: Sendable {
  /// The share that is left on money; pieces cover the parcel's days.
  case money([SharePiece], name: ShareName)
  /// The share that is left on units.
  case units([SharePiece], name: ShareName)
  case rounded(RoundingMode, RoundingTarget, RoundingPlace)
  case limit(Int)

  struct SharePiece: Sendable {
    var days: DaySet
    /// The share as the contract states it.
    var stated: Ratio
    /// What the step leaves: the share, or the rest of it where it is taken off.
    var share: Ratio
    /// The row of the share rate; nil for a literal.
    var row: Int?
  }

  /// What a step is called, put into words only for an explanation: texts for every parcel would
  /// cost more than the parcels.
  struct ShareName: Sendable {
    /// `less`, or `times`.
    var verb: String
    /// The share rate's name; nil for a literal.
    var rate: String?
    var ofDays = false

    func words(_ pieces: [SharePiece]) throws(Overflow) -> String {
      var shown: [String] = []
      for piece in pieces { shown.append(try piece.stated.percent) }
      return verb + " " + (rate.map { $0 + " " } ?? "") + shown.joined(separator: ", ")
        + (ofDays ? " of the days" : "")
    }
  }
}

/// One money step as it was taken, for the explanation of a line.
package struct StepTaken: Hashable, Sendable {
  /// What a step does, for whoever works a line out again without these terms.
  package enum Operation: Hashable, Sendable {
    /// Units at pence for each.
    case price(units: Ratio, pence: Ratio)
    /// What is left of the money, or of the units and their money, by day.
    case share([Left], ofUnits: Bool)
    case rounded(RoundingMode, RoundingTarget, RoundingPlace)
    /// What limits over all families leave, rounded: one line cannot say.
    case limits
    /// More pence, or fewer: what stood to date before, of a figure that is struck again.
    case add(Ratio)
  }

  package struct Left: Hashable, Sendable {
    package let days: DaySet
    package let share: Ratio
  }

  /// `71 x GBP 51.74`, `less deadweight 33 %`, `rounded half up to pence`.
  package let step: String
  package let operation: Operation
  /// Exact pence after it.
  package let pence: Ratio
}

extension [ResolvedStep.SharePiece] {
  fileprivate func operation(ofUnits: Bool) -> StepTaken.Operation {
    .share(map { StepTaken.Left(days: $0.days, share: $0.share) }, ofUnits: ofUnits)
  }
}

extension Parcel {
  /// A part of the parcel with units, share of the price and days of its own.
  fileprivate struct Piece {
    var days: DaySet
    var units: Ratio
    /// What one unit counts as, after shares of units.
    var weight: Ratio = .one
    /// What is left of the price, after shares of money.
    var factor: Ratio = .one
    /// Set once units were rounded: from then on it is the amount.
    var money: Ratio?

    func amount(_ price: Ratio) throws(Overflow) -> Ratio {
      if let money { return money }
      return try amountOfOne(price).times(units)
    }

    /// What one whole unit comes to.
    func amountOfOne(_ price: Ratio) throws(Overflow) -> Ratio {
      if let money { return units.isZero ? .zero : try money.divided(by: units) }
      return try price.times(factor).times(weight)
    }
  }

  /// Units after shares that are taken on days, and exact pence.
  typealias Worked = (paid: Ratio, pence: Ratio)

  /// Days by what each of them holds, before any share.
  func alike() throws(Overflow) -> [(quantity: Ratio, days: DaySet)] {
    if uneven.isEmpty {
      return [(try quantity.divided(by: Ratio(whole: Int128(days.count))), days)]
    }
    return uneven.map { ($0.quantity, DaySet(DayRange(first: $0.day, last: $0.day))) }
  }

  /// The paid units and exact pence after every step, rounded where the contract says (rule 16).
  ///
  /// - Parameter limits: is told of each limit what comes to it, where none above it binds.
  func worked(
    _ trace: ((StepTaken) -> Void)? = nil, limits: ((Worked) -> Void)? = nil
  ) throws(Overflow) -> Worked {
    var pieces =
      uneven.isEmpty
      ? [Piece(days: days, units: quantity)]
      : uneven.map { day, held in
        Piece(days: DaySet(DayRange(first: day, last: day)), units: held)
      }
    try tell(trace, pieces, .price(units: quantity, pence: price)) {
      "\(quantity) x \(Self.money(price))"
    }
    for step in steps {
      switch step {
      case .money(let shares, let name):
        try Self.cut(&pieces, by: shares) { (piece, share) throws(Overflow) in
          if let money = piece.money {
            piece.money = try money.times(share)
          } else {
            piece.factor = try piece.factor.times(share)
          }
        }
        try tell(trace, pieces, shares.operation(ofUnits: false)) { () throws(Overflow) in
          try name.words(shares)
        }
      case .units(let shares, let name):
        try Self.cut(&pieces, by: shares) { (piece, share) throws(Overflow) in
          piece.weight = try piece.weight.times(share)
          if let money = piece.money { piece.money = try money.times(share) }
        }
        try tell(trace, pieces, shares.operation(ofUnits: true)) { () throws(Overflow) in
          try name.words(shares)
        }
      case .rounded(let mode, let target, let place):
        try round(&pieces, mode, target, place)
        let what = target == .pence ? "pence" : "whole units"
        try tell(trace, pieces, .rounded(mode, target, place)) {
          "rounded \(mode.rawValue) to \(what) on each \(place.rawValue)"
        }
      case .limit: if let limits { limits((try Self.total(pieces), try amount(pieces))) }
      }
    }
    return (try Self.total(pieces), try amount(pieces))
  }

  private func amount(_ pieces: [Piece]) throws(Overflow) -> Ratio {
    var sum = Ratio.zero
    for piece in pieces { sum = try sum.plus(piece.amount(price)) }
    return sum
  }

  private func tell(
    _ trace: ((StepTaken) -> Void)?, _ pieces: [Piece],
    _ operation: @autoclosure () -> StepTaken.Operation, _ step: () throws(Overflow) -> String
  ) throws(Overflow) {
    guard let trace else { return }
    trace(StepTaken(step: try step(), operation: operation(), pence: try amount(pieces)))
  }

  private static func cut(
    _ pieces: inout [Piece], by shares: [ResolvedStep.SharePiece],
    _ apply: (inout Piece, Ratio) throws(Overflow) -> Void
  ) throws(Overflow) {
    if shares.count == 1 {
      for index in pieces.indices { try apply(&pieces[index], shares[0].share) }
      return
    }
    var cut: [Piece] = []
    for piece in pieces {
      for share in shares {
        let days = piece.days.intersection(share.days)
        guard !days.isEmpty else { continue }
        var part = piece
        part.days = days
        part.units = try piece.units.times(
          Ratio(Int128(days.count), over: Int128(piece.days.count)))
        if let money = piece.money {
          part.money = try money.times(Ratio(Int128(days.count), over: Int128(piece.days.count)))
        }
        try apply(&part, share.share)
        cut.append(part)
      }
    }
    pieces = cut
  }

  private func round(
    _ pieces: inout [Piece], _ mode: RoundingMode, _ target: RoundingTarget, _ place: RoundingPlace
  ) throws(Overflow) {
    switch (target, place) {
    case (.pence, .unit):
      for index in pieces.indices {
        let one = try pieces[index].amountOfOne(price)
        let whole = Ratio(whole: try one.rounded(mode))
        pieces[index].money = try whole.times(pieces[index].units)
      }
    case (.pence, .line):
      let whole = Ratio(whole: try amount(pieces).rounded(mode))
      let paid = try Self.total(pieces)
      pieces = [Piece(days: days, units: paid, money: whole)]
    case (.wholeUnits, .unit):
      for index in pieces.indices {
        let before = pieces[index].weight
        let after = Ratio(whole: try before.rounded(mode))
        pieces[index].weight = after
        if let money = pieces[index].money {
          pieces[index].money = before.isZero ? .zero : try money.times(after.divided(by: before))
        }
      }
    case (.wholeUnits, .line):
      let before = try Self.total(pieces)
      let after = Ratio(whole: try before.rounded(mode))
      let money =
        before.isZero ? .zero : try amount(pieces).times(after.divided(by: before))
      pieces = [Piece(days: days, units: after, money: money)]
    }
  }

  private static func total(_ pieces: [Piece]) throws(Overflow) -> Ratio {
    var sum = Ratio.zero
    for piece in pieces { sum = try sum.plus(piece.units.times(piece.weight)) }
    return sum
  }

  /// A price for people: pounds when it is whole pence, a fraction of a penny otherwise.
  static func money(_ pence: Ratio) -> String {
    guard pence.isWhole, let whole = try? Pence(exact: pence.numerator) else {
      return "\(pence) pence"
    }
    return "\(whole)"
  }
}

extension Parcel {
  /// Where the first limit stands among the steps; nil: none does.
  var firstLimit: Int? { steps.firstIndex { if case .limit = $0 { true } else { false } } }

  /// The line of a parcel that no limit touches, rounded.
  func line() throws(ReckoningFault) -> Line {
    guard key.status.isPaid else { return line(paid: .zero, amount: .zero) }
    let worked: Worked
    do throws(Overflow) { worked = try self.worked() } catch {
      throw .overflow(family: key.family)
    }
    return try line(worked)
  }

  /// The line of what the steps came to, which a clause has rounded.
  func line(_ worked: Worked) throws(ReckoningFault) -> Line {
    guard worked.pence.isWhole else {
      throw .notRounded(outcome: key.outcome, subject: key.subject)
    }
    do throws(Overflow) {
      return line(paid: worked.paid, amount: try Pence(exact: worked.pence.numerator))
    } catch {
      throw .overflow(family: key.family)
    }
  }

  func line(paid: Ratio, amount: Pence) -> Line {
    let earned = days.first ?? .earliest
    return Line(
      key: key, raw: quantity, paid: paid, amount: amount, days: days, firstDue: due ?? earned,
      firstEarned: earned,
      uneven: key.period == nil ? uneven.map { Line.Part(day: $0.day, quantity: $0.quantity) } : [])
  }
}
