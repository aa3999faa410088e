import Synchronization

/// What the threads of one verification share: the work that is left, and what was found.
final class SharedWork: Sendable {
  enum Task: Sendable {
    case unit(Int64)
    case keys, terms, pages
  }

  struct Findings: Sendable {
    var units: [UnitCheck] = []
    var keys: IndexCheck?
    var terms: IndexCheck?
    var pages: String?
    var failure: SQLiteFailure?
    var openFailure: LedgerFileError?
  }

  private struct State {
    var nextUnit: Int64 = 0
    /// Walks of one thread each, long ones first.
    var walks: [Task]
    var findings = Findings()
  }

  private let size: Int64
  private let state: Mutex<State>

  init(size: Int64) {
    self.size = size
    // Taken from the end: the walk over the pages is the longest that cannot be shared out.
    state = Mutex(State(walks: [.terms, .keys, .pages]))
  }

  /// The next piece of work; nil when there is none, or when none can change the verdict.
  func take() -> Task? {
    state.withLock { state in
      if state.findings.failure != nil { return nil }
      if let walk = state.walks.popLast() { return walk }
      // Runs are handed out in order, so all before one at fault are done or under way.
      guard state.nextUnit < size, !state.findings.units.contains(where: { $0.fault != nil }) else {
        return nil
      }
      defer { state.nextUnit += UnitCheck.length }
      return .unit(state.nextUnit)
    }
  }

  func record(_ change: (inout Findings) -> Void) {
    state.withLock { change(&$0.findings) }
  }

  var findings: Findings { state.withLock { $0.findings } }
}
