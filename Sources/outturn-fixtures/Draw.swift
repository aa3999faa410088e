import Quantities

/// Random numbers that are the same on every machine: SplitMix64 from a seed that the README names.
struct Draw {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A whole number in the range, both ends included.
  mutating func number(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.count))
  }

  /// True in so many cases of a hundred.
  mutating func chance(_ percent: Int) -> Bool { number(1...100) <= percent }

  mutating func pick<Element>(_ choices: [Element], else other: Element) -> Element {
    choices.isEmpty ? other : choices[number(0...choices.count - 1)]
  }

  /// A day in the range, both ends included.
  mutating func day(_ first: Day, _ last: Day) -> Day { first + number(0...max(0, last - first)) }
}
