import Diagnostics
import Quantities

/// Turns syntax into a checked contract, or says everything that is wrong with it.
///
/// Two passes: names are declared first, so that a clause may use what a later one defines; then
/// every term is given its meaning. A term that is wrong is left out, and the rest is still checked.
struct Checker {
  let file: FileSyntax
  var diagnostics: [Diagnostic] = []
  var names = NameTable()
  /// What the expression at hand rests on so far.
  var footing = Footing()
  /// Where a month-end rule is asked for.
  var monthEndAsked: SourceRange?
  /// Suggestions cost time in a large contract; after so many, names are only said to be unknown.
  var suggestionsLeft = 100

  var term = DayRange(start: .earliest, end: .latest)
  var facts: [FactDeclaration] = []
  var periods: [DayRange] = []
  var clauses: [Clause] = []
  var drafts: [DefinitionDraft] = []
  var definitions: [Definition] = []
  /// Indices into `definitions`, each after those that it names.
  var definitionOrder: [Int] = []
  var footings: [Footing] = []
  /// What the definitions that are numbers count.
  var numberUnits: [Int: NumberUnit] = [:]
  var fragility = Fragility(count: 0)
  var care: [CareTerms] = []
  var eligibility: [Eligibility] = []
  var rates: [Rate] = []
  /// What the keys and picking days of rates rest on, and the payers and picking days of splits.
  var rateFootings: [Footing] = []
  var splitFootings: [Footing] = []
  var limits: [Limit] = []
  var splits: [Split] = []
  var outcomes: [Outcome] = []
  var savings: [Saving] = []
  var measures: [Measure] = []
  var notModelled: [NotModelled] = []
  var scenarios: [Scenario] = []
  /// The units of the rates that each clause with an outcome or a saving pays, by clause number.
  var paidClauses: [String: [String]] = [:]
  var unitsOfOutcome: [String: [String]] = [:]
  /// Where rates stand that do not fit what they pay for.
  var unfit: Set<SourceRange> = []
  /// Clauses and outcomes of whose units nobody knows, because a rate of theirs was refused.
  var unitsUnknown: Set<String> = []
  /// Everybody who pays, once an expectation asks; nil in it: a state that takes any value.
  var payers: KnownPayers?
  /// Steps that playing the scenarios takes, as far as they were checked.
  var stepsPlayed = 0
  /// Clause numbers and names of outcomes and savings that an expectation speaks of.
  var exercised: Set<String> = []

  init(_ file: FileSyntax) { self.file = file }

  /// The contract, unless something in it is an error.
  mutating func check() -> CheckedContract? {
    declareFacts()
    declareClauses()
    checkReplacements()
    declareNames()
    checkPeriods()
    checkDefinitions()
    checkVariations()
    checkCare()
    checkEligibility()
    checkRates()
    checkLimits()
    checkSplits()
    checkOutcomes()
    checkLimitOrder()
    checkSavings()
    checkMeasures()
    let bounds = Bounds(
      definitions, order: definitionOrder, eligibility: eligibility,
      monthEnd: file.header?.monthEnd?.value)
    checkGaps(bounds)
    indexPaidClauses()
    checkScenarios()
    let decisions = checkHeader()
    adviseOnPaper()
    guard !diagnostics.contains(where: { $0.severity == .error }), let header = file.header,
      let decisions
    else { return nil }
    let contract = CheckedContract(
      key: header.key.text, title: header.title, edition: header.edition?.value ?? 1,
      authority: header.authority.map { Authority(under: $0.under, agreed: $0.agreed) }, term: term,
      commissioner: header.commissioner?.text, provider: header.provider?.text,
      decisions: decisions, prices: header.prices?.text ?? "", facts: facts, periods: periods,
      clauses: clauses, definitions: definitions, eligibility: eligibility, care: care,
      outcomes: outcomes, rates: rates, splits: splits, limits: limits, savings: savings,
      measures: measures, notModelled: notModelled, scenarios: scenarios)
    let most = MostDays(contract, order: definitionOrder, bounds)
    adviseOnEdition(header)
    adviseOnUse()
    adviseOnCeilings()
    adviseOnLimits(most)
    adviseOnTime(contract, bounds)
    adviseOnImpossible(contract, bounds, most)
    return contract
  }

  mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  /// What a name stands for; an unknown one is reported with the nearest name of the wanted kind.
  mutating func meaning(of name: Spelled, wanted: String) -> Meaning? {
    if let entry = names.use(name.text) { return entry.meaning }
    if !file.unread.contains(name.text) {
      report(.unknownName(name, wanted: wanted, nearest: suggestion(for: name.text)))
    }
    return nil
  }

  mutating func suggestion(for name: String) -> String? {
    suggestion(for: name) { $0.names.inOrder.map(\.name) }
  }

  /// The nearest of some names, as long as suggestions are still made.
  mutating func suggestion(for name: String, among names: (Checker) -> [String]) -> String? {
    guard suggestionsLeft > 0 else { return nil }
    suggestionsLeft -= 1
    return Suggestion.nearest(to: name, among: names(self))
  }

  mutating func declare(_ name: Spelled, as meaning: Meaning) -> Bool {
    guard let first = names.declare(name, as: meaning) else { return true }
    report(.definedTwice(name, as: meaning, first: first.range, firstMeaning: first.meaning))
    return false
  }
}

/// A name with all its wordings, before they mean anything.
struct DefinitionDraft {
  let name: Spelled
  let kind: DefinitionSyntax.Kind
  /// The clause and the definition in it.
  var versions: [(clause: Int, syntax: DefinitionSyntax)]
}
