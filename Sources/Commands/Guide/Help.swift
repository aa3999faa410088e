/// Help pages, as plain text of at most 79 columns.
package enum Help {
  /// The page that `outturn --help` prints: every command in one line.
  package static var overview: String {
    let rows = CommandTable.all.map { ($0.name, $0.summary) }
    return """
      outturn: a ledger for payment-by-results contracts

      Usage: outturn COMMAND [options]

      \(table(rows))
      `outturn help COMMAND` shows a command's arguments, options and an example.
      Exit codes: 0 clean, 1 a difference or a failed check, 2 could not run.

      """
  }

  /// The page of one command.
  package static func page(of command: Command) -> String {
    var text = "outturn \(usage(of: command))\n\n\(wrapped(command.summary + ".", indent: 2))"
    for paragraph in command.details { text += "\n" + wrapped(paragraph, indent: 2) }
    if !command.arguments.isEmpty {
      text += "\nArguments\n" + table(command.arguments.map { ($0.name, $0.help) })
    }
    text += "\nOptions\n" + table(command.allOptions.map { ($0.spelling, $0.explanation) })
    for each in command.tables {
      text += "\n\(each.title)\n" + table(each.rows.map { ($0.name, $0.meaning) })
    }
    text += "\nExample\n  $ \(command.example)\n"
    return text
  }

  /// The pages of a verb with sub-verbs: each in one line.
  package static func group(_ verb: String) -> String {
    "outturn \(verb)\n\n" + table(CommandTable.under(verb).map { ($0.name, $0.summary) })
      + "\n`outturn help \(verb) WORD` shows more about one of them.\n"
  }

  /// `claim draft LEDGER --contract KEY [options]`.
  package static func usage(of command: Command) -> String {
    let arguments = command.arguments.map { " " + $0.usage }.joined()
    let required = command.options.filter(\.isRequired).map { " --\($0.name) \($0.value ?? "")" }
    return command.name + arguments + required.joined() + " [options]"
  }

  private static func table(_ rows: [(String, String)]) -> String {
    let width = min(rows.map(\.0.count).max() ?? 0, 26)
    var text = ""
    for (name, help) in rows {
      let lines = fold(help, width: 79 - width - 4)
      let fits = name.count <= width
      let gap = String(repeating: " ", count: fits ? width - name.count : 0)
      text += fits ? "  \(name)\(gap)  \(lines.first ?? "")\n" : "  \(name)\n"
      for line in lines.dropFirst(fits ? 1 : 0) {
        text += String(repeating: " ", count: width + 4) + line + "\n"
      }
    }
    return text
  }

  private static func wrapped(_ text: String, indent: Int) -> String {
    let margin = String(repeating: " ", count: indent)
    return fold(text, width: 79 - indent).map { margin + $0 + "\n" }.joined()
  }

  /// Breaks a text at spaces.
  package static func fold(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = ""
      }
      line += line.isEmpty ? String(word) : " \(word)"
    }
    return lines + [line]
  }
}

extension Argument {
  /// `FILE...`, `[FILE]`.
  package var usage: String {
    switch count {
    case .one: name
    case .optional: "[\(name)]"
    case .some: "\(name)..."
    case .any: "[\(name)...]"
    }
  }
}

extension Option {
  /// `-o, --output FILE`.
  package var spelling: String {
    (short.map { "-\($0), " } ?? "") + "--\(name)" + (value.map { " \($0)" } ?? "")
  }

  package var explanation: String {
    help + (choices.isEmpty ? "" : ": \(choices.joined(separator: ", "))")
      + (repeats ? "; may be repeated" : "") + (isRequired ? " (required)" : "")
  }
}
