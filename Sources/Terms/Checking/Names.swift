import Diagnostics

/// What a name of the contract stands for: an index into the list of its kind.
enum Meaning: Hashable, Sendable {
  case fact(Int)
  case definition(Int)
  case care(Int)
  case outcome(Int)
  case limit(Int)
  case split(Int)
  case steps(Int)
  case saving(Int)
  case measure(Int)
  case rate(Int)

  /// As messages say it.
  var kindName: String {
    switch self {
    case .fact: "a fact"
    case .definition: "a definition"
    case .care: "the days in care"
    case .outcome: "an outcome"
    case .limit: "a limit"
    case .split: "a split"
    case .steps: "a ladder of steps"
    case .saving: "a saving"
    case .measure: "a measure"
    case .rate: "a rate"
    }
  }
}

/// The one namespace of a contract.
struct NameTable {
  struct Entry {
    let meaning: Meaning
    let range: SourceRange
  }

  private(set) var entries: [String: Entry] = [:]
  /// In the order declared, so that nothing depends on a hash.
  private(set) var inOrder: [(name: String, entry: Entry)] = []
  private(set) var used: Set<String> = []

  /// Declares a name, or returns the entry that has it already.
  mutating func declare(_ name: Spelled, as meaning: Meaning) -> Entry? {
    if let first = entries[name.text] { return first }
    let entry = Entry(meaning: meaning, range: name.range)
    entries[name.text] = entry
    inOrder.append((name.text, entry))
    return nil
  }

  mutating func use(_ name: String) -> Entry? {
    guard let entry = entries[name] else { return nil }
    used.insert(name)
    return entry
  }

  subscript(name: String) -> Entry? { entries[name] }
}

/// The nearest of the names that could have been meant.
enum Suggestion {
  /// At most two slips for six letters and more, one for shorter names; nil when none is near.
  static func nearest(to name: String, among names: some Sequence<String>) -> String? {
    let wanted = Array(name.utf8)
    guard wanted.count > 1, wanted.count <= 64 else { return nil }
    let allowed = wanted.count >= 6 ? 2 : 1
    var best: (name: String, slips: Int)?
    for candidate in names {
      let other = Array(candidate.utf8)
      guard abs(other.count - wanted.count) <= allowed, other.count <= 66 else { continue }
      let slips = slips(wanted, other)
      guard slips <= allowed, slips < best?.slips ?? .max else { continue }
      best = (candidate, slips)
    }
    return best?.name
  }

  /// Letters put in, left out, changed, or two neighbours swapped.
  private static func slips(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var before: [Int] = []
    var last = Array(0...b.count)
    for i in 0..<a.count {
      var row = [i + 1]
      for j in 0..<b.count {
        var slips = min(last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          slips = min(slips, before[j - 1] + 1)
        }
        row.append(slips)
      }
      (before, last) = (last, row)
    }
    return last.last ?? 0
  }
}
