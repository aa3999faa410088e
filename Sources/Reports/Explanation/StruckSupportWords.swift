import Quantities
import Reckoning

/// The events behind a figure over all families, in words.
extension ExplanationReport {
  /// More families than this are told together: a page of them would hide the figure.
  private static let mostFamilies = 24

  /// A row for each family, with whose events they are where it has several members; at full depth
  /// every family, else only as many as can be read.
  func behind(_ support: [StruckSupport]) -> ExplainedPart? {
    guard !support.isEmpty else { return nil }
    var part = ExplainedPart(Self.eventsTitle)
    let families = support.reduce(into: [[StruckSupport]]()) { families, one in
      if families.last?.last?.family == one.family {
        families[families.count - 1].append(one)
      } else {
        families.append([one])
      }
    }
    guard depth == .full || families.count <= Self.mostFamilies else {
      let all = Set(support.flatMap(\.positions)).sorted()
      part.add(families.count.counted("family"), Self.words(all.runs))
      return part
    }
    for members in families {
      let told = members.map { one in
        let whose = one.subject == one.family || members.count == 1 ? "" : "\(one.subject): "
        return whose + Self.words(one.positions.runs)
      }
      part.add(members[0].family, told.joined(separator: "; "))
    }
    return part
  }

  /// `2, 5 to 9`.
  private static func words(_ runs: [ClosedRange<Int>]) -> String {
    runs.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound) to \($0.upperBound)" }
      .joined(separator: ", ")
  }
}

extension [Int] {
  /// Ascending numbers as runs without a gap.
  var runs: [ClosedRange<Int>] {
    reduce(into: []) { runs, number in
      if let last = runs.last, last.upperBound == number - 1 {
        runs[runs.count - 1] = last.lowerBound...number
      } else {
        runs.append(number...number)
      }
    }
  }
}
