import Diagnostics
import Quantities

/// What is said of a text that cannot be read, in alphabetical order.
extension Diagnostic {
  static func badRun(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .expected,
      "the run of people is not one: their letters or the length of their numbers differ",
      at: range, mend: "write them alike and in order, as P001 .. P412; at most ten thousand")
  }

  static func codesWithCommas(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .leftOver, "the values of a state stand side by side, without commas", at: range,
      mend: "delete the comma before it")
  }

  static func controlCharacter(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .notText, "a control character stands here", at: range,
      mend: "delete it: a contract is plain text in UTF-8")
  }

  static func countsMissing(_ name: Spelled, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .countsMissing, "which \(name.text) counts, when there are several, is not said", at: range,
      details: ["“first counts”, “last counts”, “each counts” or “each opens a case”"],
      mend: "write “, first counts” after the subject, if the first is meant")
  }

  static func emptyRange(_ first: Day, _ last: Day, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .emptyRange, "the range ends on \(last), before its first day \(first)", at: range,
      mend: "write the earlier day first")
  }

  static func emptyScale(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .emptyRange, "the upper end does not lie above the lower end", at: range,
      mend: "write the smaller number first")
  }

  static func emptySlide(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .emptyRange, "the slide ends where it begins", at: range,
      mend: "write two different points, where nothing is taken and where all is")
  }

  static func emptySpan(at range: SourceRange) -> Diagnostic {
    Diagnostic(.emptySpan, "a length of nothing", at: range, mend: "write at least 1")
  }

  static func dateForm(_ meant: Day?, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .expected, "a date is written as year, month and day, as 2019-03-01", at: range,
      mend: meant.map { "write \($0), if that day was meant" }
        ?? "write the year in four figures, the month and the day in two")
  }

  static func expected(
    _ wanted: String, found: Token?, at range: SourceRange, mend: String? = nil
  ) -> Diagnostic {
    let found = found.map { $0.kind == .string ? "a quoted text" : "“\($0.text)”" }
    return Diagnostic(
      .expected, "expected \(wanted), found \(found ?? "the end of the line")", at: range,
      mend: mend ?? "write \(wanted) here")
  }

  static func indentedFirst(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unknownLine, "an indented line belongs to no block", at: range,
      mend: "begin the block in the first column")
  }

  static func isNot(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .isNot, "“is not” is not written: it would be true of what is not known", at: range,
      mend: "name what it is to be, as “cohort at referral is in-care”")
  }

  static func leftOver(_ token: Token, mend: String? = nil) -> Diagnostic {
    Diagnostic(
      .leftOver, "“\(token.text)” is not expected here: the line was complete", at: token.range,
      mend: mend ?? "delete it, or begin a line of its own in the column of the line above")
  }

  static func mixedOperators(_ first: Token, _ second: Token) -> Diagnostic {
    Diagnostic(
      .mixedOperators, "“\(first.text)” and “\(second.text)” are mixed without brackets",
      at: second.range, related: [.init(first.range, "the other one")],
      mend: "put brackets around what belongs together")
  }

  static func nameForm(_ name: Spelled) -> Diagnostic {
    Diagnostic(
      .nameForm, "“\(name.text)” is not the form of a name", at: name.range,
      mend: name.plain.map { "write it in small letters with hyphens: “\($0)”" }
        ?? "write names as lower-case-with-hyphens")
  }

  static func noSuchDay(_ token: Token) -> Diagnostic {
    Diagnostic(
      .noSuchDay, "there is no day \(token.text)", at: token.range,
      mend: "write a day of the calendar as YYYY-MM-DD")
  }

  static func notUTF8(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .notText, "the text is not UTF-8 from here on", at: range,
      mend: "save the file as UTF-8 text")
  }

  static func notIndented(_ word: Token, under parent: Token) -> Diagnostic {
    Diagnostic(
      .unknownLine, "“\(word.text)” stands too far to the left: it begins no line of its own here",
      at: word.range, related: [.init(parent.range, "it can stand under this")],
      mend: "indent it deeper than “\(parent.text)”")
  }

  static func openString(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .openString, "the quotation mark is not closed on its line", at: range,
      mend: "close it with \"")
  }

  static func otherCurrency(_ currency: Spelled) -> Diagnostic {
    Diagnostic(
      .otherCurrency, "“\(currency.text)” is not a currency of this program", at: currency.range,
      mend: "write GBP")
  }

  static func paperWithoutClause(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .paperWithoutClause, "paper text stands above no clause", at: range,
      mend: "write the clause that models it below, or begin the line with # to make it a comment")
  }

  static func reservedName(_ name: Spelled, what: String) -> Diagnostic {
    Diagnostic(
      .reservedName, "“\(name.text)” is a word of the language and cannot stand for \(what)",
      at: name.range, mend: "choose another name, as “the-\(name.text)”")
  }

  static func restTwice(_ payer: Spelled, first: Spelled) -> Diagnostic {
    Diagnostic(
      .payerTwice, "“rest” is taken by \(first.text) already", at: payer.range,
      related: [.init(first.range, "takes the rest")], mend: "write a share for one of them")
  }

  static func saidTwice(_ what: String, at range: SourceRange, first: SourceRange) -> Diagnostic {
    Diagnostic(
      .saidTwice, "“\(what)” is said twice", at: range, related: [.init(first, "said here first")],
      mend: "keep one of them")
  }

  static func scaleMissing(_ name: Spelled, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .scaleMissing, "the scale of \(name.text) is not said", at: range,
      mend: "write its ends after a comma, as “, 1 to 10”")
  }

  static func strangeSpace(isSeen: Bool, at range: SourceRange) -> Diagnostic {
    isSeen
      ? Diagnostic(
        .unknownCharacter, "this is no plain space, though it looks like one", at: range,
        mend: "type a plain space in its place")
      : Diagnostic(
        .unknownCharacter, "a character stands here that cannot be seen", at: range,
        mend: "delete it, or type the word again")
  }

  static func tab(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .tab, "a tab stands here; how far it reaches differs between programs", at: range,
      mend: "write spaces")
  }

  static func tooCostly(most: Int, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .tooCostly, "working this out takes more than \(most) steps", at: range,
      mend: "name each part once: a definition that is named twice is worked out twice")
  }

  static func tooDeep(most: Int, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .tooDeep, "this nests more than \(most) deep", at: range,
      mend: "give a part of it a name of its own, with “days NAME = …”")
  }

  static func tooLarge(at range: SourceRange) -> Diagnostic {
    Diagnostic(.tooLarge, "the number is too large", at: range, mend: "write a smaller one")
  }

  static func tooLongWord(at range: SourceRange, most: Int) -> Diagnostic {
    Diagnostic(
      .tooLarge, "a word of \(range.end - range.start) characters; at most \(most) are read",
      at: range, mend: "write a shorter name; a longer text stands in quotes")
  }

  /// More of something than any paper has.
  static func tooMany(_ what: String, most: Int, at range: SourceRange, mend: String) -> Diagnostic
  {
    Diagnostic(.tooLarge, "\(what); at most \(most) are read", at: range, mend: mend)
  }

  static func tooLargeFile(most: Int) -> Diagnostic {
    Diagnostic(
      .tooLarge, "the contract is longer than \(most) bytes, the most that are read",
      at: SourceRange(0, 0),
      mend: "check that this is a contract; split it, if it is")
  }

  static func unknownBlock(
    _ word: Spelled, meant: String?, among words: [String]
  ) -> Diagnostic {
    let said = unknownLine(word, "no block of a contract begins with", among: words)
    let isPaper = word.text.utf8.first.map { (48...57).contains($0) } ?? false
    return Diagnostic(
      .unknownLine, said.message, at: said.range, details: said.details,
      mend: meant.map { "write “\($0)”, if that was meant" }
        ?? (isPaper
          ? "begin it with |, if these are the paper's own words"
          : "begin it with one of these, or indent it if it belongs to the block above"))
  }

  static func unknownCharacter(_ text: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unknownCharacter, "“\(text)” has no meaning here", at: range,
      mend: StrangeSigns.mend(text) ?? "delete it, or put the text in quotation marks")
  }

  static func unknownHeading(_ word: Spelled, among words: [String]) -> Diagnostic {
    unknownLine(word, "no line of the heading begins with", among: words)
  }

  static func unknownTerm(_ word: Spelled, among words: [String]) -> Diagnostic {
    unknownLine(word, "no term of a clause begins with", among: words)
  }

  static func unknownTopic(_ word: Spelled, among words: [String]) -> Diagnostic {
    unknownLine(word, "no topic of “care” begins with", among: words)
  }

  private static func unknownLine(
    _ word: Spelled, _ message: String, among words: [String]
  ) -> Diagnostic {
    let sign = StrangeSigns.mend(word.text) ?? (word.text == "/" ? "begin a comment with #" : nil)
    return Diagnostic(
      .unknownLine, "\(message) “\(word.text)”", at: word.range,
      details: ["it can begin with: " + words.joined(separator: ", ")],
      mend: sign ?? nearest(Suggestion.nearest(to: word.text.lowercased(), among: words))
        ?? "begin it with one of these"
    )
  }
}

extension Spelled {
  /// The name in the form of names, where capitals and underscores are all that is wrong.
  fileprivate var plain: String? {
    var plain = ""
    for letter in text {
      if letter.isUppercase, let last = plain.last, last.isLowercase { plain += "-" }
      plain += letter == "_" ? "-" : letter.lowercased()
    }
    return Words.isName(plain) ? plain : nil
  }
}
