import Dispatch
import Synchronization

/// Maps in chunks over the machine's cores; results in the order of the items, the fault of the
/// first item at fault.
///
/// Chunks, because one family is microseconds of work and a task switch costs as much.
package func inParallel<Item: Sendable, Result: Sendable, Fault: Error>(
  _ items: [Item], _ work: @Sendable (Item) throws(Fault) -> Result
) throws(Fault) -> [Result] {
  let chunk = 64
  guard items.count > chunk else {
    var results: [Result] = []
    results.reserveCapacity(items.count)
    for item in items { results.append(try work(item)) }
    return results
  }
  let chunks = (items.count + chunk - 1) / chunk
  let done = Mutex<[Swift.Result<[Result], Fault>?]>(Array(repeating: nil, count: chunks))
  DispatchQueue.concurrentPerform(iterations: chunks) { index in
    let part = items[(index * chunk)..<min((index + 1) * chunk, items.count)]
    let outcome: Swift.Result<[Result], Fault>
    do throws(Fault) {
      var results: [Result] = []
      results.reserveCapacity(part.count)
      for item in part { results.append(try work(item)) }
      outcome = .success(results)
    } catch {
      outcome = .failure(error)
    }
    done.withLock { $0[index] = outcome }
  }
  var results: [Result] = []
  results.reserveCapacity(items.count)
  for case let part? in done.withLock(\.self) { results.append(contentsOf: try part.get()) }
  return results
}
