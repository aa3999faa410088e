import Quantities

/// The payments of one family while its savings take them off (terms-language, section 4, rule 24:
/// the payments earned over the same days).
///
/// Each day of a line is taken off once, by the first saving that is net of it: what was paid once is
/// no cost twice.
struct FamilyPayments {
  private var lines: [Taken]

  init(_ lines: [Line]) { self.lines = lines.map { Taken(line: $0) } }

  /// Takes off what some of the lines paid for some days, and was not taken off before.
  mutating func take(
    _ days: DaySet, where isMeant: (LineKey) -> Bool
  ) throws(Overflow) -> Pence {
    var sum = Pence.zero
    for index in lines.indices where isMeant(lines[index].line.key) {
      sum = try sum.plus(lines[index].take(days))
    }
    return sum
  }

  private struct Taken {
    let line: Line
    private var days = DaySet.empty

    init(line: Line) { self.line = line }

    mutating func take(_ wanted: DaySet) throws(Overflow) -> Pence {
      let before = try part(days)
      days = days.union(line.days.intersection(wanted))
      return try part(days).minus(before)
    }

    /// Days of a line are worth the same each.
    ///
    /// What is taken to date is rounded half up to pence, so that the parts of a line add up to it.
    private func part(_ days: DaySet) throws(Overflow) -> Pence {
      if days.isEmpty { return .zero }
      if days == line.days { return line.amount }
      let share = try Ratio(Int128(days.count), over: Int128(line.days.count))
      return try Pence(exact: line.amount.exact.times(share).rounded(.halfUp))
    }
  }
}
