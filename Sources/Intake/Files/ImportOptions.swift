package import Quantities

/// What the user says about an import besides the files.
package struct ImportOptions: Sendable {
  /// Whose care return it is; needed only when an Episodes file is among the files.
  package var council: String?
  /// The day on which the files were obtained from where they come from.
  package var obtained: Day
  /// Who records: a role or an account, never a person's name.
  package var actor: String
  /// The system that files other than care returns come from.
  package var system: String
  /// Take the readable rows, and set the refused ones aside.
  package var acceptValid: Bool
  package var mapping: ChildMapping?
  /// Codes without which an episode row cannot be used: those that the contracts read.
  package var codesRead: Set<CareCode>
  /// Scores of which a contract reads the highest, lowest or mean of one day's readings: of any
  /// other, a second reading by one respondent on one day is refused.
  package var severalReadings: Set<String> = []

  /// By default legal status, placement and end reason are read.
  ///
  /// A row in which one of them is unknown is refused. The reason for an episode and the provider
  /// are carried as they stand.
  package init(
    council: String? = nil, obtained: Day, actor: String, system: String = "provider",
    acceptValid: Bool = false, mapping: ChildMapping? = nil,
    codesRead: Set<CareCode> = CareCode.judged
  ) {
    self.council = council
    self.obtained = obtained
    self.actor = actor
    self.system = system
    self.acceptValid = acceptValid
    self.mapping = mapping
    self.codesRead = codesRead
  }
}
