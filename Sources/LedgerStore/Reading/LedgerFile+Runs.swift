package import Ledger
import Synchronization

extension LedgerFile {
  /// Events in a run: enough that handing one out costs nothing beside them.
  private static let run: Int64 = 4_096
  /// Fewer runs are read through the connection that is open.
  private static let worthThreads = 3

  /// Reads the first `end` events on several threads, and gives what was made of each run of them,
  /// in the order of the ledger.
  ///
  /// Each thread has a connection of its own; rows never change, so that all see the same events.
  ///
  /// - Parameters:
  ///   - empty: what a run begins with.
  ///   - take: called with each event of a run in turn, on whichever thread reads it.
  /// - Throws: what is wrong with the first run at fault, whichever thread met one first.
  package func readRuns<Piece: Sendable>(
    upTo end: Int64, threads: Int = WorkerThread.processors, from empty: Piece,
    _ take: @escaping @Sendable (inout Piece, CommittedEvent) -> Void
  ) throws(LedgerFileError) -> [Piece] {
    let work = RunWork<Piece>(count: Int((end + Self.run - 1) / Self.run))
    let read = { @Sendable (connection: inout Connection) in
      work.share { (place) throws(LedgerFileError) in
        let start = Int64(place) * Self.run
        return try connection.piece(start..<min(end, start + Self.run), empty, take)
      }
    }
    let others = work.count < Self.worthThreads ? 0 : max(threads, 1) - 1
    let (path, identity) = (path, identity)
    let busy = surroundings.busyMilliseconds
    let workers = (0..<others).map { _ in
      WorkerThread {
        do throws(LedgerFileError) {
          var connection = try Self.connect(path: path, access: .read, busyMilliseconds: busy)
          // Another file may have come to stand under the name.
          guard try Identity(readFrom: &connection) == identity else { return }
          read(&connection)
        } catch {
          // The thread that has the ledger open reads all that others do not.
        }
      }
    }
    read(&connection)
    for worker in workers { worker.join() }
    return try work.pieces()
  }
}

extension Connection {
  /// What is made of one run, which must be whole.
  fileprivate mutating func piece<Piece>(
    _ run: Range<Int64>, _ empty: Piece, _ take: (inout Piece, CommittedEvent) -> Void
  ) throws(LedgerFileError) -> Piece {
    var piece = empty
    var next = run.lowerBound
    var gap: Int64?
    try forEachEvent(
      .eventsFrom,
      { (row) throws(SQLiteFailure) in
        try row.bind(0, run.lowerBound)
        try row.bind(1, run.upperBound)
        try row.bind(2, Int64.max)
      },
      { event in
        if event.sequence != next, gap == nil { gap = next }
        next = event.sequence + 1
        take(&piece, event)
      })
    if next != run.upperBound, gap == nil { gap = next }
    if let gap { throw .damaged(position: gap, "it is missing") }
    return piece
  }
}

/// The runs that are still to be read, and what was made of those that were.
private final class RunWork<Piece: Sendable>: Sendable {
  private struct State {
    var next = 0
    var done: [(place: Int, piece: Piece)] = []
    var fault: (place: Int, error: LedgerFileError)?
  }

  let count: Int
  private let state = Mutex(State())

  init(count: Int) { self.count = count }

  /// Reads one run after another until none is left, or one is at fault.
  func share(_ read: (Int) throws(LedgerFileError) -> Piece) {
    while let place = take() {
      do throws(LedgerFileError) {
        let piece = try read(place)
        state.withLock { $0.done.append((place, piece)) }
      } catch {
        state.withLock { state in
          if let fault = state.fault, fault.place < place { return }
          state.fault = (place, error)
        }
      }
    }
  }

  /// Runs are handed out in order: all before one at fault are read or being read.
  private func take() -> Int? {
    state.withLock { state in
      guard state.fault == nil, state.next < count else { return nil }
      defer { state.next += 1 }
      return state.next
    }
  }

  func pieces() throws(LedgerFileError) -> [Piece] {
    let state = state.withLock { $0 }
    if let fault = state.fault { throw fault.error }
    return state.done.sorted { $0.place < $1.place }.map(\.piece)
  }
}
