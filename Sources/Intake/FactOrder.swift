import Casework
import Ledger
import Quantities

/// The order in which facts of one import are numbered.
enum FactOrder {
  /// By kind of fact, then subject, day and content: nothing that the order of lines or files changes.
  static func sorted(_ facts: [Fact]) -> [Fact] { sorted(facts, by: \.self) }

  static func sorted<Element>(_ elements: [Element], by fact: (Element) -> Fact) -> [Element] {
    let facts = elements.map(fact)
    return facts.indices.map { SortKey(facts[$0], at: $0) }
      .sorted { left, right in
        if let precedes = left.precedes(right) { return precedes }
        return precedes(facts[left.index], facts[right.index])
      }
      .map { elements[$0.index] }
  }

  /// What the keys could not tell: long identifiers, the day, then the bytes that the ledger will hold.
  private static func precedes(_ left: Fact, _ right: Fact) -> Bool {
    let (a, b) = (left.subject.id, right.subject.id)
    if a != b { return a.utf8.lexicographicallyPrecedes(b.utf8) }
    let (first, second) = (left.what.orderDay, right.what.orderDay)
    if first != second { return first < second }
    return content(left).lexicographicallyPrecedes(content(right))
  }

  private static func content(_ fact: Fact) -> [UInt8] {
    guard let payload = try? fact.payload(), let bytes = try? payload.encoded() else { return [] }
    return bytes
  }
}

/// What tells two facts apart nearly always, in a few words that are cheap to move: facts are not.
private struct SortKey {
  /// The kind of fact, then the kind of subject.
  let kinds: Int
  /// The first sixteen bytes of the identifier.
  let head: UInt128
  let isLong: Bool
  let day: Day
  let index: Int

  init(_ fact: Fact, at index: Int) {
    let id = fact.subject.id.utf8
    var head: UInt128 = 0
    var length = 0
    for byte in id.prefix(16) {
      head = head << 8 | UInt128(byte)
      length += 1
    }
    kinds = fact.what.rank << 8 | fact.subject.kind.rank
    self.head = head << UInt128(8 * (16 - length))
    isLong = id.count > 16
    day = fact.what.orderDay
    self.index = index
  }

  /// Nil when more must be compared.
  func precedes(_ other: SortKey) -> Bool? {
    if kinds != other.kinds { return kinds < other.kinds }
    if head != other.head { return head < other.head }
    if isLong || other.isLong || day == other.day { return nil }
    return day < other.day
  }
}

extension Subject.Kind {
  /// Alphabetical.
  fileprivate var rank: Int {
    switch self {
    case .adult: 0
    case .child: 1
    case .contract: 2
    case .council: 3
    case .family: 4
    }
  }
}
