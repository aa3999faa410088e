import Dispatch
import Synchronization

/// The facts of each subject, laid side by side in ledger order.
///
/// One look into a table a fact, two passes over the facts, and no other grouping: the rest of the
/// fold walks one subject's facts after another's.
struct FoldPlan {
  let facts: [RecordedFact]
  /// Of each slot, in order of first appearance.
  private(set) var subjects: [Subject] = []
  private(set) var amendments: Amendments
  /// Indices into `facts`, subject by subject.
  private var order: [Int32] = []
  /// Where each slot's run in `order` begins; one more than there are slots.
  private var starts: [Int32] = []

  /// Plans the facts below `size`; they may come in any order.
  init(_ given: [RecordedFact], knownAt size: Int?) {
    facts = Self.known(given, below: size)
    var slots: [Subject: Int32] = [:]
    slots.reserveCapacity(facts.count / 8)
    var slotOf: [Int32] = []
    slotOf.reserveCapacity(facts.count)
    var amending: [Int] = []
    for index in facts.indices {
      let subject = facts[index].fact.subject
      if let slot = slots[subject] {
        slotOf.append(slot)
      } else {
        let slot = Int32(truncatingIfNeeded: subjects.count)
        slots[subject] = slot
        subjects.append(subject)
        slotOf.append(slot)
      }
      if facts[index].fact.amends { amending.append(index) }
    }
    amendments = Amendments(facts, amending: amending)
    lay(slotOf)
  }

  private static func known(_ facts: [RecordedFact], below size: Int?) -> [RecordedFact] {
    let ascending = zip(facts, facts.dropFirst()).allSatisfy { $0.position < $1.position }
    let sorted = ascending ? facts : facts.sorted { $0.position < $1.position }
    guard let size, let last = sorted.last, last.position >= size else { return sorted }
    return Array(sorted.prefix { $0.position < size })
  }

  /// Sorts the indices of standing facts by slot, keeping their order.
  private mutating func lay(_ slotOf: [Int32]) {
    var slotOf = slotOf
    for index in amendments.fallen { slotOf[index] = -1 }
    var counts = [Int32](repeating: 0, count: subjects.count + 1)
    for slot in slotOf where slot >= 0 { counts[Int(slot) + 1] += 1 }
    for slot in counts.indices.dropFirst() { counts[slot] += counts[slot - 1] }
    starts = counts
    order = [Int32](repeating: 0, count: Int(counts.last ?? 0))
    for (index, slot) in slotOf.enumerated() where slot >= 0 {
      order[Int(counts[Int(slot)])] = Int32(truncatingIfNeeded: index)
      counts[Int(slot)] += 1
    }
  }

  /// The indices of one subject's standing facts, in ledger order.
  func facts(ofSlot slot: Int) -> ArraySlice<Int32> {
    order[Int(starts[slot])..<Int(starts[slot + 1])]
  }
}

/// Runs a piece of work over runs of slots, on as many threads as there are processors.
///
/// The results come back in the order of the slots, whichever thread was done first.
enum Shared {
  static func map<Piece: Sendable>(
    _ count: Int, _ work: @escaping @Sendable (Range<Int>) -> Piece
  ) -> [Piece] {
    let size = 2048
    let pieces = (count + size - 1) / size
    guard pieces > 1 else { return count > 0 ? [work(0..<count)] : [] }
    let done = Mutex<[(Int, Piece)]>([])
    DispatchQueue.concurrentPerform(iterations: pieces) { piece in
      let result = work(piece * size..<min(count, (piece + 1) * size))
      done.withLock { $0.append((piece, result)) }
    }
    return done.withLock { $0 }.sorted { $0.0 < $1.0 }.map(\.1)
  }
}
