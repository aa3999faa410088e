/// The words that have a meaning of their own in expressions and can name nothing.
///
/// Words of constructs that the language is laid out for, and does not have yet, are kept free too,
/// so that no contract has to be renamed when they come.
enum Words {
  static let reserved: Set<String> = [
    "above", "adult", "after", "age", "all", "and", "any", "as", "at", "because", "before",
    "beginning", "below", "best", "birthday", "by", "care", "child", "children", "claim",
    "confirmed", "contract", "count", "counted", "dated", "day", "days", "during", "each",
    "earlier", "eligible", "every", "except", "excluded", "expect", "falling", "family",
    "families", "first", "for", "from", "happened", "held", "in", "instead", "is", "kinds", "last",
    "later", "least", "less", "limit", "measure", "member", "month", "months", "most", "movement",
    "no",
    "not", "nothing", "number", "of", "on", "or", "other", "outcome", "paid", "paused", "pays",
    "placement", "rate", "reading", "rest", "restarted", "running", "saving", "share", "slide",
    "split", "steps", "stopped", "sum", "term", "test", "then", "times", "to", "to-date", "total",
    "unpaid", "week", "weeks", "when", "with", "without", "year", "years",
  ]

  /// Whether a text has the form of a name: `lower-case-with-hyphens`.
  static func isName(_ text: String) -> Bool {
    guard let first = text.utf8.first, (97...122).contains(first), text.utf8.last != 45 else {
      return false
    }
    return text.utf8.allSatisfy {
      (97...122).contains($0) || (48...57).contains($0) || $0 == 45
    }
  }
}
