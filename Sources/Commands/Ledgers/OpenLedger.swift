import Casework
import Ledger
import LedgerStore
import Quantities

/// A ledger that a command has open; its failures come out in the command's words.
struct OpenLedger {
  let path: String
  let file: LedgerFile

  /// Opens the ledger that the command names.
  static func open(
    _ path: String, _ mode: LedgerFile.Mode, in session: Session
  ) throws(CommandFailure) -> OpenLedger {
    do throws(LedgerFileError) {
      let file = try LedgerFile.open(
        path: path, mode: mode, surroundings: session.storeSurroundings)
      return OpenLedger(path: path, file: file)
    } catch { throw .ledger(error, path: path) }
  }

  /// Makes a new ledger.
  static func create(
    _ path: String, origin: String, in session: Session
  ) throws(CommandFailure) -> OpenLedger {
    do throws(LedgerFileError) {
      let file = try LedgerFile.create(
        path: path, origin: origin, surroundings: session.storeSurroundings)
      return OpenLedger(path: path, file: file)
    } catch {
      // What was begun has been taken away again: nothing is left whose outcome is unknown.
      if case .outcomeUnknown(let why) = error {
        throw .ledger(.cannotCreate(why), path: path)
      }
      throw .ledger(error, path: path)
    }
  }

  /// Runs something on the file, with its failures in words.
  func asking<Answer>(
    _ body: (LedgerFile) throws(LedgerFileError) -> Answer
  ) throws(CommandFailure) -> Answer {
    do throws(LedgerFileError) { return try body(file) } catch { throw .ledger(error, path: path) }
  }
}

extension Session {
  /// The store takes its time from where the command does.
  var storeSurroundings: LedgerStore.Surroundings {
    let moment = Timestamp(milliseconds: surroundings.now()) ?? .earliest
    return LedgerStore.Surroundings(clock: { moment })
  }

  /// The day of the clock, in UTC.
  var today: Day { (Timestamp(milliseconds: surroundings.now()) ?? .earliest).day }
}

extension Timestamp {
  /// The day in UTC.
  var day: Day { Day(number: Int(milliseconds / 86_400_000)) ?? .latest }
}

// MARK: Facts

extension OpenLedger {
  /// How many events are looked at: all, or as many as `--known-at` says.
  func size(knownAt text: String?) throws(CommandFailure) -> Int64 {
    let size = try asking { (file) throws(LedgerFileError) in try file.size() }
    guard let text else { return size }
    guard let known = Int64(text), known >= 1, known <= size else {
      throw .said(.knownAt(text, size: size))
    }
    return known
  }

  /// The events below `size`, a chunk at a time: a reader blocks a commit while it reads.
  func forEachEvent(
    upTo size: Int64, _ body: (CommittedEvent) throws(CommandFailure) -> Void
  ) throws(CommandFailure) {
    var next: Int64 = 0
    while next < size {
      let start = next
      let chunk = try asking { (file) throws(LedgerFileError) in
        try file.events(from: start, upTo: size, limit: 1024)
      }
      guard let last = chunk.last else { return }
      for event in chunk { try body(event) }
      next = last.sequence + 1
    }
  }

  /// Every fact below `size`, in order; read and understood on as many threads as there are
  /// processors.
  func facts(upTo size: Int64) throws(CommandFailure) -> FactList {
    let path = path
    var runs = try asking { (file) throws(LedgerFileError) in
      try file.readRuns(upTo: size, from: FactRun()) { (run, event) in run.take(event, path) }
    }
    if let failure = runs.lazy.compactMap(\.failure).first { throw failure }
    var list = FactList()
    list.facts.reserveCapacity(runs.reduce(0) { $0 + $1.list.facts.count })
    // From the end of what is left, so that a run's memory is free once it was taken over.
    runs.reverse()
    while let run = runs.popLast() {
      list.facts.append(contentsOf: run.list.facts)
      list.erased += run.list.erased
    }
    return list
  }

  /// The facts that one family's history rests on, and no other family's.
  func family(_ id: String, upTo size: Int64) throws(CommandFailure) -> CaseRecord? {
    var reading = FamilyReading(family: id)
    while !reading.wanted.isEmpty {
      var list = FactList()
      for subject in reading.wanted {
        let events = try asking { (file) throws(LedgerFileError) in
          try file.events(about: subject.indexName, upTo: size)
        }
        for event in events { try list.take(event, path) }
      }
      reading.take(list.facts)
    }
    let record = reading.record(
      knownAt: Int(size), severalReadings: severalReadings(reading.facts, upTo: size))
    return record.family(id) == nil ? nil : record
  }
}

/// Facts read from events; what is no fact is passed over, what was erased is counted.
struct FactList: Sendable {
  var facts: [RecordedFact] = []
  var erased = 0

  /// Takes one event.
  ///
  /// - Throws: when an event that should be a fact is none that this program knows.
  mutating func take(_ event: CommittedEvent, _ path: String) throws(CommandFailure) {
    switch event.body.type {
    case .fact, .correction, .contract: break
    case .audit, .claim, .decision, .erasure, .system: return
    }
    guard let payload = event.payload else {
      erased += 1
      return
    }
    do {
      let fact = try Fact(payload: CanonicalObject(canonical: payload))
      facts.append(RecordedFact(position: Int(event.sequence), fact: fact))
    } catch {
      throw CommandFailure.said(.unreadableEvent(event.sequence, path, why: "\(error)"))
    }
  }
}

/// The facts of a run of events, or why the first of them that is none cannot be read.
private struct FactRun: Sendable {
  var list = FactList()
  var failure: CommandFailure?

  mutating func take(_ event: CommittedEvent, _ path: String) {
    guard failure == nil else { return }
    do throws(CommandFailure) { try list.take(event, path) } catch { failure = error }
  }
}
