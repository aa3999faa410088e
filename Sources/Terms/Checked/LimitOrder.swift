extension CheckedContract {
  /// The limits in an order in which each comes after those that stand above it in any ladder: a
  /// limit sees only what the ones above it let through.
  package var limitsInOrder: [Int] { LimitOrder(outcomes, limits: limits.count).order }
}

/// Which limit is applied before which.
struct LimitOrder {
  private(set) var order: [Int] = []
  /// Limits that stand above each other in turn; none in a checked contract.
  private(set) var circle: [Int] = []

  init(_ outcomes: [Outcome], limits: Int) {
    var above: [Set<Int>] = Array(repeating: [], count: limits)
    for ladder in outcomes.map(\.limits) {
      for (place, limit) in ladder.enumerated() { above[limit].formUnion(ladder[..<place]) }
    }
    var left = Array(0..<limits)
    while let next = left.firstIndex(where: { above[$0].isDisjoint(with: left) }) {
      order.append(left.remove(at: next))
    }
    // What only stands below a circle is no part of it.
    circle = left
    while let end = circle.firstIndex(where: { limit in
      !circle.contains { above[$0].contains(limit) }
    }) {
      circle.remove(at: end)
    }
  }
}

extension Outcome {
  /// The limits that its units meet, from the first to the last.
  package var limits: [Int] {
    steps.compactMap { if case .atMost(let limit) = $0 { limit } else { nil } }
  }
}
