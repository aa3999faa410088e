/// How much a finding weighs.
package enum Severity: String, Hashable, Sendable, Comparable, CaseIterable {
  /// The contract or file cannot be used.
  case error
  /// It can, and it probably does not say what was meant.
  case warning
  /// Worth knowing; nothing is wrong.
  case note

  private var rank: Int {
    switch self {
    case .error: 2
    case .warning: 1
    case .note: 0
    }
  }

  package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }
}

/// One finding about a source text: a value, rendered by somebody else.
package struct Diagnostic: Hashable, Sendable {
  package let severity: Severity
  /// A stable name for this kind of finding, in lower case with hyphens: `rate-gap`.
  package let code: String
  /// One sentence, without a full stop.
  package let message: String
  package let range: SourceRange
  /// Other places that belong to it, each with what it has to do with it.
  package let related: [Related]
  /// What was found in place of what is written, in the order written; drawn beneath it.
  package let found: [Found]
  /// Facts behind it: intervals, choices, figures; one a line.
  package let details: [String]
  /// One way to mend it, said as an instruction.
  package let mend: String?

  package struct Related: Hashable, Sendable {
    package let range: SourceRange
    package let message: String

    package init(_ range: SourceRange, _ message: String) {
      self.range = range
      self.message = Diagnostic.clipped(message)
    }
  }

  /// A value beside the place that contradicts it.
  package struct Found: Hashable, Sendable {
    /// On one line of the text.
    package let range: SourceRange
    package let text: String
    /// Whether the text could stand in the place of what is written, as it is.
    package let replaces: Bool

    package init(_ range: SourceRange, _ text: String, replaces: Bool) {
      self.range = range
      self.text = text
      self.replaces = replaces
    }
  }

  package init(
    _ severity: Severity, _ code: String, _ message: String, at range: SourceRange,
    related: [Related] = [], found: [Found] = [], details: [String] = [], mend: String? = nil
  ) {
    self.severity = severity
    self.code = code
    self.message = Self.clipped(message)
    self.range = range
    self.related = related
    self.found = found
    self.details = details.map(Self.clipped)
    self.mend = mend.map(Self.clipped)
  }

  /// Longer than any sentence that anybody reads: what quotes a text or lists names may grow with
  /// both, and so would all findings together with the square of the text.
  private static let mostBytes = 2_000

  private static func clipped(_ text: String) -> String {
    guard text.utf8.count > mostBytes else { return text }
    return String(decoding: text.utf8.prefix(mostBytes), as: UTF8.self) + "…"
  }
}
