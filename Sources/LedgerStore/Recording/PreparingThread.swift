import Dispatch
import Ledger
import Synchronization

/// Another thread that prepares batches of events, a few ahead of whoever takes them.
final class PreparingThread: Sendable {
  /// Fewer events are prepared where they stand.
  static let worthIt = 64
  /// How many batches may wait.
  private static let most = 4

  private struct State {
    /// In their order.
    var batches: [PreparedBatch] = []
    var isUnwanted = false
    var entropy: any EntropySource
  }

  private let state: Mutex<State>
  private let room = DispatchSemaphore(value: 0)
  private let ready = DispatchSemaphore(value: 0)
  private let thread = Mutex<WorkerThread?>(nil)

  /// Nil when no thread can be started.
  init?<Events: Sequence<ProposedEvent> & Sendable>(
    _ events: Events, secret: HMAC, entropy: any EntropySource, after edge: Frontier, at: Timestamp
  ) {
    state = Mutex(State(entropy: entropy))
    // A semaphore may not go with less than it came with.
    for _ in 0..<Self.most { room.signal() }
    let thread = WorkerThread(starting: { [self] in
      var preparation = BatchPreparation(
        events.makeIterator(), secret: secret, entropy: entropy, after: edge, at: at)
      while awaitRoom(), let batch = preparation.next() {
        state.withLock { $0.batches.append(batch) }
        ready.signal()
      }
      state.withLock { [entropy = preparation.entropy] in $0.entropy = entropy }
      ready.signal()
    })
    guard let thread else { return nil }
    self.thread.withLock { $0 = thread }
  }

  /// Waits until another batch may be prepared; false when none is wanted any more.
  private func awaitRoom() -> Bool {
    room.wait()
    return state.withLock { !$0.isUnwanted }
  }

  /// The next batch, once it is prepared; nil after the last.
  func next() -> PreparedBatch? {
    ready.wait()
    let batch = state.withLock { $0.batches.isEmpty ? nil : $0.batches.removeFirst() }
    room.signal()
    return batch
  }

  /// Ends the thread, and gives back what is left to draw salts from.
  func end() -> any EntropySource {
    state.withLock { $0.isUnwanted = true }
    room.signal()
    thread.withLock { $0?.join() }
    return state.withLock { $0.entropy }
  }
}
