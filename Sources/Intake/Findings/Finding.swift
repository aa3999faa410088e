package import Tables

/// A place in somebody's file: line and column count from 1, the field by its column's name.
package struct FilePlace: Hashable, Sendable {
  package let file: String
  package let place: CSVPlace
  /// The name of the column, where the finding is about one.
  package let field: String?

  package init(file: String, place: CSVPlace, field: String? = nil) {
    self.file = file
    self.place = place
    self.field = field
  }
}

extension FilePlace {
  /// The beginning of the line, whatever stands there.
  var row: FilePlace { FilePlace(file: file, place: CSVPlace(line: place.line, column: 1)) }
}

extension FilePlace: Comparable {
  /// By file name as bytes, then place, then field.
  package static func < (left: FilePlace, right: FilePlace) -> Bool {
    if left.file != right.file {
      return left.file.utf8.lexicographicallyPrecedes(right.file.utf8)
    }
    if left.place != right.place { return left.place < right.place }
    return (left.field ?? "").utf8.lexicographicallyPrecedes((right.field ?? "").utf8)
  }
}

/// How much a finding weighs (domain, section 3).
package enum FindingWeight: String, Hashable, Sendable {
  /// The row is imported; the finding is listed with its effect on days.
  case noted
  /// The row cannot be read: it stops the import, or is set aside for correction.
  case refused
}

/// Something that an import has to say about one place of a file: a value, rendered last.
package struct Finding: Hashable, Sendable {
  package let matter: Matter
  package let at: FilePlace

  package init(_ matter: Matter, at place: FilePlace) {
    self.matter = matter
    at = place
  }

  package var weight: FindingWeight { matter.weight }
  /// The number of the national rule where there is one, else a name in lower case with hyphens.
  package var code: String { matter.code }

  /// `FILE:LINE:COLUMN: refused 356 DEC: DEC 2019-01-02 is before ...; mend: ...`, one line.
  package var text: String {
    var line = "\(at.file):\(at.place.line):\(at.place.column): \(weight.rawValue) \(code)"
    if let field = at.field { line += " \(field)" }
    line += ": \(matter.message)"
    if let effect = matter.effect { line += "; days: \(effect)" }
    if let mend = matter.mend { line += "; mend: \(mend)" }
    return line
  }

  /// By place, then code, then wording: the order of every list of findings.
  package static func precedes(_ left: Finding, _ right: Finding) -> Bool {
    if left.at != right.at { return left.at < right.at }
    if left.code != right.code {
      return left.code.utf8.lexicographicallyPrecedes(right.code.utf8)
    }
    return left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }
}
