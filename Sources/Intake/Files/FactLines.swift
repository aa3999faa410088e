import Casework
import Ledger
import Tables

/// A file of facts in the form of their payloads, one a line (JSON Lines).
struct FactLines {
  private(set) var count = 0
  private(set) var facts: [PlacedFact] = []
  private(set) var findings: [Finding] = []

  /// Whether the file's first visible byte opens an object; of a file without one the name tells.
  static func recognises(_ file: ImportFile) -> Bool {
    let start = file.bytes.starts(with: byteOrderMark) ? byteOrderMark.count : 0
    guard let first = file.bytes[start...].first(where: { $0 > 0x20 }) else {
      return file.name.hasSuffix(".jsonl")
    }
    return first == 0x7B
  }

  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Reads every line; blank lines are no facts.
  init(_ file: ImportFile) {
    let start = file.bytes.starts(with: Self.byteOrderMark) ? Self.byteOrderMark.count : 0
    let lines = file.bytes[start...].split(separator: 0x0A, omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      let bytes = Array(line.last == 0x0D ? line.dropLast() : line)
      guard bytes.contains(where: { $0 > 0x20 }) else { continue }
      count += 1
      read(bytes, file.name, index + 1)
    }
  }

  private mutating func read(_ line: [UInt8], _ file: String, _ number: Int) {
    var column = 1
    let reason: String
    var isDate = false
    do throws(CanonicalError) {
      let object = try CanonicalObject(canonical: line)
      do throws(FactError) {
        let fact = try Fact(payload: object)
        if fact.subject.kind != .contract {
          let at = FilePlace(file: file, place: CSVPlace(line: number, column: 1))
          facts.append(PlacedFact(at: at, fact: fact, row: .line(line)))
          return
        }
        reason = "a contract comes with its document, by a command of its own"
      } catch {
        reason = error.description
        isDate = error.problem == .malformed(.day)
      }
    } catch {
      column = error.offset + 1
      reason = error.reason.rawValue
    }
    let at = FilePlace(file: file, place: CSVPlace(line: number, column: column))
    findings.append(Finding(.lineUnreadable(reason: reason, isDate: isDate), at: at))
  }
}
