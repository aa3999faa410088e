/// Every command, in the order in which help shows them: the order of the work.
package enum CommandTable {
  package static let all: [Command] = [
    initCommand, recordCommand, importCommand, templateCommand, statusCommand, verifyCommand,
    claimDraftCommand, savingsCommand, explainCommand, familyCommand, reconcileClaimCommand,
    reportHeadlineCommand, exportCSVCommand, exportJSONLCommand,
    contractCheckCommand, contractFormatCommand, contractTestCommand, contractCalendarCommand,
    contractDiffCommand, contractShowCommand,
    helpCommand, versionCommand, completionCommand,
  ]

  /// The first words, each once, in order.
  package static var verbs: [String] {
    var seen: [String] = []
    for command in all {
      if let verb = command.path.first, !seen.contains(verb) { seen.append(verb) }
    }
    return seen
  }

  package static func named(_ path: [String]) -> Command? { all.first { $0.path == path } }

  /// The commands under a verb: one, or its sub-verbs.
  package static func under(_ verb: String) -> [Command] { all.filter { $0.path.first == verb } }
}
