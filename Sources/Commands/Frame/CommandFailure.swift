package import LedgerStore

/// Why a command could not run: what happened, not how it is said.
package enum CommandFailure: Error, Sendable {
  package enum Doing: Sendable { case reading, writing }

  // The command line.
  case noVerb
  case unknownVerb(String, meant: String?)
  case missingSubverb(of: String, choices: [String])
  case unknownSubverb(String, of: String, choices: [String], meant: String?)
  case unknownOption(String, of: String, meant: String?)
  case optionWithoutValue(String, of: String)
  case flagWithValue(String, of: String)
  case optionTwice(String, of: String)
  case notAChoice(String, option: String, choices: [String], meant: String?)
  case missingArgument(String, of: String)
  case missingOption(String, of: String)
  case extraArgument(String, of: String)

  // The world outside.
  case file(FileFailure, doing: Doing)
  case ledger(LedgerFileError, path: String)

  // What was asked for: the words are among the wordings.
  case said(Wording)
}
