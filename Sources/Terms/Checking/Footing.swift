/// What an expression rests on; a definition's is added to whatever names it.
struct Footing: Hashable, Sendable {
  /// The narrowest subject that it reads; `contract` when it reads nobody.
  var subject: SubjectKind = .contract
  /// Reads a birth date, and nothing yet that says of a child or of an adult.
  var person = false
  /// Counts or adds up over children: of the family, unless a measure asks for all families.
  var overChildren = false
  /// Counts or adds up over all families.
  var overFamilies = false
  /// Is taken over several, and has a wording that the day of one of them picks.
  var picksByMember = false
  /// The care terms that it reads.
  var care: Set<Int> = []
  /// Facts each of whose occurrences opens a case.
  var cases: Set<Int> = []
  /// Holds a window that an event restarts.
  var restarts = false
  /// How deep it nests, definitions included.
  var depth = 0
  /// How many steps working it out takes, each definition counted as often as it is named.
  var cost = 0

  /// What rests on both; nil when one reads a child and the other an adult.
  func joined(_ other: Footing) -> Footing? {
    var made = self
    made.care.formUnion(other.care)
    made.cases.formUnion(other.cases)
    made.restarts = restarts || other.restarts
    made.depth = max(depth, other.depth)
    made.cost = cost.addingReportingOverflow(other.cost).overflow ? .max : cost + other.cost
    made.person = person || other.person
    made.overChildren = overChildren || other.overChildren
    made.overFamilies = overFamilies || other.overFamilies
    made.picksByMember = picksByMember || other.picksByMember
    switch (subject, other.subject) {
    case (.child, .adult), (.adult, .child): return nil
    case (let a, let b): made.subject = a.rank >= b.rank ? a : b
    }
    return made
  }

  /// Whose it is: a birth date alone is a child's, and what is taken over children the family's.
  var whose: SubjectKind {
    if person && subject != .adult { return .child }
    return overChildren && subject == .contract ? .family : subject
  }
}

extension SubjectKind {
  /// The contract is wider than a family, and a family wider than its members.
  var rank: Int {
    switch self {
    case .contract: 0
    case .family: 1
    case .adult, .child: 2
    }
  }

  /// Whether a term about this subject can read what is about `other`.
  func canRead(_ other: SubjectKind) -> Bool { other == self || other.rank < min(rank, 2) }
}
