import Ledger

/// Makes of proposed events what can be put into the tables: encoded, committed to and hashed, one
/// batch after another.
struct BatchPreparation<Events: IteratorProtocol<ProposedEvent>> {
  private var rest: Events
  private(set) var entropy: any EntropySource
  /// How many events were taken.
  private var index = 0
  /// The edge of the tree if all events so far are new.
  private var edge: Frontier
  private let secret: HMAC
  private let at: Timestamp
  private var isOver = false

  init(
    _ events: Events, secret: HMAC, entropy: any EntropySource, after edge: Frontier, at: Timestamp
  ) {
    rest = events
    self.secret = secret
    self.entropy = entropy
    self.edge = edge
    self.at = at
  }

  /// The next batch; nil after the last, and after one at fault.
  mutating func next() -> PreparedBatch? {
    if isOver { return nil }
    var batch = PreparedBatch(edge: edge)
    batch.events.reserveCapacity(PreparedBatch.size)
    do throws(LedgerFileError) {
      while batch.events.count < PreparedBatch.size, let event = rest.next() {
        var next = try PreparedEvent(event, index: index, secret: secret, entropy: &entropy)
        next.expect(after: &edge, at)
        batch.events.append(next)
        index += 1
      }
      isOver = batch.events.isEmpty
    } catch {
      batch.fault = error
      isOver = true
    }
    batch.edge = edge
    return batch.events.isEmpty && batch.fault == nil ? nil : batch
  }
}

/// Events that are prepared together.
struct PreparedBatch: Sendable {
  /// Enough that handing a batch from thread to thread costs nothing beside it.
  static let size = 512

  /// The events in front of the first that cannot be recorded.
  var events: [PreparedEvent] = []
  var fault: LedgerFileError?
  /// The edge of the tree behind them, if they and all in front of them are new.
  var edge: Frontier

  init(edge: Frontier) { self.edge = edge }
}
