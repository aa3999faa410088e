/// A small generator of pseudo-random numbers, so that a seed gives the same families for ever.
struct SplitMix64 {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func upTo(_ bound: Int) -> Int { Int(next() % UInt64(max(bound, 1))) }

  mutating func within(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + upTo(range.upperBound - range.lowerBound + 1)
  }

  mutating func chance(_ percent: Int) -> Bool { upTo(100) < percent }

  mutating func pick<Item>(_ items: [Item]) -> Item { items[upTo(items.count)] }
}
