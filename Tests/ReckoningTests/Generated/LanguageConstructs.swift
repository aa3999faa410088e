/// The constructs of the language as they stand in its grammar, and what of them a text draws.
///
/// A construct is what stands in a text one after the other: words of the language as they are, and
/// `NAME`, `CODE`, `DATE`, `N`, `SPAN`, `MONEY`, `STRING` for what a contract puts there.
struct LanguageConstructs {
  /// Every word of the grammar, and the forms that words alone do not tell apart.
  let all: [String]
  private let words: Set<String>

  /// - Parameter page: the page of the language, with its grammar.
  init(page: String) {
    let terminals = Self.terminals(of: page)
    let spelled = Self.answers + Self.forms + Self.scenarioForms
    words = Set((terminals + spelled).flatMap { $0.split(separator: " ").map(String.init) })
    var seen: Set<String> = []
    let words = words
    all = (terminals.map { Self.plain($0, words) } + spelled).filter { seen.insert($0).inserted }
  }

  /// Which of some constructs a text draws.
  func drawn(of wanted: Set<String>, by text: String) -> Set<String> {
    let plain = Array(" \(Self.plain(text, words)) ".utf8)
    return wanted.filter { plain.holds(Array(" \($0) ".utf8)) }
  }
}

// MARK: the grammar

extension LanguageConstructs {
  /// The quoted words of the grammar's productions, each as often as it stands there.
  private static func terminals(of page: String) -> [String] {
    guard let grammar = page.components(after: "## Grammar", "```").first else { return [] }
    var terminals: [String] = []
    for line in grammar.split(separator: "\n") {
      for word in line.matches(of: /"([^"]+)"/) { terminals.append(String(word.1)) }
    }
    // A length is drawn as `SPAN`, whatever its unit.
    return terminals.filter { !lengths.contains($0) }
  }

  /// What care answers, which the grammar says without quotation marks.
  private static let answers = [
    "respite counts", "respite does not count", "remand counts", "remand does not count",
    "police protection counts", "police protection does not count", "placed with parents counts",
    "placed with parents does not count", "hospital and holidays count",
    "hospital and holidays do not count", "missing counts", "missing does not count",
    "agreements days inside are paid", "agreements days inside are held", "custody ends care",
    "custody care continues until NAME", "custody care continues until the next episode",
    "transfer ends care", "transfer care continues until NAME",
    "transfer care continues until the next episode",
  ]

  /// Forms of productions whose words stand in others too.
  private static let forms = [
    // facts
    "event of child , first counts", "event of child , last counts", "event of child , each counts",
    "event of child , each opens a case", "event of family , last counts", "event of adult",
    "event of any member", "approval of child", "approval of family",
    "state of child , one of CODE",
    "NAME state of child", "NAME state of family", "state of family , one of CODE",
    "state of any member , one of CODE CODE CODE", "state of adult", "score of child",
    "score of family", "recorded as NAME CODE CODE",
    // headings, periods
    "rates are picked by day earned", "rates are picked by day due", "rates are picked by NAME",
    "days not confirmed are paid", "days not confirmed are held",
    "every SPAN to DATE", "DATE .. DATE",
    // clauses
    "from DATE picked by NAME under STRING agreed DATE", "day NAME =", "days NAME =", "test NAME =",
    "number NAME =", "eligible child when", "eligible family when",
    "excluded child when", "excluded family when", "not modelled STRING because STRING",
    // outcomes
    "outcome NAME , for each child", "outcome NAME , for each family",
    "outcome NAME , for each NAME",
    "outcome NAME , for the contract", "for each child when", "for each family when",
    "for each NAME when", ", as NAME", ", best of", "pays NAME for each day of",
    "pays NAME on the movement in", "pays NAME on NAME", "pays NAME on (",
    "pays NAME for each SPAN running of", "pays NAME for each SPAN of", "counted from (",
    ", falling due on", "worked out by NAME", "may fall below nothing", "never below nothing",
    // steps
    "less N %", "less NAME", "less NAME of the days", "less N % of the money",
    "less N % of the days", "times N %", "times N / N", "times NAME", "less slide", "times slide",
    "at most NAME", "rounded half up to pence on each line", "rounded half to even",
    "rounded up to pence", "rounded down to pence", "to whole units on each line",
    "to whole days on each line", "to whole units on each unit", "to pence on each unit",
    "split by NAME", "paid by NAME",
    "paid by NAME at NAME",
    ", because STRING", "steps NAME",
    // limits
    "limit NAME = MONEY for", "limit NAME = N units for", "limit NAME = N % of",
    "limit NAME = N / N of",
    "for the contract , part of the last unit is paid", "for each child ,", "for each family ,",
    "for each outcome ,", "for each period ,", "for each case ,", "for each child and period ,",
    "for each child and day ,", "for each outcome and period ,",
    "whole units only , in the order earned", "whole units only , in the order claimed",
    "part of the last unit is paid , in the order earned",
    "part of the last unit is paid , in the order claimed",
    // splits
    "split NAME , picked by day due", "split NAME , picked by NAME",
    "from DATE NAME N % , NAME rest by STRING agreed DATE",
    "from DATE to DATE NAME", "NAME N / N , NAME N / N", "NAME at NAME rest by",
    "NAME at NAME N / N by", "NAME up to MONEY , beyond to NAME ,",
    "NAME up to MONEY , beyond unpaid ,", "shares rounded half up to pence",
    // savings and measures
    "avoided , for each child", "cashable , for each child", "for each child when",
    "tracked", "expected N %", "expected NAME", "costing NAME", "central NAME", "net of NAME",
    "net of NAME , NAME", "measure NAME =", "measure NAME , for each child =",
    "measure NAME , for each family =",
    // rates
    "per NAME , picked by day earned", ", by placement , picked by", ", by NAME , picked by",
    "by number earned", "by number claimed", "picked by NAME", "rate NAME , share",
    "CODE CODE from DATE", "N to N from DATE", "N on from DATE", "other from DATE",
    "from DATE to DATE MONEY by STRING agreed DATE", "from DATE N / N by STRING",
    // days
    "( NAME - SPAN", "first day of", "last day of", "earlier of (", "later of (", "birthday",
    "SPAN beginning with", "SPAN after", "stopped before", "stopped after", "paused during",
    "restarted by", ") .. (", "( from NAME )", "( before NAME )", "in term", "in to-date",
    "of any child", "of every child", "of any adult", "of every adult", "held for SPAN",
    "with legal status CODE", "with placement CODE CODE", "with provider CODE",
    "without legal status CODE", "without placement CODE", "without provider CODE",
    "( NAME is CODE )", "( NAME is CODE CODE )",
    // numbers
    "count of", "age at", "kinds of NAME at", "number of NAME", "number of NAME in",
    "number of children", "number of children when", "number of families",
    "number of families when", "sum over children of", "sum over families of",
    "first reading of NAME", "last reading of NAME", "first reading of NAME in",
    "last reading of NAME in", "* N", "/ N", ") / (", ") - (", ") + (",
    // tests
    "happened )", "no day of", "every day of", "is in", "not (", "at least N of (",
    "is before", "is on or before", "is after", "is on or after", "is at least", "is at most",
    "is above", "is below", "is N )", "is SPAN to SPAN", "is N to N", "NAME at NAME is CODE",
    "( NAME at NAME )",
    "is DATE )", "( NAME is NAME )",
  ]
}

