/// One verb of the program: what it asks for, what it says about itself, and what it does.
///
/// Help, the man page and the completion scripts are all generated from these values, so a command
/// cannot take an option that its help does not show.
package struct Command: Sendable {
  /// One word, or a verb and its sub-verb: `["claim", "draft"]`.
  package let path: [String]
  /// What it answers, in one line without a full stop.
  package let summary: String
  /// Paragraphs for its help page.
  package let details: [String]
  package let arguments: [Argument]
  package let options: [Option]
  /// What else its help page lists.
  package let tables: [HelpTable]
  /// A command line that a reader can copy.
  package let example: String
  package let run: @Sendable (Invocation, Session) throws(CommandFailure) -> Verdict

  package init(
    _ path: String..., summary: String, details: [String] = [], arguments: [Argument] = [],
    options: [Option] = [], tables: [HelpTable] = [], example: String,
    run: @escaping @Sendable (Invocation, Session) throws(CommandFailure) -> Verdict
  ) {
    self.path = path
    self.summary = summary
    self.details = details
    self.arguments = arguments
    self.options = options
    self.tables = tables
    self.example = example
    self.run = run
  }

  /// The verb and sub-verb as typed: `claim draft`.
  package var name: String { path.joined(separator: " ") }
}

/// Names with what they mean, under a title.
package struct HelpTable: Sendable {
  package let title: String
  package let rows: [(name: String, meaning: String)]

  package init(_ title: String, _ rows: [(name: String, meaning: String)]) {
    self.title = title
    self.rows = rows
  }
}

/// A positional argument.
package struct Argument: Sendable {
  package enum Count: Sendable {
    case one
    case optional
    /// One or more; stands last.
    case some
    /// None or more; stands last.
    case any
  }

  package let name: String
  package let count: Count
  /// Completed with file names.
  package let isFile: Bool
  package let help: String

  package init(_ name: String, _ count: Count = .one, isFile: Bool = false, help: String) {
    self.name = name
    self.count = count
    self.isFile = isFile
    self.help = help
  }
}

/// A flag, or an option with a value.
package struct Option: Sendable {
  package let name: String
  package let short: Character?
  /// What the help calls its value; nil: a flag.
  package let value: String?
  package let repeats: Bool
  package let isRequired: Bool
  /// The only values it takes; none: any.
  package let choices: [String]
  package let isFile: Bool
  package let help: String

  /// A flag that is given or not.
  package static func flag(_ name: String, short: Character? = nil, help: String) -> Option {
    Option(
      name: name, short: short, value: nil, repeats: false, isRequired: false, choices: [],
      isFile: false, help: help)
  }

  /// An option that takes a value: `--contract KEY` or `--contract=KEY`.
  package static func value(
    _ name: String, _ value: String, short: Character? = nil, repeats: Bool = false,
    isRequired: Bool = false, choices: [String] = [], isFile: Bool = false, help: String
  ) -> Option {
    Option(
      name: name, short: short, value: value, repeats: repeats, isRequired: isRequired,
      choices: choices, isFile: isFile, help: help)
  }
}

extension Option {
  /// The same option, less one of its choices.
  package func without(_ choice: String) -> Option {
    Option(
      name: name, short: short, value: value, repeats: repeats, isRequired: isRequired,
      choices: choices.filter { $0 != choice }, isFile: isFile, help: help)
  }
}

/// How a command ended, as its exit code says it.
package enum Verdict: Int32, Sendable {
  case clean = 0
  /// A difference was found, or a check failed.
  case differs = 1
  case couldNotRun = 2
}
