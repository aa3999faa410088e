/// An amount that no longer fits: 128 bits of numerator or denominator, or 64 bits of pence.
///
/// Never wrapped and never rounded away (terms-language, section 4, rule 15).
package struct Overflow: Error, Hashable, Sendable {
  package init() {}
}

/// An exact fraction of two 128-bit integers, in lowest terms, the denominator positive.
package struct Ratio: Hashable, Sendable {
  package let numerator: Int128
  package let denominator: Int128

  package static let zero = Ratio(whole: 0)
  package static let one = Ratio(whole: 1)

  @inlinable
  package init(whole: Int128) {
    numerator = whole
    denominator = 1
  }

  /// A fraction in lowest terms; throws ``Overflow`` for a denominator of nought as well, since no
  /// amount is that large.
  package init(_ numerator: Int128, over denominator: Int128) throws(Overflow) {
    guard denominator != 0, numerator != .min, denominator != .min else { throw Overflow() }
    // Money is whole pence more often than not, and divisions of 128 bits are slow.
    if denominator == 1 {
      (self.numerator, self.denominator) = (numerator, 1)
      return
    }
    let sign: Int128 = denominator < 0 ? -1 : 1
    let divisor = Self.commonDivisor(numerator.magnitude, denominator.magnitude)
    self.numerator = divisor == 1 ? sign * numerator : sign * numerator / Int128(divisor)
    self.denominator = divisor == 1 ? sign * denominator : sign * denominator / Int128(divisor)
  }

  private static func commonDivisor(_ a: UInt128, _ b: UInt128) -> UInt128 {
    if a <= UInt128(UInt64.max), b <= UInt128(UInt64.max) {
      var (x, y) = (UInt64(a), UInt64(b))
      while y != 0 { (x, y) = (y, x % y) }
      return UInt128(x)
    }
    var (x, y) = (a, b)
    while y != 0 { (x, y) = (y, x % y) }
    return x
  }
}

extension Ratio {
  package func plus(_ other: Ratio) throws(Overflow) -> Ratio {
    if denominator == 1, other.denominator == 1 {
      return Ratio(whole: try Self.add(numerator, other.numerator))
    }
    let left = try Self.multiply(numerator, other.denominator)
    let right = try Self.multiply(other.numerator, denominator)
    return try Ratio(
      Self.add(left, right), over: Self.multiply(denominator, other.denominator))
  }

  package func minus(_ other: Ratio) throws(Overflow) -> Ratio { try plus(other.negated) }

  package func times(_ other: Ratio) throws(Overflow) -> Ratio {
    if denominator == 1, other.denominator == 1 {
      return Ratio(whole: try Self.multiply(numerator, other.numerator))
    }
    if self == .one { return other }
    if other == .one { return self }
    // Cancelling first keeps the products small.
    let a = try Ratio(numerator, over: other.denominator)
    let b = try Ratio(other.numerator, over: denominator)
    return try Ratio(
      Self.multiply(a.numerator, b.numerator), over: Self.multiply(a.denominator, b.denominator))
  }

  package func times(_ whole: Int) throws(Overflow) -> Ratio {
    try times(Ratio(whole: Int128(whole)))
  }

  package func divided(by other: Ratio) throws(Overflow) -> Ratio {
    try times(Ratio(other.denominator, over: other.numerator))
  }

  package var negated: Ratio { Ratio(lowest: -numerator, denominator) }

  private init(lowest numerator: Int128, _ denominator: Int128) {
    self.numerator = numerator
    self.denominator = denominator
  }

  private static func add(_ a: Int128, _ b: Int128) throws(Overflow) -> Int128 {
    let (sum, overflow) = a.addingReportingOverflow(b)
    guard !overflow, sum != .min else { throw Overflow() }
    return sum
  }

  private static func multiply(_ a: Int128, _ b: Int128) throws(Overflow) -> Int128 {
    let (product, overflow) = a.multipliedReportingOverflow(by: b)
    guard !overflow, product != .min else { throw Overflow() }
    return product
  }
}

extension Ratio: Comparable {
  /// Exact, without a product that could overflow: whole parts first, then the remainders.
  package static func < (left: Ratio, right: Ratio) -> Bool {
    if left.denominator == right.denominator { return left.numerator < right.numerator }
    let (a, b) = (left.floor, right.floor)
    if a != b { return a < b }
    let (x, y) = (left.partAboveFloor, right.partAboveFloor)
    if x == 0 || y == 0 { return x == 0 && y != 0 }
    // x/p < y/q exactly when q/y < p/x.
    return Ratio(lowest: right.denominator, y) < Ratio(lowest: left.denominator, x)
  }

  private var floor: Int128 {
    let quotient = numerator / denominator
    return numerator < 0 && quotient * denominator != numerator ? quotient - 1 : quotient
  }

  /// What the numerator has beyond the floor; without a product that could overflow.
  private var partAboveFloor: Int128 {
    let left = numerator % denominator
    return left < 0 ? left + denominator : left
  }

  package var isZero: Bool { numerator == 0 }
  package var isNegative: Bool { numerator < 0 }
  package var isWhole: Bool { denominator == 1 }
}

/// How a clause rounds, always the magnitude, so that a reversed line is the exact negative
/// (rule 17).
package enum RoundingMode: String, Hashable, Sendable, CaseIterable {
  case halfUp = "half up"
  case halfEven = "half to even"
  case up
  case down
}

extension Ratio {
  /// The nearest whole number by the mode, applied to the magnitude.
  package func rounded(_ mode: RoundingMode) throws(Overflow) -> Int128 {
    if isWhole { return numerator }
    let magnitude = numerator < 0 ? -numerator : numerator
    let (quotient, remainder) = magnitude.quotientAndRemainder(dividingBy: denominator)
    let (twice, overflow) = remainder.multipliedReportingOverflow(by: 2)
    guard !overflow else { throw Overflow() }
    let raise =
      switch mode {
      case .halfUp: twice >= denominator
      case .halfEven: twice > denominator || (twice == denominator && quotient % 2 == 1)
      case .up: remainder > 0
      case .down: false
      }
    let whole = quotient + (raise ? 1 : 0)
    return numerator < 0 ? -whole : whole
  }
}

extension Ratio: CustomStringConvertible {
  /// `7`, or `46/5`.
  package var description: String {
    denominator == 1 ? "\(numerator)" : "\(numerator)/\(denominator)"
  }

  /// Reads `7`, `-7`, `46/5` or `0.67`, exactly; nil for anything else or what does not fit.
  package init?(text: some StringProtocol) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    if parts.count == 2 {
      guard let top = Int128(parts[0]), let bottom = Int128(parts[1]), bottom > 0,
        let made = try? Ratio(top, over: bottom)
      else { return nil }
      self = made
      return
    }
    let pieces = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = pieces.first, let value = Int128(pieces.joined()), !whole.isEmpty else {
      return nil
    }
    var scale: Int128 = 1
    if pieces.count == 2 {
      guard !pieces[1].isEmpty, pieces[1].utf8.allSatisfy({ (48...57).contains($0) }),
        pieces[1].utf8.count <= 30
      else { return nil }
      for _ in pieces[1].utf8 { scale *= 10 }
    }
    guard let made = try? Ratio(value, over: scale) else { return nil }
    self = made
  }
}
