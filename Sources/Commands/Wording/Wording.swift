/// What is said about a failure: one sentence what happened, one what to do next.
package struct Wording: Hashable, Sendable {
  package let what: String
  package let next: String

  package init(_ what: String, _ next: String) {
    self.what = what
    self.next = next
  }
}

extension CommandFailure {
  /// The words for this failure.
  package var wording: Wording {
    switch self {
    case .noVerb:
      Wording("no command was given", "`outturn --help` lists them.")
    case .unknownVerb(let verb, let meant):
      Wording("there is no command '\(verb)'", meantOr(meant, "`outturn --help` lists them."))
    case .missingSubverb(let verb, let choices):
      Wording("'\(verb)' needs a second word", "Say one of: \(list(verb, choices)).")
    case .unknownSubverb(let word, let verb, let choices, let meant):
      Wording(
        "there is no command '\(verb) \(word)'",
        meantOr(meant.map { "\(verb) \($0)" }, "Say one of: \(list(verb, choices))."))
    case .unknownOption(let option, let verb, let meant):
      Wording("'\(verb)' has no option \(option)", meantOr(meant, see(verb)))
    case .optionWithoutValue(let option, let verb):
      Wording("\(option) needs a value", see(verb))
    case .flagWithValue(let option, let verb):
      Wording("\(option) takes no value", see(verb))
    case .optionTwice(let option, _):
      Wording("\(option) was given twice", "Give it once.")
    case .notAChoice(let value, let option, let choices, let meant):
      Wording(
        "\(option) cannot be '\(value)'",
        meantOr(meant, "Say one of: \(choices.joined(separator: ", "))."))
    case .missingArgument(let name, let verb):
      Wording("'\(verb)' needs \(name)", see(verb))
    case .missingOption(let option, let verb):
      Wording("'\(verb)' needs \(option)", see(verb))
    case .extraArgument(let word, let verb):
      Wording("'\(verb)' does not take '\(word)'", see(verb))
    case .file(let failure, let doing):
      failure.wording(doing)
    case .ledger(let error, let path):
      error.wording(path)
    case .said(let wording):
      wording
    }
  }
}

private func see(_ verb: String) -> String { "`outturn help \(verb)` shows how to use it." }

private func meantOr(_ meant: String?, _ other: String) -> String {
  meant.map { "Did you mean '\($0)'?" } ?? other
}

private func list(_ verb: String, _ choices: [String]) -> String {
  choices.map { "\(verb) \($0)" }.joined(separator: ", ")
}

extension FileFailure {
  fileprivate func wording(_ doing: CommandFailure.Doing) -> Wording {
    let verb = doing == .reading ? "read" : "written"
    let path = path.hasPrefix("standard ") ? path : "'\(path)'"
    switch kind {
    case .missing where doing == .reading:
      return Wording("there is no file \(path)", "Check the name and the folder.")
    case .missing:
      return Wording("the folder of \(path) does not exist", "Make the folder first.")
    case .notPermitted:
      return Wording(
        "\(path) may not be \(verb) by you", "Ask its owner, or look at its permissions.")
    case .isDirectory:
      return Wording("\(path) is a folder", "Name a file in it.")
    case .full:
      return Wording(
        "\(path) could not be written: the disk is full", "Make room and run it again.")
    case .readOnly:
      return Wording(
        "\(path) could not be written: the disk is read-only", "Write to another folder.")
    case .tooLarge:
      return Wording("\(path) is too large", "Split it, or raise the limit on file sizes.")
    case .readerGone:
      return Wording("nobody reads the output any more", "Run it again with the output kept.")
    case .linkLoop:
      return Wording(
        "\(path) is a symbolic link that leads back to itself", "Name the file that is meant.")
    case .silentPipe:
      return Wording(
        "\(path) is a pipe, and nobody writes into it", "Start its writer first, or name a file.")
    case .other(let number):
      return Wording(
        "\(path) could not be \(verb) (error \(number))", "Look at the disk and try again.")
    }
  }
}
