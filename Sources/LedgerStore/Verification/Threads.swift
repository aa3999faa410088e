import Glibc

/// Threads of the operating system: hashing is all computation, and a ledger file is read by calls
/// that block.
enum Threads {
  /// Runs `body` on `count` threads, this one among them, and waits for all.
  ///
  /// A thread that cannot be started is done without: `body` must share its work out by itself.
  static func run(_ count: Int, _ body: @escaping @Sendable () -> Void) {
    var started: [pthread_t] = []
    for _ in 1..<max(count, 1) {
      var thread = pthread_t()
      let work = unsafe Unmanaged.passRetained(Work(body))
      let code = unsafe pthread_create(&thread, nil, { unsafe Threads.start($0) }, work.toOpaque())
      if code == 0 { started.append(thread) } else { unsafe work.release() }
    }
    body()
    for thread in started { pthread_join(thread, nil) }
  }

  private final class Work {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  private static func start(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let context = unsafe context else { return nil }
    unsafe Unmanaged<Work>.fromOpaque(context).takeRetainedValue().body()
    return nil
  }
}
