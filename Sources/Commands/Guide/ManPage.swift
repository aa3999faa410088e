/// The manual as one page for man(1), in troff.
package enum ManPage {
  package static var text: String {
    var page = """
      .TH OUTTURN 1 "" "outturn \(Release.version)" "User commands"
      .SH NAME
      outturn \\- a ledger for payment\\-by\\-results contracts
      .SH SYNOPSIS
      .B outturn
      .I COMMAND
      [options]
      .SH DESCRIPTION
      Records what happened to families, reads a contract's terms, and says which outcomes can be
      claimed, what they are worth and what was saved. Every pound is traced to a clause and to the
      events behind it.
      .SH COMMANDS

      """
    for command in CommandTable.all { page += section(command) }
    return page + """
      .SH EXIT STATUS
      .TP
      .B 0
      clean
      .TP
      .B 1
      a difference was found, or a check failed
      .TP
      .B 2
      the command could not run
      .SH ENVIRONMENT
      .TP
      .B NO_COLOR
      set to anything: no colour on a terminal

      """
  }

  private static func section(_ command: Command) -> String {
    var text = ".SS \"\(escaped(Help.usage(of: command)))\"\n\(escaped(command.summary)).\n"
    for paragraph in command.details { text += ".PP\n\(escaped(paragraph))\n" }
    for argument in command.arguments {
      text += ".TP\n.I \(escaped(argument.name))\n\(escaped(argument.help))\n"
    }
    for option in command.options {
      text += ".TP\n.B \"\(escaped(option.spelling))\"\n\(escaped(option.explanation))\n"
    }
    for table in command.tables {
      text += ".PP\n\(escaped(table.title)):\n"
      for row in table.rows {
        text += ".TP\n.B \(escaped(row.name))\n\(escaped(row.meaning))\n"
      }
    }
    return text + ".PP\n.RS\n.nf\n\(escaped("$ " + command.example))\n.fi\n.RE\n"
  }

  /// Text that troff takes as text: no backslash, hyphens as typed, no control line.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "\\": result += "\\e"
      case "-": result += "\\-"
      case "\"": result += "\\(dq"
      case "." where result.isEmpty, "'" where result.isEmpty: result += "\\&\(character)"
      default: result.append(character)
      }
    }
    return result
  }
}
