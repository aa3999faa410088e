import Ledger
import LedgerStore
import Testing

@Suite struct RecordingTests {
  @Test func recordsReadsAndVerifies() throws {
    let folder = try TestFolder()
    let file = try LedgerFile.create(
      path: folder.ledger, origin: "test.example/ledger", surroundings: .fixed())
    let recorded = try file.append([
      .fact(1), .fact(2, about: ["child:C1", "family:F1"]),
      .fact(3, documents: [Array("one\n".utf8), []]),
    ])
    #expect(recorded.outcomes.map(\.position) == [1, 2, 3])
    #expect(recorded.added == 3)
    #expect(try file.events(about: "family:F1", upTo: 4).map(\.sequence) == [2])
    #expect(try file.events(about: "child:C1", upTo: 3).map(\.sequence) == [1, 2])
    let again = try file.append([.fact(3, documents: [Array("one\n".utf8), []]), .fact(4)])
    #expect(again.outcomes.map(\.position) == [3, 4])
    #expect(again.outcomes.map(\.isNew) == [false, true])
    let report = try LedgerFile.verify(path: folder.ledger, surroundings: .fixed())
    #expect(report.fault == nil)
    #expect(report.size == 5)
    #expect(report.root == again.root)
    #expect(report.documents == 2)
  }
}
