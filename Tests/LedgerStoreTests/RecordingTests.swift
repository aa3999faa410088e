import Ledger
import LedgerStore
import Testing

@Suite struct RecordingTests {
  private let folder: TestFolder
  private let file: LedgerFile

  init() throws {
    folder = try TestFolder()
    file = try LedgerFile.create(
      path: folder.ledger, origin: "test.example/ledger", surroundings: .fixed())
  }

  @Test func recordsReadsAndVerifies() throws {
    let recorded = try file.append([
      .fact(1), .fact(2, about: ["child:C1", "family:F1"]),
      .fact(3, documents: [Array("one\n".utf8), []]),
    ])
    #expect(recorded.outcomes.map(\.position) == [1, 2, 3])
    #expect(recorded.added == 3)
    #expect(recorded.size == 4)
    #expect(try file.events(about: "family:F1", upTo: 4).map(\.sequence) == [2])
    #expect(try file.events(about: "child:C1", upTo: 3).map(\.sequence) == [1, 2])
    #expect(try file.events(about: "child:C1", from: 2, upTo: 4, limit: 1).map(\.sequence) == [2])
    #expect(try file.events(about: "child:C", upTo: 4).isEmpty)
    #expect(try file.events(from: 2, upTo: 99).map(\.sequence) == [2, 3])
    let report = try LedgerFile.verify(path: folder.ledger, surroundings: .fixed())
    #expect(report.fault == nil)
    #expect(report.size == 4)
    #expect(report.root == recorded.root)
    #expect(report.documents == 2)
    #expect(report.unwitnessed == 4)
    let status = try file.status()
    #expect(status.root == recorded.root)
    #expect(status.unwitnessed == 4)
    #expect(status.erased == 0)
    #expect(status.first.description == "2026-03-02T12:00:00.000Z")
  }

  @Test func sameAgainAddsNothing() throws {
    let events: [ProposedEvent] = [.fact(1), .fact(2, documents: [[1, 2], [3]])]
    let first = try file.append(events)
    let receipt = try file.receipt(of: 2)
    let again = try file.append(events + [.fact(3), .fact(3)])
    #expect(again.outcomes.map(\.position) == [1, 2, 3, 3])
    #expect(again.outcomes.map(\.isNew) == [false, false, true, false])
    #expect(first.size == 3)
    #expect(again.size == 4)
    #expect(try file.receipt(of: 2) == receipt)
    #expect(try file.position(of: ProposedEvent.fact(2).key) == 2)
    #expect(try file.position(of: ProposedEvent.fact(9).key) == nil)
  }

  /// Many events are prepared on another thread, for places that a known one in front shifts.
  @Test func knownOnesAmongMany() throws {
    _ = try file.append((700..<705).map { .fact($0) })
    let recorded = try file.append((0..<1_500).map { .fact($0) } + [.fact(3), .fact(1_499)])
    #expect(recorded.added == 1_495)
    #expect(recorded.size == 1_501)
    for (index, position) in [(0, 6), (699, 705), (700, 1), (704, 5), (705, 706), (1_499, 1_500)] {
      let isNew = !(700..<705).contains(index)
      #expect(recorded.outcomes[index] == .init(position: Int64(position), isNew: isNew))
    }
    #expect(recorded.outcomes.suffix(2).map(\.position) == [9, 1_500])
    let report = try LedgerFile.verify(path: folder.ledger, surroundings: .fixed())
    #expect(report.fault == nil)
    #expect(report.root == recorded.root)
  }

