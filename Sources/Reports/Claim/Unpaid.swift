import Claims
import Reckoning
import Terms

/// Subjects who have nothing of an outcome for one reason.
struct Unpaid {
  let outcome: Int
  let reason: NothingReason
  /// By how much the condition failed, as part of a sentence; nil where none decided, and of those
  /// who have a margin of their own each.
  let margin: String?
  /// Each once, in the order of their families.
  var subjects: [String]
}

extension ClaimReport {
  /// The margins of one absence as part of a sentence; nil where no condition decided.
  func margin(of nothing: Nothing) -> String? {
    guard let found = margins[nothing], !found.isEmpty else { return nil }
    return found.joined(separator: ", and ")
  }

  /// Margins beyond so many of one outcome and reason are told together: the rarest.
  private static let marginsShown = 6

  /// Who got nothing, by outcome and reason, then by margin: the commonest first.
  var unpaid: [Unpaid] {
    var places: [UnpaidKey: Int] = [:]
    var found: [[Nothing]] = []
    for nothing in claim.nothings {
      let key = UnpaidKey(outcome: nothing.outcome, reason: nothing.reason)
      if let place = places[key] {
        found[place].append(nothing)
      } else {
        places[key] = found.count
        found.append([nothing])
      }
    }
    return found.sorted { Self.precedes($0[0], $1[0]) }.flatMap(byMargin)
  }

  private static func precedes(_ a: Nothing, _ b: Nothing) -> Bool {
    if a.outcome != b.outcome { return a.outcome < b.outcome }
    return (a.reason.clause ?? .max, a.reason.code) < (b.reason.clause ?? .max, b.reason.code)
  }

  /// Those who have nothing of one outcome for one reason.
  private func byMargin(_ nothings: [Nothing]) -> [Unpaid] {
    var groups: [Unpaid] = []
    var places: [String?: Int] = [:]
    for nothing in nothings {
      let margin = margin(of: nothing)
      if let place = places[margin] {
        groups[place].add(nothing)
      } else {
        places[margin] = groups.count
        groups.append(
          Unpaid(
            outcome: nothing.outcome, reason: nothing.reason, margin: margin,
            subjects: [nothing.subject]))
      }
    }
    let sorted = groups.enumerated().sorted { a, b in
      (b.element.subjects.count, a.offset) < (a.element.subjects.count, b.offset)
    }.map(\.element)
    guard sorted.count > Self.marginsShown else { return sorted }
    let told = sorted.prefix(Self.marginsShown - 1)
    let margins = Set(told.map(\.margin))
    var rest = Unpaid(
      outcome: sorted[0].outcome, reason: sorted[0].reason, margin: nil, subjects: [])
    for nothing in nothings where !margins.contains(margin(of: nothing)) { rest.add(nothing) }
    return told + [rest]
  }

  private struct UnpaidKey: Hashable {
    let outcome: Int
    let reason: NothingReason
  }
}

extension Unpaid {
  /// The cases of one family stand side by side, and name it once.
  fileprivate mutating func add(_ nothing: Nothing) {
    if subjects.last != nothing.subject { subjects.append(nothing.subject) }
  }
}
