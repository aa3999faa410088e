/// Reads a command line against the table of commands.
///
/// Options may stand anywhere after the verb; `--name value`, `--name=value`, `-n value` and
/// `-nvalue` are the same; `--` ends the options; a lone `-` is an argument.
package struct OptionParser {
  private let command: Command
  private var invocation: Invocation
  private var rest: ArraySlice<String>
  private var words: [String] = []

  private init(command: Command, words: ArraySlice<String>) {
    self.command = command
    self.rest = words
    invocation = Invocation(command: command)
  }

  /// Reads the words after the verb.
  package static func read(
    _ words: ArraySlice<String>, for command: Command
  ) throws(CommandFailure) -> Invocation {
    var parser = OptionParser(command: command, words: words)
    try parser.readWords()
    try parser.placePositionals()
    try parser.askForRequired()
    return parser.invocation
  }

  private mutating func readWords() throws(CommandFailure) {
    while let word = rest.popFirst() {
      if word == "--" {
        words += rest
        rest = []
      } else if word.hasPrefix("--") {
        try readLong(word.dropFirst(2))
      } else if word.hasPrefix("-"), word != "-" {
        try readShort(word.dropFirst())
      } else {
        words.append(word)
      }
    }
  }

  private mutating func readLong(_ text: Substring) throws(CommandFailure) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = parts.first.map(String.init) ?? ""
    guard let option = command.allOptions.first(where: { $0.name == name }) else {
      let known = command.allOptions.map(\.name)
      throw .unknownOption(
        "--\(name)", of: command.name, meant: nearest(to: name, in: known).map { "--\($0)" })
    }
    try take(option, inline: parts.count > 1 ? String(parts[1]) : nil, as: "--\(name)")
  }

  private mutating func readShort(_ text: Substring) throws(CommandFailure) {
    guard let letter = text.first,
      let option = command.allOptions.first(where: { $0.short == letter })
    else { throw .unknownOption("-\(text)", of: command.name, meant: nil) }
    let tail = text.dropFirst()
    if option.value == nil, !tail.isEmpty {
      try take(option, inline: nil, as: "-\(letter)")
      try readShort(tail)
    } else {
      try take(option, inline: tail.isEmpty ? nil : String(tail), as: "-\(letter)")
    }
  }

  private mutating func take(
    _ option: Option, inline: String?, as written: String
  ) throws(CommandFailure) {
    guard option.value != nil else {
      if inline != nil { throw .flagWithValue(written, of: command.name) }
      if !invocation.has(option.name) { invocation.give("", toOption: option.name) }
      return
    }
    guard let value = inline ?? rest.popFirst() else {
      throw .optionWithoutValue(written, of: command.name)
    }
    if invocation.has(option.name), !option.repeats {
      throw .optionTwice(written, of: command.name)
    }
    if !option.choices.isEmpty, !option.choices.contains(value) {
      throw .notAChoice(
        value, option: written, choices: option.choices,
        meant: nearest(to: value, in: option.choices))
    }
    invocation.give(value, toOption: option.name)
  }

  private mutating func placePositionals() throws(CommandFailure) {
    var left = words[...]
    for argument in command.arguments {
      switch argument.count {
      case .one, .optional:
        guard let word = left.popFirst() else { continue }
        invocation.give(word, toArgument: argument.name)
      case .some, .any:
        for word in left { invocation.give(word, toArgument: argument.name) }
        left = []
      }
    }
    if let extra = left.first { throw .extraArgument(extra, of: command.name) }
  }

  private func askForRequired() throws(CommandFailure) {
    if invocation.has("help") { return }
    for argument in command.arguments {
      let needed = argument.count == .one || argument.count == .some
      if needed, invocation.arguments(argument.name).isEmpty {
        throw .missingArgument(argument.name, of: command.name)
      }
    }
    for option in command.options where option.isRequired && !invocation.has(option.name) {
      throw .missingOption("--\(option.name) \(option.value ?? "")", of: command.name)
    }
  }
}

extension Command {
  /// Its own options and those that every command takes.
  package var allOptions: [Option] { options + Command.everywhere }

  /// What every command takes.
  package static let everywhere = [
    Option.flag("verbose", short: "v", help: "say what was done, also when all is well"),
    Option.flag("help", short: "h", help: "show this help"),
  ]
}