  /// What is wrong far behind the first events takes back all of them, however many were prepared.
  @Test(arguments: [0, 63, 700, 2_900]) func oneAtFaultAmongMany(place: Int) throws {
    _ = try file.append([.fact(9_999)])
    let before = try folder.read()
    var events = (0..<3_000).map { ProposedEvent.fact($0) }
    events[place] = .fact(9_999, note: "as told later")
    #expect(throws: LedgerFileError.keyConflict(index: place, position: 1)) {
      try file.append(events)
    }
    let payload: CanonicalObject = ["about": []]
    events[place] = ProposedEvent(type: .fact, key: events[place].key, payload: payload)
    #expect(throws: LedgerFileError.unacceptable(index: place, .about(.notAList))) {
      try file.append(events)
    }
    #expect(try folder.read() == before)
    #expect(try file.append([.fact(1)]).size == 3)
  }

  /// The same key with anything else refuses the whole call, and says which item and which event.
  @Test func anotherPayloadIsRefused() throws {
    _ = try file.append([.fact(1), .fact(2, documents: [[1, 2], [3]])])
    let before = try folder.read()
    let others: [(ProposedEvent, Int64)] = [
      (.fact(1, note: "as told later"), 1), (.fact(1, about: ["child:C2"]), 1),
      (.fact(1, documents: [[1]]), 1), (.fact(2), 2), (.fact(2, documents: [[1, 2]]), 2),
      (.fact(2, documents: [[1, 2], [4]]), 2), (.fact(2, documents: [[3], [1, 2]]), 2),
      (ProposedEvent.fact(1).typed(.correction), 1),
    ]
    for (event, position) in others {
      #expect(throws: LedgerFileError.keyConflict(index: 1, position: position)) {
        try file.append([.fact(7), event])
      }
    }
    #expect(try folder.read() == before)
  }

  @Test func whatCannotBeRecordedIsNamed() throws {
    let before = try folder.read()
    let key = ProposedEvent.fact(5).key
    func event(_ payload: CanonicalObject, _ documents: [[UInt8]] = []) -> ProposedEvent {
      ProposedEvent(type: .fact, key: key, payload: payload, documents: documents)
    }
    let long = [UInt8](repeating: 1, count: 16 * 1_048_576 + 1)
    let faults: [(ProposedEvent, ProposalFault)] = [
      (event(["about": []]), .about(.notAList)),
      (event(["A": 1]), .payload(CanonicalError(.keyForm, at: 1))),
      (event(["documents": []]), .documentsMember),
      (event([:], [[], long]), .documentTooLong(1)),
      (
        event(["a": .string(String(repeating: "x", count: 65_535))]),
        .payload(CanonicalError(.tooLong, at: 65_535))
      ),
    ]
    for (event, fault) in faults {
      #expect(throws: LedgerFileError.unacceptable(index: 1, fault)) {
        try file.append([.fact(1), event])
      }
    }
    #expect(try folder.read() == before)
  }

  @Test func timeNeverGoesBack() throws {
    func append(_ number: Int, at text: String, confirmed: Bool = false) throws -> String? {
      let file = try LedgerFile.open(path: folder.ledger, mode: .write, surroundings: .fixed(text))
      _ = try file.append([.fact(number)], clockConfirmed: confirmed)
      return try file.event(at: file.size() - 1)?.body.at.description
    }
    #expect(try append(1, at: "2026-03-02T12:00:01.500Z") == "2026-03-02T12:00:01.500Z")
    // Up to 5 minutes behind, the newest event's time stands.
    #expect(try append(2, at: "2026-03-02T11:55:01.500Z") == "2026-03-02T12:00:01.500Z")
    let last = try #require(Timestamp("2026-03-02T12:00:01.500Z"))
    let behind = try #require(Timestamp("2026-03-02T11:55:01.499Z"))
    #expect(throws: LedgerFileError.clockBehind(now: behind, last: last)) {
      try append(3, at: behind.description)
    }
    let ahead = try #require(Timestamp("2027-04-06T12:00:01.501Z"))
    #expect(throws: LedgerFileError.clockFarAhead(now: ahead, last: last)) {
      try append(3, at: ahead.description)
    }
    #expect(try append(3, at: "2027-04-06T12:00:01.500Z") == "2027-04-06T12:00:01.500Z")
    #expect(
      try append(4, at: "2030-01-01T00:00:00.000Z", confirmed: true) == "2030-01-01T00:00:00.000Z")
    #expect(try LedgerFile.verify(path: folder.ledger).isIntact)
  }

  /// An erasure made by hand, as the schema allows it: the rest of the ledger stays provable.
  @Test func erasedIsGoneAndSaidToBe() throws {
    let event = ProposedEvent.fact(1, about: ["child:C9"], documents: [[1]])
    _ = try file.append([event, .fact(2)])
    _ = try file.append([.erasure(of: [1])])
    let raw = try RawDatabase(folder.ledger)
    try raw.run(
      """
      INSERT INTO erasure (target, seq) VALUES (1, 3);
      DELETE FROM payload WHERE seq = 1; DELETE FROM document WHERE seq = 1;
      DELETE FROM term WHERE seq = 1;
      """)
    let report = try LedgerFile.verify(path: folder.ledger, surroundings: .fixed())
    #expect(report.fault == nil)
    #expect(report.erased == 1)
    #expect(try file.status().erased == 1)
    #expect(try file.event(at: 1)?.payload == nil)
    #expect(try file.events(about: "child:C9", upTo: 4).isEmpty)
    #expect(throws: LedgerFileError.erased(index: 0, position: 1)) { try file.append([event]) }
    let line = String(decoding: try #require(try file.exportLine(of: 1)), as: UTF8.self)
    #expect(line.hasSuffix(#","documents":[],"payload":null,"salt":null}"# + "\n"))
  }

  @Test func documentsAreFoundByTheirCommitment() throws {
    let text = Array("clause 1\n".utf8)
    _ = try file.append([.fact(1, documents: [text])])
    let bytes = try #require(try file.event(at: 1)?.payload)
    let named = try CanonicalObject(canonical: bytes)["documents"]?.array?.first?.string
    let hash = try #require(Digest(hex: named ?? ""))
    #expect(try file.document(hash) == text)
    #expect(try file.document(MerkleTree.emptyRoot) == nil)
  }

  @Test func onlyAWriterRecords() throws {
    for mode in [LedgerFile.Mode.read, .audit] {
      let reader = try LedgerFile.open(path: folder.ledger, mode: mode, surroundings: .fixed())
      #expect(throws: LedgerFileError.readOnly) { try reader.append([.fact(1)]) }
      #expect(reader.identity == file.identity)
    }
    #expect(try file.receipt(of: 1) == nil)
    #expect(try file.exportLine(of: 1) == nil)
  }

  /// A tree of more than one run of the verifier, with the ends of runs among its sizes.
  @Test func longLedgers() throws {
    var number = 0
    for size in [4_095, 4_096, 4_097, 8_192, 8_193, 8_300] {
      let recorded = try file.append((number..<size - 1).map { .fact($0) })
      number = size - 1
      let report = try LedgerFile.verify(path: folder.ledger, surroundings: .fixed())
      #expect(report.fault == nil)
      #expect(report.root == recorded.root)
      #expect(report.size == Int64(size))
    }
    var count = 0
    try file.forEachEvent(upTo: 8_300) { count += Int($0.sequence) == count ? 1 : 0 }
    #expect(count == 8_300)
    for threads in 1...3 {
      let runs = try file.readRuns(upTo: 8_299, threads: threads, from: [Int64]()) { run, event in
        run.append(event.payload == nil ? -1 : event.sequence)
      }
      #expect(runs.flatMap(\.self) == Array(0..<8_299))
    }
  }

  /// The first fault in the order of the ledger, whichever thread met one first; and no gap is read
  /// over.
  @Test func firstFaultOfManyRuns() throws {
    _ = try file.append((1..<20_000).map { .fact($0) })
    let raw = try RawDatabase(folder.ledger)
    func read() throws -> Int {
      try file.readRuns(upTo: 20_000, threads: 2, from: 0) { count, _ in count += 1 }.reduce(0, +)
    }
    #expect(try read() == 20_000)
    try raw.run(
      "DROP TRIGGER payload_update; DROP TRIGGER payload_delete; DROP TRIGGER event_delete")
    try raw.run("UPDATE payload SET bytes = CAST('{}' AS BLOB) WHERE seq IN (9001, 19999)")
    #expect(throws: LedgerFileError.notAsCommitted(position: 9_001)) { try read() }
    try raw.run("DELETE FROM payload WHERE seq = 5000")
    #expect(throws: LedgerFileError.payloadMissing(position: 5_000)) { try read() }
    try raw.run("DELETE FROM event WHERE seq = 4095")
    #expect(throws: LedgerFileError.damaged(position: 4_095, "it is missing")) { try read() }
  }
}

extension ProposedEvent {
  /// The same under another type.
  func typed(_ type: EventType) -> ProposedEvent {
    ProposedEvent(type: type, key: key, payload: payload, documents: documents)
  }

  /// An erasure of events.
  static func erasure(of targets: [Int64]) -> ProposedEvent {
    ProposedEvent(
      type: .erasure, key: ProposedEvent.fact(1_000).key,
      payload: [
        "actor": "data officer", "erases": .array(targets.map(CanonicalValue.integer)),
        "reason": "request", "type": "payload.erased",
      ])
  }
}
