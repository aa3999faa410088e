/// A run of days, half-open: `start` is in it, `end` is not.
package struct DayRange: Hashable, Sendable {
  package let start: Day
  package let end: Day

  /// A run that ends on or before its start holds no day.
  @inlinable
  package init(start: Day, end: Day) {
    self.start = start
    self.end = max(start, end)
  }

  /// Both days included, as contracts write `a .. b`.
  @inlinable
  package init(first: Day, last: Day) { self.init(start: first, end: last + 1) }

  @inlinable package var count: Int { end - start }
  @inlinable package var isEmpty: Bool { start == end }
  /// The last day in the run; meaningless when the run is empty.
  @inlinable package var last: Day { end - 1 }

  @inlinable
  package func contains(_ day: Day) -> Bool { start <= day && day < end }

  @inlinable
  package func clipped(to other: DayRange) -> DayRange {
    DayRange(start: max(start, other.start), end: max(max(start, other.start), min(end, other.end)))
  }
}

/// Runs of days one after the other.
///
/// Most sets of days are one run or none: a run alone stands in the value itself, and only several
/// need memory of their own.
package struct DayRuns: Hashable, Sendable {
  @usableFromInline internal var only: DayRange?
  /// Two runs and more; otherwise nothing.
  @usableFromInline internal var several: [DayRange] = []

  fileprivate init(_ only: DayRange? = nil) { self.only = only }

  fileprivate mutating func append(_ run: DayRange) {
    if !several.isEmpty {
      several.append(run)
    } else if let first = only {
      only = nil
      several = [first, run]
    } else {
      only = run
    }
  }

  fileprivate mutating func replaceLast(with run: DayRange) {
    if several.isEmpty { only = run } else { several[several.count - 1] = run }
  }
}

extension DayRuns: RandomAccessCollection {
  @inlinable package var startIndex: Int { 0 }
  @inlinable package var endIndex: Int { only == nil ? several.count : 1 }
  @inlinable package subscript(index: Int) -> DayRange { only ?? several[index] }
}

/// A set of days as disjoint, separated, ascending runs.
///
/// Every operation is linear in the number of runs.
package struct DaySet: Hashable, Sendable {
  package private(set) var ranges: DayRuns

  package static let empty = DaySet()

  package init() { ranges = DayRuns() }

  package init(_ range: DayRange) { ranges = DayRuns(range.isEmpty ? nil : range) }

  /// The union of any ranges, in any order.
  package init(_ any: some Sequence<DayRange>) { self.init(Array(any)) }

  /// The union of any ranges, in any order.
  ///
  /// Arrays have an initialiser of their own: the one above is called through witnesses from other
  /// modules, at ten times the cost.
  package init(_ any: [DayRange]) {
    self.init()
    var late: [DayRange] = []
    for range in any where !add(range) { late.append(range) }
    guard !late.isEmpty else { return }
    let all = (Array(ranges) + late).sorted { $0.start < $1.start }
    ranges = DayRuns()
    for range in all { _ = add(range) }
  }

  /// Adds days that begin no earlier than the last run; false, and nothing is added, where they do.
  private mutating func add(_ range: DayRange) -> Bool {
    guard !range.isEmpty else { return true }
    guard let last = ranges.last, range.start <= last.end else {
      ranges.append(range)
      return true
    }
    guard range.start >= last.start else { return false }
    let end = max(range.end, last.end)
    ranges.replaceLast(with: DayRange(start: last.start, end: end))
    return true
  }

  package static let always = DaySet(DayRange(start: .earliest, end: .latest))

  package var isEmpty: Bool { ranges.isEmpty }
  package var count: Int { ranges.reduce(0) { $0 + $1.count } }
  package var first: Day? { ranges.first?.start }
  package var last: Day? { ranges.last?.last }

  package func contains(_ day: Day) -> Bool {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].end <= day { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].start <= day
  }
}

extension DaySet {
  package func union(_ other: DaySet) -> DaySet {
    if isEmpty { return other }
    if other.isEmpty { return self }
    var result = DaySet()
    var i = 0
    var j = 0
    while i < ranges.count || j < other.ranges.count {
      if j == other.ranges.count || (i < ranges.count && ranges[i].start <= other.ranges[j].start) {
        _ = result.add(ranges[i])
        i += 1
      } else {
        _ = result.add(other.ranges[j])
        j += 1
      }
    }
    return result
  }

  package func intersection(_ other: DaySet) -> DaySet {
    var result = DaySet()
    var i = 0
    var j = 0
    while i < ranges.count, j < other.ranges.count {
      let (a, b) = (ranges[i], other.ranges[j])
      let start = max(a.start, b.start)
      let end = min(a.end, b.end)
      if start < end { result.ranges.append(DayRange(start: start, end: end)) }
      if a.end < b.end { i += 1 } else { j += 1 }
    }
    return result
  }

  package func intersection(_ range: DayRange) -> DaySet {
    var result = DaySet()
    guard !range.isEmpty else { return result }
    for own in ranges where own.end > range.start {
      if own.start >= range.end { break }
      result.ranges.append(own.clipped(to: range))
    }
    return result
  }

  package func subtracting(_ other: DaySet) -> DaySet {
    if isEmpty || other.isEmpty { return self }
    var result = DaySet()
    var j = 0
    for range in ranges {
      var start = range.start
      while j < other.ranges.count, other.ranges[j].end <= start { j += 1 }
      var k = j
      while k < other.ranges.count, other.ranges[k].start < range.end {
        if other.ranges[k].start > start {
          result.ranges.append(DayRange(start: start, end: other.ranges[k].start))
        }
        start = max(start, other.ranges[k].end)
        k += 1
      }
      if start < range.end { result.ranges.append(DayRange(start: start, end: range.end)) }
    }
    return result
  }

  /// The days on which a run of the set has lasted so long: from the last day of `SPAN beginning with`
  /// the run's first day on.
  package func held(for span: Span) -> DaySet {
    var result = DaySet()
    for range in ranges {
      let left = DayRange(start: range.start.lastDay(ofSpanBeginningHere: span), end: range.end)
      if !left.isEmpty { result.ranges.append(left) }
    }
    return result
  }

  /// The first `count` days of the set.
  package func prefix(days count: Int) -> DaySet {
    var left = count
    var result = DaySet()
    for range in ranges where left > 0 {
      let taken = min(left, range.count)
      result.ranges.append(DayRange(start: range.start, end: range.start + taken))
      left -= taken
    }
    return result
  }
}

extension DaySet: CustomStringConvertible {
  /// `2019-07-08 .. 2019-08-04, 2019-08-19 .. 2019-09-30`, both days included.
  package var description: String {
    ranges.map { $0.count == 1 ? "\($0.start)" : "\($0.start) .. \($0.last)" }
      .joined(separator: ", ")
  }
}
