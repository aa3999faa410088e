import Ledger
import LedgerStore
import Testing

/// What becomes of a ledger when the disk fails, and when many write at once.
@Suite(.serialized) struct FaultTests {
  private let folder: TestFolder
  private let path: String

  init() throws {
    try #require(FaultyDisk.isInstalled)
    folder = try TestFolder()
    path = folder.path + "/faulty.outturn"
    let file = try LedgerFile.create(
      path: path, origin: "test.example/ledger", surroundings: .fixed())
    _ = try file.append((1..<20).map { .fact($0) })
  }

  private func open(_ mode: LedgerFile.Mode = .write) throws -> LedgerFile {
    try LedgerFile.open(path: path, mode: mode, surroundings: .fixed())
  }

  private static let events = (100..<160).map { ProposedEvent.fact($0) }

  /// The disk fills up at each write in turn: nothing is recorded, the file says what it said, and
  /// the same recorded again goes in.
  @Test func diskFull() throws {
    let before = try RawDatabase(path).dump()
    var refused = 0
    while true {
      let file = try open()
      do {
        let recorded = try FaultyDisk.with(.full(refused)) { try file.append(Self.events) }
        #expect(recorded.size == 80)
        break
      } catch {
        #expect(error as? LedgerFileError == .diskFull, "at write \(refused)")
      }
      #expect(try open(.read).size() == 20)
      #expect(try RawDatabase(path).dump() == before)
      refused += 1
    }
    #expect(refused > 10)
    #expect(try LedgerFile.verify(path: path, surroundings: .fixed()).isIntact)
  }

  /// A connection that met a full disk goes on once there is room.
  @Test func roomAgain() throws {
    let file = try open()
    #expect(throws: LedgerFileError.diskFull) {
      try FaultyDisk.with(.full(3)) { try file.append(Self.events) }
    }
    #expect(try file.append(Self.events).size == 80)
    #expect(try LedgerFile.verify(path: path, surroundings: .fixed()).isIntact)
  }

  @Test func syncFails() throws {
    var refused = 0
    while true {
      let file = try open()
      do {
        let recorded = try FaultyDisk.with(.sync(refused)) { try file.append(Self.events) }
        #expect(recorded.added == 60)
        break
      } catch LedgerFileError.inputOutput {
        #expect(try open(.read).size() == 20, "at sync \(refused)")
      }
      refused += 1
    }
    #expect(refused >= 2)
    #expect(try LedgerFile.verify(path: path, surroundings: .fixed()).isIntact)
  }

  /// After an error at COMMIT the ledger itself is asked whether it took place.
  @Test func outcomeIsLookedUp() throws {
    let file = try open()
    let error = #expect(throws: LedgerFileError.self) {
      try FaultyDisk.with(.removal) { try file.append(Self.events) }
    }
    guard case .inputOutput = error else {
      Issue.record("not an I/O error: \(String(describing: error))")
      return
    }
    #expect(try file.size() == 20)
    let recorded = try FaultyDisk.with(.lateRemoval) { try file.append(Self.events) }
    #expect(recorded.added == 60)
    #expect(recorded.size == 80)
    #expect(try file.append(Self.events).added == 0)
    #expect(try open(.read).root(size: 80) == recorded.root)
    #expect(try LedgerFile.verify(path: path, surroundings: .fixed()).isIntact)
  }

  /// A ledger that cannot be filled when it is made leaves nothing behind.
  @Test func creationFails() throws {
    let path = folder.path + "/faulty-new.outturn"
    #expect(throws: LedgerFileError.diskFull) {
      try FaultyDisk.with(.full(2)) {
        try LedgerFile.create(path: path, origin: "test.example/x", surroundings: .fixed())
      }
    }
    #expect(folder.names == ["faulty.outturn"])
  }

  /// Eight writers with connections of their own, each recording its own events one at a time, and
  /// one event that all of them record.
  @Test func manyWriters() async throws {
    let path = path
    let positions = try await withThrowingTaskGroup(of: [Int64].self) { group in
      for writer in 0..<8 {
        group.addTask {
          let file = try LedgerFile.open(path: path, mode: .write)
          return try (0..<12).flatMap { number in
            try file.append([
              .fact(1_000 + writer * 100 + number), .fact(5_000 + number),
            ]).outcomes.map(\.position)
          }
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    let size = Int64(20 + 8 * 12 + 12)
    #expect(try open(.read).size() == size)
    #expect(positions.count == 8 * 12 * 2)
    #expect(Set(positions) == Set(20..<size))
    #expect(try LedgerFile.verify(path: path).isIntact)
  }
}
