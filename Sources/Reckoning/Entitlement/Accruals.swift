import Quantities
import Terms

/// The units of one outcome for one subject: one unit on each of its days.
struct Earned {
  /// The days earned; blocks stand on the day that dates them.
  var days: DaySet
  /// The blocks behind the days, where units are blocks.
  var blocks: [Block] = []

  struct Block {
    let days: DayRange
    let dated: Day
  }
}

extension FamilyEvaluator {
  /// The days on which an accrual earns, before anything is held.
  mutating func earned(_ accrual: Accrual, _ slot: Int) -> Earned {
    switch accrual {
    case .eachDay(let days), .onDays(let days): return Earned(days: happened(days, slot))
    case .running(let length, let days, let dated):
      return Earned(blocks: Self.runningBlocks(of: length, in: happened(days, slot)), dated)
    case .grid(let span, let days, let from, let dated):
      guard let anchor = day(from, slot) else { return Earned(days: .empty) }
      return Earned(blocks: Self.gridBlocks(span, from: anchor, in: happened(days, slot)), dated)
    // Struck over all families, and not earned by any.
    case .movement: return Earned(days: .empty)
    }
  }

  /// Days up to the as-at day: a block is complete only when its last day has happened (rule 11),
  /// also one that is dated by its first.
  private mutating func happened(_ days: DaysExpression, _ slot: Int) -> DaySet {
    self.days(days, slot).intersection(DayRange(start: .earliest, end: asAt + 1))
  }

  /// Complete blocks from the first day of each run; what is left of a run is lost (rule 8).
  private static func runningBlocks(of length: Int, in days: DaySet) -> [DayRange] {
    guard length > 0 else { return [] }
    return days.ranges.flatMap { run in
      (0..<run.count / length).map {
        DayRange(start: run.start + $0 * length, end: run.start + ($0 + 1) * length)
      }
    }
  }

  /// Block k ends where `k x SPAN beginning with` the anchor ends; a broken block is lost (rule 8).
  private static func gridBlocks(_ span: Span, from anchor: Day, in days: DaySet) -> [DayRange] {
    guard let last = days.last else { return [] }
    var blocks: [DayRange] = []
    var start = anchor
    var k = 1
    while start <= last {
      let through =
        switch span {
        case .days(let count): anchor.lastDay(ofSpanBeginningHere: .days(count * k))
        case .months(let count): anchor.lastDay(ofSpanBeginningHere: .months(count * k))
        }
      guard through >= start else { break }
      let block = DayRange(first: start, last: through)
      if days.intersection(block).count == block.count { blocks.append(block) }
      start = block.end
      k += 1
    }
    return blocks
  }
}

extension Earned {
  fileprivate init(blocks: [DayRange], _ dated: BlockDate) {
    self.blocks = blocks.map {
      Block(days: $0, dated: dated == .firstDay ? $0.start : $0.last)
    }
    days = DaySet(self.blocks.map { DayRange(first: $0.dated, last: $0.dated) })
  }
}