// MARK: a text as the grammar sees it

extension LanguageConstructs {
  private static let months: Set = ["February", "March"]
  private static let lengths: Set = [
    "day", "days", "week", "weeks", "month", "months", "year", "years",
  ]

  private static func plain(_ text: String, _ words: Set<String>) -> String {
    var plain: [String] = []
    for piece in text.matches(
      of: /"[^"]*"|GBP -?[\d,.]*\d|\d{4}-\d\d-\d\d|\d[\d.,]*\d|\d+(st|nd|rd|th)|[\w-]+|\.\.|[^\s]/)
    {
      let word = String(piece.0)
      if lengths.contains(word), plain.last == "N" {
        plain[plain.count - 1] = "SPAN"
      } else {
        plain.append(kind(word, words))
      }
    }
    return plain.joined(separator: " ")
  }

  private static func kind(_ word: String, _ words: Set<String>) -> String {
    guard let first = word.utf8.first else { return word }
    switch first {
    case UInt8(ascii: "\""): return "STRING"
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      if word.wholeMatch(of: /\d{4}-\d\d-\d\d/) != nil { return "DATE" }
      return word.wholeMatch(of: /[\d.,]+/) != nil ? "N" : "Nth"
    case UInt8(ascii: "A")...UInt8(ascii: "Z"):
      if word.hasPrefix("GBP ") { return "MONEY" }
      return word == "GBP" || months.contains(word) || words.contains(word) ? word : "CODE"
    case UInt8(ascii: "a")...UInt8(ascii: "z"): return words.contains(word) ? word : "NAME"
    default: return word
    }
  }
}

extension String {
  /// What stands between fences after a heading, block by block.
  fileprivate func components(after heading: String, _ fence: String) -> [Substring] {
    guard let start = firstRange(of: heading)?.upperBound else { return [] }
    let blocks = self[start...].split(separator: fence, omittingEmptySubsequences: false)
    return blocks.enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
  }
}

extension [UInt8] {
  /// Whether other bytes stand in these, one after the other.
  fileprivate func holds(_ other: [UInt8]) -> Bool {
    guard count >= other.count else { return false }
    return (0...(count - other.count)).contains { start in
      self[start] == other[0] && self[start..<(start + other.count)].elementsEqual(other)
    }
  }
}
