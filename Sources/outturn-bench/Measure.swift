/// Figures of one row, one a round, in the unit that the row is shown in.
struct Sample {
  private(set) var figures: [Double] = []

  init(_ figures: [Double] = []) { self.figures = figures }

  mutating func add(_ figure: Double) { figures.append(figure) }

  /// The lower of two middles: never a figure that was not measured.
  var median: Double {
    let sorted = figures.sorted()
    return sorted.isEmpty ? .nan : sorted[(sorted.count - 1) / 2]
  }
  var least: Double { figures.min() ?? .nan }
  var most: Double { figures.max() ?? .nan }

  /// This row and another, round by round.
  func plus(_ other: Sample) -> Sample {
    Sample(zip(figures, other.figures).map { $0 + $1 })
  }

  /// This row over another, round by round: what the machine did to one round it did to both.
  func over(_ other: Sample) -> Sample {
    Sample(zip(figures, other.figures).map { $0 / $1 })
  }
}

/// Runs something and says how many seconds it took.
func timed<Answer>(_ body: () throws -> Answer) rethrows -> (Double, Answer) {
  let clock = ContinuousClock()
  let start = clock.now
  let answer = try body()
  return (seconds(from: start, to: clock.now), answer)
}

func seconds(from start: ContinuousClock.Instant, to end: ContinuousClock.Instant) -> Double {
  let (whole, fraction) = start.duration(to: end).components
  return Double(whole) + Double(fraction) / 1e18
}

/// Time that is counted while it runs and not while it stands.
struct Stopwatch {
  private(set) var seconds = 0.0
  /// Processor time of the thread that runs it, and of all others of the process.
  private(set) var own = 0.0
  private(set) var others = 0.0

  mutating func time<Answer>(_ body: () throws -> Answer) rethrows -> Answer {
    let (thread, all) = (Processes.secondsOfThread, Processes.secondsOfAll)
    let (took, answer) = try timed(body)
    let used = Processes.secondsOfThread - thread
    seconds += took
    own += used
    others += Processes.secondsOfAll - all - used
    return answer
  }
}

/// Numbers that depend on the seed alone: SplitMix64.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var word = state
    word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
    word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
    return word ^ (word >> 31)
  }
}
