import Quantities

extension Scenario.What {
  /// The statement as it stands in a contract, without its indent: a line for each run of people.
  ///
  /// Nothing for an expectation, which speaks of what a contract pays.
  ///
  /// - Parameter fact: what a fact is called, by its index.
  package func written(fact: (Int) -> String) -> [String] {
    switch self {
    case .person(let kind, let ids, let family, let born):
      Scenario.runs(of: ids).map {
        "\(kind.rawValue) \($0)" + (family.map { " of \($0)" } ?? "")
          + (born.map { ", born \($0)" } ?? "")
      }
    case .event(let subjects, let index, let day):
      Scenario.lines(subjects, "\(fact(index)) \(day)")
    case .state(let subjects, let index, let code, let days):
      Scenario.lines(
        subjects,
        ([fact(index)] + (code.map { [$0] } ?? [])).joined(separator: " ")
          + (days.end == .latest ? " from \(days.start)" : " \(days.start) .. \(days.last)"))
    case .reading(let subjects, let index, let value, let day):
      Scenario.lines(subjects, "\(fact(index)) \(value.figures.filter { $0 != "," }) on \(day)")
    case .care(let subjects, let row):
      Scenario.lines(
        subjects,
        "care \(row.start)" + (row.ceased.map { " to \($0)" } ?? "") + ", "
          + [row.legalStatus, row.placement, row.provider, row.endReason].compactMap(\.self)
          .joined(separator: " "))
    case .unreadableCare(let subjects, let start):
      Scenario.lines(subjects, "care unreadable" + (start.map { " from \($0)" } ?? ""))
    case .confirmed(let subjects, let to): Scenario.lines(subjects, "confirmed to \(to)")
    case .instead(let what): what.written(fact: fact).map { "instead " + $0 }
    case .claim(let period, let asAt):
      ["claim \(period.start) .. \(period.last)" + (asAt.map { " on \($0)" } ?? "")]
    case .expect: []
    }
  }
}

extension Scenario {
  fileprivate static func lines(_ subjects: [String], _ rest: String) -> [String] {
    runs(of: subjects).map { "\($0) \(rest)" }
  }

  /// People as they are written: `C1`, and `P001 .. P412` for those numbered in a row.
  fileprivate static func runs(of ids: [String]) -> [String] {
    var runs: [(first: String, last: String)] = []
    for id in ids {
      if let run = runs.last, follows(run.last, id) {
        runs[runs.count - 1].last = id
      } else {
        runs.append((id, id))
      }
    }
    return runs.map { $0.first == $0.last ? $0.first : "\($0.first) .. \($0.last)" }
  }

  /// Whether the second id is the first with its number one higher, in as many digits.
  private static func follows(_ id: String, _ next: String) -> Bool {
    let digits = id.utf8.reversed().prefix { (48...57).contains($0) }.count
    guard digits > 0, digits <= 9, id.utf8.count == next.utf8.count,
      id.dropLast(digits) == next.dropLast(digits), let number = Int(id.suffix(digits)),
      let other = Int(next.suffix(digits))
    else { return false }
    return other == number + 1
  }
}
