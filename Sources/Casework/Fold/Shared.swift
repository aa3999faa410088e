import Dispatch
import Synchronization

/// Work that is shared between threads, as many as there are processors.
enum Shared {
  /// Runs a piece of work over equal runs of `0..<count`, and gives the results in their order,
  /// whichever thread was done first.
  static func map<Piece: Sendable>(
    _ count: Int, pieces: Int, _ work: @escaping @Sendable (Range<Int>) -> Piece
  ) -> [Piece] {
    guard count > 0 else { return [] }
    guard pieces > 1 else { return [work(0..<count)] }
    let size = (count + pieces - 1) / pieces
    let done = Mutex<[(Int, Piece)]>([])
    DispatchQueue.concurrentPerform(iterations: pieces) { piece in
      let result = work(min(count, piece * size)..<min(count, (piece + 1) * size))
      done.withLock { $0.append((piece, result)) }
    }
    return done.withLock { $0 }.sorted { $0.0 < $1.0 }.map(\.1)
  }
}
