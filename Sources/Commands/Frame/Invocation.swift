/// A command line that was read: every value belongs to an option or argument of the command.
package struct Invocation: Sendable {
  package let command: Command
  /// By the argument's name, in the order given.
  private var positionals: [String: [String]] = [:]
  /// By the option's name, in the order given; a flag has one empty value.
  private var options: [String: [String]] = [:]

  package init(command: Command) { self.command = command }

  package mutating func give(_ value: String, toArgument name: String) {
    positionals[name, default: []].append(value)
  }

  package mutating func give(_ value: String, toOption name: String) {
    options[name, default: []].append(value)
  }

  /// The value of an argument that stands once; empty when an optional one was left out.
  package func argument(_ name: String) -> String { positionals[name]?.first ?? "" }

  /// Every value of an argument, in the order given.
  package func arguments(_ name: String) -> [String] { positionals[name] ?? [] }

  /// Every file that the command line names for the command to read.
  package var files: [String] {
    command.arguments.filter(\.isFile).flatMap { arguments($0.name) }
      + command.options.filter { $0.isFile && $0.name != "output" }.flatMap { values($0.name) }
  }

  package func has(_ option: String) -> Bool { options[option] != nil }

  package func value(_ option: String) -> String? { options[option]?.last }

  /// Every value of an option that may be repeated, in the order given.
  package func values(_ option: String) -> [String] { options[option] ?? [] }
}
