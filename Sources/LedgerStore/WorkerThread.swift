import Glibc

/// A thread of the operating system: hashing is all computation, and a ledger file is read by calls
/// that block.
package struct WorkerThread {
  /// How many threads can compute at once.
  package static let processors = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))

  /// Nil when the work was done on the spot.
  private let thread: pthread_t?

  /// Starts `body`; does it here and now when no thread can be started.
  init(_ body: @escaping @Sendable () -> Void) {
    if let started = Self(starting: body) {
      self = started
    } else {
      thread = nil
      body()
    }
  }

  /// Starts `body`; nil when no thread can be started.
  init?(starting body: @escaping @Sendable () -> Void) {
    var thread = pthread_t()
    let work = unsafe Unmanaged.passRetained(Work(body))
    let code = unsafe pthread_create(&thread, nil, { unsafe Work.run($0) }, work.toOpaque())
    guard code == 0 else {
      unsafe work.release()
      return nil
    }
    self.thread = thread
  }

  /// Waits until the work is done.
  func join() {
    if let thread { pthread_join(thread, nil) }
  }

  private final class Work {
    let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) { self.body = body }

    static func run(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
      guard let context = unsafe context else { return nil }
      unsafe Unmanaged<Work>.fromOpaque(context).takeRetainedValue().body()
      return nil
    }
  }
}
