import Glibc
import Ledger
import LedgerStore

/// Salts that are the same in every run: SHA-256 of a counter.
struct CountedEntropy: EntropySource {
  private var count: UInt8 = 0
  private var round: UInt8 = 0

  mutating func next() -> Word256 {
    defer { (count, round) = count == 255 ? (0, round + 1) : (count + 1, round) }
    return SHA256.hash([round, count]).word
  }
}

/// A folder of its own for one test, removed with everything in it.
final class TestFolder {
  let path: String
  private let isKept: Bool

  init() throws {
    isKept = false
    let template = "/tmp/outturn-ledger-XXXXXX"
    var bytes = Array(template.utf8CString)
    guard unsafe mkdtemp(&bytes) != nil else { throw LedgerFileError.cannotCreate("mkdtemp") }
    path = String(decoding: bytes.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// A folder that is there and stays.
  init(at path: String) throws {
    self.path = path
    isKept = true
  }

  deinit {
    if isKept { return }
    for name in names { unsafe unlink(path + "/" + name) }
    unsafe rmdir(path)
  }

  /// The files in it, ascending.
  var names: [String] {
    guard let folder = unsafe opendir(path) else { return [] }
    defer { unsafe closedir(folder) }
    var names: [String] = []
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
        unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// The path of the ledger in it.
  var ledger: String { path + "/test.outturn" }

  func read(_ name: String = "test.outturn") throws -> [UInt8] {
    let descriptor = unsafe open(path + "/" + name, O_RDONLY)
    guard descriptor >= 0 else { throw LedgerFileError.missing }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 1 << 24)
    let count = unsafe Glibc.read(descriptor, &bytes, bytes.count)
    return Array(bytes.prefix(max(count, 0)))
  }

  /// Changes one byte of the ledger, which nobody has open.
  func change(_ offset: Int, to byte: UInt8) throws {
    let descriptor = unsafe open(ledger, O_WRONLY)
    guard descriptor >= 0 else { throw LedgerFileError.missing }
    defer { close(descriptor) }
    guard unsafe pwrite(descriptor, [byte], 1, offset) == 1 else { throw LedgerFileError.diskFull }
  }

  func write(_ bytes: [UInt8], _ name: String = "test.outturn") throws {
    let descriptor = unsafe open(path + "/" + name, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    guard descriptor >= 0 else { throw LedgerFileError.cannotCreate(name) }
    defer { close(descriptor) }
    guard unsafe Glibc.write(descriptor, bytes, bytes.count) == bytes.count else {
      throw LedgerFileError.diskFull
    }
  }
}

extension Surroundings {
  /// Noon on 2 March 2026, counted salts, and no patience.
  static func fixed(_ text: String = "2026-03-02T12:00:00.000Z") -> Surroundings {
    let now = Timestamp(text) ?? .earliest
    return Surroundings(clock: { now }, entropy: CountedEntropy(), busyMilliseconds: 50)
  }
}

extension ProposedEvent {
  /// A fact about a child, told by its number.
  static func fact(
    _ number: Int, about terms: [String] = ["child:C1"], note: String = "as told",
    documents: [[UInt8]] = []
  ) -> ProposedEvent {
    let key = NaturalKey(kind: "test.fact", text: "fact \(number)")
    return ProposedEvent(
      type: .fact, key: key ?? NaturalKey(opening: "none"),
      payload: [
        "about": .array(terms.map(CanonicalValue.string)), "actor": "recorder",
        "note": .string(note), "number": .integer(Int64(number)), "type": "test.fact",
      ],
      documents: documents)
  }
}
