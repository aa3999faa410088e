import Dispatch
import Synchronization

/// Works through runs of items over the machine's cores; results in the order of the items, the
/// fault of the first run at fault.
///
/// Runs, because one family is microseconds of work and a task switch costs as much.
package func inParallel<Item: Sendable, Result: Sendable, Fault: Error>(
  runsOf items: [Item], _ work: @Sendable (ArraySlice<Item>) throws(Fault) -> Result
) throws(Fault) -> [Result] {
  let length = 64
  guard items.count > length else { return [try work(items[...])] }
  let runs = (items.count + length - 1) / length
  let done = Mutex<[Swift.Result<Result, Fault>?]>(Array(repeating: nil, count: runs))
  DispatchQueue.concurrentPerform(iterations: runs) { index in
    let run = items[(index * length)..<min((index + 1) * length, items.count)]
    let outcome: Swift.Result<Result, Fault>
    do throws(Fault) { outcome = .success(try work(run)) } catch { outcome = .failure(error) }
    done.withLock { $0[index] = outcome }
  }
  var results: [Result] = []
  results.reserveCapacity(runs)
  for case let outcome? in done.withLock(\.self) { results.append(try outcome.get()) }
  return results
}

/// Maps over the machine's cores; results in the order of the items, the fault of the first item at
/// fault.
package func inParallel<Item: Sendable, Result: Sendable, Fault: Error>(
  _ items: [Item], _ work: @Sendable (Item) throws(Fault) -> Result
) throws(Fault) -> [Result] {
  let runs = try inParallel(runsOf: items) { (run) throws(Fault) -> [Result] in
    var results: [Result] = []
    results.reserveCapacity(run.count)
    for item in run { results.append(try work(item)) }
    return results
  }
  return Array(runs.joined())
}
