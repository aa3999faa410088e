import Quantities
import Testing

/// A generator whose numbers are the same on every machine.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// The same operations on a set of numbers, day by day: slow and plainly right.
@Test func daySetsAgreeWithSetsOfDays() {
  var random = SplitMix(state: 20_261_121)
  func ranges() -> [DayRange] {
    (0..<Int.random(in: 0...5, using: &random)).map { _ in
      let start = Day(unchecked: Int32.random(in: 0...40, using: &random))
      return DayRange(start: start, end: start + Int.random(in: 0...9, using: &random))
    }
  }
  func plain(_ ranges: some Sequence<DayRange>) -> Set<Int32> {
    Set(ranges.flatMap { Array($0.start.number..<$0.end.number) })
  }
  func agrees(_ set: DaySet, _ days: Set<Int32>) -> Bool {
    plain(set.ranges) == days && set.count == days.count
      && zip(set.ranges, set.ranges.dropFirst()).allSatisfy { $0.end < $1.start }
      && set.first?.number == days.min() && set.last?.number == days.max()
      && (Int32(-2)...60).allSatisfy { set.contains(Day(unchecked: $0)) == days.contains($0) }
  }
  var faults = 0
  for _ in 0..<4000 {
    let (a, b) = (ranges(), ranges())
    let (x, y) = (DaySet(a), DaySet(b))
    let window = a.first ?? DayRange(start: Day(unchecked: 5), end: Day(unchecked: 9))
    let count = Int.random(in: 0...20, using: &random)
    if !agrees(x, plain(a)) { faults += 1 }
    if !agrees(x.union(y), plain(a).union(plain(b))) { faults += 1 }
    if !agrees(x.intersection(y), plain(a).intersection(plain(b))) { faults += 1 }
    if !agrees(x.subtracting(y), plain(a).subtracting(plain(b))) { faults += 1 }
    if !agrees(y.intersection(window), plain(b).intersection(plain([window]))) { faults += 1 }
    if !agrees(x.prefix(days: count), Set(plain(a).sorted().prefix(count))) { faults += 1 }
  }
  #expect(faults == 0)
}

@Test func runsReadAsTheyAreWritten() {
  let set = DaySet([
    DayRange(first: day("2019-08-19"), last: day("2019-09-30")),
    DayRange(first: day("2019-07-08"), last: day("2019-08-04")),
    DayRange(first: day("2019-10-05"), last: day("2019-10-05")),
  ])
  #expect("\(set)" == "2019-07-08 .. 2019-08-04, 2019-08-19 .. 2019-09-30, 2019-10-05")
  #expect(set.count == 72)
}
