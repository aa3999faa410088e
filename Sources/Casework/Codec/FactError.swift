/// Why a payload is no fact, or a fact has no payload: which member, and what is wrong with it.
package struct FactError: Error, Hashable, Sendable {
  /// The kind of fact, as far as it was read.
  package let kind: String?
  package let key: String
  package let problem: Problem

  package enum Problem: Hashable, Sendable {
    case missing
    /// No member of this kind of fact has the key.
    case unknown
    /// The member must be an object.
    case notAnObject
    case malformed(FactField.Form)
    /// There is no such kind of fact.
    case noSuchKind
    /// Exactly one of these must be named.
    case subject([Subject.Kind])
    /// The subjects under which the ledger finds the event are not those that the fact names.
    case index
    /// Given only together with another member.
    case without(String)
    /// A withdrawal corrects nothing: it is itself withdrawn.
    case correctsNothing
  }

  package init(_ key: String, _ problem: Problem, kind: String? = nil) {
    self.key = key
    self.problem = problem
    self.kind = kind
  }
}

extension FactError: CustomStringConvertible {
  package var description: String { (kind.map { $0 + ": " } ?? "") + said }

  private var said: String {
    switch problem {
    case .missing: "\(key) is missing"
    case .unknown: "\(key) is not known here"
    case .notAnObject: "\(key) must be an object"
    case .malformed(let form): "\(key) must be \(form.meaning)"
    case .noSuchKind: "\(key) is no kind of fact"
    case .subject(let kinds):
      "exactly one of \(kinds.map(\.rawValue).joined(separator: ", ")) must be named"
    case .index: "\(key) must name the subjects of the fact and nobody else"
    case .without(let other): "\(key) stands only together with \(other)"
    case .correctsNothing: "\(key) cannot stand in a withdrawal"
    }
  }
}
