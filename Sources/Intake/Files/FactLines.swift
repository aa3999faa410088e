import Casework
import Ledger
import Tables

/// A file of facts in the form of their payloads, one a line (JSON Lines).
struct FactLines {
  private(set) var count = 0
  private(set) var facts: [PlacedFact] = []
  private(set) var findings: [Finding] = []
  /// Lines for a file for correction.
  private(set) var refused: [(at: FilePlace, members: CanonicalObject)] = []
  /// The lines among them that hold their child's days.
  private(set) var refusedCare: [RefusedCare] = []
  /// Codes without which a fact cannot be used; other unknown codes are noted and carried.
  private let codesRead: Set<CareCode>

  /// Whether the file's first visible byte opens an object; of a file without one the name tells.
  static func recognises(_ file: ImportFile) -> Bool {
    guard let first = file.firstVisible else { return file.name.hasSuffix(".jsonl") }
    return first == 0x7B
  }

  fileprivate static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Reads every line; blank lines are no facts.
  init(_ file: ImportFile, codesRead: Set<CareCode>) {
    self.codesRead = codesRead
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
    let at = FilePlace(file: file, place: CSVPlace(line: number, column: 1))
    do throws(CanonicalError) {
      var object = try CanonicalObject(canonical: line)
      for key in SetAside.leading { object[key] = nil }
      read(object, at)
    } catch {
      let place = CSVPlace(line: number, column: error.offset + 1)
      let matter = Matter.lineUnreadable(reason: error.reason.rawValue, isDate: false)
      findings.append(Finding(matter, at: FilePlace(file: file, place: place)))
      // What is no object has no members that could be told from what must stay out.
      refused.append((at, CanonicalObject()))
    }
  }

  private mutating func read(_ object: CanonicalObject, _ at: FilePlace) {
    let before = findings.count
    do throws(FactError) {
      let fact = try Fact(payload: object)
      if fact.subject.kind == .contract {
        let reason = "a contract comes with its document, by a command of its own"
        findings.append(Finding(.lineUnreadable(reason: reason, isDate: false), at: at))
      }
      judge(object, FactKind.named(fact.what.kindName), at)
      if !findings[before...].contains(where: { $0.weight == .refused }) {
        facts.append(PlacedFact(at: at, fact: fact, row: .line))
        return
      }
    } catch {
      let reason = CorrectableLine.shown(error).description
      let isDate = error.problem == .malformed(.day)
      findings.append(Finding(.lineUnreadable(reason: reason, isDate: isDate), at: at))
    }
    refused.append((at, CorrectableLine.members(of: object)))
    let kind = object["kind"]?.string.flatMap(FactKind.named)
    let child = object["child"]?.string
    if let care = RefusedCare(kind, child: child, from: object["from"], at: at) {
      refusedCare.append(care)
    }
  }

  /// What is against a line that has the form of a fact: as a row of a table it would be judged so.
  private mutating func judge(_ object: CanonicalObject, _ kind: FactKind?, _ at: FilePlace) {
    guard let kind else { return }
    for (key, matter) in CareCode.objections(in: object, of: kind, reading: codesRead) {
      findings.append(Finding(matter, at: at.field(key)))
    }
    let words =
      kind.subjects.map(\.rawValue) + kind.fields.filter { $0.form == .identifier }.map(\.key)
    for key in words {
      if let number = object[key]?.string.flatMap(IdentifierReading.personalNumber) {
        findings.append(Finding(.badIdentifier(number), at: at.field(key)))
      }
    }
  }
}

extension ForeignFormat {
  /// What the file's first visible byte opens: no table of an import has a name that begins so.
  init?(of file: ImportFile) {
    switch file.firstVisible {
    case UInt8(ascii: "["): self = .jsonArray
    case UInt8(ascii: "<"): self = .xml
    default: return nil
    }
  }
}

extension ImportFile {
  /// The first byte after a byte order mark that is neither a blank nor a control character.
  fileprivate var firstVisible: UInt8? {
    let mark = FactLines.byteOrderMark
    return bytes[(bytes.starts(with: mark) ? mark.count : 0)...].first { $0 > 0x20 }
  }
}

extension FilePlace {
  fileprivate func field(_ name: String) -> FilePlace {
    FilePlace(file: file, place: place, field: name)
  }
}
