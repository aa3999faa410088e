import Ledger
import Synchronization

/// The encoding and hashing of one batch of events, on another thread when there are many.
struct BatchPreparation {
  /// Events in a batch: enough that starting a thread costs nothing beside them.
  static let size = 1_024
  /// Fewer are prepared where they stand.
  private static let worthAThread = 64

  struct Prepared: Sendable {
    /// The events in front of the first that cannot be recorded.
    var events: [PreparedEvent] = []
    var fault: LedgerFileError?
    var entropy: any EntropySource
  }

  private final class Box: Sendable {
    let value: Mutex<Prepared>
    init(_ value: Prepared) { self.value = Mutex(value) }
  }

  private let box: Box
  private let thread: WorkerThread?

  /// - Parameters:
  ///   - index: the place of the first event in what was handed over.
  ///   - sequence: the place in the ledger that it has if all in front of it are new.
  init(
    _ batch: [ProposedEvent], index: Int, secret: HMAC, entropy: any EntropySource,
    expecting sequence: Int64, at: Timestamp
  ) {
    let box = Box(Prepared(entropy: entropy))
    let work: @Sendable () -> Void = {
      var prepared = Prepared(entropy: entropy)
      prepared.events.reserveCapacity(batch.count)
      do throws(LedgerFileError) {
        for (place, event) in batch.enumerated() {
          var next = try PreparedEvent(
            event, index: index + place, secret: secret, entropy: &prepared.entropy)
          next.expect(at: sequence + Int64(place), at)
          prepared.events.append(next)
        }
      } catch {
        prepared.fault = error
      }
      box.value.withLock { [prepared] in $0 = prepared }
    }
    self.box = box
    if batch.count >= Self.worthAThread {
      thread = WorkerThread(work)
    } else {
      thread = nil
      work()
    }
  }

  /// What was prepared, once it is.
  func wait() -> Prepared {
    thread?.join()
    return box.value.withLock { $0 }
  }
}
