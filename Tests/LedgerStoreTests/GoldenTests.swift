import Glibc
import Ledger
import LedgerStore
import Testing

/// The published shapes, byte for byte.
///
/// With OUTTURN_RECORD set they are written anew, and the test fails to say so.
@Suite struct GoldenTests {
  private static let fixtures =
    #filePath.split(separator: "/", omittingEmptySubsequences: false)
    .dropLast(3).joined(separator: "/") + "/Fixtures/ledger"

  private func expect(_ bytes: [UInt8], is name: String) throws {
    let folder = try TestFolder(at: Self.fixtures)
    if unsafe getenv("OUTTURN_RECORD") != nil {
      try folder.write(bytes, name)
      Issue.record("\(name) was written anew")
    }
    let golden = try folder.read(name)
    #expect(
      String(decoding: bytes, as: UTF8.self) == String(decoding: golden, as: UTF8.self), "\(name)")
  }

  @Test func schema() throws { try expect(Array(Schema.text.utf8), is: "schema.sql") }

  /// A small ledger with fixed time, salts and secret.
  @Test func ledger() throws {
    let folder = try TestFolder()
    let file = try LedgerFile.create(
      path: folder.ledger, origin: "provider.example/stronger-families",
      surroundings: .fixed())
    let contract = Array("contract example\n".utf8)
    _ = try file.append([
      ProposedEvent(
        type: .contract, key: try #require(NaturalKey(kind: "contract.adopted", text: "example")),
        payload: ["about": ["contract:example"], "actor": "manager", "type": "contract.adopted"],
        documents: [contract]),
      .fact(1, about: ["child:C1", "family:F1"], note: "Zoë said \"yes\"\n"),
    ])
    let raw = try RawDatabase(folder.ledger)
    try expect(Array((try raw.dump().joined(separator: "\n") + "\n").utf8), is: "ledger-dump.txt")
    var export: [UInt8] = []
    for position in 0..<3 { export += try #require(try file.exportLine(of: Int64(position))) }
    try expect(export, is: "export.jsonl")
    let receipt = try #require(try file.receipt(of: 2))
    try expect(try receipt.object.encoded() + Array("\n".utf8), is: "receipt.json")
    let event = try #require(try file.event(at: 2))
    try expect(event.body.encoded, is: "body.json")
    try expect(try #require(event.payload), is: "payload.json")
  }
}
