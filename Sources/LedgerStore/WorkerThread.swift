import Glibc

/// A thread of the operating system: hashing is all computation, and a ledger file is read by calls
/// that block.
struct WorkerThread {
  /// Nil when the work was done on the spot.
  private let thread: pthread_t?

  /// Starts `body`; does it here and now when no thread can be started.
  init(_ body: @escaping @Sendable () -> Void) {
    var thread = pthread_t()
    let work = unsafe Unmanaged.passRetained(Work(body))
    let code = unsafe pthread_create(&thread, nil, { unsafe Work.run($0) }, work.toOpaque())
    self.thread = code == 0 ? thread : nil
    if code != 0 { unsafe work.takeRetainedValue().body() }
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
