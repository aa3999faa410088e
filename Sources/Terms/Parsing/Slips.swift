import Diagnostics
import Quantities

/// What people write who have never programmed, and how a contract writes it.
///
/// Nothing here makes a text readable: it says in plain words how to mend what was refused.
extension Cursor {
  /// The plain mending of what stands here in place of what is wanted; nil where nothing better is
  /// known than to write that.
  func mend(wanting wanted: String) -> String? {
    guard let token = peek else { return nil }
    return figureSlip(token, wanted) ?? wordSlip(token, wanted) ?? nearSlip(token, wanted)
  }

  // MARK: Figures, money and shares

  private func figureSlip(_ token: Token, _ wanted: String) -> String? {
    if let money = moneySlip(token, wanted) { return money }
    if wanted.hasPrefix("“%”") {
      switch token.text {
      case "percent": return "write % in place of “percent”"
      case "per": return "write % in place of “per cent”"
      default: return "write % after it, or GBP before it if it is money"
      }
    }
    if token.isWord("quarter") || token.isWord("month") || token.isWord("year"),
      wanted.hasPrefix("a length")
    {
      return "write the length in figures: \(token.text == "quarter" ? 3 : 1) months"
    }
    if let before = look(-2), before.kind == .figure, look(-1)?.kind == .minus,
      Figures.span(1, token.text) != nil
    {
      return "write a space in place of the hyphen: \(before.text) \(token.text)"
    }
    guard token.kind == .figure else { return nil }
    let parts = token.text.split(separator: "-").map(String.init)
    if parts.count == 2, parts.allSatisfy({ Figures.whole($0) != nil }) {
      return "write “to” between two numbers: \(parts[0]) to \(parts[1])"
    }
    if parts.count == 6 {
      return "write “..” between two days: \(parts[0..<3].joined(separator: "-")) .. "
        + parts[3...].joined(separator: "-")
    }
    let digits = token.text.prefix { $0.isASCII && $0.isNumber }
    let unit = String(token.text.dropFirst(digits.count))
    if Figures.span(1, unit) != nil { return "put a space between: \(digits) \(unit)" }
    return Self.grouped(token.text, after: look(-1))
  }

  /// `50,00`, `5,0000`, and `50 000` at its second figure.
  private static func grouped(_ text: String, after last: Token?) -> String? {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    if let last, last.kind == .figure, text.utf8.count == 3, Figures.whole(text) != nil {
      return "write thousands with a comma or close together: \(last.text),\(text)"
    }
    guard parts.count == 2, parts.allSatisfy({ Figures.whole(String($0)) != nil }) else {
      return nil
    }
    return parts[1].utf8.count < 3
      ? "write a point before decimals: \(parts[0]).\(parts[1])"
      : "set commas between groups of three figures, or none: \(parts[0])\(parts[1])"
  }

  private func moneySlip(_ token: Token, _ wanted: String) -> String? {
    let isWanted =
      wanted.contains("GBP") || wanted.contains("amount") || wanted.contains("a share")
      || wanted.hasPrefix("“%”")
    guard isWanted else { return nil }
    if token.kind == .code, token.text.hasPrefix("GBP"), token.text.utf8.count > 3 {
      return "put a space after GBP: GBP \(touching(from: 0).dropFirst(3))"
    }
    if token.isWord("gbp") { return "write GBP in capital letters" }
    let named = ["GBP", "pounds", "pound"]
    if named.contains(token.text), let amount = look(-1), amount.kind == .figure {
      return "write GBP before the amount: GBP \(amount.text)"
    }
    if token.kind == .figure, let next = look(1), named.contains(next.text) {
      return "write GBP before the amount: GBP \(token.text)"
    }
    if token.kind == .code, token.text.utf8.count == 3, look(1)?.kind == .figure,
      token.text != "GBP"
    {
      return "write GBP: the money of a contract is pounds"
    }
    let parts = token.text.split(separator: ".")
    if token.kind == .figure, parts.count == 2, parts[1].utf8.count == 3 {
      return "write at most two decimals, or a comma for thousands: \(parts[0]),\(parts[1])"
    }
    return nil
  }

