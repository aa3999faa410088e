/// Renders findings about one source text as JSON, for programs.
///
/// Members of a finding, in this order: `file`, `line`, `column`, `endLine`, `endColumn`, `severity`,
/// `code`, `message`, `related` (each with `line`, `column`, `message`), `found` (each with `line`,
/// `column`, `endLine`, `endColumn` of what is written, and the `text` found in its place), `details`,
/// and `mend`, which is null when nothing is proposed.
package struct DiagnosticJSON: Sendable {
  private let source: SourceText

  package init(_ source: SourceText) { self.source = source }

  /// One array with a finding on each line, ending in a line end.
  package func array(of diagnostics: [Diagnostic]) -> String {
    guard !diagnostics.isEmpty else { return "[]\n" }
    return "[\n" + diagnostics.map { "  " + object($0) }.joined(separator: ",\n") + "\n]\n"
  }

  /// A finding on each line and nothing else (JSON Lines).
  package func lines(of diagnostics: [Diagnostic]) -> String {
    diagnostics.map { object($0) + "\n" }.joined()
  }

  private func object(_ diagnostic: Diagnostic) -> String {
    let related = diagnostic.related.map { other in
      let place = source.place(of: other.range.start)
      return "{\"line\":\(place.line),\"column\":\(place.column),"
        + "\"message\":\(Self.quoted(other.message))}"
    }
    let found = diagnostic.found.map { value in
      "{\(place(value.range)),\"text\":\(Self.quoted(value.text))}"
    }
    return
      "{\"file\":\(Self.quoted(source.name)),\(place(diagnostic.range)),"
      + "\"severity\":\(Self.quoted(diagnostic.severity.rawValue)),"
      + "\"code\":\(Self.quoted(diagnostic.code)),\"message\":\(Self.quoted(diagnostic.message)),"
      + "\"related\":[\(related.joined(separator: ","))],"
      + "\"found\":[\(found.joined(separator: ","))],"
      + "\"details\":[\(diagnostic.details.map(Self.quoted).joined(separator: ","))],"
      + "\"mend\":\(diagnostic.mend.map(Self.quoted) ?? "null")}"
  }

  /// The four members that say where a range stands.
  private func place(_ range: SourceRange) -> String {
    let (start, end) = (source.place(of: range.start), source.place(of: range.end))
    return "\"line\":\(start.line),\"column\":\(start.column),"
      + "\"endLine\":\(end.line),\"endColumn\":\(end.column)"
  }

  /// A JSON string; control characters are escaped, all else stands as it is.
  package static func quoted(_ text: String) -> String {
    var bytes: [UInt8] = [UInt8(ascii: "\"")]
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 0..<32:
        let digits = Array("0123456789abcdef".utf8)
        bytes += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
    return String(decoding: bytes, as: UTF8.self)
  }
}