  // MARK: Words and signs

  private func wordSlip(_ token: Token, _ wanted: String) -> String? {
    let place = "in place of “\(token.text)”"
    if wanted.hasSuffix("in quotes"), [.word, .code, .figure].contains(token.kind) {
      return "put it in quotation marks, as \"\(token.text)\""
    }
    if wanted == "“because”", look(-1)?.kind == .comma {
      return "begin a new line for the next step, or write the reason after “because”"
    }
    if wanted.contains("“when”"), Self.steps.contains(token.text) {
      return "write “then” before “\(token.text)”"
    }
    if wanted == "“when”", token.isWord("if") { return "write “when” \(place)" }
    if wanted.hasPrefix("“for”"), token.isWord("per") { return "write “for each” \(place)" }
    if wanted.hasPrefix("a share"), token.isWord("the") { return "delete it: write “rest” alone" }
    if wanted.hasPrefix("“..”") { return "write “..” between the two days, \(place)" }
    if wanted.hasPrefix("“,”"), [.word, .code].contains(token.kind) {
      return "write a comma before “\(token.text)”"
    }
    if wanted.hasPrefix("“,”"), token.kind == .range {
      return "write “to” between the day care began and the day it ceased"
    }
    if wanted.contains("“=”") {
      if token.isWord("is") || token.text == ":" { return "write “=” \(place)" }
      if token.text == "GBP" { return "write “=” before the amount" }
      if wanted == "“=”", token.kind == .word, let last = look(-1), last.kind == .word {
        return "write the name as one word with hyphens, as “\(last.text)-\(token.text)”"
      }
    }
    if wanted.contains("who it is about"), token.kind == .word,
      token.text.utf8.contains(where: { (48...57).contains($0) })
    {
      return "write people with a capital letter, as \(token.text.uppercased())"
    }
    if wanted == "“)”", token.kind == .range {
      return "put brackets around the range itself: (a .. b)"
    }
    if token.isWord("between") { return Self.between }
    if wanted.hasPrefix("a name"), token.kind == .word, Words.reserved.contains(token.text) {
      return "“\(token.text)” is a word of the language: write the name that the contract gives"
    }
    if token.kind == .minus, look(-1)?.kind == .minus || look(1)?.kind == .minus {
      return "begin a comment with #"
    }
    return capitalSlip(token)
  }

  private static let between = "write “is” and “to”, as “is 8 to 16”"

  private static let steps: Set<String> = ["less", "paid", "rounded", "split", "times"]

  private func capitalSlip(_ token: Token) -> String? {
    let small = token.text.lowercased()
    guard token.kind == .code, Words.reserved.contains(small) || small.utf8.count > 3,
      Words.isName(small)
    else { return nil }
    return "write it in small letters: “\(small)”"
  }

  /// One of the words that could stand here, nearly spelt.
  private func nearSlip(_ token: Token, _ wanted: String) -> String? {
    guard token.kind == .word else { return nil }
    let choices = wanted.split(separator: "“", omittingEmptySubsequences: false).dropFirst()
      .compactMap { $0.split(separator: "”").first.map(String.init) }
    let words = choices.map { String($0.prefix { $0 != " " }) }
    let near = Suggestion.nearest(to: token.text, among: words)
    let isBeginning = token.text.utf8.count > 3
    let place =
      words.firstIndex { $0 == near }
      ?? (isBeginning ? words.firstIndex { $0.hasPrefix(token.text) } : nil)
    return place.map { "write “\(choices[$0])”, if that was meant" }
  }

  /// How to mend what follows a complete line.
  func mendOfRest() -> String? {
    guard let token = peek else { return nil }
    let before = [-2, -1].compactMap { look($0) }
      .first { Words.reserved.contains($0.text.lowercased()) }
    if let before, let mend = capitalSlip(before) { return mend }
    switch token.text {
    case "between": return Self.between
    case "..": return "write “to” between two numbers"
    case ",": return "write “and” or “or” in its place, or delete it"
    case "born": return "write a comma before “born”"
    case "paused": return "write “paused during” and the days"
    case "did",
      "didn" where look(-1)?.kind == .word:
      return "write “no day of \(look(-1)?.text ?? "")”: it never happened"
    case "does", "has",
      "was" where look(-1)?.kind == .word:
      return "write “\(look(-1)?.text ?? "") happened”, or “no day of \(look(-1)?.text ?? "")”"
    case "for" where look(2).flatMap({ Figures.span(1, $0.text) }) != nil:
      return "write “held for \(look(1)?.text ?? "") \(look(2)?.text ?? "")”"
    case "until": return "write “stopped before”, or “stopped after” if that day is still to count"
    case "from" where look(-1).flatMap({ Figures.span(1, $0.text) }) != nil:
      return "write “beginning with” or “after”, and the day"
    case "to" where look(-1).map({ Figures.looksLikeDate($0.text) }) ?? false:
      return "write “..” between the two days"
    default: break
    }
    if Figures.span(1, token.text) != nil, look(-1)?.kind == .word {
      return "write the number in figures, as 18 \(token.text)"
    }
    return capitalSlip(token)
  }

  // MARK: Dates

  /// A date written in another way, from the next token on, and the day that was probably meant.
  func otherDate() -> (range: SourceRange, meant: Day?)? {
    guard let first = peek else { return nil }
    let texts = (0..<5).map { look($0)?.text ?? "" }
    func found(_ count: Int, _ year: String, _ month: String, _ day: String)
      -> (SourceRange, Day?)
    {
      let end = look(count - 1)?.range.end ?? first.range.end
      return (SourceRange(first.range.start, end), Self.day(year, month, day))
    }
    if first.kind == .figure, texts[1] == "/", texts[3] == "/" {
      return found(5, texts[4], texts[2], texts[0])
    }
    if let month = Self.month(texts[0]), look(1)?.kind == .figure {
      return found(2, texts[1], month, "")
    }
    guard first.kind == .figure else { return nil }
    if let month = Self.month(texts[1]), look(2)?.kind == .figure {
      return found(3, texts[2], month, String(texts[0].prefix { $0.isASCII && $0.isNumber }))
    }
    for separator in [Character("."), Character("-")] {
      let parts = texts[0].split(separator: separator).map(String.init)
      guard parts.count == 3, parts.allSatisfy({ Figures.whole($0) != nil }) else { continue }
      return parts[0].utf8.count == 4
        ? found(1, parts[0], parts[1], parts[2]) : found(1, parts[2], parts[1], parts[0])
    }
    return nil
  }

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  private static func month(_ text: String) -> String? {
    let short = text.lowercased().prefix(3)
    guard text.utf8.count >= 3, text.first?.isUppercase == true else { return nil }
    return months.firstIndex { $0 == short }.map { String($0 + 1) }
  }

  private static func day(_ year: String, _ month: String, _ day: String) -> Day? {
    guard year.utf8.count == 4, !day.isEmpty else { return nil }
    func padded(_ text: String) -> String { text.utf8.count == 1 ? "0" + text : text }
    return Day(iso: "\(year)-\(padded(month))-\(padded(day))")
  }
}

/// How signs are mended that a contract does not know.
enum StrangeSigns {
  static func mend(_ sign: String) -> String? {
    switch sign {
    case "“", "”", "„", "‘", "’", "'", "`", "«", "»":
      "write straight double quotation marks around the text: \"…\""
    case "–", "—", "‐", "‑":
      "write “..” between two days, “to” between two numbers, and - to take away"
    case "−": "write - in its place"
    case "…": "write “..” between two days"
    case "£": "write GBP before the amount, as GBP 51.74"
    case "€", "$": "write GBP: the money of a contract is pounds"
    case ":": "delete it: contracts are written without colons"
    case ";": "delete it: a line ends where it ends"
    case ".": "delete it: a line ends without a full stop, and a range has two points"
    case "&": "write “and”"
    case ">", "≥": "write “is above”, or “is at least”"
    case "<", "≤": "write “is below”, or “is at most”"
    case "|": "move it to the first column, where the paper's words begin"
    default: nil
    }
  }
}
